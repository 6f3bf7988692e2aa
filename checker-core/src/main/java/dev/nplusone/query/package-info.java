/**
 * Everything that yields rows: query texts, repository methods, entity graphs, and for each its
 * fetch plan. Reads the program and the mapping; knows nothing of control flow.
 */
package dev.nplusone.query;
