/**
 * What is known at one point of an interpreted method: the state of its variables and of the
 * persistence context, the frame it runs in, the SQL events met so far; and what is left of a
 * method for its callers, its summary. Nothing here interprets anything.
 */
package dev.nplusone.analysis.state;
