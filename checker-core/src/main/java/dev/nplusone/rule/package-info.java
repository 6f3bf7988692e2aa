/** One class per rule: decides which events are findings, and words them. */
package dev.nplusone.rule;
