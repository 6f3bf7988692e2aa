package dev.nplusone.frontend.javac;

import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.frontend.FrontEndKit;

class JavacFrontEndTest extends FrontEndKit {
  @Override
  protected FrontEnd frontEnd() {
    return new JavacFrontEnd();
  }
}
