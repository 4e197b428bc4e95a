// One actor and its partners: whom the map and the rings are about, how cooperation and conflict with each other side stand,
// in which strength that is shown, and the table that says the same to who cannot see a picture. Counts are those of
// reports.js, as everywhere; knows neither shapes nor rings.
(function (gk) {
  "use strict";

  const ROWS = 40;
  const OFFERED = 500; // most actors to choose from, the most reported; search finds all
  const CLASSES = 4; // most strengths of each sign
  const NICE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];
  let shown = ROWS;

  // Whom it is about: the actor that is picked, the first of a picked pair unless the chosen one is in it, else who was chosen.
  gk.ego = () => {
    const { on, ego } = gk.state;
    const key = on?.actor || (on?.pair && !on.pair.includes(ego || "") ? on.pair[0] : ego);
    return key ? gk.graph.byKey.get(key) : null;
  };

  // What is told of the chosen one and another, which stays chosen.
  gk.openPair = (ego, other) => {
    gk.note({ ego: ego.key });
    gk.pickPair(ego, other);
  };

  gk.chooseEgo = (actor) => {
    gk.change(actor ? { ego: actor.key, on: { actor: actor.key }, path: null } : { ego: null, on: null, path: null });
    gk.announce(actor ? `Relations of ${gk.spoken(actor)}` : "All relations of each");
  };

  // Reports of cooperation and of conflict between an actor and each other side; without an actor, of each side with all
  // others. The net is their difference, as in the matrix. Places are no sides (graphkit/graph/states.py).
  gk.standings = (ego) => {
    /** @type {Map<Graphkit.Actor, Graphkit.Standing>} */
    const found = new Map();
    /** @param {Graphkit.Actor} actor @param {Graphkit.Dyad} dyad */
    const add = (actor, { cooperation, conflict }) => {
      if (!actor.side) return;
      const standing = found.get(actor) || { actor, cooperation: 0, conflict: 0, net: 0, reports: 0 };
      standing.cooperation += cooperation;
      standing.conflict += conflict;
      standing.net = standing.cooperation - standing.conflict;
      standing.reports = standing.cooperation + standing.conflict;
      found.set(actor, standing);
    };
    for (const dyad of gk.dyads(gk.reports(gk.seen().statements, ego ? gk.byWhich([ego]) : gk.state.by))) {
      const [one, other] = dyad.pair;
      if (!ego || other === ego) add(one, dyad);
      if (!ego || one === ego) add(other, dyad);
    }
    return [...found.values()].sort((a, b) => b.reports - a.reports || a.actor.label.localeCompare(b.actor.label, "en"));
  };

  // Least net of each strength: round numbers that the greatest net reaches, so that few reports and many both show
  // differences.
  gk.breaks = (standings) => {
    const most = Math.max(1, ...standings.map(({ net }) => Math.abs(net)));
    return [1, ...NICE.filter((least) => least <= most).slice(-CLASSES).slice(1)];
  };

  gk.level = (net, breaks) => Math.sign(net) * breaks.filter((least) => least <= Math.abs(net)).length;

  // Share of the sign's colour in percent; the rest is paper.
  gk.strength = (level, breaks) => (breaks.length === 1 ? 70 : Math.round(28 + (72 * (Math.abs(level) - 1)) / (breaks.length - 1)));

  // Which nets have a strength: "+5 to +9"; without a sign where it is of both.
  gk.rangeOf = (level, breaks, sign = "") => {
    const [from, next] = [breaks[level - 1], breaks[level]];
    return next === undefined ? `${sign}${from} or more` : next - from > 1 ? `${sign}${from} to ${sign}${next - 1}` : `${sign}${from}`;
  };

  gk.netWords = (net) => (net > 0 ? `+${net}` : net < 0 ? `−${-net}` : "±0");

  gk.standingWords = ({ actor, net, cooperation, conflict }) => `${actor.label}: ${gk.netWords(net)} (${cooperation} cooperation, ${conflict} conflict)`;

  // ---- who it is about, to choose

  gk.egoChoice = (ego, everyone) => {
    const sides = gk.standings(null).slice(0, OFFERED).map(({ actor }) => actor);
    if (ego && !sides.includes(ego)) sides.push(ego);
    sides.sort((a, b) => a.label.localeCompare(b.label, "en"));
    /** @param {Graphkit.Actor} actor */
    const option = (actor) => gk.el("option", { value: actor.key, selected: actor === ego }, actor.label);
    const [states, others] = [sides.filter(({ type }) => type === "Country"), sides.filter(({ type }) => type !== "Country")];
    /** @type {HTMLSelectElement} */
    const select = gk.el(
      "select",
      { "data-focus": "ego", on: { change: () => gk.chooseEgo(select.value ? gk.graph.byKey.get(select.value) : null) } },
      gk.el("option", { value: "" }, everyone),
      states.length > 0 && gk.el("optgroup", { label: "States" }, states.map(option)),
      others.length > 0 && gk.el("optgroup", { label: "Others" }, others.map(option)),
    );
    return gk.el("label", { class: "ego" }, gk.el("span", {}, "Relations of"), select);
  };

  // ---- the same as a table

  gk.standingsTable = (ego, standings, remark, again) => {
    const most = gk.printing ? standings.length : shown;
    const rest = standings.length - most;
    /** @param {Graphkit.Standing} standing */
    const row = (standing) => {
      const { actor, cooperation, conflict, net } = standing;
      const open = ego ? () => gk.openPair(ego, actor) : () => gk.chooseEgo(actor);
      const on = Boolean(ego && gk.state.on?.pair?.includes(actor.key));
      return gk.el(
        "tr",
        { "data-key": actor.key, class: on && "on" },
        gk.el("th", { scope: "row" }, gk.el("button", { type: "button", class: "link", "data-focus": `open ${actor.key}`, on: { click: open } }, actor.label), remark(actor)),
        [cooperation, conflict].map((count) => gk.el("td", {}, String(count))),
        gk.el("td", { class: net > 0 ? "cooperation" : net < 0 ? "conflict" : null }, gk.netWords(net)),
        gk.el("td", {}, ego && gk.el("button", { type: "button", class: "small", "aria-label": `Choose ${actor.label}`, "data-focus": `choose ${actor.key}`, on: { click: () => gk.chooseEgo(actor) } }, "Choose")),
      );
    };
    const heads = [ego ? `With ${gk.spoken(ego)}` : "With all others", "Cooperation", "Conflict", "Net", ""];
    return [
      gk.el(
        "table",
        { class: "periods standings" },
        gk.el("caption", { class: "unseen" }, ego ? `Reports of cooperation and conflict with ${gk.spoken(ego)}` : "Reports of cooperation and conflict of each with all others"),
        gk.el("thead", {}, gk.el("tr", {}, heads.map((words) => gk.el(words ? "th" : "td", words ? { scope: "col" } : {}, words)))),
        gk.el("tbody", {}, standings.slice(0, most).map(row)),
      ),
      rest > 0 && gk.el("button", { type: "button", class: "more", "data-focus": "more", on: { click: () => ((shown += ROWS), again()) } }, `Show ${Math.min(ROWS, rest)} more of ${rest}`),
    ];
  };

  /** @type {CanvasRenderingContext2D | null} */
  let measure = null;

  // Width of words in letters one unit high.
  gk.wordsWide = (words) => {
    measure = measure || /** @type {CanvasRenderingContext2D} */ (gk.el("canvas", {}).getContext("2d"));
    measure.font = `650 100px ${gk.FONT}`;
    return measure.measureText(words).width / 100;
  };

  // Fill a place anew; what had the focus there gets it back.
  gk.refill = (place, ...children) => {
    const here = document.activeElement;
    const name = here instanceof HTMLElement && place.contains(here) ? here.dataset.focus : undefined;
    gk.show(place, ...children);
    if (name === undefined) return;
    /** @type {NodeListOf<HTMLElement>} */
    const named = place.querySelectorAll("[data-focus]");
    [...named].find((one) => one.dataset.focus === name)?.focus();
  };
})(window.graphkit);
