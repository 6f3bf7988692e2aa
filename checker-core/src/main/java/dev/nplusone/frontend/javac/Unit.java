package dev.nplusone.frontend.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.Trees;
import dev.nplusone.source.InnerNames;
import javax.lang.model.util.Types;

/** One compilation unit and what lowers its parts. */
final class Unit {
  final Positions positions;
  final SourceText source;
  final Tokens tokens;
  final Names names;
  final Annotations annotations;
  final Patterns patterns;
  final Exprs exprs;
  final Stmts stmts;
  final Members members;
  final Classes classes;
  final InnerNames innerNames = new InnerNames();

  Unit(Trees trees, Types types, CompilationUnitTree unit, SourceText source) {
    this.source = source;
    this.tokens = source.tokens();
    this.positions = new Positions(unit, trees.getSourcePositions(), source);
    this.names = new Names(trees, types, unit);
    this.annotations = new Annotations(this);
    this.patterns = new Patterns(this);
    this.exprs = new Exprs(this);
    this.stmts = new Stmts(this);
    this.members = new Members(this);
    this.classes = new Classes(this);
  }
}
