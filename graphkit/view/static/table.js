// The table of statements: every statement that is seen, sortable, filterable, and all of it within reach of a screen reader.
(function (gk) {
  "use strict";

  const ROWS = 100;
  let page = 0;

  /** @typedef {(one: Graphkit.Statement) => string} Words */
  /** @typedef {[string, string, (one: Graphkit.Statement) => string | number, Words?]} Column name, heading, what it is sorted by, and what it says if that is another */

  /** @type {Column[]} */
  const COLUMNS = [
    ["date", "Date", (one) => one.day || "", (one) => gk.timeWords(one)],
    ["subject", "Subject", (one) => one.subject.label],
    ["relation", "Relation", (one) => one.relation.words],
    ["object", "Object", (one) => one.object.label],
    ["sentence", "Sentence", (one) => one.sentence],
    ["said", "How it is said", (one) => one.mode, (one) => gk.modeWords(one)],
    ["score", "Score", (one) => one.score ?? 0, (one) => gk.scoreWords(one.score)],
    ["source", "Source", (one) => one.document.publisher || one.document.title || one.document.id],
  ];

  /** @type {string[]} all words of each statement that has been sought, by its place in the graph */
  const texts = [];

  // Who does what to whom, the sentence and its source, without accents.
  /** @param {Graphkit.Statement} one */
  const textOf = ({ index, subject, relation, object, sentence, document: { title, publisher, id } }) =>
    (texts[index] ??= gk.fold([subject.label, relation.words, relation.label, object.label, sentence, title || "", publisher || "", title || publisher ? "" : id].join(" ")));

  gk.hasWords = (text) => {
    const words = gk.fold(text).split(/\s+/).filter(Boolean).map(gk.wordFit);
    return (one) => words.every((word) => word.test(textOf(one)));
  };

  function rows() {
    const found = [...gk.picked()];
    const [name, way] = gk.state.sort.split("-");
    const value = (COLUMNS.find(([key]) => key === name) || COLUMNS[0])[2];
    const sign = way === "down" ? -1 : 1;
    /** @param {string | number} a @param {string | number} b */
    const order = (a, b) => (typeof a === "number" ? a - Number(b) : a.localeCompare(String(b), "en"));
    return found.sort((one, other) => sign * order(value(one), value(other)) || one.index - other.index);
  }
  gk.tableRows = rows;

  /** @param {Column} column */
  function heading([name, words]) {
    const [sorted, way] = gk.state.sort.split("-");
    const is = sorted === name;
    const next = is && way === "down" ? "up" : is ? "down" : name === "date" || name === "score" ? "down" : "up";
    const content = [words, gk.el("span", { class: "way", "aria-hidden": "true" }, is ? (way === "down" ? "↓" : "↑") : "")];
    return gk.el(
      "th",
      { scope: "col", role: "columnheader", class: `col-${name}`, "aria-sort": is ? (way === "down" ? "descending" : "ascending") : "none" },
      gk.printing ? content : gk.el("button", { type: "button", "data-sort": name, on: { click: () => sortBy(name, next) } }, content), // a head with buttons is not repeated on paper
    );
  }

  /** @param {string} name @param {string} way */
  function sortBy(name, way) {
    page = 0;
    gk.change({ sort: `${name}-${way}` });
    const button = gk.byId("panel-table").querySelector(`button[data-sort="${name}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {Graphkit.Statement} one */
  function row(one) {
    const open = () => gk.pickLink(one.link, one);
    const cells = COLUMNS.map(([name, , value, words]) => {
      const text = String((words || value)(one));
      if (name === "relation") return gk.el("td", { role: "cell", class: `col-${name}` }, gk.el("button", { type: "button", class: `link ${one.sign}`, "aria-label": `${one.relation.words}: show the evidence`, on: { click: open } }, gk.lineSample(one.sign), text));
      if (name === "sentence") return gk.el("td", { role: "cell", class: `col-${name}`, dir: "auto" }, text);
      if (name === "source") return gk.el("td", { role: "cell", class: `col-${name}` }, link(one.document, gk.printing ? gk.shortened(text, ON_PAPER) : text));
      return gk.el("td", { role: "cell", class: `col-${name}` }, text);
    });
    return gk.el("tr", { role: "row", "data-statement": one.id }, cells);
  }

  const ON_PAPER = 80; // letters of a source on paper, where it is no more than a hint

  /** @param {Graphkit.Text} document @param {string} text */
  function link(document, text) {
    const url = gk.safeUrl(document.url);
    return url ? gk.el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow", title: document.title }, text) : text;
  }

  /** @param {number} total */
  function pager(total) {
    const last = Math.max(0, Math.ceil(total / ROWS) - 1);
    if (!last) return null;
    /** @param {number} to */
    const go = (to) => ((page = Math.min(last, Math.max(0, to))), gk.drawTable());
    return gk.el(
      "nav",
      { class: "pager", "aria-label": "Pages of the table" },
      gk.el("button", { type: "button", disabled: page === 0, on: { click: () => go(page - 1) } }, "Previous"),
      gk.el("span", {}, `${(page * ROWS + 1).toLocaleString("en")}–${Math.min(total, (page + 1) * ROWS).toLocaleString("en")} of ${total.toLocaleString("en")}`),
      gk.el("button", { type: "button", disabled: page === last, on: { click: () => go(page + 1) } }, "Next"),
    );
  }

  // What `graphkit events` writes a row for is an event: neither a tie nor an office, and neither denied nor uncertain.
  /** @param {Graphkit.Statement} one */
  const isEvent = (one) => Boolean(one.plover) && one.modality !== "possible";

  /** @param {Graphkit.Statement[]} all */
  function tallied(all) {
    const events = all.filter(isEvent).length;
    return `${gk.count(all.length, "statement")}${all.length ? `, ${events.toLocaleString("en")} of events` : ""}`;
  }

  // Why there is none, and the way out: a pair that is picked may have nothing that passes the filters.
  function nothing() {
    const { on, words } = gk.state;
    const rest = gk.seen().statements.length;
    if (!on || words.trim() || !rest) return gk.el("p", { class: "empty" }, "No statement fits. Change the words above or loosen the filters.");
    return gk.el("p", { class: "empty" }, `Nothing of ${gk.pickedWords()} passes the filters. `, gk.el("button", { type: "button", class: "link", on: { click: () => gk.change({ on: null }) } }, `Show all ${gk.count(rest, "statement")}`));
  }

  // The roles keep it a table for screen readers where a phone shows its rows as cards.
  gk.drawTable = () => {
    if (gk.state.view === "table") gk.redraw(gk.byId("table-body"), fillTable);
  };

  function fillTable() {
    const all = rows();
    page = Math.min(page, Math.max(0, Math.ceil(all.length / ROWS) - 1));
    const body = (gk.printing ? all : all.slice(page * ROWS, (page + 1) * ROWS)).map(row);
    gk.byId("table-count").textContent = tallied(all);
    gk.show(
      gk.byId("table-body"),
      all.length
        ? gk.el("table", { class: "events", role: "table" }, gk.el("caption", { class: "unseen" }, `Statements: ${gk.pickedWords() || "all that is shown"}`), gk.el("thead", { role: "rowgroup" }, gk.el("tr", { role: "row" }, COLUMNS.map(heading))), gk.el("tbody", { role: "rowgroup" }, body))
        : nothing(),
      pager(all.length),
    );
  }

  gk.startTable = () => {
    const field = gk.byId("words");
    field.addEventListener("input", () => ((page = 0), gk.change({ words: field.value })));
  };

  gk.onChange((state) => {
    const field = gk.byId("words");
    if (field.value !== state.words) field.value = state.words;
    gk.drawTable();
  });
})(window.graphkit);
