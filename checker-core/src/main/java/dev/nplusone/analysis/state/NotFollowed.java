package dev.nplusone.analysis.state;

import java.util.List;

/** A call that is not followed although its targets are in view. */
public record NotFollowed(String reason, List<Context> targets) implements Subject {}
