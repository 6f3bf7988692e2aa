package dev.nplusone.junit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Counts what each test sends. Comes with {@link ExpectStatements}; on its own
 * ({@code @ExtendWith(StatementsExtension.class)}) it only gives tests their {@link Statements}.
 */
public final class StatementsExtension
    implements BeforeTestExecutionCallback, AfterTestExecutionCallback, ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(StatementsExtension.class);

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    ExpectStatements expected = expectation(context).orElse(null);
    if (expected != null && (expected.min() < 0 || expected.max() < expected.min())) {
      throw new ExtensionConfigurationException(
          "@ExpectStatements(min = "
              + expected.min()
              + ", max = "
              + expected.max()
              + ") on "
              + context.getDisplayName()
              + ": 0 <= min <= max must hold");
    }
    // a test method's own parameter may have opened it already
    recording(context);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Recording recording = recording(context);
    recording.close();
    Optional<ExpectStatements> expected = expectation(context);
    if (expected.isPresent() && context.getExecutionException().isEmpty()) {
      new Statements(recording)
          .assertBetween(
              expected.get().min(), expected.get().max(), List.of(expected.get().kinds()));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Statements.class
        && context.getTestMethod().filter(parameter.getDeclaringExecutable()::equals).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Statements(recording(context));
  }

  private static Recording recording(ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(context.getUniqueId(), id -> Recording.open(), Recording.class);
  }

  private static Optional<ExpectStatements> expectation(ExtensionContext context) {
    Optional<ExpectStatements> onMethod =
        AnnotationSupport.findAnnotation(context.getTestMethod(), ExpectStatements.class);
    return onMethod.isPresent()
        ? onMethod
        : context.getTestClass().flatMap(StatementsExtension::onClass);
  }

  /** Of nested test classes, the innermost that says something. */
  private static Optional<ExpectStatements> onClass(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      Optional<ExpectStatements> found =
          AnnotationSupport.findAnnotation(at, ExpectStatements.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
