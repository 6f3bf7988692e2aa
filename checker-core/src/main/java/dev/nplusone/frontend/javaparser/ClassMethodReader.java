package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Collects what a class file says about one method. Parameters are named {@code arg0}, {@code arg1}
 * unless the class was compiled with {@code -parameters}.
 */
final class ClassMethodReader extends MethodVisitor {
  private static final int ADDED = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_MANDATED;

  private final ClassNames names;
  private final Signatures.Method signature;
  private final String name;
  private final Set<Modifier> modifiers;
  private final boolean varargs;
  private final Consumer<MethodDecl> result;
  private final List<Annotation> annotations = new ArrayList<>();
  private final List<String> allNames = new ArrayList<>();
  private final List<String> writtenNames = new ArrayList<>();
  private final Map<Integer, List<Annotation>> paramAnnotations = new TreeMap<>();
  private int annotatedParams;

  ClassMethodReader(
      ClassNames names,
      Signatures.Method signature,
      String name,
      Set<Modifier> modifiers,
      boolean varargs,
      Consumer<MethodDecl> result) {
    super(Opcodes.ASM9);
    this.names = names;
    this.signature = signature;
    this.name = name;
    this.modifiers = modifiers;
    this.varargs = varargs;
    this.result = result;
    this.annotatedParams = signature.params().size();
  }

  @Override
  public void visitParameter(String param, int flags) {
    allNames.add(param);
    if ((flags & ADDED) == 0) {
      writtenNames.add(param);
    }
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return new AnnotationReader(names, descriptor, annotations::add);
  }

  @Override
  public void visitAnnotableParameterCount(int count, boolean visible) {
    annotatedParams = count;
  }

  @Override
  public AnnotationVisitor visitParameterAnnotation(int param, String descriptor, boolean visible) {
    // the outer instance comes first and is not counted among the annotated ones
    int index = param + Math.max(0, signature.params().size() - annotatedParams);
    List<Annotation> list = paramAnnotations.computeIfAbsent(index, i -> new ArrayList<>());
    return new AnnotationReader(names, descriptor, list::add);
  }

  @Override
  public void visitEnd() {
    List<TypeRef> types = signature.params();
    List<String> recorded = allNames.size() == types.size() ? allNames : writtenNames;
    List<Param> params = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      params.add(
          new Param(
              recorded.size() == types.size() && recorded.get(i) != null
                  ? recorded.get(i)
                  : "arg" + i,
              types.get(i),
              paramAnnotations.getOrDefault(i, List.of()),
              varargs && i == types.size() - 1));
    }
    result.accept(
        new MethodDecl(
            name,
            modifiers,
            signature.typeParams(),
            params,
            signature.returns(),
            annotations,
            Optional.empty(),
            Span.NONE));
  }
}
