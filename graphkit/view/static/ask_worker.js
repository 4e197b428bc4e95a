// The engine's side of asking: a worker that holds the page's statements and the ontology as RDF and answers SPARQL. It runs
// apart from the page, so that a heavy question neither holds the page up nor cannot be stopped. No part of the page's own
// script: asking.py packs it with the engine.
(function () {
  "use strict";

  /** @type {Graphkit.EngineStore | null} */
  let store = null;

  /** @param {Graphkit.Load} load */
  function start({ wasm, turtle, ontology, graph }) {
    oxigraph.initSync({ module: wasm });
    store = new oxigraph.Store();
    store.load(turtle, { format: "text/turtle", no_transaction: true, lenient: true });
    const size = store.size;
    const name = { termType: "NamedNode", value: graph };
    for (const text of ontology) store.load(text, { format: "text/turtle", to_graph_name: name, no_transaction: true });
    return size;
  }

  // A term of a triple in the form that SPARQL's results have in JSON.
  /** @param {Graphkit.EngineTerm} term @returns {Graphkit.Term} */
  function told(term) {
    if (term.termType === "NamedNode") return { type: "uri", value: term.value };
    if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
    if (!term.datatype) return { type: "literal", value: String(term) };
    return { type: "literal", value: term.value, datatype: term.datatype.value, ...(term.language && { "xml:lang": term.language }) };
  }

  // Rows and truths come as SPARQL's JSON; what makes a graph comes as JSON-LD, and is asked for once more as triples.
  /** @param {string} sparql @returns {Graphkit.Answer} */
  function answer(sparql) {
    if (!store) throw new Error("the engine has not started");
    const found = store.query(sparql, { results_format: "json" });
    const parsed = typeof found === "string" ? JSON.parse(found) : found;
    if (parsed.head && "boolean" in parsed) return { kind: "truth", truth: parsed.boolean, names: [], rows: [], cut: false };
    if (parsed.head) return { kind: "rows", truth: null, names: parsed.head.vars, rows: parsed.results.bindings, cut: false };
    const triples = /** @type {Record<string, Graphkit.EngineTerm>[]} */ (store.query(sparql));
    const names = ["subject", "predicate", "object"];
    const rows = triples.map((triple) => Object.fromEntries(names.map((name) => [name, told(triple[name])])));
    return { kind: "graph", truth: null, names, rows, cut: false };
  }

  self.addEventListener("message", ({ data }) => {
    const { number } = data;
    try {
      self.postMessage({ number, reply: "wasm" in data ? start(data) : answer(data.sparql) });
    } catch (error) {
      self.postMessage({ number, fault: String((error instanceof Error && error.message) || error) });
    }
  });
})();
