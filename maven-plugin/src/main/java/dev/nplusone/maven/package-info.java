/** The Maven door: turns a build into a request to the checker, and a report into log and exit. */
package dev.nplusone.maven;
