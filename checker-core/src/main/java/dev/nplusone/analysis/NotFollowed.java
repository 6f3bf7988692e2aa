package dev.nplusone.analysis;

import java.util.List;

/** A call that is not followed although its targets are in view. */
record NotFollowed(String reason, List<Context> targets) implements Subject {}
