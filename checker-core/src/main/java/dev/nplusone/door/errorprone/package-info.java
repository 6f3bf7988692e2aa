/** The same findings as an Error Prone check, for teams that have Error Prone in their build. */
package dev.nplusone.door.errorprone;
