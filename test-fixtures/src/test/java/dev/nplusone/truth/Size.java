package dev.nplusone.truth;

/**
 * How much data a run sees. Every data-dependent length doubles from {@link #SMALL} to {@link
 * #LARGE}, so a cost with k row loops grows by about 2 to the k, and pages, chunks and batches
 * (made for more rows than a page here holds) grow by one statement at most.
 *
 * @param rows length of the outermost rows
 * @param children elements of each collection
 */
record Size(int rows, int children) {
  static final Size SMALL = new Size(6, 3);
  static final Size LARGE = new Size(12, 6);
}
