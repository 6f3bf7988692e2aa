package dev.nplusone.door.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A tree at a chosen offset, for {@link com.sun.source.util.Trees#printMessage}.
 *
 * <p>javac takes from a tree only where it stands, but accepts none but its own; and when the
 * compilation ends, the trees of the program have been rewritten for code generation. So a text of
 * blanks with one word at the offset is parsed.
 */
final class PlacedTree extends SimpleJavaFileObject {
  private final int offset;

  private PlacedTree(int index, int offset) {
    super(URI.create("string:///" + index + "/Place.java"), Kind.SOURCE);
    this.offset = offset;
  }

  /** A tree for each offset, in order. All at once, because a parser is slow to set up. */
  static List<Tree> at(List<Integer> offsets) {
    if (offsets.isEmpty()) {
      return List.of();
    }
    List<JavaFileObject> texts = new ArrayList<>();
    for (int i = 0; i < offsets.size(); i++) {
      texts.add(new PlacedTree(i, offsets.get(i)));
    }
    JavacTask parser =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, texts);
    try {
      List<Tree> trees = new ArrayList<>();
      for (CompilationUnitTree unit : parser.parse()) {
        trees.add(unit.getTypeDecls().get(0));
      }
      return trees;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory could not be read", e);
    }
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return " ".repeat(offset) + "class Place {}";
  }
}
