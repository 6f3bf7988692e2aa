package dev.nplusone.frontend.javaparser;

import java.util.List;

/** What a source file declares and imports, by name only. */
record Outline(String packageName, List<Import> imports, List<TypeOutline> types) {
  Outline {
    imports = List.copyOf(imports);
    types = List.copyOf(types);
  }

  /**
   * An import; {@code name} is the type, the package or, of a single static import, the member with
   * its type.
   */
  record Import(String name, boolean isStatic, boolean onDemand) {

    /** The last part of the name: what a single import brings into scope. */
    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The name without its last part. */
    String qualifier() {
      return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
  }
}
