package dev.nplusone.analysis;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.QueryModel;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.List;

/** The parts of one analysis and how they reach each other. Nothing here outlives the analysis. */
final class Engine {
  final Program program;
  final TypeHierarchy hierarchy;
  final PersistenceModel mapping;
  final QueryModel queries;
  final LibraryModel library;
  final TypedValues typed;
  final EntityAccess entities;
  final OtherStores otherStores;
  final RemoteApis remoteApis;
  final DaoSupport daoSupport;
  final Observations observations = new Observations();
  final Fields fields;
  final Functions functions;
  final Iteration iteration;
  final Containers containers;
  final DynamicGraphs dynamicGraphs;
  final SessionSettings settings;
  final LibraryCalls libraryCalls;
  final Statements statements;
  final Memo memo;
  final EchoedAnswers echoes;
  final CarriedBranches carried = new CarriedBranches();
  final Expressions expressions;
  final Conditions conditions;
  final Narrowing narrowing;
  final Kinds kinds;
  final Patterns patterns;
  final EnumConstants enumConstants;
  final WrittenLists writtenLists;
  final EnumLookups enumLookups;
  final TransientFields transientFields;
  final UnfilledFields unfilledFields;
  final WrittenCalls writtenCalls;
  final Repetition repetition;
  final Recursion recursion;
  final Accumulators accumulators;
  final LoopSizes loopSizes;
  final OwnCursors ownCursors;
  final FewTurns fewTurns;
  final SpecialCases specialCases;
  final Overloads overloads;
  final Summaries summaries;
  final Methods methods;
  final RowQuestions questions;
  final ColumnValues columnValues;
  final Construction construction;
  final GeneratedCalls generatedCalls;
  final InitialFields initialFields;
  final Captures captures;
  final Aliases aliases;
  final Receivers receivers;
  final Calls calls;
  final Execution execution;
  final RepositoryCalls repositoryCalls;
  final EventListeners eventListeners;
  final Conversions conversions;
  final Projections projections;
  final Transactions transactions;
  final SeparateContexts separateContexts;
  final ImplicitCalls implicit;
  final PersistenceCalls persistenceCalls;
  final PreparedCalls preparedCalls;
  final LoadStates loadStates;
  final CriteriaCalls criteriaCalls;
  final GraphCalls graphCalls;
  final FluentQueries fluentQueries;
  final OldCriteriaCalls oldCriteriaCalls;
  final QuerydslCalls querydsl;
  final PanacheCalls panache;
  final JsonBodies jsonBodies;
  final BeanCopies beanCopies;
  final JdbcCalls jdbc;

  /** Whether values of a type are the few constants of an enum. */
  boolean isEnum(TypeRef type) {
    return program.type(type).filter(d -> d.kind() == TypeDecl.Kind.ENUM).isPresent();
  }

  Engine(
      TypeHierarchy hierarchy,
      PersistenceModel mapping,
      QueryModel queries,
      List<EntryPoint> entryPoints) {
    this.program = hierarchy.program();
    this.hierarchy = hierarchy;
    this.mapping = mapping;
    this.queries = queries;
    this.library = LibraryModel.standard();
    this.typed = new TypedValues(hierarchy, mapping, library);
    this.dynamicGraphs = new DynamicGraphs(queries.graphs());
    this.settings = new SessionSettings(queries.profiles());
    this.entities = new EntityAccess(mapping, typed, settings);
    this.otherStores = new OtherStores(hierarchy, queries.repositories());
    this.remoteApis = new RemoteApis(program);
    this.daoSupport = new DaoSupport(this);
    this.fields = new Fields(this);
    this.functions = new Functions(this);
    this.iteration = new Iteration(this);
    this.containers = new Containers(this);
    this.libraryCalls = new LibraryCalls(this);
    this.statements = new Statements(this);
    this.memo = new Memo(this);
    this.echoes = new EchoedAnswers(this);
    this.expressions = new Expressions(this);
    this.conditions = new Conditions(this);
    this.narrowing = new Narrowing(this);
    this.kinds = new Kinds(this);
    this.patterns = new Patterns(this);
    this.enumConstants = new EnumConstants(this);
    this.writtenLists = new WrittenLists(this);
    this.enumLookups = new EnumLookups(this);
    this.transientFields = new TransientFields(this);
    this.unfilledFields = new UnfilledFields(this, entryPoints);
    this.writtenCalls = new WrittenCalls(program, entryPoints);
    this.repetition = new Repetition();
    this.recursion = new Recursion(this);
    this.accumulators = new Accumulators();
    this.ownCursors = new OwnCursors(hierarchy);
    this.loopSizes = new LoopSizes(this);
    this.fewTurns = new FewTurns(this);
    this.specialCases = new SpecialCases(this);
    this.overloads = new Overloads(this);
    this.summaries = new Summaries(this);
    this.methods = new Methods(this);
    this.questions = new RowQuestions(this);
    this.columnValues = new ColumnValues(this);
    this.construction = new Construction(this);
    this.generatedCalls = new GeneratedCalls(this);
    this.initialFields = new InitialFields(this);
    this.captures = new Captures(this);
    this.aliases = new Aliases(this);
    this.receivers = new Receivers(this);
    this.calls = new Calls(this);
    this.execution = new Execution(this);
    this.repositoryCalls = new RepositoryCalls(this);
    this.eventListeners = new EventListeners(this);
    this.conversions = new Conversions(this);
    this.projections = new Projections(this);
    this.transactions = new Transactions(hierarchy);
    this.separateContexts = new SeparateContexts(this, entryPoints);
    this.implicit = new ImplicitCalls(this);
    this.persistenceCalls = new PersistenceCalls(this);
    this.preparedCalls = new PreparedCalls(this);
    this.loadStates = new LoadStates(this);
    this.criteriaCalls = new CriteriaCalls(this);
    this.graphCalls = new GraphCalls(this);
    this.fluentQueries = new FluentQueries(this);
    this.oldCriteriaCalls = new OldCriteriaCalls(this);
    this.querydsl = new QuerydslCalls(this);
    this.panache = new PanacheCalls(this);
    this.jsonBodies = new JsonBodies(this);
    this.beanCopies = new BeanCopies(this);
    this.jdbc = new JdbcCalls(this);
  }
}
