package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.TypeRef;
import java.util.Map;
import java.util.Set;

/**
 * What library classes that hold elements are to mappers of beans. It holds whether their class
 * files are in view or not.
 */
final class LibraryBeans {

  /** What answers {@code getContent()} with its elements, the only type argument. */
  private static final Set<String> WITH_CONTENT =
      Set.of(
          "org.springframework.data.domain.Page",
          "org.springframework.data.domain.PageImpl",
          "org.springframework.data.domain.Slice",
          "org.springframework.data.domain.SliceImpl",
          "org.springframework.data.web.PagedModel",
          "org.springframework.hateoas.CollectionModel",
          "org.springframework.hateoas.PagedModel");

  private LibraryBeans() {}

  /** What can be read that leads to other beans, by name. */
  static Map<String, Property> readable(TypeRef type) {
    if (!WITH_CONTENT.contains(type.qualifiedName()) || type.arguments().size() != 1) {
      return Map.of();
    }
    TypeRef elements = TypeRef.of("java.util.List", type.argument(0));
    return Map.of("content", new Property("content", elements, "getContent", false));
  }
}
