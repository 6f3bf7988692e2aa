package dev.nplusone.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A {@code DataSource} that counts what its connections execute, for JDBC without Hibernate. What
 * it returns behaves like the original, {@code unwrap} included.
 */
public final class CountingDataSource {
  private CountingDataSource() {}

  /** The same source, counted; one that is counted already is returned as it is. */
  public static DataSource of(DataSource original) {
    return isCounted(original) ? original : proxy(original, DataSource.class, "");
  }

  private static boolean isCounted(Object object) {
    return Proxy.isProxyClass(object.getClass())
        && Proxy.getInvocationHandler(object) instanceof Counting;
  }

  private static <T> T proxy(Object original, Class<T> type, String sql) {
    Set<Class<?>> all = new LinkedHashSet<>();
    all.add(type);
    for (Class<?> at = original.getClass(); at != null; at = at.getSuperclass()) {
      Arrays.stream(at.getInterfaces())
          .filter(i -> java.lang.reflect.Modifier.isPublic(i.getModifiers()))
          .filter(i -> i.getClassLoader() == null || visible(i))
          .forEach(all::add);
    }
    Object proxy =
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(),
            all.toArray(Class<?>[]::new),
            new Counting(original, sql));
    return type.cast(proxy);
  }

  /** A driver of another class loader has interfaces that a proxy of ours cannot have. */
  private static boolean visible(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, CountingDataSource.class.getClassLoader())
          == type;
    } catch (ClassNotFoundException elsewhere) {
      return false;
    }
  }

  private record Counting(Object original, String sql)
      implements java.lang.reflect.InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      if (original instanceof Statement && method.getName().startsWith("execute")) {
        Recording.executed(executedBy(method, args));
      }
      try {
        return counted(method.invoke(original, args), args);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private String executedBy(Method method, Object[] args) {
      if (args != null && args.length > 0 && args[0] instanceof String text) {
        return text;
      }
      return sql.isEmpty() ? method.getName() : sql;
    }

    private Object counted(Object result, Object[] args) {
      if (result instanceof PreparedStatement statement && original instanceof Connection) {
        return proxy(statement, type(statement), args[0].toString());
      }
      if (result instanceof Statement statement && original instanceof Connection) {
        return proxy(statement, Statement.class, "");
      }
      if (result instanceof Connection connection && original instanceof DataSource) {
        return proxy(connection, Connection.class, "");
      }
      return result;
    }

    private static Class<? extends Statement> type(PreparedStatement statement) {
      return statement instanceof java.sql.CallableStatement
          ? java.sql.CallableStatement.class
          : PreparedStatement.class;
    }
  }
}
