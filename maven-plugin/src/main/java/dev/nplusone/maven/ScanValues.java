package dev.nplusone.maven;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Scans and their results as they travel between two JVMs that run the same version of this. */
final class ScanValues {
  /** Of records, nothing but their components. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ScanValues() {}

  static void write(List<? extends Record> values, Path file) throws IOException {
    JSON.writeValue(file.toFile(), values);
  }

  static List<Scan> scans(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<>() {});
  }

  static List<Scan.Result> results(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<>() {});
  }
}
