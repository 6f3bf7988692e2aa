/** What the doors into a compiler share: options, and configuration files beside the sources. */
package dev.nplusone.door;
