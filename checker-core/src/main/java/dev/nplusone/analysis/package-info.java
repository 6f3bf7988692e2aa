/**
 * One abstract interpreter over the neutral program: values that know which query they come from,
 * row loops, method summaries, and the SQL cost of every event. It decides nothing about reporting.
 */
package dev.nplusone.analysis;
