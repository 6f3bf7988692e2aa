/** The product's entry point: a program and its configuration in, a report out. */
package dev.nplusone;
