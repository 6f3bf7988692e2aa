/**
 * Members a type has although nobody wrote them: what Lombok adds, and what Java adds to records
 * and to classes without constructor. Front ends list written members only. Knows nothing of
 * persistence; works for any class of the program.
 */
package dev.nplusone.members;
