// The signed dyad matrix: who (rows) does what to whom (columns), the most reported actors, ordered by bloc. Colour
// and sign give the balance of a cell, the number its statements.
(function (gk) {
  "use strict";

  const MOST = 24;
  /** @type {number[]} */
  let cursor = [0, 0];

  function table() {
    const reports = gk.reports(gk.seen().statements).filter(({ source, target }) => source.side && target.side);
    /** @type {Graphkit.Sure<Graphkit.Actor, number>} */
    const counts = new Map();
    for (const { source, target } of reports) for (const actor of [source, target]) counts.set(actor, (counts.get(actor) || 0) + 1);
    const blocs = gk.blocs();
    /** @param {Graphkit.Actor} actor */
    const bloc = (actor) => (blocs.findIndex((group) => group === gk.blocOf(actor)) + 1 || 999);
    /** @param {Graphkit.Actor} a @param {Graphkit.Actor} b */
    const order = (a, b) => bloc(a) - bloc(b) || counts.get(b) - counts.get(a) || a.index - b.index;
    const actors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.index - b.index).slice(0, MOST).sort(order);
    /** @type {Graphkit.Sure<string, Graphkit.Report[]>} */
    const cells = new Map();
    /** @param {Graphkit.Actor} from @param {Graphkit.Actor} to @param {Graphkit.Report} one */
    const put = (from, to, one) => {
      const key = `${from.index}-${to.index}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(one);
    };
    for (const report of reports) {
      put(report.source, report.target, report);
      if (report.one.relation.symmetric) put(report.target, report.source, report);
    }
    return { actors, cells, total: counts.size };
  }

  /**
   * @param {Graphkit.Actor} from
   * @param {Graphkit.Actor} to
   * @param {Graphkit.Report[] | undefined} said
   * @param {number[]} place
   */
  function cell(from, to, said, place) {
    if (from === to) return gk.el("td", { class: "self", "aria-hidden": "true" });
    if (!said) return gk.el("td", { class: "none" });
    const plus = said.filter(({ stance }) => stance === "cooperation").length;
    const minus = said.filter(({ stance }) => stance === "conflict").length;
    const net = plus - minus;
    const sign = net > 0 ? "cooperation" : net < 0 ? "conflict" : "even";
    const strength = Math.min(0.5, 0.08 + 0.13 * Math.log2(1 + Math.abs(net)));
    const words = `${from.label} to ${to.label}: ${plus} cooperation, ${minus} conflict, ${gk.count(said.length, "report")}`;
    const on = gk.state.on?.pair && gk.state.on.pair.includes(from.key) && gk.state.on.pair.includes(to.key);
    return gk.el(
      "td",
      { class: `cell ${sign}` },
      gk.el(
        "button",
        { type: "button", "aria-label": words, title: words, "aria-pressed": String(Boolean(on)), "data-place": place.join(","), tabindex: "-1", style: { "--strength": `${Math.round(strength * 100)}%` }, on: { click: () => ((cursor = place), gk.pickPair(from, to)) } },
        gk.el("span", { "aria-hidden": "true" }, net > 0 ? `+${net}` : net < 0 ? `−${-net}` : plus ? "±" : "·"),
      ),
    );
  }

  /** @param {Graphkit.Actor} actor */
  function code(actor) {
    if (actor.type === "Country" && actor.country) return actor.country;
    const initials = actor.names.find((name) => /^[A-Z]{2,6}$/.test(name)); // of an organisation: EU, IAEA
    if (initials && actor.label.length > initials.length) return initials;
    const letters = Array.from(actor.label);
    return letters.length > 16 ? `${letters.slice(0, 15).join("")}…` : actor.label;
  }

  gk.drawMatrix = () => {
    const place = gk.byId("matrix-body");
    if (gk.state.view === "matrix") gk.redraw(place, () => fill(place), () => /** @type {HTMLElement | null} */ (place.querySelector('td button[tabindex="0"]')));
  };

  /** @param {HTMLElement} place */
  function fill(place) {
    const { actors, cells, total } = table();
    if (!actors.length) return void gk.show(place, gk.el("p", { class: "empty" }, "Nothing passes the filters."));
    gk.show(
      place,
      gk.el("p", { class: "note" }, `Row acts, column receives. +: cooperation outweighs conflict, −: conflict outweighs cooperation; the number is the difference in reports.${total > actors.length ? ` Showing the ${actors.length} most reported of ${total} sides.` : ""}`),
      gk.el(
        "table",
        { class: "matrix" },
        gk.el("caption", { class: "unseen" }, "Signed dyads: rows act, columns receive"),
        gk.el("thead", {}, gk.el("tr", {}, gk.el("td", {}), actors.map((actor) => gk.el("th", { scope: "col", title: actor.label }, gk.el("span", {}, code(actor)))))),
        gk.el("tbody", {}, actors.map((from, down) => gk.el("tr", {}, gk.el("th", { scope: "row" }, actorHead(from)), actors.map((to, across) => cell(from, to, cells.get(`${from.index}-${to.index}`), [down, across]))))),
      ),
    );
    settle(place);
    return undefined;
  }

  /** @param {Graphkit.Actor} actor */
  const actorHead = (actor) =>
    gk.el("button", { type: "button", class: "link", on: { click: () => gk.pickActor(actor) } }, actor.label);

  // One cell takes part in the order of tabs; arrow keys move among the filled cells.
  /** @param {HTMLElement} place */
  function settle(place) {
    /** @type {HTMLElement[]} */
    const buttons = [...place.querySelectorAll(/** @type {"button"} */ ("td button"))];
    if (!buttons.length) return;
    /** @param {HTMLElement} button */
    const at = (button) => (button.dataset.place || "").split(",").map(Number);
    const here = buttons.find((button) => at(button).join() === cursor.join()) || buttons[0];
    here.tabIndex = 0;
    place.querySelector("tbody")?.addEventListener("keydown", (event) => {
      /** @type {Record<string, number[]>} */
      const ways = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
      const { target } = event;
      const way = ways[event.key];
      if (!way || !(target instanceof HTMLElement) || !target.dataset.place) return;
      event.preventDefault();
      const [down, across] = at(target);
      const ahead = buttons
        .filter((button) => {
          const [d, a] = at(button);
          return way[0] ? a === across && (d - down) * way[0] > 0 : d === down && (a - across) * way[1] > 0;
        })
        .sort((one, other) => Math.abs(at(one)[0] - down) + Math.abs(at(one)[1] - across) - Math.abs(at(other)[0] - down) - Math.abs(at(other)[1] - across));
      if (!ahead.length) return;
      target.tabIndex = -1;
      ahead[0].tabIndex = 0;
      cursor = at(ahead[0]);
      ahead[0].focus();
    });
  }

  gk.onChange(() => gk.drawMatrix());
})(window.graphkit);
