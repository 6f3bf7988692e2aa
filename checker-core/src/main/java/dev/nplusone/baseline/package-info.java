/** The findings that were there when the gate was closed: read, written, and told from new ones. */
package dev.nplusone.baseline;
