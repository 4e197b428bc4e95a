// The legend, which is the filter: signs and quad classes, ways of saying, actors' classes, groups, weight, relations.
// Writes the reader's choices to the state; draws no graph.
(function (gk) {
  "use strict";

  // How many statements of each value would be seen without this list; 0 of those that are only in the rest of the graph.
  /**
   * @template K
   * @param {Graphkit.List} list
   * @param {(one: Graphkit.Statement) => K} key
   */
  const tally = (list, key) => {
    const counts = /** @type {Graphkit.Sure<K, number>} */ (new Map(gk.graph.statements.map((one) => [key(one), 0])));
    for (const one of gk.seenBut(list)) counts.set(key(one), counts.get(key(one)) + 1);
    return counts;
  };

  /**
   * @param {"quads" | "relations" | "modes" | "kinds"} list
   * @param {string} value
   * @param {string} words
   * @param {number} count
   * @param {{ mark?: Element | null, hint?: string | null }} [how]
   */
  const box = (list, value, words, count, { mark = null, hint = null } = {}) =>
    gk.el(
      "label",
      { class: "choice", title: hint },
      gk.el("input", {
        type: "checkbox",
        checked: !gk.state[list].includes(value),
        "data-list": list,
        "data-value": value,
        on: { change: () => gk.change({ [list]: gk.toggled(gk.state[list], value) }) },
      }),
      mark,
      gk.el("span", { class: "words" }, words),
      gk.el("span", { class: "count" }, count.toLocaleString("en")),
    );

  /** @param {string} title @param {...Graphkit.Child} content */
  const section = (title, ...content) => gk.el("section", { class: "facet" }, gk.el("h3", {}, title), ...content);

  // A slider with its value. What is chosen counts when the hand lets go: a change draws the panel anew, and who drags would
  // hold a slider that is gone.
  /** @param {"sure" | "weight"} name @param {Graphkit.Attributes} attributes @param {(value: number) => string} spell @param {...Graphkit.Child} before */
  function slider(name, attributes, spell, ...before) {
    const words = gk.el("output", { for: name }, spell(gk.state[name]));
    /** @type {HTMLInputElement} */
    const input = gk.el("input", { type: "range", id: name, ...attributes, value: gk.state[name], on: { input: () => (words.textContent = spell(Number(input.value))), change: () => gk.change({ [name]: Number(input.value) }) } });
    return gk.el("div", { class: "slider" }, before, input, words);
  }

  // A sample of the line as the picture draws it.
  gk.lineSample = (sign, heavy) =>
    gk.svg(
      "svg",
      { class: "sample", viewBox: "0 0 30 10", width: 30, height: 10, "aria-hidden": "true" },
      gk.svg("line", {
        x1: 1, y1: 5, x2: 29, y2: 5,
        class: sign,
        "stroke-width": sign === "neutral" ? 1.2 : heavy ? 4 : 2,
        "stroke-dasharray": sign === "conflict" ? (heavy ? "8 4" : "6 3.5") : null,
      }),
    );

  gk.shapeSample = (kind) => {
    const mark = (gk.KINDS[kind] || ["dot"])[0];
    const points = {
      hexagon: "12.5,7 9.7,11.8 4.3,11.8 1.5,7 4.3,2.2 9.7,2.2",
      diamond: "7,1 13,7 7,13 1,7",
      triangle: "7,1.5 12.8,11.8 1.2,11.8",
      pin: "1.2,2.2 12.8,2.2 7,12.5",
    }[mark];
    const inner = points
      ? gk.svg("polygon", { points })
      : mark === "square"
        ? gk.svg("rect", { x: 2, y: 2, width: 10, height: 10, rx: 2 })
        : mark === "page"
          ? gk.svg("rect", { x: 3, y: 1.5, width: 8, height: 11 })
          : gk.svg("circle", { cx: 7, cy: 7, r: 5 });
    return gk.svg("svg", { class: "shape", viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, inner);
  };

  function signs() {
    const counts = tally("quads", (one) => one.quad);
    return section(
      "Links",
      Object.entries(gk.QUADS)
        .filter(([quad]) => counts.has(quad))
        .map(([quad, [words, sign, hint]]) =>
          box("quads", quad, words, counts.get(quad), { mark: gk.lineSample(sign, quad.startsWith("material")), hint }),
        ),
      gk.el("p", { class: "note" }, "Numbers count statements. They follow the other filters. Wider lines stand in more documents. Pale ones are only planned, possible or denied."),
    );
  }

  function modes() {
    const counts = tally("modes", (one) => one.mode);
    return section(
      "How it is said",
      /** @type {[Graphkit.Mode, Graphkit.Pair<string>][]} */ (Object.entries(gk.MODES)).filter(([mode]) => counts.has(mode)).map(([mode, [words, hint]]) => {
        const others = Object.keys(gk.MODES).filter((other) => other !== mode);
        const only = JSON.stringify([...gk.state.modes].sort()) === JSON.stringify(others.sort());
        return gk.el("div", { class: "group" }, box("modes", mode, words, counts.get(mode), { hint }), gk.el("button", { type: "button", class: "small", "aria-pressed": String(only), "aria-label": `Only: ${words}`, on: { click: () => gk.change({ modes: only ? [] : others }) } }, "Only"));
      }),
    );
  }

  // Whose articles, whose words, and how surely read.
  function sources() {
    /** @param {"publisher" | "speaker"} name @param {string} words @param {(one: Graphkit.Statement) => string | null} of */
    const choice = (name, words, of) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const value of gk.seenBut(name).map(of)) if (value !== null) counts.set(value, (counts.get(value) || 0) + 1);
      if (gk.graph.statements.every((one) => of(one) === null)) return null;
      const now = gk.state[name];
      if (now !== null && !counts.has(now)) counts.set(now, 0);
      const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "en")).slice(0, 200);
      /** @type {HTMLSelectElement} */
      const select = gk.el("select", { id: `only-${name}`, on: { change: () => gk.change({ [name]: select.value || null }) } }, gk.el("option", { value: "" }, "all"), ranked.map(([value, count]) => gk.el("option", { value, selected: value === now }, `${value} (${count.toLocaleString("en")})`)));
      return gk.el("label", { class: "pick" }, gk.el("span", {}, words), select);
    };
    return section("Sources and confidence", choice("publisher", "Publisher", (one) => one.document.publisher), choice("speaker", "Speaker", gk.speakerOf), slider("sure", { min: 0, max: 95, step: 5, "aria-label": "Least confidence in percent" }, (value) => `${value}%`, gk.el("span", {}, "Confidence")));
  }

  // What the reader has marked wrong, where there is any.
  function judged() {
    const wrong = gk.graph.statements.filter(gk.isWrong).length;
    if (!wrong && !gk.state.unwrong) return null;
    const input = gk.el("input", { type: "checkbox", id: "unwrong", checked: gk.state.unwrong, on: { change: () => gk.change({ unwrong: !gk.state.unwrong }) } });
    return section("Judged by you", gk.el("label", { class: "choice" }, input, gk.el("span", { class: "words" }, "hide what I marked wrong"), gk.el("span", { class: "count" }, wrong.toLocaleString("en"))));
  }

  function kinds() {
    const here = new Set(gk.seenBut("kinds").flatMap((one) => [one.subject, one.object]));
    const counts = /** @type {Graphkit.Sure<string, number>} */ (new Map(gk.graph.statements.flatMap((one) => [one.subject, one.object]).map(({ type }) => [type, 0])));
    for (const { type } of here) counts.set(type, counts.get(type) + 1);
    return section(
      "Actors",
      [...counts]
        .sort((one, other) => other[1] - one[1])
        .map(([type, count]) => box("kinds", type, (gk.KINDS[type] || [null, type])[1], count, { mark: gk.shapeSample(type) })),
      gk.graph.actors.some((actor) => !actor.known) &&
        gk.el("p", { class: "note" }, "A broken outline marks an actor that the ontology does not list."),
    );
  }

  /** @param {Graphkit.Group} one */
  function group(one) {
    const halo = gk.state.halos.includes(one.name);
    const only = gk.state.group === one.name;
    const { actors, drawnActors } = gk.seen();
    const who = one.kind === "bloc" ? gk.leading(one) : [...gk.members(one)].map((index) => gk.graph.actors[index]).filter((actor) => actors.has(actor) || drawnActors.has(actor));
    const members = who.map(({ label }) => label).join(", ");
    return gk.el(
      "div",
      { class: "group" },
      gk.el(
        "button",
        { type: "button", class: "name", "aria-pressed": String(halo), title: `Outline ${one.label}: ${members}`, on: { click: () => gk.change({ halos: gk.toggled(gk.state.halos, one.name) }) } },
        gk.swatch(one),
        gk.el("span", { class: "unseen" }, "Outline "),
        gk.el("span", { class: "words" }, one.name, one.kind === "bloc" && gk.el("small", {}, gk.leading(one).slice(0, 3).map((actor) => actor.label).join(", "))),
      ),
      gk.el("span", { class: "count" }, String(who.length)),
      gk.el("button", { type: "button", class: "small", "aria-pressed": String(only), "aria-label": `Show ${one.name} only`, on: { click: () => gk.change({ group: only ? null : one.name }) } }, "Only"),
    );
  }

  function groups() {
    // A group that has shrunk to one member by the end of the chosen time says nothing.
    /** @param {Graphkit.Group} one */
    const telling = (one) => gk.members(one).size > 1 || gk.state.halos.includes(one.name) || gk.state.group === one.name;
    /** @param {string} kind */
    const of = (kind) => gk.groups().filter((one) => one.kind === kind && telling(one));
    return [
      of("bloc").length && section("Blocs in these texts", gk.el("p", { class: "note" }, `States, alliances and armed groups that cooperate with each other more than with the rest, ${gk.rangeWords()}${gk.blocsAreSure() ? "" : "; unsure"}. The ring around a mark has the bloc’s colour, the number counts members.`), of("bloc").slice(0, 8).map(group), of("bloc").length > 8 && gk.el("p", { class: "note" }, `and ${of("bloc").length - 8} smaller ones`)),
      of("alliance").length && section("Alliances and organisations", gk.el("p", { class: "note" }, "Click on a name to outline its members; the number counts those shown."), of("alliance").map(group)),
    ].filter(Boolean);
  }

  // The one switch of every count.
  function counting() {
    /** @param {"state" | "actor"} by @param {string} words */
    const choice = (by, words) =>
      gk.el("label", { class: "choice" }, gk.el("input", { type: "radio", name: "by", value: by, checked: gk.state.by === by, on: { change: () => gk.change({ by }) } }), gk.el("span", { class: "words" }, words));
    return section("Leaders, ministries and forces", choice("state", "count for their state"), choice("actor", "count for themselves"), gk.el("p", { class: "note" }, "Counts are of reports: what one story tells of one act. Demands, plans, denials and lasting ties are none."));
  }

  function weight() {
    const { links, drawn } = gk.seen();
    const most = [...links, ...drawn].reduce((top, entry) => Math.max(top, entry.weight), gk.state.weight);
    return section("Documents for each link, at least", slider("weight", { min: 1, max: Math.max(2, Math.min(most, 50)), "aria-label": "Least number of documents for a link" }, String));
  }

  function relations() {
    const counts = tally("relations", (one) => one.relation);
    const open = gk.byId("relations")?.open || gk.state.relations.length > 0;
    const all = [...counts].sort((one, other) => other[1] - one[1]);
    const names = all.map(([relation]) => relation.name);
    /** @param {string[]} list */
    const set = (list) => gk.change({ relations: list });
    return gk.el(
      "details",
      { class: "facet", id: "relations", open },
      gk.el("summary", {}, gk.el("h3", {}, `Relations (${all.length})`)),
      gk.el(
        "div",
        { class: "pair" },
        gk.el("button", { type: "button", class: "small", on: { click: () => set([]) } }, "All"),
        gk.el("button", { type: "button", class: "small", on: { click: () => set(names) } }, "None"),
      ),
      all.map(([relation, count]) =>
        box("relations", relation.name, relation.words, count, { hint: relation.definition, mark: gk.lineSample((gk.QUADS[relation.quad] || gk.QUADS.open)[1]) }),
      ),
    );
  }

  gk.drawFilters = () => {
    const place = gk.byId("filters-body");
    const here = document.activeElement;
    const focused = here instanceof HTMLElement && place.contains(here) ? nameOf(here) : null;
    const top = place.scrollTop;
    if (gk.graph.statements.length) gk.show(place, signs(), counting(), weight(), modes(), sources(), judged(), groups(), kinds(), relations());
    else gk.show(place, gk.el("p", { class: "empty" }, "There is nothing to filter."));
    place.scrollTop = top;
    /** @type {NodeListOf<HTMLElement>} */
    const controls = place.querySelectorAll("input, button, select");
    if (focused) [...controls].find((one) => nameOf(one) === focused)?.focus();
  };

  // What tells a control of this panel from the others, to give it the focus back after a redraw.
  /** @param {HTMLElement} control */
  const nameOf = (control) => [control.id, control.dataset.list, control.dataset.value, control.getAttribute("aria-label"), control.textContent].join("|");

  gk.onChange((state, before) => {
    /** @type {(keyof Graphkit.State)[]} */
    const names = ["quads", "relations", "modes", "kinds", "halos", "group", "weight", "since", "until", "by", "publisher", "speaker", "sure", "unwrong", "judged", "words", "focus", "hops", "all", "path"];
    if (names.some((name) => state[name] !== before[name])) gk.drawFilters();
  });
})(window.graphkit);
