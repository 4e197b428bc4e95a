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
    unwrong: false,
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
  gk.note = (patch, wait = 200) => {
    gk.state = { ...gk.state, ...patch };
    clearTimeout(noting);
    if (!wait) return remember(false);
    noting = setTimeout(() => remember(false), wait); // browsers refuse an address that changes with each turn of a wheel
  };

  // What holds statements back; what the reader has judged, sorted, arranged or compared, and how leaders count, does not.
  /** @type {(keyof Graphkit.State)[]} */
  const FILTERS = ["quads", "relations", "modes", "kinds", "since", "until", "weight", "group", "focus", "hops", "publisher", "speaker", "sure", "unwrong", "words"];

  gk.unfiltered = () => {
    const start = START();
    return Object.fromEntries(FILTERS.map((name) => [name, start[name]]));
  };
  gk.reset = () => gk.change(gk.unfiltered());

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
  const spellPair = ({ pair, sign, ordered, line }) =>
    [...pair.map(encode), sign || "all", ordered ? "to" : line ? "line" : "with"].join("~");

  // What a part of the address names, for those that a reader may write or paste.
  /** @type {Record<string, string>} */
  const NAMED = {
    view: "view", on: "actor or pair", path: "path", focus: "actor", ego: "actor", group: "group", halos: "group", quads: "quad class", relations: "relation",
    modes: "way of saying", kinds: "class", publisher: "publisher", speaker: "speaker", document: "document", judged: "judgement",
    since: "first day (as in 2022-02-24)", until: "last day (as in 2022-02-24)", a: "period A", b: "period B",
  };

  gk.unknown = [];

  // Only what the graph knows is taken over, since a link may come from anywhere; the rest is told.
  gk.readAddress = (text) => {
    const parts = new URLSearchParams(text.replace(/^#/, ""));
    const state = readParts(parts);
    const start = START();
    gk.unknown = [...parts].flatMap(([name, value]) => {
      if (!Object.hasOwn(start, name)) return [name + (value && `=${value}`)];
      const key = /** @type {keyof Graphkit.State} */ (name);
      const named = NAMED[name] || name;
      const list = LISTS.find((one) => one === name);
      const held = list ? state[list] : Object.keys(state.judged);
      if (list || key === "judged") return value.split(",").filter(Boolean).map((each) => decode(each.split("~")[0])).filter((each) => !held.includes(each)).map((each) => `${named} “${each}”`);
      const same = JSON.stringify(state[key]) === JSON.stringify(start[key]);
      return same && value && value !== String(start[key]) ? [`${named} “${decode(value)}”`] : [];
    });
    return state;
  };

  /** @param {URLSearchParams} parts */
  function readParts(parts) {
    const state = START();
    /** @param {string} key */
    const known = (key) => gk.graph.byKey.has(key);
    const values = told();
    for (const name of LISTS)
      state[name] = (parts.get(name) || "").split(",").filter(Boolean).map(decode).filter((value) => !values[name] || values[name].has(value));
    state.focus = state.focus.filter(known);
    for (const name of /** @type {const} */ (["since", "until"])) if (isDay(parts.get(name))) state[name] = parts.get(name);
    if (state.since && state.until && state.since > state.until) [state.since, state.until] = [state.until, state.since];
    for (const name of /** @type {const} */ (["weight", "hops"])) {
      const number = Number.parseInt(parts.get(name) || "", 10);
      if (number > 0) state[name] = number;
    }
    for (const name of /** @type {const} */ (["all", "every", "unwrong"])) state[name] = parts.get(name) === "true";
    if (parts.get("layout") === "alliance") state.layout = "alliance";
    state.ego = known(parts.get("ego") || "") ? parts.get("ego") : null;
    const by = parts.get("by");
    if (by === "state" || by === "actor") state.by = by;
    const view = parts.get("view") || "";
    if (gk.VIEWS.includes(view)) state.view = view;
    const [spot, sight] = ["spot", "sight"].map((name) => (parts.get(name) || "").split(",").map(Number));
    if (spot.length === 3 && spot.every(Number.isFinite) && spot[0] > 0) state.spot = [spot[0], spot[1], spot[2]];
    if (sight.length === 3 && sight.every(Number.isFinite) && sight[2] > 0) state.sight = [sight[0], sight[1], sight[2]];
    const sort = parts.get("sort") || "";
    if (/^[a-z]+-(up|down)$/.test(sort)) state.sort = sort;
    state.words = parts.get("words") || "";
    state.text = parts.get("text") || "";
    state.judged = readJudged(parts.get("judged") || "");
    state.asked = parts.get("asked") || null;
    for (const name of /** @type {const} */ (["publisher", "speaker", "document"])) if (values[name].has(parts.get(name) || null)) state[name] = parts.get(name);
    for (const name of /** @type {const} */ (["a", "b"])) {
      const [from, to] = (parts.get(name) || "").split("~");
      if (isDay(from) && isDay(to) && from <= to) state[name] = [from, to];
    }
    const sure = Number(parts.get("sure"));
    if (sure > 0 && sure <= 100) state.sure = sure;
    const [from, to, ...more] = (parts.get("path") || "").split("~").map(decode);
    if (!more.length && known(from) && known(to)) state.path = [from, to];
    state.on = readOn(parts.get("on"), known);
    const group = parts.get("group") || "";
    if (!group && !state.halos.length) return state;
    const groups = groupsOf(state);
    state.halos = state.halos.filter((name) => groups.has(name));
    if (groups.has(group)) state.group = group;
    return state;
  }

  // The values that the filters can have in this graph.
  function told() {
    const { statements, relations, documents } = gk.graph;
    /** @type {Record<string, Set<string | null>>} */
    const values = {
      quads: new Set(Object.keys(gk.QUADS)),
      relations: new Set(relations.map(({ name }) => name)),
      modes: new Set(Object.keys(gk.MODES)),
      kinds: new Set(statements.flatMap(({ subject, object }) => [subject.type, object.type])),
      publisher: new Set(documents.map(({ publisher }) => publisher || null)),
      speaker: new Set(statements.map(gk.speakerOf)),
      document: new Set(documents.map(({ id }) => id)),
    };
    return values;
  }

  // Names of alliances, and of blocs of the whole graph or of what the filters of a state let through.
  /** @param {Graphkit.State} state */
  function groupsOf(state) {
    const now = gk.state;
    gk.state = state;
    const names = new Set([...gk.graph.groups, ...gk.groups()].map(({ name }) => name));
    gk.state = now;
    return names;
  }

  /** @param {string | null | undefined} text */
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "") && !Number.isNaN(Date.parse(text || ""));

  /** @param {string} text @returns {text is Graphkit.Sign} */
  const isSign = (text) => Object.hasOwn(gk.SIGNS, text);

  /** @param {string | null} text @param {(key: string) => boolean} known @returns {Graphkit.Picked | null} */
  function readOn(text, known) {
    if (!text) return null;
    if (known(text)) return { actor: text };
    const [one, other, sign, way, ...more] = text.split("~").map(decode);
    if (more.length || !known(one) || !known(other || "")) return null;
    return { pair: [one, other], sign: isSign(sign) ? sign : null, ordered: way === "to", line: way === "to" || way === "line" };
  }

  /** @param {string} text */
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  const OWN = "graphkit"; // marks what this page has written into the history of the browser

  /** @type {string | null} */
  let written = null;

  // Large steps can be taken back with the browser's back button; in a notebook that button is the notebook's.
  /** @param {boolean} step */
  function remember(step) {
    const hash = spell(gk.state);
    written = hash;
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      if (step && window === window.top) history.pushState(OWN, "", address);
      else history.replaceState(OWN, "", address);
    } catch {
      // Inside a notebook's frame the address cannot change; the state lives on in the page.
    }
  }

  // Notes are the reader's own, and go along only where that is asked for.
  gk.address = (notes = false) => {
    const base = location.href.split("#")[0];
    const bare = Object.fromEntries(Object.entries(gk.state.judged).filter(([, [right]]) => right !== null).map(([id, [right]]) => [id, /** @type {[boolean | null, string]} */ ([right, ""])]));
    const hash = spell(notes ? gk.state : { ...gk.state, judged: bare });
    return hash ? `${base}#${hash}` : base;
  };

  // Judgements are work and no view: going back leaves them. An address that was typed or pasted brings its own as well.
  window.addEventListener("popstate", ({ state: entry }) => {
    const hash = location.hash.replace(/^#/, "");
    if (hash === written) return;
    const read = gk.readAddress(hash);
    const { judged } = gk.state;
    gk.change({ ...read, judged: entry === OWN ? judged : { ...read.judged, ...judged } }, { silent: true });
    remember(false);
    gk.tellUnknown();
  });

  try {
    history.replaceState(OWN, "");
  } catch {
    // As above.
  }
})(window.graphkit);
