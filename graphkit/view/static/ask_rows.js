// Rows of an answer: how a term is shown, what a row names, and so which statements are its evidence. A row's evidence are the
// statements that it names by IRI; else those of the sentences that stand in it; else those between the actors that it and
// the question name, of the relations that it or the query names. Draws nothing by itself.
(function (gk) {
  "use strict";

  /** @typedef {{ actors: Map<string, Graphkit.Actor>, labels: Map<string, Graphkit.Actor[]>, statements: Map<string, Graphkit.Statement>, sentences: Map<string, Graphkit.Statement[]>, documents: Map<string, Graphkit.Text>, relations: Map<string, Graphkit.Relation> }} Known */

  /** @type {Known | null} */
  let known = null;

  /**
   * @template T
   * @param {Map<string, T[]>} map
   * @param {string} key
   * @param {T} value
   */
  const put = (map, key, value) => map.set(key, [...(map.get(key) || []), value]);

  /** @returns {Known} */
  function index() {
    if (known) return known;
    const { graph } = gk;
    known = { actors: new Map(graph.actors.map((actor) => [actor.iri, actor])), labels: new Map(), statements: new Map(), sentences: new Map(), documents: new Map(graph.documents.map((each) => [gk.documentIri(each), each])), relations: new Map() };
    for (const actor of graph.actors) for (const name of new Set([actor.label, ...actor.names])) put(known.labels, name, actor);
    for (const one of graph.relations) for (const name of [one.id, one.label, one.name]) known.relations.set(name, one);
    for (const one of graph.statements) {
      known.statements.set(gk.statementIri(one), one);
      const same = known.sentences.get(one.sentence);
      same ? same.push(one) : known.sentences.set(one.sentence, [one]);
    }
    return known;
  }

  /** @param {Graphkit.Term | undefined} term */
  const text = (term) => (!term ? "" : term.type === "triple" ? "" : term.value);

  /** @param {string} iri */
  function shortened(iri) {
    for (const [prefix, namespace] of Object.entries(gk.graph.namespaces)) if (iri.startsWith(namespace) && iri.length > namespace.length) return `${prefix}:${iri.slice(namespace.length)}`;
    return iri;
  }

  // What a cell says: labels of what the page knows, short names of other IRIs, texts as they are.
  gk.cellWords = (term) => {
    if (!term) return "";
    if (term.type === "triple") return `${gk.cellWords(term.value.subject)} ${gk.cellWords(term.value.predicate)} ${gk.cellWords(term.value.object)}`;
    if (term.type !== "uri") return term.value;
    const { actors, documents, relations, statements } = index();
    const one = statements.get(term.value);
    if (one) return `${one.subject.label} ${one.relation.words} ${one.object.label}`;
    return actors.get(term.value)?.label || relations.get(term.value)?.words || documents.get(term.value)?.title || shortened(term.value);
  };

  gk.isNumber = (term) => term?.type === "literal" && /#(integer|decimal|double|float|int|long)$/.test(term.datatype || "");

  gk.isDate = (term) => term?.type === "literal" && /^-?\d{4}(-\d\d){0,2}$/.test(term.value);

  // The plain value for a file: an IRI in full, a literal's text.
  gk.cellValue = (term) => (!term ? "" : term.type === "triple" ? gk.cellWords(term) : term.value);

  gk.actorOf = (term) => (term?.type === "uri" && index().actors.get(term.value)) || null;

  // ---- the evidence of a row

  /**
   * Keep what passes; where nothing does, keep all.
   * @param {Graphkit.Statement[]} statements
   * @param {(one: Graphkit.Statement) => boolean} passes
   */
  function narrowed(statements, passes) {
    const kept = statements.filter(passes);
    return kept.length ? kept : statements;
  }

  /** @param {Graphkit.Statement} one @param {Set<Graphkit.Actor>} actors */
  const isBetween = (one, actors) =>
    (actors.has(one.subject) && actors.has(one.object) && one.subject !== one.object) || (actors.has(one.sides[0]) && actors.has(one.sides[1]) && one.sides[0] !== one.sides[1]);

  /** @param {Graphkit.Statement} one @param {Set<Graphkit.Actor>} actors */
  const touches = (one, actors) => [one.subject, one.object, ...one.sides].some((actor) => actors.has(actor));

  /** @param {string} sparql */
  function namedRelations(sparql) {
    const { relations } = index();
    const gkIri = gk.graph.namespaces.gk;
    const names = [...sparql.matchAll(/(?:gk:(\w+)|<([^<>\s]+)>)/g)].map((found) => (found[1] ? gkIri + found[1] : found[2]));
    return new Set(names.flatMap((iri) => relations.get(iri) || []));
  }

  gk.rowEvidence = (row, { actors: asked, sparql }) => {
    const { actors, labels, statements, sentences, documents, relations } = index();
    const terms = Object.values(row);
    const told = terms.flatMap((term) => statements.get(text(term)) || []);
    if (told.length) return told;
    /** @type {Set<Graphkit.Actor>} */
    const own = new Set(terms.flatMap((term) => (term.type === "uri" ? actors.get(term.value) || [] : labels.get(text(term)) || [])));
    const all = new Set([...own, ...asked]);
    const said = new Set(terms.flatMap((term) => relations.get(text(term)) || []));
    const meant = said.size ? said : namedRelations(sparql);
    /** @param {Graphkit.Statement} one */
    const related = (one) => meant.has(one.relation);
    const quoted = terms.flatMap((term) => sentences.get(text(term)) || []);
    if (quoted.length) {
      const by = narrowed(narrowed([...new Set(quoted)], related), (one) => isBetween(one, all));
      const day = new Set(terms.map(text));
      return narrowed(by, (one) => day.has(one.day || ""));
    }
    const month = terms.map(text).find((value) => /^\d{4}-\d\d$/.test(value));
    const days = (/** @type {Graphkit.Statement} */ one) => !month || (one.day || "").startsWith(month);
    if (all.size) {
      const between = gk.graph.statements.filter((one) => (all.size > 1 ? isBetween(one, all) && (!own.size || touches(one, own)) : touches(one, all)) && days(one));
      const found = between.length ? between : gk.graph.statements.filter((one) => own.size && touches(one, own) && days(one));
      const stance = [...new Set([...sparql.matchAll(/gk:(Cooperation|Conflict)\b/g)].map((match) => match[1].toLowerCase()))];
      return narrowed(narrowed(found, related), (one) => (stance.length === 1 ? one.stance === stance[0] : stance.length !== 2 || one.stance !== "neutral"));
    }
    if (said.size) return gk.graph.statements.filter((one) => said.has(one.relation));
    const named = new Set(terms.flatMap((term) => documents.get(text(term)) || []));
    return named.size ? gk.graph.statements.filter((one) => named.has(one.document)) : [];
  };
})(window.graphkit);
