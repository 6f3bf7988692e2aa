package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Loops;

/**
 * What a query behind a memo is sent once for.
 *
 * @param loops the loops the key varies with
 * @param lasting whether the memo is no local variable and may have the answers from before
 * @param table whether it is put somewhere with others, each under its key
 */
public record MemoKey(Loops loops, boolean lasting, boolean table) {
  public MemoKey(Loops loops, boolean lasting) {
    this(loops, lasting, false);
  }

  /** Whether all that is done behind it depends on what was asked before, by whomever. */
  public boolean isLastingTable() {
    return lasting && table;
  }
}
