package dev.nplusone.analysis;

import dev.nplusone.analysis.ModelMappings.Part;
import dev.nplusone.analysis.ModelMappings.Told;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a program tells Orika: where properties come from ({@code classMap(Order.class,
 * OrderDto.class).field("customer.name", "name")}), which are left out, and what its converters and
 * custom mappers do with each object of a pair of classes. What is told holds in both directions.
 */
final class OrikaMappings {
  private static final String START = "classMap";
  private static final Set<String> FIELDS = Set.of("field", "fieldAToB", "fieldBToA");
  private static final String FIELD_MAP = "fieldMap";

  /** What ends the list of fields: before that it may go on where nobody looks. */
  private static final Set<String> ENDS = Set.of("register", "toClassMap");

  /** Where the classes and interfaces of the libraries are. */
  private static final List<String> PACKAGES =
      List.of("ma.glasnost.orika.", "com.github.dozermapper.", "org.dozer.");

  /** What stands for elements, or for a place among them. */
  private static final Pattern ELEMENTS = Pattern.compile("[\\[{].*");

  private static final String CUSTOM_MAPPER = "CustomMapper";

  /** What is done with objects, there and back, by the class that it is written for. */
  private static final Map<String, List<String>> METHODS =
      Map.of(
          CUSTOM_MAPPER,
          List.of("mapAtoB", "mapBtoA"),
          "BidirectionalConverter",
          List.of("convertTo", "convertFrom"),
          "DozerConverter",
          List.of("convertTo", "convertFrom"),
          "CustomConverter",
          List.of("convert"));

  private final TypeHierarchy hierarchy;
  private final BiFunction<TypeRef, TypeRef, Told> between;

  OrikaMappings(TypeHierarchy hierarchy, BiFunction<TypeRef, TypeRef, Told> between) {
    this.hierarchy = hierarchy;
    this.between = between;
  }

  /** A class that may be written for the objects of two classes. */
  void read(TypeDecl type) {
    if (!type.supertypes().isEmpty()) {
      applied(type.ref(), type, Map.of());
    }
  }

  /**
   * An expression.
   *
   * @param variables the types of the variables around it
   * @param builders what variables were declared as that nothing but their methods is called of
   */
  void read(Expr expr, Map<String, TypeRef> variables, Function<String, Optional<Expr>> builders) {
    if (expr instanceof Expr.New made && made.body().isPresent()) {
      applied(made.type(), made.body().get(), variables);
    } else if (expr instanceof Expr.Call call) {
      started(call, builders).ifPresent(start -> told(start, call));
    }
  }

  private void applied(TypeRef written, TypeDecl body, Map<String, TypeRef> variables) {
    for (TypeRef use : hierarchy.lineage(written)) {
      List<String> methods = METHODS.get(use.simpleName());
      if (methods != null && use.arguments().size() == 2 && isOfLibrary(use)) {
        boolean whole = !use.simpleName().equals(CUSTOM_MAPPER);
        TypeRef there = use.argument(0);
        TypeRef back = use.argument(1);
        applied(body, methods.get(0), between.apply(there, back), whole, variables);
        if (methods.size() > 1) {
          applied(body, methods.get(1), between.apply(back, there), whole, variables);
        }
      }
    }
  }

  /** A name that nothing in view explains is taken for the library's. */
  private static boolean isOfLibrary(TypeRef type) {
    String name = type.qualifiedName();
    return name.indexOf('.') < 0 || PACKAGES.stream().anyMatch(name::startsWith);
  }

  private static void applied(
      TypeDecl body, String name, Told told, boolean whole, Map<String, TypeRef> variables) {
    for (MethodDecl method : body.methodsNamed(name)) {
      if (method.body().isPresent() && !method.params().isEmpty()) {
        Map<String, TypeRef> seen = new HashMap<>(variables);
        method.params().forEach(param -> seen.put(param.name(), param.type()));
        Param source = method.params().get(0);
        seen.remove(source.name());
        Expr function = ModelMappings.lambda(source.name(), method.body().get(), method);
        told.converters.add(new Part(function, body, name, false, seen));
        told.isWhole |= whole;
      }
    }
  }

  /**
   * {@code factory.classMap(Order.class, OrderDto.class)} in front of a call, or itself, also where
   * a variable holds it.
   */
  private static Optional<Expr.Call> started(Expr call, Function<String, Optional<Expr>> builders) {
    Expr at = call;
    while (at instanceof Expr.Call step) {
      if (step.name().equals(START)
          && step.args().size() >= 2
          && step.args().subList(0, 2).stream().allMatch(Expr.ClassLiteral.class::isInstance)) {
        return Optional.of(step);
      }
      at = step.target().orElse(null);
    }
    return at instanceof Expr.Name name
        ? builders.apply(name.name()).flatMap(init -> started(init, none -> Optional.empty()))
        : Optional.empty();
  }

  private void told(Expr.Call start, Expr.Call call) {
    TypeRef a = ((Expr.ClassLiteral) start.args().get(0)).type();
    TypeRef b = ((Expr.ClassLiteral) start.args().get(1)).type();
    Told there = between.apply(a, b);
    Told back = between.apply(b, a);
    if (ENDS.contains(call.name())) {
      there.isListed = true;
      back.isListed = true;
    } else if (call.name().equals("byDefault")) {
      there.isByName = true;
      back.isByName = true;
    } else if (call.name().equals("exclude") && call.args().size() == 1) {
      text(call.args().get(0)).ifPresent(there.properties::add);
      text(call.args().get(0)).ifPresent(back.properties::add);
    } else if (call.name().equals("add") && call.args().isEmpty()) {
      fieldMap(call).ifPresent(map -> fields(there, back, map));
    } else if (FIELDS.contains(call.name())) {
      fields(there, back, call);
    }
  }

  /** {@code fieldMap("customer", "buyer")} in front of {@code add()}, unless it is left out. */
  private static Optional<Expr.Call> fieldMap(Expr.Call add) {
    Expr at = add;
    while (at instanceof Expr.Call step && !step.name().equals("exclude")) {
      if (step.name().equals(FIELD_MAP)) {
        return Optional.of(step);
      }
      at = step.target().orElse(null);
    }
    return Optional.empty();
  }

  private static void fields(Told there, Told back, Expr.Call call) {
    if (call.args().size() >= 2) {
      Optional<String> one = text(call.args().get(0));
      Optional<String> other = text(call.args().get(1));
      if (one.isPresent() && other.isPresent()) {
        if (!call.name().equals("fieldBToA")) {
          field(there, one.get(), other.get());
        }
        if (call.name().equals("fieldBToA")) {
          field(back, one.get(), other.get());
        } else if (!call.name().equals("fieldAToB")) {
          field(back, other.get(), one.get());
        }
      }
    }
  }

  private static void field(Told told, String from, String to) {
    told.properties.add(to);
    told.paths.put(to, from);
  }

  private static Optional<String> text(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value() instanceof String text
        ? Optional.of(ELEMENTS.matcher(text).replaceAll(""))
        : Optional.empty();
  }
}
