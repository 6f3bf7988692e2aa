package dev.nplusone.mapping;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Configuration written in Java: settings put into a map or a {@code Properties}, and the vendor
 * adapter of Spring. What is computed is not followed.
 */
final class ConfigurationCode {
  private static final Map<String, String> NAMED_KEYS =
      Map.of(
          "PersistenceUnitProperties.WEAVING", "eclipselink.weaving",
          "PersistenceUnitProperties.CACHE_SHARED_DEFAULT", "eclipselink.cache.shared.default",
          "AvailableSettings.DEFAULT_BATCH_FETCH_SIZE", "hibernate.default_batch_fetch_size",
          "Environment.DEFAULT_BATCH_FETCH_SIZE", "hibernate.default_batch_fetch_size");

  private final List<ConfigEntry> found = new ArrayList<>();

  private ConfigurationCode() {}

  /** What the sources set, in their order. */
  static List<ConfigEntry> of(Program program) {
    ConfigurationCode code = new ConfigurationCode();
    for (TypeDecl type : program.types()) {
      for (MethodDecl method : type.methods()) {
        method.body().ifPresent(body -> Walk.expressions(body, code::visit));
      }
    }
    return List.copyOf(code.found);
  }

  private void visit(Expr expr) {
    if (expr instanceof Expr.New created) {
      VendorAdapters.provider(created.type().qualifiedName())
          .ifPresent(provider -> add(SettingsReader.PROVIDER, provider, created.span()));
    } else if (expr instanceof Expr.Call call) {
      for (int i = 0; i + 1 < call.args().size(); i++) {
        String key = key(call.args().get(i));
        if (!key.isEmpty() && call.args().get(i + 1) instanceof Expr.Literal value) {
          add(key, String.valueOf(value.value()), call.span());
        }
      }
    }
  }

  private void add(String key, String value, Span place) {
    found.add(ConfigEntry.of(key, value, "", place));
  }

  private static String key(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.value() instanceof String text) {
      return text.startsWith("hibernate.") || text.startsWith("eclipselink.") ? text : "";
    }
    if (expr instanceof Expr.FieldAccess access) {
      return NAMED_KEYS.getOrDefault(owner(access) + "." + access.name(), "");
    }
    return "";
  }

  private static String owner(Expr.FieldAccess access) {
    if (access.target() instanceof Expr.TypeName type) {
      return simpleName(type.type().qualifiedName());
    }
    return access.target() instanceof Expr.Name name ? name.name() : "";
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
