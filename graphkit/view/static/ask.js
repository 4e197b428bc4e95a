// Asking: the named questions with their values, a query of one's own, and the answer as a table whose rows lead to their
// evidence. What is asked stands in the address. Knows neither the engine nor how evidence is found.
(function (gk) {
  "use strict";

  const ROWS = 100;
  const OWN = `SELECT ?who ?what ?whom (COUNT(*) AS ?statements) WHERE {
  ?statement rdf:subject/rdfs:label ?who ; rdf:predicate/rdfs:label ?what ; rdf:object/rdfs:label ?whom ;
    gk:polarity gk:Positive ; gk:modality gk:Actual .
}
GROUP BY ?who ?what ?whom
ORDER BY DESC(?statements) ?who ?what ?whom
LIMIT 50`;

  /** @type {Graphkit.Answer | null} */
  let answer = null;
  /** @type {Graphkit.Context} */
  let context = { actors: [], sparql: "" };
  /** @type {[string, "ascending" | "descending"] | null} */
  let sorted = null;
  let page = 0;
  let run = 0;
  /** @type {Graphkit.Answerer | null} who is asked, wherever the next question goes */
  let asking = null;
  /** @type {string | null} what the form was filled from */
  let shown = null;

  const questions = () => gk.graph.questions;
  /** @param {string} name */
  const questionOf = (name) => questions().find((each) => each.name === name) || null;
  const chosen = () => questionOf(gk.byId("ask-question").value);
  /** @returns {Graphkit.Answerer | undefined} */
  const answerer = () => {
    const all = gk.answerers();
    return (gk.byId("ask-where")?.value === "server" && all.server) || all.file || all.server;
  };

  // ---- values

  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement | null} */ (document.getElementById(`ask-value-${name}`));

  /** @param {string} words */
  const folded = (words) => gk.fold(words).trim().replace(/^the /, "");

  // The IRI that a typed name stands for, among the actors of the page or the question's own default; null where neither has it.
  /** @param {string} typed @param {Graphkit.Parameter} parameter */
  function known(typed, parameter) {
    const iri = /^<([^<>\s]+)>$/.exec(typed);
    if (iri) return iri[1];
    const wanted = folded(typed);
    const same = gk.graph.actors.filter((actor) => folded(actor.label) === wanted);
    if (same.length === 1) return same[0].iri;
    if (wanted === folded(parameter.default) && parameter.iri) return parameter.iri;
    const named = gk.graph.actors.filter((actor) => [actor.key, ...actor.names].some((name) => folded(name) === wanted));
    return named.length === 1 ? named[0].iri : null;
  }

  // Whom the page does not show may be in the ontology: an organisation whose members are asked for, say.
  /** @param {string} typed @param {Graphkit.Parameter} parameter @param {Graphkit.Answerer} by */
  async function lookedUp(typed, parameter, by) {
    const found = known(typed, parameter);
    if (found) return found;
    const name = gk.textTerm(folded(typed));
    const listed = await by.ask(`SELECT DISTINCT ?actor { GRAPH <https://w3id.org/graphkit/ontology> { ?actor rdfs:label|skos:altLabel|gk:iso3 ?name ; a ?kind } FILTER(LCASE(STR(?name)) = ${name}) } LIMIT 2`);
    const iris = listed.rows.map((row) => gk.cellValue(row.actor));
    if (iris.length === 1) return iris[0];
    const near = gk.findActors(typed)[0];
    if (near) return near.iri;
    throw new Error(`No actor is called “${typed}” in this page or in the ontology. Choose one from the list.`);
  }

  /** @param {Graphkit.Parameter} parameter @param {Graphkit.Actor[]} actors */
  function plainTerm({ name, kind, default: usual }, actors) {
    const value = field(name)?.value.trim() || usual;
    if (kind === "by") return gk.textTerm(value === "usual" ? gk.byWhich(actors) : value);
    if (kind === "date") return /^\d{4}-\d\d-\d\d$/.test(value) ? `"${value}"^^xsd:date` : wrong(`“${value}” is no date; write it as 2022-02-24.`);
    if (kind === "number") return Number.isFinite(Number(value)) ? `"${Number(value)}"^^xsd:double` : wrong(`“${value}” is no number.`);
    if (kind === "relation" && /^<[^<>"{}|^`\\\s]+>$/.test(value)) return value;
    if (kind === "relation" || kind === "quad") return /^[\w-]+$/.test(value) ? `gk:${kind === "quad" ? capitals(value) : value}` : wrong(`“${value}” is no name of a ${kind === "quad" ? "quad class" : "relation"}.`);
    return gk.textTerm(value);
  }

  // "material-conflict" is MaterialConflict.
  /** @param {string} quad */
  const capitals = (quad) => quad.split("-").map((part) => part.replace(/^./, (letter) => letter.toUpperCase())).join("");

  /** @param {string} words @returns {never} */
  function wrong(words) {
    throw new Error(words);
  }

  /** @param {Graphkit.Question} question */
  const plain = (question) => question.sparql.split("\n").filter((line) => !/^# (title|description|parameter):/.test(line)).join("\n").trim();

  // A named question with its values in it, and the actors that they name.
  /** @param {Graphkit.Question} question @param {Graphkit.Answerer} by */
  async function filledIn(question, by) {
    const [iris, actors] = [/** @type {Record<string, string>} */ ({}), /** @type {Graphkit.Actor[]} */ ([])];
    for (const one of question.parameters.filter(({ kind }) => kind === "actor")) {
      iris[one.name] = await lookedUp(field(one.name)?.value.trim() || one.default, one, by);
      actors.push(...gk.graph.actors.filter(({ iri }) => iri === iris[one.name]));
    }
    const terms = Object.fromEntries(question.parameters.map((one) => [one.name, one.kind === "actor" ? gk.actorTerm(iris[one.name]) : plainTerm(one, actors)]));
    return { sparql: gk.filled(plain(question), terms), actors };
  }

  // ---- the address

  function spelt() {
    const question = chosen();
    if (!question) return new URLSearchParams({ sparql: gk.byId("ask-text").value }).toString();
    return new URLSearchParams([["question", question.name], ...question.parameters.map(({ name }) => [name, field(name)?.value || ""])]).toString();
  }

  /** @param {string} asked */
  function fillFrom(asked) {
    shown = asked;
    const parts = new URLSearchParams(asked);
    const question = questionOf(parts.get("question") || "");
    gk.byId("ask-question").value = question ? question.name : "";
    drawValues();
    for (const { name } of question?.parameters || []) {
      const input = field(name);
      if (input && parts.get(name)) input.value = parts.get(name) || "";
    }
    if (!question && parts.get("sparql")) gk.byId("ask-text").value = parts.get("sparql") || "";
    return question;
  }

  // ---- the form

  function drawAbout() {
    const question = chosen();
    gk.byId("ask-about").textContent = question ? question.description : "A query in SPARQL 1.1. The prefixes gk:, id:, st:, rdf:, rdfs:, owl:, skos:, xsd:, prov:, dct: and wd: need not be declared.";
    gk.show(gk.byId("ask-values"), question?.parameters.map(value));
    return question;
  }

  // What is typed in the query is no longer the named question, whose words and values go.
  function own() {
    if (!chosen()) return;
    gk.byId("ask-question").value = "";
    drawAbout();
  }

  function drawValues() {
    const question = drawAbout();
    gk.byId("ask-text").value = question ? plain(question) : OWN;
    gk.byId("ask-sparql").open = !question;
  }

  // Who is picked in the page stands in the first fields that ask for an actor.
  /** @param {Graphkit.Parameter} parameter */
  function pickedFor(parameter) {
    const asked = chosen()?.parameters.filter((one) => one.kind === "actor") || [];
    const { on } = gk.state;
    const picked = on ? on.pair || [on.actor] : [];
    return picked.length && picked.length <= asked.length ? gk.graph.byKey.get(picked[asked.indexOf(parameter)] ?? "")?.label : null;
  }

  // Who was picked since the form was left stands in it; what was asked before keeps its rows, which is said.
  function takePicked() {
    let isOther = false;
    for (const parameter of chosen()?.parameters || []) {
      const [input, own] = [field(parameter.name), parameter.kind === "actor" && pickedFor(parameter)];
      if (!input || !own || input.value === own) continue;
      input.value = own;
      isOther = true;
    }
    if (isOther && answer) say("The rows below answer what was asked before. Press Ask for these values.");
  }

  /** @param {Graphkit.Parameter} parameter */
  function value(parameter) {
    const { name, kind, default: usual, description } = parameter;
    const id = `ask-value-${name}`;
    const label = gk.el("label", { for: id }, kind === "by" ? "Count" : description);
    if (kind === "by") return gk.el("div", { class: "field" }, label, gk.el("select", { id }, [["usual", "as this page does"], ["state", "leaders, ministries and forces for their state"], ["actor", "every actor as itself"]].map(([key, words]) => gk.el("option", { value: key }, words))));
    if (kind !== "actor") return gk.el("div", { class: "field" }, label, gk.el("input", { id, type: kind === "date" ? "date" : "text", value: usual }));
    /** @type {HTMLInputElement} */
    const input = gk.el("input", { id, type: "text", value: pickedFor(parameter) || usual, role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" });
    const list = gk.el("ul", { id: `${id}-list`, role: "listbox", "aria-label": description, hidden: true });
    gk.combobox(input, list, (actor) => (input.value = actor.label));
    return gk.el("div", { class: "field" }, label, input, list);
  }

  function drawForm() {
    const both = Object.keys(gk.answerers()).length > 1;
    gk.show(
      gk.byId("ask-body"),
      gk.el(
        "form",
        { id: "ask-form", on: { submit: (event) => (event.preventDefault(), ask()) } },
        gk.el("div", { class: "field" }, gk.el("label", { for: "ask-question" }, "Question"), gk.el("select", { id: "ask-question", on: { change: drawValues } }, questions().map(({ name, title }) => gk.el("option", { value: name }, title)), gk.el("option", { value: "" }, "A query of your own"))),
        gk.el("p", { class: "note", id: "ask-about" }),
        gk.el("div", { id: "ask-values" }),
        gk.el("details", { id: "ask-sparql" }, gk.el("summary", {}, "SPARQL"), gk.el("textarea", { id: "ask-text", rows: "9", spellcheck: "false", "aria-label": "Query in SPARQL", on: { input: own, keydown: onKey } })),
        gk.el(
          "div",
          { class: "acts" },
          gk.el("button", { type: "submit", class: "main", id: "ask-run" }, "Ask"),
          gk.el("button", { type: "button", id: "ask-stop", hidden: true, on: { click: () => asking?.stop() } }, "Stop"),
          both && gk.el("label", { class: "where" }, "Answered by ", gk.el("select", { id: "ask-where" }, gk.el("option", { value: "file" }, "this page, of what it holds"), gk.el("option", { value: "server" }, "the server, of the whole graph"))),
          gk.el("button", { type: "button", id: "ask-csv", hidden: true, on: { click: saveRows } }, "Download (CSV)"),
          gk.el("span", { id: "ask-status", role: "status" }),
        ),
      ),
      gk.el("p", { id: "ask-fault", role: "alert" }),
      gk.el("div", { id: "ask-rows" }),
    );
    drawValues();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  }

  /** @param {string} words @param {boolean} [busy] */
  function say(words, busy = false) {
    gk.byId("ask-status").textContent = words;
    gk.byId("ask-stop").hidden = !busy;
  }

  // ---- asking

  async function ask() {
    const by = answerer();
    if (!by) return;
    asking = by;
    run += 1;
    const mine = run;
    const question = chosen();
    answer = null;
    sorted = null;
    page = 0;
    gk.byId("ask-fault").textContent = "";
    drawRows();
    say("Asking …", true);
    try {
      const asked = question ? await filledIn(question, by) : { sparql: gk.byId("ask-text").value, actors: [] };
      if (mine !== run) return;
      if (question) gk.byId("ask-text").value = asked.sparql;
      shown = spelt();
      gk.note({ asked: shown });
      const began = performance.now();
      const found = await by.ask(asked.sparql);
      if (mine !== run) return;
      [answer, context] = [found, asked];
      say(tallied(found, performance.now() - began));
    } catch (error) {
      if (mine !== run) return;
      const words = error instanceof Error ? error.message : String(error);
      say(words === "stopped" ? "Stopped." : "No answer.");
      gk.byId("ask-fault").textContent = words === "stopped" ? "" : words;
    }
    drawRows();
  }

  /** @param {Graphkit.Answer} found @param {number} took */
  function tallied({ kind, truth, rows, cut }, took) {
    const many = kind === "truth" ? (truth ? "Yes" : "No") : gk.count(rows.length, kind === "graph" ? "triple" : "row");
    return `${cut ? `Cut off: the first ${many}` : many}, ${(took / 1000).toFixed(2)} s`;
  }

  // ---- the answer

  function inOrder() {
    if (!answer) return [];
    if (!sorted) return answer.rows;
    const [name, way] = sorted;
    const sign = way === "descending" ? -1 : 1;
    /** @param {Record<string, Graphkit.Term>} row */
    const key = (row) => (gk.isNumber(row[name]) ? Number(gk.cellValue(row[name])) : gk.cellWords(row[name]));
    /** @param {string | number} a @param {string | number} b */
    const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en"));
    return [...answer.rows].sort((one, other) => sign * order(key(one), key(other)));
  }

  /** @param {string} name */
  const titled = (name) => name.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());

  /** @param {string} name */
  function heading(name) {
    const way = sorted?.[0] === name ? sorted[1] : null;
    const sort = () => {
      sorted = [name, way === "ascending" ? "descending" : "ascending"];
      page = 0;
      drawRows();
      const button = [...gk.byId("ask-rows").querySelectorAll("button")].find((each) => each.dataset.sort === name);
      button?.focus();
    };
    const content = [titled(name), gk.el("span", { class: "way", "aria-hidden": "true" }, way ? (way === "descending" ? "↓" : "↑") : "")];
    return gk.el("th", { scope: "col", role: "columnheader", "aria-sort": way || "none" }, gk.printing ? content : gk.el("button", { type: "button", "data-sort": name, on: { click: sort } }, content));
  }

  // Three digits after the point are enough to read; the file has all.
  /** @param {string} digits */
  const rounded = (digits) => (/\.\d{4}/.test(digits) ? String(Number(Number(digits).toFixed(3))) : digits);

  /** @param {string} name @param {Graphkit.Term | undefined} term */
  function cell(name, term) {
    const words = gk.isNumber(term) ? rounded(gk.cellValue(term)) : gk.cellWords(term);
    const actor = gk.actorOf(term);
    const url = term?.type === "uri" || name === "url" ? gk.safeUrl(gk.cellValue(term)) : null;
    const isText = words.length > 60;
    const content = actor ? gk.el("button", { type: "button", class: "who", on: { click: () => gk.pickActor(actor) } }, words) : url && words === url ? gk.el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, words) : words;
    return gk.el("td", { role: "cell", class: gk.isNumber(term) || gk.isDate(term) ? "number" : isText ? "sentence" : null, "data-name": titled(name), dir: isText ? "auto" : null, title: term?.type === "uri" ? term.value : null }, content);
  }

  /** @param {Record<string, Graphkit.Term>} row */
  function drawRow(row) {
    const { names } = /** @type {Graphkit.Answer} */ (answer);
    const evidence = gk.rowEvidence(row, context);
    const named = names.filter((name) => !gk.isNumber(row[name]) && !/^\d{4}-\d\d/.test(gk.cellValue(row[name]))).map((name) => gk.cellWords(row[name]));
    const words = named.filter((text) => text && text.length <= 60).slice(0, 3).join(" · ") || chosen()?.title || "Row of the answer";
    const open = gk.el("button", { type: "button", class: "small", "aria-label": `Evidence, ${gk.count(evidence.length, "statement")}: ${words}`, on: { click: () => gk.listEvidence(words, evidence) } }, `Evidence, ${evidence.length}`);
    return gk.el("tr", { role: "row" }, names.map((name) => cell(name, row[name])), gk.el("td", { role: "cell", class: "evidence" }, evidence.length > 0 && open));
  }

  /** @param {number} total */
  function pager(total) {
    const last = Math.max(0, Math.ceil(total / ROWS) - 1);
    if (!last) return null;
    /** @param {number} to */
    const go = (to) => ((page = Math.min(last, Math.max(0, to))), drawRows());
    return gk.el("nav", { class: "pager", "aria-label": "Pages of the answer" }, gk.el("button", { type: "button", disabled: page === 0, on: { click: () => go(page - 1) } }, "Previous"), gk.el("span", {}, `${(page * ROWS + 1).toLocaleString("en")}–${Math.min(total, (page + 1) * ROWS).toLocaleString("en")} of ${total.toLocaleString("en")}`), gk.el("button", { type: "button", disabled: page === last, on: { click: () => go(page + 1) } }, "Next"));
  }

  const drawRows = () => gk.redraw(gk.byId("ask-rows"), fillRows, () => gk.byId("ask-body"));

  function fillRows() {
    const rows = inOrder();
    const isTable = Boolean(answer && answer.kind !== "truth");
    gk.byId("ask-csv").hidden = !isTable || !rows.length;
    gk.show(
      gk.byId("ask-rows"),
      answer?.kind === "truth" && gk.el("p", { class: "what" }, answer.truth ? "Yes" : "No"),
      isTable && !rows.length && gk.el("p", { class: "empty" }, "No row: the graph tells nothing of this."),
      rows.length > 0 && gk.el("table", { class: "answer", role: "table" }, gk.el("caption", { class: "unseen" }, chosen()?.title || "Answer to a query of your own"), gk.el("thead", { role: "rowgroup" }, gk.el("tr", { role: "row" }, answer?.names.map(heading), gk.el("th", { scope: "col", role: "columnheader" }, gk.el("span", { class: "unseen" }, "Evidence")))), gk.el("tbody", { role: "rowgroup" }, (gk.printing ? rows : rows.slice(page * ROWS, (page + 1) * ROWS)).map(drawRow))),
      pager(rows.length),
    );
  }

  gk.drawAnswer = drawRows;

  function saveRows() {
    if (!answer) return;
    const { names } = answer;
    gk.saveRows([names, ...inOrder().map((row) => names.map((name) => (gk.isNumber(row[name]) ? Number(gk.cellValue(row[name])) : gk.cellValue(row[name]))))], "answer.csv");
  }

  // ---- finding a question, and the start

  // Questions whose title or description has all the words.
  gk.questionsWith = (text) => {
    const words = folded(text).split(/\s+/).filter((word) => word.length > 2);
    if (!words.length) return [];
    /** @param {Graphkit.Question} question @param {boolean} whole */
    const fits = (question, whole) => words.every((word) => folded(whole ? `${question.title} ${question.description} ${question.name}` : question.title).includes(word));
    const best = questions().filter((each) => fits(each, false));
    return [...best, ...questions().filter((each) => !best.includes(each) && fits(each, true))].slice(0, 3).map(({ name, title }) => ({ words: title, kind: "Question", act: () => askNamed(name) }));
  };

  /** @param {string} name */
  function askNamed(name) {
    gk.change({ view: "ask", asked: new URLSearchParams({ question: name }).toString() });
  }

  let opened = false;
  let away = true;
  /** @type {Graphkit.Picked | null} who was picked when the form was last in view */
  let left = null;

  // The engine starts when this view is first opened, not before.
  function open() {
    if (opened) return;
    opened = true;
    drawForm();
    say("Starting …");
    answerer()
      ?.start()
      .then((size) => gk.byId("ask-status").textContent === "Starting …" && say(size === null ? "Ready. The server answers, of the whole graph." : `Ready: ${size.toLocaleString("en")} triples of all that this page holds, whatever the filters. Nothing is sent anywhere.`))
      .catch((error) => {
        if (error instanceof Error && error.message === "stopped") return;
        say("");
        gk.byId("ask-fault").textContent = `The engine cannot start in this browser (${error instanceof Error ? error.message : error}). It needs WebAssembly, workers and DecompressionStream.`;
      });
  }

  // A named question that the address brings is asked at once; a query of one's own waits for who opened the link.
  gk.drawAsk = () => {
    const { view, asked } = gk.state;
    if (!gk.byId("ask-body")) return;
    const isReturn = opened && away;
    away = view !== "ask";
    if (away) return;
    open();
    if (asked !== null && asked !== shown && fillFrom(asked)) ask();
    else if (isReturn && gk.state.on !== left) takePicked();
    left = gk.state.on;
  };

  gk.startAsk = () => {
    if (gk.byId("ask-body")) gk.onChange(gk.drawAsk);
  };
})(window.graphkit);
