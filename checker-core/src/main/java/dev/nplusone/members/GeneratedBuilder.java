package dev.nplusone.members;

import dev.nplusone.source.MethodDecl;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A builder of Lombok. Every method of it except {@code buildMethod} returns the builder.
 *
 * @param builderMethod the static method that makes an empty builder
 * @param builderClass canonical name of the builder's class, which no front end lists
 * @param buildMethod the method of the builder that makes the object
 * @param toBuilderMethod the instance method that makes a builder filled from the object
 * @param properties what can be set, in order: fields, or the parameters of {@code creator}
 * @param setters method of the builder to the property it sets
 * @param adders for {@code @Singular}: method to the collection property it adds one element to
 *     (key and value for maps)
 * @param bulkAdders for {@code @Singular}: method to the property it adds a whole collection to
 * @param clearers for {@code @Singular}: methods that empty a collection property
 * @param creator the annotated constructor or method that {@code buildMethod} calls with all
 *     properties; empty when the properties are fields that are assigned directly
 */
public record GeneratedBuilder(
    String builderMethod,
    String builderClass,
    String buildMethod,
    Optional<String> toBuilderMethod,
    List<String> properties,
    Map<String, String> setters,
    Map<String, String> adders,
    Map<String, String> bulkAdders,
    Set<String> clearers,
    Optional<MethodDecl> creator) {
  public GeneratedBuilder {
    properties = List.copyOf(properties);
    setters = Collections.unmodifiableMap(new TreeMap<>(setters));
    adders = Collections.unmodifiableMap(new TreeMap<>(adders));
    bulkAdders = Collections.unmodifiableMap(new TreeMap<>(bulkAdders));
    clearers = Collections.unmodifiableSet(new TreeSet<>(clearers));
  }
}
