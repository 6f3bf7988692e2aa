package dev.nplusone.truth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.AnyType;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;

/**
 * The table that a select reads first: by attribute name, by {@code Entity.attribute}, and by
 * entity name for the row behind a reference.
 */
final class AttributeTables {

  private final Map<String, Set<String>> tables = new TreeMap<>();
  private final MappingMetamodel metamodel;

  AttributeTables(SessionFactoryImplementor factory) {
    metamodel = factory.getMappingMetamodel();
    metamodel.forEachEntityDescriptor(this::addEntity);
    metamodel.forEachCollectionDescriptor(this::addCollection);
  }

  /** The tables behind every attribute or entity of that name; empty when there is none. */
  Set<String> of(String detail) {
    return tables.getOrDefault(detail, Set.of());
  }

  private void addEntity(EntityPersister entity) {
    String own = firstTable(((AbstractEntityPersister) entity).getTableName());
    tables.computeIfAbsent(simpleName(entity.getEntityName()), e -> new TreeSet<>()).add(own);
    String[] names = entity.getPropertyNames();
    for (int i = 0; i < names.length; i++) {
      add(entity, names[i], entity.getPropertyTypes()[i]);
    }
    if (entity.getIdentifierType() instanceof ComponentType identifier) {
      addParts(entity, identifier);
    }
  }

  private void add(EntityPersister entity, String name, Type type) {
    if (type instanceof EntityType reference) {
      EntityPersister target = metamodel.getEntityDescriptor(reference.getAssociatedEntityName());
      String table = ((AbstractEntityPersister) target).getTableName();
      EntityMappingType of = entity.getEntityMappingType();
      while (of != null) { // findings name the entity that a query asks for
        put(of.getEntityName(), name, table);
        of = of.getSuperMappingType();
      }
    } else if (type instanceof ComponentType component) {
      addParts(entity, component);
    } else if (type instanceof AnyType) {
      metamodel.forEachEntityDescriptor(
          any -> put(entity.getEntityName(), name, ((AbstractEntityPersister) any).getTableName()));
    }
  }

  private void addParts(EntityPersister entity, ComponentType component) {
    String embeddable = component.getReturnedClass().getName();
    for (int i = 0; i < component.getPropertyNames().length; i++) {
      String part = component.getPropertyNames()[i];
      add(entity, part, component.getSubtypes()[i]);
      List.copyOf(of(part)).forEach(table -> put(embeddable, part, table));
    }
  }

  private void addCollection(CollectionPersister collection) {
    String role = collection.getRole();
    String name = role.substring(role.lastIndexOf('.') + 1);
    put(
        collection.getOwnerEntityPersister().getEntityName(),
        name,
        ((AbstractCollectionPersister) collection).getTableName());
    if (collection.getElementType() instanceof ComponentType component) {
      addParts(collection.getOwnerEntityPersister(), component);
    }
  }

  private void put(String entityName, String attribute, String table) {
    String entity = simpleName(entityName);
    String lower = firstTable(table);
    tables.computeIfAbsent(attribute, a -> new TreeSet<>()).add(lower);
    tables.computeIfAbsent(entity + "." + attribute, a -> new TreeSet<>()).add(lower);
  }

  /** A hierarchy with a table for each class is a union of selects. */
  private static String firstTable(String table) {
    return table.startsWith("(")
        ? StatementRecorder.tableOf(table)
        : table.toLowerCase(Locale.ROOT);
  }

  private static String simpleName(String entityName) {
    return entityName.substring(
        Math.max(entityName.lastIndexOf('.'), entityName.lastIndexOf('$')) + 1);
  }
}
