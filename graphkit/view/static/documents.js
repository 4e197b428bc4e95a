// The documents: a list of articles with publisher, date and how much of what is shown they tell, found by words of title or
// text, also with one letter wrong, and a reader with every statement marked where it stands. Where the page holds no text of a document, it shows the
// sentences that tell something, in their order.
(function (gk) {
  "use strict";

  const ROWS = 100;
  let shown = ROWS;

  // ---- whole texts, which are unpacked when somebody first opens this view

  let asked = false;
  let come = false;

  // Whether they are here; the view is drawn again when they come.
  function textsAreHere() {
    const { documents } = gk.graph;
    if (!asked && documents.some(({ whole }) => whole)) {
      asked = true;
      /** @param {Record<number, string>} texts */
      const read = (texts) => {
        for (const [index, text] of Object.entries(texts)) documents[Number(index)].text = text;
        end();
      };
      gk.held("texts", read, (problem) => {
        gk.toast(`The texts in this page cannot be unpacked (${problem}).`);
        end();
      });
    } else if (!asked) come = true;
    return come;
  }

  function end() {
    come = true;
    words = vocabulary = null;
    gk.drawDocuments();
  }

  // ---- the list

  /** @type {string[] | null} folded words of each document */
  let words = null;

  function folded() {
    if (words) return words;
    const parts = gk.graph.documents.map(({ title, publisher, id, text }) => [title || "", publisher || "", id, text || ""]);
    for (const { document, sentence } of gk.graph.passages) if (document.text === null) parts[document.index].push(sentence);
    return (words = parts.map((each) => gk.fold(each.join(" "))));
  }

  /** @type {string[] | null} different words of all documents */
  let vocabulary = null;

  // The words that stand for one that is sought: itself where a document holds it, else those with one letter wrong.
  /** @param {string} word */
  function spellings(word) {
    const texts = folded();
    if (word.length < 4 || texts.some((text) => text.includes(word))) return [word];
    vocabulary = vocabulary || [...new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) || []))];
    const near = vocabulary.filter((each) => gk.isNear(each, word));
    return near.length ? near : [word];
  }

  // Documents that tell something of what is shown and hold all the words, the latest first.
  gk.documentRows = () => {
    /** @type {Map<Graphkit.Text, Graphkit.Statement[]>} */
    const told = new Map();
    for (const one of gk.picked()) told.get(one.document)?.push(one) ?? told.set(one.document, [one]);
    const sought = gk.fold(gk.state.text).split(/\s+/).filter(Boolean).map(spellings);
    const texts = sought.length ? folded() : [];
    return [...told]
      .filter(([{ index }]) => sought.every((words) => words.some((word) => texts[index].includes(word))))
      .sort(([one], [other]) => (other.date || "").localeCompare(one.date || "") || one.index - other.index);
  };

  /** @type {Set<Graphkit.Statement>} what is picked, which is highlighted in the document */
  let picked = new Set();

  // The document that is read, with all that it tells of what is shown: picking one of its statements leaves the others and
  // their numbers.
  /** @returns {[Graphkit.Text, Graphkit.Statement[]] | null} */
  function openOne() {
    const said = gk.seen().statements.filter(({ document }) => document.id === gk.state.document);
    return said.length ? [said[0].document, said] : null;
  }

  /** @param {Graphkit.Text} document */
  const nameOf = (document) => document.title || document.url || document.id;

  /** @param {[Graphkit.Text, Graphkit.Statement[]]} row */
  function listed([document, said]) {
    const under = [document.date ? gk.dayWords(document.date) : "undated", document.publisher, gk.count(said.length, "statement")];
    const open = gk.state.document === document.id;
    return gk.el("li", {}, gk.el("button", { type: "button", class: "row", "aria-current": open ? "true" : null, "data-document": document.id, on: { click: () => gk.change({ document: document.id }) } }, gk.el("span", { class: "names" }, gk.shortened(nameOf(document), gk.LONGEST_TITLE), gk.el("small", {}, under.filter(Boolean).join(" · ")))));
  }

  // ---- the reader

  /** @typedef {{ from: number, to: number, role: string }} Span */

  // Places of subjects, relations and objects in the document, in code points; where they overlap the first one stays.
  /** @param {Graphkit.Statement[]} said @returns {Span[]} */
  function spans(said) {
    const all = said.flatMap((one) => one.mentions.flatMap((mention, at) => (mention ? { from: mention.start, to: mention.end, role: ["subject", one.sign, "object"][at] } : [])));
    all.sort((one, other) => one.from - other.from || other.to - one.to);
    /** @type {Span[]} */
    const kept = [];
    for (const span of all) if (span.from < span.to && span.from >= (kept.length ? kept[kept.length - 1].to : 0)) kept.push(span);
    return kept;
  }

  // The place in a sorted list from which on its values are greater.
  /** @param {number[]} list @param {number} value */
  function after(list, value) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] > value) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // What makes a part of a document with its marks, and after each sentence the numbers of what it tells. A text may have many
  // thousand lines and as many marks, so none looks at those of the others.
  /** @param {Span[]} marks @param {Map<number, Graphkit.Statement[]>} ends @param {Map<Graphkit.Statement, number>} numbers @returns {(letters: string[], from: number) => Graphkit.Child[]} */
  function marker(marks, ends, numbers) {
    const stops = [...new Set([...marks.flatMap((mark) => [mark.from, mark.to]), ...ends.keys()])].sort((a, b) => a - b);
    const tails = marks.map((mark) => mark.to);
    return (letters, from) => {
      const to = from + letters.length;
      /** @type {Graphkit.Child[]} */
      const parts = [];
      let [stop, at] = [after(stops, from), after(tails, from)];
      for (let cut = from; cut < to; ) {
        const next = Math.min(to, stops[stop] ?? to);
        const text = letters.slice(cut - from, next - from).join("");
        parts.push(marks[at]?.from <= cut ? gk.el("mark", { class: marks[at].role }, text) : text);
        for (const one of ends.get(next) || []) parts.push(number(one, numbers.get(one) || 0));
        if (stops[stop] === next) stop += 1;
        if (tails[at] === next) at += 1;
        cut = next;
      }
      return parts;
    };
  }

  /** @param {Graphkit.Statement} one @param {number} at */
  const number = (one, at) =>
    gk.el("button", { type: "button", class: `told ${one.sign}`, "aria-pressed": String(picked.has(one)), title: claim(one), "aria-label": `${at}: ${claim(one)}: show the evidence`, "data-statement": one.id, on: { click: () => gk.pickLink(one.link, one) } }, String(at));

  /** @param {Graphkit.Statement} one */
  const claim = (one) => `${one.subject.label} ${one.relation.words} ${one.object.label}${one.mode === "actual" ? "" : ` (${gk.modeWords(one)})`}`;

  /** @param {Graphkit.Text} document @param {Graphkit.Statement[]} said */
  function paragraphs(document, said) {
    const order = [...said].sort((one, other) => one.offset - other.offset || one.index - other.index);
    const numbers = new Map(order.map((one, at) => [one, at + 1]));
    /** @type {Map<number, Graphkit.Statement[]>} */
    const ends = new Map();
    for (const one of order) {
      const end = one.offset + Array.from(one.sentence).length;
      ends.get(end)?.push(one) ?? ends.set(end, [one]);
    }
    const marked = marker(spans(order), ends, numbers);
    if (document.text !== null) return wholeText(document.text, marked);
    const passages = [...new Set(order.map(({ passage }) => passage))];
    return [
      gk.el("p", { class: "note" }, "This page holds only the sentences that tell something; the whole text was left out, or the page has no room for more."),
      passages.map(({ offset, sentence }) => gk.el("p", { dir: "auto" }, marked(Array.from(sentence), offset))),
    ];
  }

  /** @param {string} text @param {ReturnType<typeof marker>} marked */
  function wholeText(text, marked) {
    let from = 0;
    return text.split("\n").map((line) => {
      const letters = Array.from(line);
      const start = from;
      from += letters.length + 1;
      return line.trim() ? gk.el("p", { dir: "auto" }, marked(letters, start)) : null;
    });
  }

  /** @param {Graphkit.Text} document @param {Graphkit.Statement[]} said */
  function reader(document, said) {
    const url = gk.safeUrl(document.url);
    return [
      gk.el("h2", { tabindex: "-1" }, nameOf(document)),
      gk.el("p", { class: "note" }, [document.publisher, document.date ? gk.dayWords(document.date) : "undated", gk.count(said.length, "statement")].filter(Boolean).join(" · "), url && [" · ", gk.el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, "Open the source")]),
      gk.el("div", { class: "text" }, paragraphs(document, said)),
    ];
  }

  gk.drawDocuments = () => {
    if (gk.state.view !== "documents") return;
    if (!textsAreHere() && (gk.state.text || gk.state.document)) return void gk.show(gk.byId("documents-body"), gk.el("p", { class: "empty" }, "Unpacking the texts …"));
    const rows = gk.documentRows();
    const open = openOne();
    picked = new Set(gk.state.on ? gk.picked() : []);
    const list = gk.byId("documents-list");
    const top = list.scrollTop;
    const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement) ? document.activeElement.dataset.document : null;
    gk.byId("documents-count").textContent = `${gk.count(rows.length, "document")}${gk.state.on ? ` on ${gk.pickedWords()}` : ""}`;
    gk.show(
      list,
      rows.length ? gk.el("ol", { class: "rows" }, rows.slice(0, gk.printing ? rows.length : shown).map(listed)) : gk.el("p", { class: "empty" }, "No document fits. Change the words above or loosen the filters."),
      rows.length > shown && gk.el("button", { type: "button", class: "more", on: { click: () => ((shown += ROWS), gk.drawDocuments()) } }, `Show ${Math.min(ROWS, rows.length - shown)} more of ${rows.length - shown}`),
    );
    list.scrollTop = top;
    if (focused) [...list.querySelectorAll("button")].find((button) => button.dataset.document === focused)?.focus();
    const body = gk.byId("documents-body");
    gk.redraw(body, () => gk.show(body, open ? reader(...open) : gk.el("p", { class: "empty" }, "Choose a document to read it with its statements marked.")));
  };

  gk.startDocuments = () => {
    const field = gk.byId("text");
    field.addEventListener("input", () => ((shown = ROWS), gk.change({ text: field.value })));
  };

  gk.onChange((state, before) => {
    const field = gk.byId("text");
    if (field.value !== state.text) field.value = state.text;
    gk.drawDocuments();
    if (state.view === "documents" && state.document !== before.document) gk.byId("documents-body").scrollTop = 0;
  });
})(window.graphkit);
