/**
 * Writes a finished report for people and for tools. Knows findings and source spans only.
 *
 * <p>Every writer gives the same bytes for the same report: no time, no absolute path, no machine
 * name, a fixed order and {@code \n} line ends.
 */
package dev.nplusone.report;
