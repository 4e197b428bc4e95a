// What the reader has chosen: view, filters, selection. One object; every change passes through gk.change, is written
// to the address and told to all views. Knows how the state is spelled in the address; draws nothing.
(function (gk) {
  "use strict";

  /** @returns {Graphkit.State} */
  const START = () => ({
    view: gk.VIEWS[0],
    quads: [],
    relations: [],
    modes: [],
    kinds: [],
    since: null,
    until: null,
    by: gk.graph ? gk.graph.by : "state",
    weight: 1,
    all: false,
    every: false,
    layout: "forces",
    ego: null,
    sight: null,
    group: null,
    halos: [],
    focus: [],
    hops: 1,
    path: null,
    on: null,
    a: null,
    b: null,
    publisher: null,
    speaker: null,
    sure: 0,
    document: null,
    text: "",
    judged: {},
    spot: null,
    words: "",
    sort: "date-down",
    asked: null,
  });

  gk.VIEWS = [...document.querySelectorAll("#tabs [role=tab]")].map((tab) => tab.id.replace("tab-", ""));

  /** @type {Graphkit.List[]} */
  const LISTS = ["quads", "relations", "modes", "kinds", "halos", "focus"];
  /** @type {(keyof Graphkit.State)[]} */
  const STEPS = ["view", "on", "path", "focus", "group", "document", "layout", "ego"]; // what the browser's back button undoes
  /** @type {Graphkit.Listener[]} */
  const listeners = [];

  gk.state = START();
  gk.onChange = (listener) => listeners.push(listener);

  gk.change = (patch, { silent } = {}) => {
    const before = gk.state;
    gk.state = { ...before, ...patch };
    const { state } = gk;
    if (!silent) remember(STEPS.some((name) => JSON.stringify(state[name]) !== JSON.stringify(before[name])));
    for (const listener of listeners) listener(gk.state, before);
  };

  let noting = 0;
  gk.note = (patch) => {
    gk.state = { ...gk.state, ...patch };
    clearTimeout(noting);
    noting = setTimeout(() => remember(false), 200); // browsers refuse an address that changes with each turn of a wheel
  };

  gk.reset = () => gk.change({ ...START(), view: gk.state.view });

  gk.toggled = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);

  // A tilde separates the parts of a pair, so it is encoded too.
  /** @param {string} text */
  const encode = (text) => encodeURIComponent(text.toWellFormed()).replaceAll("~", "%7E");

  /** @param {Graphkit.State} state */
  function spell(state) {
    const start = START();
    const parts = new URLSearchParams();
    for (const name of /** @type {(keyof Graphkit.State)[]} */ (Object.keys(start))) {
      const value = state[name];
      if (value === null || JSON.stringify(value) === JSON.stringify(start[name])) continue;
      if (name === "judged") parts.set(name, spellJudged(state.judged));
      else if (name === "spot" || name === "sight") parts.set(name, String(value));
      else if (Array.isArray(value)) parts.set(name, value.map((each) => encode(String(each))).join(["path", "a", "b"].includes(name) ? "~" : ","));
      else if (state.on && name === "on") parts.set(name, state.on.pair ? spellPair(state.on) : state.on.actor);
      else parts.set(name, String(value));
    }
    return parts.toString();
  }

  // Each mark is a statement's id, 1, 0 or ?, and the note.
  /** @param {Graphkit.State["judged"]} judged */
  const spellJudged = (judged) => Object.entries(judged).map(([id, [right, note]]) => [id, right === null ? "?" : Number(right), note].map((part) => encode(String(part))).join("~")).join(",");

  /** @param {string} text @returns {Graphkit.State["judged"]} */
  function readJudged(text) {
    const marks = text.split(",").filter(Boolean).map((mark) => mark.split("~").map(decode));
    return Object.fromEntries(marks.filter(([id, right]) => known().has(id) && ["1", "0", "?"].includes(right)).map(([id, right, note]) => [id, [right === "?" ? null : right === "1", note || ""]]));
  }

  /** @type {Set<string> | null} */
  let ids = null;
  const known = () => (ids = ids || new Set(gk.graph.statements.map(({ id }) => id)));

  /** @param {Graphkit.PickedPair} picked */
  const spellPair = ({ pair, sign, ordered }) =>
    [...pair.map(encode), sign || "all", ordered ? "to" : "with"].join("~");

  // Only what the graph knows is taken over: a link may come from anywhere.
  gk.readAddress = (text) => {
    const state = START();
    const parts = new URLSearchParams(text.replace(/^#/, ""));
    /** @param {string} key */
    const known = (key) => gk.graph.byKey.has(key);
    for (const name of LISTS)
      state[name] = (parts.get(name) || "").split(",").filter(Boolean).map(decode);
    state.focus = state.focus.filter(known);
    for (const name of /** @type {const} */ (["since", "until"]))
      if (/^\d{4}-\d\d-\d\d$/.test(parts.get(name) || "")) state[name] = parts.get(name);
    if (state.since && state.until && state.since > state.until) [state.since, state.until] = [state.until, state.since];
    for (const name of /** @type {const} */ (["weight", "hops"])) {
      const number = Number.parseInt(parts.get(name) || "", 10);
      if (number > 0) state[name] = number;
    }
    for (const name of /** @type {const} */ (["all", "every"])) state[name] = parts.get(name) === "true";
    if (parts.get("layout") === "alliance") state.layout = "alliance";
    state.ego = known(parts.get("ego") || "") ? parts.get("ego") : null;
    const by = parts.get("by");
    if (by === "state" || by === "actor") state.by = by;
    const view = parts.get("view") || "";
    if (gk.VIEWS.includes(view)) state.view = view;
    const [spot, sight] = ["spot", "sight"].map((name) => (parts.get(name) || "").split(",").map(Number));
    if (spot.length === 3 && spot.every(Number.isFinite) && spot[0] > 0) state.spot = [spot[0], spot[1], spot[2]];
    if (sight.length === 3 && sight.every(Number.isFinite) && sight[2] > 0) state.sight = [sight[0], sight[1], sight[2]];
    const group = parts.get("group") || "";
    if (/^Bloc [A-Z]+$/.test(group) || gk.graph.groups.some((one) => one.name === group)) state.group = group;
    const sort = parts.get("sort") || "";
    if (/^[a-z]+-(up|down)$/.test(sort)) state.sort = sort;
    state.words = parts.get("words") || "";
    state.text = parts.get("text") || "";
    state.judged = readJudged(parts.get("judged") || "");
    for (const name of /** @type {const} */ (["publisher", "speaker", "document", "asked"])) state[name] = parts.get(name) || null;
    for (const name of /** @type {const} */ (["a", "b"])) {
      const [from, to] = (parts.get(name) || "").split("~");
      if (isDay(from) && isDay(to) && from <= to) state[name] = [from, to];
    }
    const sure = Number(parts.get("sure"));
    if (sure > 0 && sure <= 100) state.sure = sure;
    const [from, to, ...more] = (parts.get("path") || "").split("~").map(decode);
    if (!more.length && known(from) && known(to)) state.path = [from, to];
    state.on = readOn(parts.get("on"), known);
    return state;
  };

  /** @param {string | undefined} text */
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "");

  /** @param {string} text @returns {text is Graphkit.Sign} */
  const isSign = (text) => Object.hasOwn(gk.SIGNS, text);

  /** @param {string | null} text @param {(key: string) => boolean} known @returns {Graphkit.Picked | null} */
  function readOn(text, known) {
    if (!text) return null;
    if (known(text)) return { actor: text };
    const [one, other, sign, way, ...more] = text.split("~").map(decode);
    if (way === undefined || more.length || !known(one) || !known(other)) return null;
    return { pair: [one, other], sign: isSign(sign) ? sign : null, ordered: way === "to" };
  }

  /** @param {string} text */
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  /** @type {string | null} */
  let written = null;

  // Large steps can be taken back with the browser's back button; in a notebook that button is the notebook's.
  /** @param {boolean} step */
  function remember(step) {
    const hash = spell(gk.state);
    written = hash;
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      if (step && window === window.top) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // Inside a notebook's frame the address cannot change; the state lives on in the page.
    }
  }

  gk.address = () => {
    const base = location.href.split("#")[0];
    const hash = spell(gk.state);
    return hash ? `${base}#${hash}` : base;
  };

  window.addEventListener("popstate", () => {
    const hash = location.hash.replace(/^#/, "");
    if (hash === written) return;
    written = hash;
    gk.change(gk.readAddress(hash), { silent: true });
  });
})(window.graphkit);
