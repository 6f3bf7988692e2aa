/** Asserts how many SQL statements a test sends, and says which line sent each of them. */
package dev.nplusone.junit;
