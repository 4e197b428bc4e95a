// The map: states shaded by the net of what is reported between them and the chosen one, with a legend and a table of
// the same. Shapes are those of world.json, matched by the states' ISO 3166 codes. Knows shapes, zoom and pointer; counts are
// those of ego.js.
(function (gk) {
  "use strict";

  const NEAREST = 90; // narrowest part of the map that is shown, in its units of which the world has 2000
  /** @type {Graphkit.Sight} left, top and width of what is shown */
  let sight = [0, 0, 2000];
  /** @type {SVGSVGElement | null} */
  let drawing = null;
  /** @type {Map<string, Graphkit.Actor>} states of the graph by ISO 3166 code */
  let states = new Map();
  /** @type {Map<Graphkit.Actor, Graphkit.Standing>} */
  let standing = new Map();
  /** @type {string | null} code of the state that the keyboard's cursor is on */
  let cursor = null;
  let watched = false;

  const area = () => gk.byId("map-area");

  // ---- what is drawn

  /** @param {Graphkit.Shape} shape @param {Graphkit.Actor | null} ego @param {number[]} breaks */
  function land([code, name, d], ego, breaks) {
    const actor = code ? states.get(code) : undefined;
    const said = actor && standing.get(actor);
    const level = said ? gk.level(said.net, breaks) : 0;
    const kind = !actor ? "absent" : actor === ego ? "ego" : !said ? "silent" : level > 0 ? "cooperation" : level < 0 ? "conflict" : "even";
    const on = actor && gk.state.on?.pair?.includes(actor.key);
    const words = !actor ? `${name}: not in this graph` : actor === ego ? ego.label : said ? gk.standingWords(said) : `${actor.label}: no report${ego ? ` with ${gk.spoken(ego)}` : ""}`;
    return gk.svg(
      "path",
      { d, class: `land ${kind}${on && actor !== ego ? " on" : ""}`, "fill-rule": "evenodd", "data-code": actor ? code : null, style: level ? { "--strength": `${gk.strength(level, breaks)}%` } : {} },
      gk.svg("title", {}, words),
    );
  }

  // Hatching for who is not in the graph: as fine on every screen and at every zoom.
  function hatching() {
    return gk.svg("defs", {}, gk.svg("pattern", { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse" }, gk.svg("path", { d: "M0 5 5 0" })));
  }

  /** @param {Graphkit.Actor | null} ego @param {number[]} breaks */
  function picture(ego, breaks) {
    const shapes = gk.world.states.map((shape) => land(shape, ego, breaks));
    const raised = shapes.filter((path) => /\b(on|ego)\b/.test(path.getAttribute("class") || ""));
    const count = [...standing.keys()].filter((actor) => actor.type === "Country").length;
    drawing = gk.svg("svg", { class: "world", role: "img", "aria-label": `Map of ${gk.count(count, "state")} ${ego ? `by reports with ${gk.spoken(ego)}` : "by all their reports"}; the table below says the same` }, hatching(), gk.svg("g", {}, shapes, raised), gk.svg("g", { class: "numbers", "aria-hidden": "true" }));
    return drawing;
  }

  // Net of each state, with its name or code where there is room; the most reported first, none over another.
  function number() {
    const place = drawing?.querySelector(".numbers");
    if (!place || !area().clientWidth) return;
    const unit = sight[2] / area().clientWidth;
    const size = 11.5 * unit;
    const ego = gk.ego();
    /** @type {Graphkit.Box[]} */
    const taken = [];
    const named = gk.world.states.flatMap(([code, , , x, y, side]) => {
      const actor = code ? states.get(code) : undefined;
      const said = actor && standing.get(actor);
      return actor && (said || actor === ego) ? [{ actor, code: code || "", x, y, side, net: said && actor !== ego ? gk.netWords(said.net) : "", reports: actor === ego ? Infinity : said?.reports || 0 }] : [];
    });
    named.sort((a, b) => b.reports - a.reports);
    const texts = named.flatMap(({ actor, code, x, y, side, net }) => {
      const choices = [`${actor.label} ${net}`, `${code} ${net}`, net].map((words) => words.trim());
      const wide = (/** @type {string} */ words) => gk.wordsWide(words) * size;
      const text = actor === ego ? actor.label : choices.find((words, at) => wide(words) < side * 0.9 || (at === 2 && side > 7 * unit));
      if (!text) return [];
      const box = /** @type {Graphkit.Box} */ ([x - wide(text) / 2, y - size * 0.6, x + wide(text) / 2, y + size * 0.6]);
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return [];
      taken.push(box);
      return gk.svg("text", { x, y: y + size * 0.35, "font-size": size, "stroke-width": size * 0.24, "text-anchor": "middle", class: actor === ego ? "ego" : null }, text);
    });
    gk.show(place, texts);
  }

  // ---- zoom and pan

  /** @returns {Graphkit.Sight} */
  function world() {
    const { width, height } = gk.world;
    const wide = Math.max(width, (height * area().clientWidth) / Math.max(1, area().clientHeight));
    return [(width - wide) / 2, 0, wide];
  }

  // Show a part of the map; nothing of it lies outside the world, as far as its shape allows.
  /** @param {Graphkit.Sight} wanted */
  function look([left, top, wide]) {
    if (!drawing || !area().clientWidth) return;
    const all = world();
    const width = Math.min(all[2], Math.max(NEAREST, wide));
    const tall = (width * area().clientHeight) / area().clientWidth;
    const x = Math.min(Math.max(left, all[0]), all[0] + all[2] - width);
    const y = tall > gk.world.height ? (gk.world.height - tall) / 2 : Math.min(Math.max(top, 0), gk.world.height - tall);
    sight = [x, y, width];
    drawing.setAttribute("viewBox", `${x} ${y} ${width} ${tall}`);
    drawing.style.setProperty("--unit", `${width / area().clientWidth}px`);
    drawing.querySelector("pattern")?.setAttribute("patternTransform", `scale(${width / area().clientWidth})`);
    area().classList.toggle("near", width < all[2]);
    number();
  }

  // The reader went somewhere: kept in the address.
  /** @param {Graphkit.Sight} wanted */
  function go(wanted) {
    look(wanted);
    const whole = sight[2] >= world()[2];
    gk.note({ sight: whole ? null : /** @type {Graphkit.Sight} */ (sight.map(Math.round)) });
  }

  /** @param {number} factor @param {Graphkit.Pair<number>} [at] share of the picture from left and top that stays where it is */
  function zoom(factor, [across, down] = [0.5, 0.5]) {
    const [left, top, wide] = sight;
    const tall = (wide * area().clientHeight) / area().clientWidth;
    const width = Math.min(world()[2], Math.max(NEAREST, wide / factor));
    const height = (width * area().clientHeight) / area().clientWidth;
    go([left + (wide - width) * across, top + (tall - height) * down, width]);
  }

  /** @param {{ clientX: number, clientY: number }} event @returns {Graphkit.Pair<number>} */
  function shareAt({ clientX, clientY }) {
    const { left, top, width, height } = area().getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  }

  function watch() {
    if (watched) return;
    watched = true;
    const place = area();
    /** @type {{ x: number, y: number, sight: Graphkit.Sight, code: string | null, far: boolean } | null} */
    let held = null;
    place.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, shareAt(event));
    });
    place.addEventListener("pointerdown", (event) => {
      const { target } = event;
      if (event.button || (target instanceof Element && target.closest("button"))) return;
      const path = target instanceof SVGElement ? target.closest("path") : null;
      held = { x: event.clientX, y: event.clientY, sight, code: path?.dataset.code || null, far: false };
    });
    place.addEventListener("pointermove", (event) => {
      if (!held || !event.buttons) return;
      const [across, down] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.far && Math.hypot(across, down) < 5) return;
      if (!held.far) place.setPointerCapture(event.pointerId);
      held.far = true;
      const unit = held.sight[2] / place.clientWidth;
      go([held.sight[0] - across * unit, held.sight[1] - down * unit, held.sight[2]]);
    });
    place.addEventListener("pointerup", () => {
      const code = held && !held.far ? held.code : null;
      held = null;
      const actor = code ? states.get(code) : null;
      if (actor) press(actor);
    });
    place.addEventListener("pointercancel", () => (held = null));
    place.addEventListener("keydown", steer);
    new ResizeObserver(() => gk.state.view === "map" && look(gk.state.sight || world())).observe(place);
  }

  // The first state is chosen; with one chosen, another opens what is told of the two.
  /** @param {Graphkit.Actor} actor */
  function press(actor) {
    const ego = gk.ego();
    if (!ego || ego === actor) gk.chooseEgo(actor);
    else gk.openPair(ego, actor);
  }

  // ---- keyboard: arrows go to the nearest state of the graph in that direction

  /** @param {KeyboardEvent} event */
  function steer(event) {
    if (event.target !== area() || event.ctrlKey || event.metaKey) return;
    const way = gk.WAYS[event.key];
    if (way) step(way);
    else if (event.key === "Enter" && cursor) press(/** @type {Graphkit.Actor} */ (states.get(cursor)));
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(0.77);
    else if (event.key === "0") go(world());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Graphkit.Pair<number>} way */
  function step(way) {
    const places = gk.world.states.flatMap(([code, , , x, y]) => (code && states.has(code) ? [{ code, x, y }] : []));
    const here = places.find(({ code }) => code === cursor);
    const ego = gk.ego();
    const next = here ? gk.nextThatWay(places, here, way) : places.find(({ code }) => states.get(code) === ego) || places[0];
    if (!next) return;
    cursor = next.code;
    const actor = /** @type {Graphkit.Actor} */ (states.get(cursor));
    const said = standing.get(actor);
    gk.announce(actor === ego ? `${actor.label}, chosen` : said ? gk.standingWords(said) : `${actor.label}: no report${ego ? ` with ${gk.spoken(ego)}` : ""}`);
    point();
    const tall = (sight[2] * area().clientHeight) / area().clientWidth;
    if (next.x < sight[0] || next.x > sight[0] + sight[2] || next.y < sight[1] || next.y > sight[1] + tall) go([next.x - sight[2] / 2, next.y - tall / 2, sight[2]]);
  }

  // The state under the keyboard's cursor has an outline, above all others.
  function point() {
    drawing?.querySelector(".pointed")?.remove();
    const path = cursor && drawing?.querySelector(`[data-code="${CSS.escape(cursor)}"]`);
    if (!path || !drawing) return;
    const outline = gk.svg("path", { d: path.getAttribute("d"), class: "pointed" });
    drawing.insertBefore(outline, drawing.querySelector(".numbers"));
  }

  // ---- legend

  /** @param {Graphkit.Actor | null} ego @param {number[]} breaks */
  function legend(ego, breaks) {
    const levels = breaks.map((_, at) => at + 1);
    /** @param {string} kind @param {string} words @param {number} [level] */
    const key = (kind, words, level) => gk.el("span", {}, gk.el("i", { class: `land ${kind}`, style: level ? { "--strength": `${gk.strength(level, breaks)}%` } : {} }), words);
    return gk.el(
      "p",
      { class: "legend map-legend" },
      [...levels].reverse().map((level) => key("conflict", gk.rangeOf(level, breaks, "−"), level)),
      key("even", "±0"),
      levels.map((level) => key("cooperation", gk.rangeOf(level, breaks, "+"), level)),
      key("silent", ego ? `no report with ${gk.spoken(ego)}` : "no report"),
      key("absent", "not in this graph"),
    );
  }

  gk.drawMap = () => {
    if (gk.state.view !== "map") return;
    const ego = gk.ego();
    states = new Map(gk.graph.actors.filter(({ type, country }) => type === "Country" && country).map((actor) => [actor.country || "", actor]));
    const all = gk.standings(ego).filter(({ actor }) => actor.type === "Country");
    standing = new Map(all.map((one) => [one.actor, one]));
    const breaks = gk.breaks(all);
    const drawn = new Set(gk.world.states.map(([code]) => code));
    /** @param {Graphkit.Actor} actor */
    const remark = (actor) => !drawn.has(actor.country) && gk.el("small", {}, actor.state === actor.iri && actor.known ? "too small for this map" : "not on this map");
    const note = ego
      ? `Blue: more reports of cooperation with ${gk.spoken(ego)} than of conflict; orange: the other way. The number is the difference. Click on a state to read what is told of the two.`
      : "Blue: more reports of cooperation than of conflict, with all others; orange: the other way. Click on a state to see its relations.";
    gk.refill(gk.byId("map-choice"), gk.egoChoice(ego, "all states, with everyone"), gk.el("p", { class: "note" }, note));
    gk.show(gk.byId("map-drawing"), picture(ego, breaks));
    gk.show(gk.byId("map-legend"), legend(ego, breaks));
    gk.refill(gk.byId("map-table"), all.length ? gk.standingsTable(ego, all, remark, gk.drawMap) : gk.el("p", { class: "empty" }, ego ? `Nothing that passes the filters is told of ${gk.spoken(ego)} and a state.` : "Nothing passes the filters."));
    watch();
    look(gk.state.sight || world());
    if (cursor) point();
  };

  gk.startMap = () => {
    /** @type {Record<string, () => void>} */
    const acts = { "map-in": () => zoom(1.5), "map-out": () => zoom(0.67), "map-whole": () => go(world()) };
    for (const [id, act] of Object.entries(acts)) gk.byId(id).addEventListener("click", act);
  };

  gk.onChange(() => gk.drawMap());
})(window.graphkit);
