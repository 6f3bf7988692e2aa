package dev.nplusone.query;

/** All that is known of the queries of one program. */
public record QueryModel(
    QueryTexts texts, RepositoryCatalog repositories, EntityGraphs graphs) {}
