package dev.nplusone.analysis.code;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.CalledName;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Interfaces that say what a server answers, by the annotations of the web. Code that calls one is
 * a client: between it and the controller in view there is a network, and mostly another process.
 */
public final class RemoteApis {
  private static final Set<String> OF_TYPES =
      Set.of("Path", "FeignClient", "HttpExchange", "RegisterRestClient", "RequestMapping");

  private static final Set<String> OF_METHODS =
      Set.of(
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "RequestMapping",
          "GetMapping",
          "PostMapping",
          "PutMapping",
          "DeleteMapping",
          "PatchMapping");

  private final Program program;
  private final Map<CalledName, Boolean> remote = new HashMap<>();

  public RemoteApis(Program program) {
    this.program = program;
  }

  /** Whether a call on a type goes to a controller behind a network. */
  public boolean isCalled(TypeRef type, String name, List<Member<MethodDecl>> bodies) {
    CalledName call = new CalledName(type, name, 0);
    Boolean known = remote.get(call);
    if (known == null) {
      known = isRemote(call);
      remote.put(call, known);
    }
    return known && bodies.stream().noneMatch(body -> body.owner().isInterface());
  }

  private boolean isRemote(CalledName call) {
    Optional<TypeDecl> api = program.type(call.type()).filter(d -> d.isInterface() && d.isSource());
    return api.isPresent()
        && (isMarked(api.get().annotations(), OF_TYPES)
            || api.get().methodsNamed(call.name()).stream()
                .anyMatch(method -> isMarked(method.annotations(), OF_METHODS)));
  }

  private static boolean isMarked(List<Annotation> annotations, Set<String> marks) {
    return annotations.stream().anyMatch(a -> marks.contains(a.simpleName()));
  }
}
