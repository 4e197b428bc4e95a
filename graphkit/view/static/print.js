// Printing: the style sheet leaves out the controls, this puts in what is not on the screen: all rows of a table that the
// screen shows by pages, and the graph as a drawing, in light colours. A brief prints itself (brief_box.js).
(function (gk) {
  "use strict";

  gk.printing = false;
  let theme = "auto";

  /** @type {Record<string, () => void>} views with colours that are not in the style sheet, or with rows by pages */
  const ANEW = { graph: () => gk.drawNetwork(), table: () => gk.drawTable(), documents: () => gk.drawDocuments(), compare: () => gk.drawCompare(), map: () => gk.drawMap(), rings: () => gk.drawRings(), ask: () => gk.drawAnswer() };

  /** @param {boolean} printing */
  function turn(printing) {
    gk.printing = printing;
    document.documentElement.dataset.theme = printing ? "light" : theme;
    gk.readColours();
    ANEW[gk.state.view]?.();
  }

  function prepare() {
    if (gk.printing || gk.byId("brief-paper") || !document.body.dataset.ready) return;
    theme = document.documentElement.dataset.theme || "auto";
    turn(true);
    if (gk.state.view === "graph") gk.byId("panel-graph").append(gk.el("div", { id: "print-picture" }, gk.sheet()));
  }

  function restore() {
    if (!gk.printing) return;
    gk.byId("print-picture")?.remove();
    turn(false);
  }

  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
})(window.graphkit);
