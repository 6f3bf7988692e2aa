package dev.nplusone.door.errorprone;

import com.google.errorprone.VisitorState;
import com.sun.source.util.JavacTask;
import dev.nplusone.door.javac.NPlusOnePlugin;
import java.lang.reflect.Field;
import java.util.Collection;

/**
 * The compilation behind Error Prone's state.
 *
 * <p>javac's context is no exported type, and with {@code --release} the compiler hides it. Error
 * Prone runs only where the packages used here are exported to it, so they are read by name.
 */
record RunningCompilation(JavacTask task, boolean hasPlugin) {

  static RunningCompilation of(VisitorState state) {
    try {
      Field field = VisitorState.class.getField("context");
      Class<?> contextType = field.getType();
      Object context = field.get(state);
      JavacTask task =
          (JavacTask) contextType.getMethod("get", Class.class).invoke(context, JavacTask.class);
      Class<?> listenersType =
          Class.forName(
              "com.sun.tools.javac.api.MultiTaskListener", true, contextType.getClassLoader());
      Object all = listenersType.getMethod("instance", contextType).invoke(null, context);
      Collection<?> listeners =
          (Collection<?>) listenersType.getMethod("getTaskListeners").invoke(all);
      return new RunningCompilation(task, listeners.stream().anyMatch(NPlusOnePlugin::isListener));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this javac is unknown to the NPlusOne check", e);
    }
  }
}
