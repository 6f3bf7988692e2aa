package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/** Services of MyBatis-Plus, which hold the mapper that their class names. */
final class MybatisServices {
  static final String SERVICE = "com.baomidou.mybatisplus.extension.service.impl.ServiceImpl";

  private MybatisServices() {}

  /** The field of that name which a class has from its superclass, the mapper. */
  static Optional<Value> mapper(TypeHierarchy hierarchy, TypeRef type, String field) {
    return field.equals("baseMapper")
        ? hierarchy.lineage(type).stream()
            .filter(base -> base.qualifiedName().equals(SERVICE))
            .findFirst()
            .map(base -> Values.opaque(base.argument(0)))
        : Optional.empty();
  }
}
