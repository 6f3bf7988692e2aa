/**
 * The persistence unit: which classes are entities, their attributes, and how each is fetched. Read
 * from the neutral program, with the members that Lombok adds to it, and from configuration files;
 * knows nothing of queries.
 */
package dev.nplusone.mapping;
