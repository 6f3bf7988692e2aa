/**
 * What code can tell the checker about itself. The checker knows these annotations by their simple
 * names, so a project may as well declare its own.
 */
package dev.nplusone.annotations;
