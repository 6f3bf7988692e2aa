/** Where the outside world enters a program: handlers of requests, jobs, listeners. */
package dev.nplusone.entry;
