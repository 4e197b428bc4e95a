// What the reader has chosen: view, filters, selection. One object; every change passes through gk.change, is written
// to the address and told to all views. Knows how the state is spelled in the address; draws nothing.
(function (gk) {
  "use strict";

  const START = () => ({
    view: "graph",
    quads: [], // hidden quad classes
    relations: [], // hidden relations
    modes: [], // hidden ways of saying
    kinds: [], // hidden classes of actors
    since: null,
    until: null,
    weight: 1,
    group: null, // only members of this group
    halos: [], // groups drawn as halos
    focus: [], // keys of actors
    hops: 1,
    path: null, // [key, key]
    on: null, // {actor: key} or {pair: [key, key], sign, ordered}
    words: "", // text filter of the table of statements
    sort: "date-down",
  });

  const LISTS = ["quads", "relations", "modes", "kinds", "halos", "focus"];
  const STEPS = ["view", "on", "path", "focus", "group"]; // what the browser's back button undoes
  const listeners = [];

  gk.state = START();
  gk.startState = START;
  gk.onChange = (listener) => listeners.push(listener);

  gk.change = (patch, { silent } = {}) => {
    const before = gk.state;
    gk.state = { ...before, ...patch };
    if (!silent) remember(STEPS.some((name) => JSON.stringify(gk.state[name]) !== JSON.stringify(before[name])));
    for (const listener of listeners) listener(gk.state, before);
  };

  gk.reset = () => gk.change({ ...START(), view: gk.state.view });

  gk.toggled = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);

  gk.isFiltered = () => {
    const { quads, relations, modes, kinds, since, until, weight, group, focus } = gk.state;
    return Boolean(
      quads.length || relations.length || modes.length || kinds.length || since || until || weight > 1 || group ||
        focus.length,
    );
  };

  // A tilde separates the parts of a pair, so it is encoded too.
  const encode = (text) => encodeURIComponent(text.toWellFormed()).replaceAll("~", "%7E");

  function spell(state) {
    const start = START();
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      if (JSON.stringify(value) === JSON.stringify(start[name])) continue;
      if (name === "on") parts.set("on", value.actor ? value.actor : spellPair(value));
      else if (name === "path") parts.set("path", value.map(encode).join("~"));
      else if (LISTS.includes(name)) parts.set(name, value.map(encode).join(","));
      else parts.set(name, value);
    }
    return parts.toString();
  }

  const spellPair = ({ pair, sign, ordered }) =>
    [...pair.map(encode), sign || "all", ordered ? "to" : "with"].join("~");

  // Only what the graph knows is taken over: a link may come from anywhere.
  gk.readAddress = (text) => {
    const state = START();
    const parts = new URLSearchParams(text.replace(/^#/, ""));
    const known = (key) => gk.graph.byKey.has(key);
    for (const name of LISTS)
      if (parts.get(name)) state[name] = parts.get(name).split(",").map(decode);
    state.focus = state.focus.filter(known);
    for (const name of ["since", "until"])
      if (/^\d{4}-\d\d-\d\d$/.test(parts.get(name) || "")) state[name] = parts.get(name);
    if (state.since && state.until && state.since > state.until) [state.since, state.until] = [state.until, state.since];
    for (const name of ["weight", "hops"]) {
      const number = Number.parseInt(parts.get(name), 10);
      if (number > 0) state[name] = number;
    }
    if (["table", "matrix", "timeline"].includes(parts.get("view"))) state.view = parts.get("view");
    const group = parts.get("group") || "";
    if (/^Bloc [A-Z]+$/.test(group) || gk.graph.groups.some((one) => one.name === group)) state.group = group;
    if (/^[a-z]+-(up|down)$/.test(parts.get("sort") || "")) state.sort = parts.get("sort");
    state.words = parts.get("words") || "";
    const path = (parts.get("path") || "").split("~").map(decode);
    if (path.length === 2 && path.every(known)) state.path = path;
    state.on = readOn(parts.get("on"), known);
    return state;
  };

  function readOn(text, known) {
    if (!text) return null;
    if (known(text)) return { actor: text };
    const parts = text.split("~").map(decode);
    if (parts.length !== 4 || !known(parts[0]) || !known(parts[1])) return null;
    return { pair: parts.slice(0, 2), sign: gk.SIGNS[parts[2]] ? parts[2] : null, ordered: parts[3] === "to" };
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  let written = null;

  // Large steps can be taken back with the browser's back button; in a notebook that button is the notebook's.
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
})((window.graphkit = window.graphkit || {}));
