package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.members.Templates;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy.Member;
import java.util.List;

/** Parts of models that templates read while the session is open. */
final class Views {
  private final Engine engine;
  private final boolean open;

  Views(Engine engine) {
    this.engine = engine;
    this.open = engine.mapping.settings().openInView().orElse(true);
  }

  /** A call that puts something into a model: what the template reads of it is read. */
  void put(Frame frame, String name, List<Value> args, Span at) {
    if (args.size() == 2 && Templates.PUTS.contains(name)) {
      show(frame, args.get(1), at);
    }
  }

  void show(Frame frame, Value part, Span at) {
    if (!open) {
      return;
    }
    List<MethodDecl> readers = frame.type.methodsNamed(Templates.reader(at));
    if (!readers.isEmpty()) {
      Member<MethodDecl> reader = new Member<>(frame.type, frame.type.ref(), readers.get(0));
      engine.methods.invoke(
          frame, reader, Values.opaque(frame.type.ref()), List.of(part), new Site(at, "put"));
    }
  }
}
