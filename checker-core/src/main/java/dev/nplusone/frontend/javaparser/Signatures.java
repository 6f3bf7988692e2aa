package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Types of a class file, from {@code Signature} attributes where there are any. */
final class Signatures {
  record ClassHeader(
      List<TypeParam> typeParams, Optional<TypeRef> superclass, List<TypeRef> interfaces) {}

  record Method(List<TypeParam> typeParams, List<TypeRef> params, TypeRef returns) {}

  private final ClassNames names;

  Signatures(ClassNames names) {
    this.names = names;
  }

  /** A field's type, from its signature or its descriptor. */
  TypeRef type(String signature) {
    TypeRef[] result = {TypeRef.UNKNOWN};
    new SignatureReader(signature).acceptType(new TypeVisitor(type -> result[0] = type));
    return result[0];
  }

  ClassHeader classHeader(String signature, String superName, String[] interfaces) {
    if (signature == null) {
      List<TypeRef> types = new ArrayList<>();
      for (String name : interfaces) {
        types.add(TypeRef.of(names.canonical(name)));
      }
      Optional<TypeRef> superclass =
          Optional.ofNullable(superName).map(name -> TypeRef.of(names.canonical(name)));
      return new ClassHeader(List.of(), superclass, types);
    }
    DeclarationVisitor visitor = new DeclarationVisitor();
    new SignatureReader(signature).accept(visitor);
    return new ClassHeader(
        visitor.typeParams(), visitor.superclass.stream().findFirst(), visitor.interfaces);
  }

  /**
   * A method's types. A signature leaves out parameters that the compiler added (the outer instance
   * of an inner class); so do we, since no call in a source passes them.
   */
  Method method(String signature, String descriptor) {
    if (signature == null) {
      List<TypeRef> params = new ArrayList<>();
      for (Type param : Type.getArgumentTypes(descriptor)) {
        params.add(type(param.getDescriptor()));
      }
      return new Method(List.of(), params, type(Type.getReturnType(descriptor).getDescriptor()));
    }
    DeclarationVisitor visitor = new DeclarationVisitor();
    new SignatureReader(signature).accept(visitor);
    return new Method(visitor.typeParams(), visitor.params, visitor.returns.get(0));
  }

  private final class DeclarationVisitor extends SignatureVisitor {
    private final List<String> paramNames = new ArrayList<>();
    private final List<List<TypeRef>> bounds = new ArrayList<>();
    private final List<TypeRef> superclass = new ArrayList<>();
    private final List<TypeRef> interfaces = new ArrayList<>();
    private final List<TypeRef> params = new ArrayList<>();
    private final List<TypeRef> returns = new ArrayList<>();

    DeclarationVisitor() {
      super(Opcodes.ASM9);
    }

    List<TypeParam> typeParams() {
      List<TypeParam> result = new ArrayList<>();
      for (int i = 0; i < paramNames.size(); i++) {
        List<TypeRef> own = bounds.get(i).stream().filter(b -> !b.equals(TypeRef.OBJECT)).toList();
        result.add(new TypeParam(paramNames.get(i), own));
      }
      return result;
    }

    @Override
    public void visitFormalTypeParameter(String name) {
      paramNames.add(name);
      bounds.add(new ArrayList<>());
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return into(bounds.get(bounds.size() - 1));
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return into(bounds.get(bounds.size() - 1));
    }

    @Override
    public SignatureVisitor visitSuperclass() {
      return into(superclass);
    }

    @Override
    public SignatureVisitor visitInterface() {
      return into(interfaces);
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return into(params);
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return into(returns);
    }

    @Override
    public SignatureVisitor visitExceptionType() {
      return into(new ArrayList<>());
    }

    private SignatureVisitor into(List<TypeRef> list) {
      return new TypeVisitor(list::add);
    }
  }

  private final class TypeVisitor extends SignatureVisitor {
    private final Consumer<TypeRef> result;
    private final List<TypeRef> args = new ArrayList<>();
    private String name = "";

    TypeVisitor(Consumer<TypeRef> result) {
      super(Opcodes.ASM9);
      this.result = result;
    }

    @Override
    public void visitBaseType(char descriptor) {
      result.accept(TypeRef.of(Type.getType(String.valueOf(descriptor)).getClassName()));
    }

    @Override
    public void visitTypeVariable(String variable) {
      result.accept(new TypeRef.Variable(variable));
    }

    @Override
    public SignatureVisitor visitArrayType() {
      return new TypeVisitor(element -> result.accept(new TypeRef.Array(element)));
    }

    @Override
    public void visitClassType(String internalName) {
      name = internalName;
    }

    @Override
    public void visitInnerClassType(String simpleName) {
      name = name + "$" + simpleName;
      args.clear();
    }

    @Override
    public void visitTypeArgument() {
      args.add(TypeRef.OBJECT);
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new TypeVisitor(type -> args.add(wildcard == SUPER ? TypeRef.OBJECT : type));
    }

    @Override
    public void visitEnd() {
      result.accept(new TypeRef.Named(names.canonical(name), args));
    }
  }
}
