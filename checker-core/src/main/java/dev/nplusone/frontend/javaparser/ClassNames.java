package dev.nplusone.frontend.javaparser;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Canonical names of the classes a class file mentions, by its own list of inner classes. */
final class ClassNames {
  private record Inner(String outer, String simpleName, int access) {}

  private final Map<String, Inner> inner = new HashMap<>();

  ClassNames(ClassReader reader) {
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitInnerClass(String name, String outer, String simple, int access) {
            inner.put(name, new Inner(outer, simple, access));
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /** The canonical name; of local and anonymous classes the binary one. */
  String canonical(String internalName) {
    Inner entry = inner.get(internalName);
    if (entry == null || entry.outer() == null || entry.simpleName() == null) {
      return internalName.replace('/', '.');
    }
    return canonical(entry.outer()) + "." + entry.simpleName();
  }

  /** The canonical name of the class that has this one as member, or {@code null}. */
  String enclosing(String internalName) {
    Inner entry = inner.get(internalName);
    return entry == null || entry.outer() == null ? null : canonical(entry.outer());
  }

  /** The access flags as written at a member class, which differ from those of its own file. */
  int access(String internalName, int ownAccess) {
    Inner entry = inner.get(internalName);
    return entry == null ? ownAccess : entry.access();
  }
}
