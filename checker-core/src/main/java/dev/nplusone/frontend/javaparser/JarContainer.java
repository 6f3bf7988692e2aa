package dev.nplusone.frontend.javaparser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar, kept open. Classes for particular Java releases are left out. */
final class JarContainer implements ClassContainer {
  private final ZipFile zip;

  JarContainer(Path jar) throws IOException {
    zip = new ZipFile(jar.toFile());
  }

  @Override
  public Collection<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  @Override
  public byte[] read(String internalName) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(internalName + SUFFIX))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
