// The window with a brief: to be read, printed, or copied as Markdown; each line leads to its evidence. Knows nothing of how
// a brief is worded.
(function (gk) {
  "use strict";

  /** @param {Graphkit.BriefLine} line @param {boolean} onPaper */
  function lineOf(line, onPaper) {
    const url = gk.briefLink(line.url);
    const open = () => {
      gk.byId("brief-box")?.close();
      gk.listEvidence(line.text, line.statements);
    };
    return gk.el(
      "div",
      { class: `line ${line.stance}` },
      gk.el("b", {}, `${line.when}: ${line.text}`),
      gk.el("span", { class: "told-by" }, ` (${line.told})`),
      gk.el("blockquote", { dir: "auto" }, line.sentence),
      gk.el("cite", {}, line.source, url && " ", url && gk.el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, url)),
      !onPaper && gk.el("button", { type: "button", class: "small", "aria-label": `Evidence, ${gk.count(line.statements.length, "statement")}: ${line.text}`, on: { click: open } }, `Evidence, ${line.statements.length}`),
    );
  }

  /** @param {(string | number)[][]} table */
  const tableOf = ([head, ...rows]) =>
    gk.el("table", {}, gk.el("thead", {}, gk.el("tr", {}, head.map((name) => gk.el("th", { scope: "col" }, String(name))))), gk.el("tbody", {}, rows.map((row) => gk.el("tr", {}, row.map((cell, at) => gk.el("td", { class: at ? "number" : null }, String(cell)))))));

  /** @param {Graphkit.Brief} brief @param {boolean} onPaper */
  function article({ title, sections }, onPaper) {
    const parts = sections.map(({ heading, level, paragraphs, table, lines }) => [
      heading && gk.el(level === 3 ? "h4" : "h3", {}, heading),
      paragraphs.map((text) => gk.el("p", {}, text)),
      table && table.length > 1 && tableOf(table),
      lines.map((line) => lineOf(line, onPaper)),
    ]);
    return gk.el("article", { class: "brief" }, gk.el(onPaper ? "h1" : "h2", onPaper ? {} : { id: "brief-title" }, title), parts);
  }

  // What is printed is the brief alone, as a page of its own.
  /** @param {Graphkit.Brief} brief */
  function print(brief) {
    gk.byId("brief-paper")?.remove();
    document.body.append(gk.el("div", { id: "brief-paper" }, article(brief, true)));
    window.print();
  }

  function box() {
    const there = gk.byId("brief-box");
    if (there) return there;
    const made = gk.el("dialog", { id: "brief-box", "aria-labelledby": "brief-title", on: { close: () => gk.byId("brief-paper")?.remove() } });
    document.body.append(made);
    return made;
  }

  gk.openBrief = (actors) => {
    const brief = gk.brief(actors);
    if (!brief) return gk.toast("Nothing that is shown tells of them: a brief needs a statement.");
    const dialog = box();
    const close = gk.el("button", { type: "button", on: { click: () => dialog.close() } }, "Close");
    gk.show(
      dialog,
      gk.el(
        "div",
        { class: "acts", role: "toolbar", "aria-label": "Brief" },
        gk.el("button", { type: "button", class: "main", id: "brief-copy", on: { click: () => gk.copyText(gk.briefMarkdown(brief), "Brief copied as Markdown.") } }, "Copy as Markdown"),
        gk.el("button", { type: "button", id: "brief-print", on: { click: () => print(brief) } }, "Print"),
        close,
      ),
      gk.el("div", { class: "paper", tabindex: "0", role: "region", "aria-label": "Brief" }, article(brief, false)),
    );
    dialog.showModal();
    close.focus();
    return undefined;
  };
})(window.graphkit);
