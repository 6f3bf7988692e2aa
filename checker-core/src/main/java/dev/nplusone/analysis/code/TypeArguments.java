package dev.nplusone.analysis.code;

import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;

/** Which classes can stand where a generic type is asked for with certain arguments. */
public final class TypeArguments {
  private final Program program;
  private final TypeHierarchy hierarchy;

  public TypeArguments(Program program, TypeHierarchy hierarchy) {
    this.program = program;
    this.hierarchy = hierarchy;
  }

  /**
   * Whether an object of a class can be what is asked for: a {@code Mapper<Home, HomeDto>} is no
   * {@code Mapper<Lease, LeaseDto>}. Arguments decide where they are classes of the program that
   * have nothing to do with each other.
   */
  public boolean fit(String type, TypeRef asked) {
    if (asked.arguments().isEmpty()) {
      return true;
    }
    for (TypeRef use : hierarchy.lineage(TypeRef.of(type))) {
      if (use.qualifiedName().equals(asked.qualifiedName())) {
        for (int i = 0; i < asked.arguments().size(); i++) {
          if (areStrangers(asked.argument(i), use.argument(i))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean areStrangers(TypeRef one, TypeRef other) {
    return isOfProgram(one)
        && isOfProgram(other)
        && !hierarchy.isSubtype(one.qualifiedName(), other.qualifiedName())
        && !hierarchy.isSubtype(other.qualifiedName(), one.qualifiedName());
  }

  private boolean isOfProgram(TypeRef type) {
    return program.type(type).filter(TypeDecl::isSource).isPresent();
  }
}
