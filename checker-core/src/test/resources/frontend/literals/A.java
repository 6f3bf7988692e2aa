class A {
  Object[] all = {
    1, -1, - 2, -(3), +4, 0x7fff_ffff, 0xFFFFFFFF, 0b101, 017, 1_000,
    -2147483648, -9223372036854775808L, 0xFFFFFFFFFFFFFFFFL, 5l,
    1.5, 1e3f, .5d, -2.5, 0x1p3, 1f,
    true, false, null,
    'a', '\'', '\n', '\u0041', '\101', '"',
    "", "a\tb\"c\"\\", "\u00e9\s\0", "é",
    """
      two
        lines\tand \
      more "quoted" \"""
      """,
    """
    no end""",
    "a" + "b" + 'c' + ("d" + "e") + "f" + """
        g""" + 1,
    1 + 2 + "x" + "y" + (3 + 4),
    ("p") + "q",
  };
}
