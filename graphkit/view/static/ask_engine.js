// Who answers: the engine in this page, started when it is first asked, or the server that the page came from. Both take
// SPARQL and give rows of terms; what goes wrong is told in words. Nothing else is asked, and nothing sent elsewhere.
(function (gk) {
  "use strict";

  // ---- the query as text

  // Strings, IRIs and comments are passed over: a name in them is no variable. As in graphkit/rdf/guard.py.
  const TOKEN = /<[^<>"{}|^`\\\u0000-\u0020]*>|#[^\n\r]*|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|\w+/g;
  const UPDATES = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"];
  const FORMS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];

  gk.filled = (sparql, terms) => sparql.replace(TOKEN, (token) => (token[0] === "$" && terms[token.slice(1)]) || token);

  /** @param {string} sparql */
  const isUpdate = (sparql) => UPDATES.includes((sparql.match(TOKEN) || []).map((word) => word.toUpperCase()).find((word) => FORMS.includes(word) || UPDATES.includes(word)) || "");

  // The prefixes that graphkit knows stand in front, on one line; a query's own come after them and count.
  /** @param {string} sparql */
  const declared = (sparql) => `${Object.entries(gk.graph.namespaces).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join(" ")}\n${sparql}`;

  // Oxigraph lists every token with which the query could go on; only where it stopped and a reason in words are kept.
  /** @param {string} fault @param {string} sparql */
  function words(fault, sparql) {
    const place = /^error at (\d+):(\d+)/.exec(fault);
    if (/service .* not supported/i.test(fault)) return "SERVICE is refused: a query sees this graph only. Leave the SERVICE clause out.";
    if (!place) return `The query failed: ${fault}`;
    const [line, column] = [Number(place[1]) - 1, Number(place[2])];
    const rest = Array.from(sparql.split("\n")[line - 1] || "").slice(column - 1).join("").trim();
    const shown = rest.length > 30 ? `${rest.slice(0, 29)}…` : rest;
    const reason = /(?:of|,|:) ((?:[A-Z][a-z]+|[A-Z]+)(?: [A-Za-z]+){2,})/.exec(fault.replace(/\s+/g, " "));
    return `The query does not parse: line ${line}, column ${column}, ${shown ? `before “${shown}”` : "at its end"}${reason ? `: ${reason[1]}` : ""}.`;
  }

  // ---- the engine in this page

  const ENDED = "The engine ended";

  /** @typedef {{ worker: Worker, waiting: Map<number, { done: (reply: any) => void, fail: (error: Error) => void }>, size: Promise<number> }} Running */

  /** @type {Running | null} */
  let engine = null;
  /** @type {Promise<{ wasm: Uint8Array, library: { script: string, graph: string, ontology: string[] } }> | null} */
  let parts = null;
  let numbers = 0;

  async function unpackedParts() {
    const [wasm, library] = await Promise.all(["ask-engine", "ask-library"].map(gk.unpacked));
    return { wasm, library: JSON.parse(new TextDecoder().decode(library)) };
  }

  /** @param {Running} running @param {object} message @returns {Promise<any>} */
  function sent(running, message) {
    numbers += 1;
    const number = numbers;
    return new Promise((done, fail) => {
      running.waiting.set(number, { done, fail });
      running.worker.postMessage({ number, ...message });
    });
  }

  async function started() {
    parts ||= unpackedParts();
    const { wasm, library } = await parts;
    if (engine) return engine;
    const address = URL.createObjectURL(new Blob([library.script], { type: "text/javascript" }));
    /** @type {Running} */
    const running = { worker: new Worker(address), waiting: new Map(), size: Promise.resolve(0) };
    URL.revokeObjectURL(address);
    running.worker.addEventListener("message", ({ data: { number, reply, fault } }) => {
      const waiting = running.waiting.get(number);
      running.waiting.delete(number);
      fault === undefined ? waiting?.done(reply) : waiting?.fail(new Error(fault));
    });
    running.worker.addEventListener("error", ({ message }) => end(running, `${ENDED}${message ? ` (${message})` : ""}. It may have run out of memory; ask for less at once.`));
    running.size = sent(running, { wasm, graph: library.graph, ontology: library.ontology, turtle: gk.turtle(gk.graph.statements) });
    engine = running;
    return running;
  }

  /** @param {Running} running @param {string} why */
  function end(running, why) {
    running.worker.terminate();
    for (const { fail } of running.waiting.values()) fail(new Error(why));
    if (engine === running) engine = null;
  }

  /** @type {Graphkit.Answerer} */
  const file = {
    start: async () => (await started()).size,
    ask: async (sparql) => {
      if (isUpdate(sparql)) throw new Error("INSERT, DELETE and other updates are refused. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.");
      const running = await started();
      await running.size;
      try {
        return await sent(running, { sparql: declared(sparql) });
      } catch (error) {
        const fault = error instanceof Error ? error.message : String(error);
        throw new Error(fault === "stopped" || fault.startsWith(ENDED) ? fault : words(fault, sparql));
      }
    },
    stop: () => engine && end(engine, "stopped"),
  };

  // ---- the server

  const ROWS = 10000; // most rows of an answer of the server that the page takes

  /** @type {AbortController | null} */
  let asking = null;

  /** @type {Graphkit.Answerer} */
  const server = {
    start: async () => null,
    ask: async (sparql) => {
      const mine = (asking = new AbortController());
      const body = new URLSearchParams({ query: sparql, rows: String(ROWS) });
      /** @param {unknown} error @returns {never} */
      const lost = (error) => {
        throw new Error(mine.signal.aborted ? "stopped" : `The server cannot be reached (${error instanceof Error ? error.message : error}).`);
      };
      const reply = await fetch(gk.graph.endpoint || "", { method: "POST", headers: { Accept: "application/sparql-results+json, application/n-triples;q=0.9" }, body, signal: mine.signal }).catch(lost);
      const text = await reply.text().catch(lost);
      if (!reply.ok) throw new Error(text.replace(/^./, (letter) => letter.toUpperCase()).trim() || `The server answered ${reply.status}.`);
      const cut = reply.headers.has("X-Graphkit-Truncated");
      return (reply.headers.get("Content-Type") || "").includes("json") ? { ...rowsOf(JSON.parse(text)), cut } : { ...triplesOf(text), cut };
    },
    stop: () => asking?.abort(),
  };

  /** @param {{ boolean?: boolean, head: { vars?: string[] }, results?: { bindings: Record<string, Graphkit.Term>[] } }} told @returns {Graphkit.Answer} */
  const rowsOf = (told) => (told.boolean === undefined ? { kind: "rows", truth: null, names: told.head.vars || [], rows: told.results?.bindings || [], cut: false } : { kind: "truth", truth: told.boolean, names: [], rows: [], cut: false });

  // N-Triples, a triple on each line.
  /** @param {string} text @returns {Graphkit.Answer} */
  function triplesOf(text) {
    const rows = text.split("\n").flatMap((line) => {
      const found = /^(<[^>]*>|_:\S+) (<[^>]*>) (.+) \.$/.exec(line);
      return found ? [Object.fromEntries(["subject", "predicate", "object"].map((name, at) => [name, termOf(found[at + 1])]))] : [];
    });
    return { kind: "graph", truth: null, names: ["subject", "predicate", "object"], rows, cut: false };
  }

  /** @param {string} text @returns {Graphkit.Term} */
  function termOf(text) {
    if (text.startsWith("<")) return { type: "uri", value: text.slice(1, -1) };
    if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
    const found = /^"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?$/.exec(text);
    if (!found) return { type: "literal", value: text };
    /** @type {Record<string, string>} */
    const plain = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
    const value = found[1].replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, sign) => (sign === undefined ? String.fromCodePoint(parseInt(four || eight, 16)) : plain[sign] || sign));
    return { type: "literal", value, ...(found[2] && { datatype: found[2] }), ...(found[3] && { "xml:lang": found[3] }) };
  }

  // Those who can answer here, by name.
  gk.answerers = () => ({ ...(gk.byId("ask-engine") && { file }), ...(gk.graph.endpoint && { server }) });
})(window.graphkit);
