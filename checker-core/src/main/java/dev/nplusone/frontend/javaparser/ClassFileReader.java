package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns one class file into a declaration. Synthetic members are left out. */
final class ClassFileReader extends ClassVisitor {
  private static final Set<String> IMPLIED =
      Set.of(
          "java.lang.Object",
          "java.lang.Enum",
          "java.lang.Record",
          "java.lang.annotation.Annotation");

  private final ClassNames names;
  private final Signatures signatures;
  private final List<Annotation> annotations = new ArrayList<>();
  private final List<FieldDecl> fields = new ArrayList<>();
  private final List<MethodDecl> methods = new ArrayList<>();
  private String internalName = "";
  private int access;
  private Signatures.ClassHeader header;

  private ClassFileReader(ClassNames names) {
    super(Opcodes.ASM9);
    this.names = names;
    this.signatures = new Signatures(names);
  }

  /** The declaration, or empty for what is no declared type ({@code module-info}). */
  static Optional<TypeDecl> read(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
      return Optional.empty();
    }
    ClassFileReader visitor = new ClassFileReader(new ClassNames(reader));
    reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return Optional.of(visitor.type());
  }

  private TypeDecl type() {
    return new TypeDecl(
        names.canonical(internalName),
        kind(),
        modifiers(names.access(internalName, access)),
        header.typeParams(),
        header.superclass().filter(type -> !IMPLIED.contains(type.qualifiedName())),
        header.interfaces().stream().filter(t -> !IMPLIED.contains(t.qualifiedName())).toList(),
        annotations,
        fields,
        methods,
        List.of(),
        Optional.ofNullable(names.enclosing(internalName)),
        TypeDecl.Origin.CLASS_FILE,
        Span.NONE);
  }

  private TypeDecl.Kind kind() {
    if ((access & Opcodes.ACC_ANNOTATION) != 0) {
      return TypeDecl.Kind.ANNOTATION;
    }
    if ((access & Opcodes.ACC_INTERFACE) != 0) {
      return TypeDecl.Kind.INTERFACE;
    }
    if ((access & Opcodes.ACC_ENUM) != 0) {
      return TypeDecl.Kind.ENUM;
    }
    return (access & Opcodes.ACC_RECORD) != 0 ? TypeDecl.Kind.RECORD : TypeDecl.Kind.CLASS;
  }

  @Override
  public void visit(
      int version, int flags, String name, String signature, String superName, String[] types) {
    internalName = name;
    access = flags;
    header = signatures.classHeader(signature, superName, types);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return new AnnotationReader(names, descriptor, annotations::add);
  }

  @Override
  public FieldVisitor visitField(
      int flags, String name, String descriptor, String signature, Object constant) {
    if ((flags & Opcodes.ACC_SYNTHETIC) != 0) {
      return null;
    }
    TypeRef type = signatures.type(signature == null ? descriptor : signature);
    Optional<Expr> value =
        Optional.ofNullable(constant).map(c -> new Expr.Literal(typed(c, type), Span.NONE));
    List<Annotation> written = new ArrayList<>();
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return new AnnotationReader(names, annotation, written::add);
      }

      @Override
      public void visitEnd() {
        fields.add(new FieldDecl(name, type, fieldModifiers(flags), written, value, Span.NONE));
      }
    };
  }

  /** Class files store every small constant as an {@code int}. */
  static Object typed(Object constant, TypeRef type) {
    if (!(constant instanceof Integer number)) {
      return constant;
    }
    return switch (type.qualifiedName()) {
      case "boolean" -> number != 0;
      case "char" -> (char) number.intValue();
      default -> constant;
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String name, String descriptor, String signature, String[] exceptions) {
    boolean added = (flags & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
    if (added || name.equals(MethodDecl.STATIC_INITIALIZER)) {
      return null;
    }
    Set<Modifier> modifiers = modifiers(flags & ~Opcodes.ACC_TRANSIENT); // that bit is varargs here
    boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    if (isInterface
        && (flags & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0) {
      modifiers.add(Modifier.DEFAULT);
    }
    boolean varargs = (flags & Opcodes.ACC_VARARGS) != 0;
    return new ClassMethodReader(
        names, signatures.method(signature, descriptor), name, modifiers, varargs, methods::add);
  }

  private static Set<Modifier> fieldModifiers(int flags) {
    Set<Modifier> modifiers = modifiers(flags);
    if ((flags & Opcodes.ACC_ENUM) != 0) {
      modifiers.add(Modifier.ENUM_CONSTANT);
    }
    return modifiers;
  }

  private static Set<Modifier> modifiers(int flags) {
    record Bit(int flag, Modifier modifier) {}
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    Arrays.asList(
            new Bit(Opcodes.ACC_PUBLIC, Modifier.PUBLIC),
            new Bit(Opcodes.ACC_PROTECTED, Modifier.PROTECTED),
            new Bit(Opcodes.ACC_PRIVATE, Modifier.PRIVATE),
            new Bit(Opcodes.ACC_ABSTRACT, Modifier.ABSTRACT),
            new Bit(Opcodes.ACC_STATIC, Modifier.STATIC),
            new Bit(Opcodes.ACC_FINAL, Modifier.FINAL),
            new Bit(Opcodes.ACC_TRANSIENT, Modifier.TRANSIENT))
        .stream()
        .filter(bit -> (flags & bit.flag()) != 0)
        .forEach(bit -> modifiers.add(bit.modifier()));
    return modifiers;
  }
}
