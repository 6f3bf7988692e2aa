/**
 * Every option there is, and how its values are read: one list for all doors and for the
 * configuration file.
 */
package dev.nplusone.option;
