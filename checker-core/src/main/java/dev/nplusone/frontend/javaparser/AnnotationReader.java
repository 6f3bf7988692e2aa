package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one annotation of a class file with its values. */
final class AnnotationReader extends AnnotationVisitor {
  private final ClassNames names;
  private final String descriptor;
  private final Consumer<Annotation> result;
  private final Map<String, Expr> values = new LinkedHashMap<>();

  AnnotationReader(ClassNames names, String descriptor, Consumer<Annotation> result) {
    super(Opcodes.ASM9);
    this.names = names;
    this.descriptor = descriptor;
    this.result = result;
  }

  @Override
  public void visit(String name, Object value) {
    values.put(name, constant(value));
  }

  @Override
  public void visitEnum(String name, String type, String constant) {
    values.put(name, enumConstant(type, constant));
  }

  @Override
  public AnnotationVisitor visitAnnotation(String name, String type) {
    return new AnnotationReader(names, type, a -> values.put(name, nested(a)));
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    return new Elements(name);
  }

  @Override
  public void visitEnd() {
    String type = names.canonical(Type.getType(descriptor).getInternalName());
    result.accept(new Annotation(type, values, Span.NONE));
  }

  private final class Elements extends AnnotationVisitor {
    private final String member;
    private final List<Expr> elements = new ArrayList<>();

    Elements(String member) {
      super(Opcodes.ASM9);
      this.member = member;
    }

    @Override
    public void visit(String name, Object value) {
      elements.add(constant(value));
    }

    @Override
    public void visitEnum(String name, String type, String constant) {
      elements.add(enumConstant(type, constant));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String type) {
      return new AnnotationReader(names, type, a -> elements.add(nested(a)));
    }

    @Override
    public void visitEnd() {
      values.put(member, array(elements));
    }
  }

  private Expr constant(Object value) {
    if (value instanceof Type type) {
      return new Expr.ClassLiteral(new Signatures(names).type(type.getDescriptor()), Span.NONE);
    }
    if (value.getClass().isArray()) {
      List<Expr> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(constant(Array.get(value, i)));
      }
      return array(elements);
    }
    boolean small = value instanceof Byte || value instanceof Short;
    return new Expr.Literal(small ? (Object) ((Number) value).intValue() : value, Span.NONE);
  }

  private static Expr array(List<Expr> elements) {
    return new Expr.NewArray(TypeRef.UNKNOWN, List.of(), elements, true, Span.NONE);
  }

  private Expr enumConstant(String type, String constant) {
    TypeRef owner = TypeRef.of(names.canonical(Type.getType(type).getInternalName()));
    return new Expr.FieldAccess(new Expr.TypeName(owner, Span.NONE), constant, Span.NONE);
  }

  private static Expr nested(Annotation annotation) {
    return new Expr.Nested(annotation, Span.NONE);
  }
}
