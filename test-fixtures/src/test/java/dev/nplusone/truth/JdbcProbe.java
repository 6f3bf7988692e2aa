package dev.nplusone.truth;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts itself around data sources, and tells the recorder what is sent past Hibernate. */
final class JdbcProbe implements BeanPostProcessor {
  private final StatementRecorder recorder;

  JdbcProbe(StatementRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? around(DataSource.class, source, "") : bean;
  }

  private <T> T around(Class<T> type, T target, String sql) {
    InvocationHandler handler = (proxy, method, args) -> answer(target, method, args, sql);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object answer(Object target, Method method, Object[] args, String prepared)
      throws Throwable {
    String sql = args != null && args[0] instanceof String text ? text : prepared;
    if (target instanceof Statement && method.getName().startsWith("execute")) {
      recorder.sentByJdbc(sql);
    }
    try {
      Object answer = method.invoke(target, args);
      if (target instanceof DataSource && answer instanceof Connection connection) {
        return around(Connection.class, connection, "");
      }
      if (target instanceof Connection && answer instanceof PreparedStatement statement) {
        return around(PreparedStatement.class, statement, sql);
      }
      return target instanceof Connection && answer instanceof Statement statement
          ? around(Statement.class, statement, "")
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
