/** What is reported: the finding, its evidence, its confidence and its identity. */
package dev.nplusone.finding;
