package dev.nplusone.analysis.value;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A set that shares its elements with its copies until one of them changes, like {@link SharedMap}.
 * Its iterator is read-only.
 */
public final class SharedSet<E> extends AbstractSet<E> {
  private Set<E> elements;
  private boolean shared;

  public SharedSet() {
    this(Collections.emptySet()); // many stay empty
  }

  private SharedSet(Set<E> elements) {
    this.elements = elements;
    this.shared = true;
  }

  public SharedSet<E> copy() {
    shared = true;
    return new SharedSet<>(elements);
  }

  /** Whether both certainly have the same elements, without looking at them. */
  public boolean sharesWith(SharedSet<E> other) {
    return elements == other.elements;
  }

  private Set<E> own() {
    if (shared) {
      elements = new HashSet<>(elements);
      shared = false;
    }
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedSet<?> set
        ? elements == set.elements || elements.equals(set.elements)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public boolean contains(Object element) {
    return elements.contains(element);
  }

  @Override
  public boolean add(E element) {
    return !elements.contains(element) && own().add(element);
  }

  @Override
  public boolean addAll(Collection<? extends E> more) {
    if (!(more instanceof SharedSet<? extends E> other)) {
      return super.addAll(more);
    }
    boolean added = false;
    if (other.elements != elements) {
      for (E element : other.elements) {
        added |= add(element);
      }
    }
    return added;
  }

  @Override
  public boolean remove(Object element) {
    return elements.contains(element) && own().remove(element);
  }

  @Override
  public boolean removeIf(Predicate<? super E> condition) {
    for (E element : elements) {
      if (condition.test(element)) {
        return own().removeIf(condition);
      }
    }
    return false;
  }

  @Override
  public boolean removeAll(Collection<?> gone) {
    return removeIf(gone::contains);
  }

  @Override
  public boolean retainAll(Collection<?> kept) {
    boolean same = kept instanceof SharedSet<?> other && other.elements == elements;
    return !same && removeIf(element -> !kept.contains(element));
  }

  @Override
  public void clear() {
    elements = Collections.emptySet();
    shared = true;
  }

  @Override
  public boolean isEmpty() {
    return elements.isEmpty();
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public Iterator<E> iterator() {
    return Collections.unmodifiableSet(elements).iterator();
  }
}
