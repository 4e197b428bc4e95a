// Starting the page, and what joins its parts: picking, focus, path, tabs, chips, theme, menus, keys.
(function (gk) {
  "use strict";

  gk.FONT = getComputedStyle(document.body).fontFamily;

  // ---- picking

  const phone = () => window.matchMedia("(max-width: 760px)").matches;

  gk.pickActor = (actor) => {
    gk.change({ on: { actor: actor.key }, path: null });
    openSheet();
    gk.announce(`${actor.label} opened in the evidence panel`);
  };

  gk.pickLink = (link, one = null) => {
    gk.change({ on: { pair: [link.source.key, link.target.key], sign: link.sign, ordered: link.directed, line: true }, path: null });
    openSheet();
    if (one) gk.showCard(one);
    gk.announce(`${gk.pickedWords()} opened in the evidence panel`);
  };

  gk.pickPair = (one, other, sign = null, view = gk.state.view) => {
    const elsewhere = view !== gk.state.view; // what was asked for is then not in the sheet
    gk.change({ on: { pair: [one.key, other.key], sign, ordered: false, line: false }, path: null, view });
    if (!elsewhere) openSheet();
    gk.announce(`${gk.pickedWords()} opened in the evidence panel`);
  };

  gk.openEvidence = openSheet;

  gk.goOn = (place) => place?.focus({ preventScroll: true });

  gk.focus = (actor) => gk.change({ focus: [actor.key], hops: 1 });

  // Add an actor's neighbours to what is focused; the first time, focus on the actor.
  gk.expand = (actor) => {
    const { focus } = gk.state;
    if (!focus.length) gk.focus(actor);
    else if (focus.includes(actor.key)) gk.change({ hops: gk.state.hops + 1 });
    else gk.change({ focus: [...focus, actor.key] });
  };

  function openSheet() {
    if (!phone()) return;
    document.body.dataset.sheet = "evidence";
    gk.showPicked();
  }

  // ---- path

  /** @type {Graphkit.Pair<Graphkit.Actor | null>} */
  let pathEnds = [null, null];

  gk.openPath = (from = null) => {
    pathEnds = [from, null];
    gk.byId("path-from").value = from ? from.label : "";
    gk.byId("path-to").value = "";
    gk.byId("path-problem").textContent = "";
    gk.byId("path-box").showModal();
    gk.byId(from ? "path-to" : "path-from").focus();
  };

  function startPath() {
    /** @type {const} */ (["path-from", "path-to"]).forEach((end, at) => {
      const input = gk.byId(end);
      input.addEventListener("input", () => (pathEnds[at] = null));
      gk.combobox(input, gk.byId(`${end}-list`), (actor) => {
        pathEnds[at] = actor;
        input.value = actor.label;
      });
    });
    gk.byId("path-find").addEventListener("click", findPath);
    gk.byId("path-form").addEventListener("keydown", (event) => event.key === "Enter" && event.target instanceof HTMLInputElement && findPath());
  }

  function findPath() {
    const [from, to] = pathEnds.map((actor, at) => actor || gk.findActors(gk.byId(at ? "path-to" : "path-from").value)[0]);
    const same = from && from === to;
    if (same || !from || !to) {
      gk.byId("path-problem").textContent = same ? "Choose two different actors." : "Choose an actor in both fields.";
      return;
    }
    gk.byId("path-box").close();
    gk.change({ path: [from.key, to.key], on: null, view: "graph" });
    openSheet();
  }

  // ---- tabs

  const { VIEWS } = gk;

  function drawTabs() {
    document.body.dataset.view = gk.state.view;
    for (const view of VIEWS) {
      const on = gk.state.view === view;
      const tab = gk.byId(`tab-${view}`);
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      gk.byId(`panel-${view}`).hidden = !on;
      if (on) bringTab(tab);
    }
  }

  // Not by scrollIntoView, from which on a browser takes the next Tab: the first of all is to reach the skip link.
  /** @param {HTMLElement} tab */
  function bringTab(tab) {
    const list = gk.byId("tabs");
    const [here, there] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (there.left < here.left) list.scrollLeft -= here.left - there.left;
    else if (there.right > here.right) list.scrollLeft += there.right - here.right;
  }

  function startTabs() {
    for (const view of VIEWS) gk.byId(`tab-${view}`).addEventListener("click", () => gk.change({ view }));
    gk.byId("tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = VIEWS[(VIEWS.indexOf(gk.state.view) + step + VIEWS.length) % VIEWS.length];
      gk.change({ view: next });
      gk.byId(`tab-${next}`).focus();
      event.preventDefault();
    });
  }

  // ---- what is on: chips that can be taken away

  /** @param {string} words @param {() => void} undo @param {Graphkit.Child[]} [extra] */
  function chip(words, undo, extra = []) {
    return gk.el("span", { class: "on", title: words }, gk.el("span", {}, words), extra, gk.el("button", { type: "button", "aria-label": `Remove: ${words}`, on: { click: undo } }, "×"));
  }

  // Where a chip is gone the next one has the focus, else the tab.
  function drawChips() {
    const place = gk.byId("chips");
    const crosses = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".on > button:last-child")]);
    const at = crosses().indexOf(/** @type {HTMLElement} */ (document.activeElement));
    gk.redraw(place, fillChips, () => crosses()[Math.min(Math.max(0, at), crosses().length - 1)] || gk.byId(`tab-${gk.state.view}`));
  }

  function fillChips() {
    const { state } = gk;
    const chips = [];
    /** @param {Partial<Graphkit.State>} patch */
    const drop = (patch) => () => gk.change(patch);
    if (state.focus.length) {
      const names = state.focus.map((key) => gk.graph.byKey.get(key).label).join(", ");
      /** @param {number} by @param {string} words @param {string} sign */
      const step = (by, words, sign) => gk.el("button", { type: "button", "aria-label": words, disabled: state.hops + by < 1, on: { click: () => gk.change({ hops: state.hops + by }) } }, sign);
      chips.push(chip(`Focus: ${names}, ${gk.count(state.hops, "step")}`, drop({ focus: [], hops: 1 }), [step(-1, "One step less", "−"), step(1, "One step more", "+")]));
    }
    if (state.group) chips.push(chip(`Only ${state.group}`, drop({ group: null })));
    if (state.since || state.until) chips.push(chip(gk.rangeWords().replace(/^./, (letter) => letter.toUpperCase()), drop({ since: null, until: null })));
    if (state.weight > 1) chips.push(chip(`At least ${state.weight} documents`, drop({ weight: 1 })));
    const only = Object.keys(gk.MODES).filter((mode) => !state.modes.includes(/** @type {Graphkit.Mode} */ (mode)));
    if (only.length === 1) chips.push(chip(`Only: ${gk.MODES[/** @type {Graphkit.Mode} */ (only[0])][0].toLowerCase()}`, drop({ modes: [] })));
    const hidden = state.quads.length + state.relations.length + (only.length === 1 ? 0 : state.modes.length) + state.kinds.length;
    if (hidden) chips.push(chip(`${hidden} hidden in the legend`, drop({ quads: [], relations: [], ...(only.length === 1 ? {} : { modes: [] }), kinds: [] })));
    if (state.publisher !== null) chips.push(chip(`Published by ${state.publisher}`, drop({ publisher: null })));
    if (state.speaker !== null) chips.push(chip(`Said by ${state.speaker}`, drop({ speaker: null })));
    if (state.unwrong) chips.push(chip("Without what I marked wrong", drop({ unwrong: false })));
    if (state.sure) chips.push(chip(`Confidence ${state.sure}% or more`, drop({ sure: 0 })));
    if (state.words.trim()) chips.push(chip(`Words: ${state.words.trim()}`, drop({ words: "" })));
    if (state.path) chips.push(chip(`Path: ${state.path.map((key) => gk.graph.byKey.get(key).label).join(" to ")}`, drop({ path: null })));
    if (state.on) chips.push(chip(gk.pickedWords() || "", drop({ on: null })));
    if (chips.length > 1) chips.push(gk.el("button", { type: "button", class: "link", on: { click: drop({ ...gk.unfiltered(), path: null, on: null }) } }, "Clear all"));
    gk.show(gk.byId("chips"), chips);
  }

  function drawTally() {
    const seen = gk.seen();
    const total = gk.graph.statements.length;
    const some = seen.statements.length < total ? `${seen.statements.length.toLocaleString("en")} of ${gk.count(total, "statement")}` : gk.count(total, "statement");
    gk.byId("tally").textContent = `${gk.count(seen.actors.size, "actor")} · ${gk.count(seen.links.length, "link")} · ${some}`;
    gk.byId("provenance").textContent = gk.provenance().join(" · ");
    const notice = gk.byId("notice");
    gk.redraw(notice, () => drawNotice(seen, notice, total), () => gk.byId("network"));
  }

  /** @param {Graphkit.Seen} seen @param {HTMLElement} notice @param {number} total */
  function drawNotice(seen, notice, total) {
    if (drawShown(seen, notice)) return;
    if (seen.links.length > gk.DRAWN) return drawStrongest(seen, notice);
    notice.hidden = seen.links.length > 0;
    notice.textContent = seen.links.length
        ? ""
        : total
          ? "Nothing passes the filters."
          : "This graph holds no statement.";
  }

  // Whom a large graph shows first, the threshold, and the way to all and back; a list for who cannot see the picture.
  /** @param {Graphkit.Seen} seen @param {HTMLElement} notice */
  function drawShown(seen, notice) {
    const told = (/** @type {Graphkit.Actor} */ actor) => gk.toldOf(actor).statements;
    const ranked = seen.leading ? [...seen.leading.keys()] : [...seen.drawnActors].sort((one, other) => told(other) - told(one));
    const extra = [...seen.drawnActors].filter((actor) => seen.leading && !seen.leading.has(actor));
    gk.show(gk.byId("shown-actors"), [...ranked, ...extra].slice(0, SPOKEN).map((actor) => gk.el("li", {}, `${actor.label}, ${gk.kindOf(actor)[1]}, ${gk.toldWords(actor)}`)));
    const total = seen.actors.size.toLocaleString("en");
    const button = (/** @type {string} */ words, /** @type {boolean} */ all) => gk.el("button", { type: "button", class: "link", id: "show-all", on: { click: () => gk.change({ all }) } }, words);
    if (seen.leading) {
      const kinds = "states, their organisations and armed groups";
      const which = seen.least === null ? `the most reported ${kinds}` : `${kinds} with ${seen.least === 1 ? `a ${seen.unit}` : `${seen.least} ${seen.unit}s`} or more`;
      notice.hidden = false;
      gk.show(notice, gk.el("span", { title: gk.state.by === "state" ? "Leaders, ministries and forces count for their state" : null }, `${seen.leading.size.toLocaleString("en")} of ${total} actors shown: ${which} · `), button("show all", true));
      return true;
    }
    if (!gk.state.all || seen.links.length > gk.DRAWN || !seen.many) return false;
    notice.hidden = false;
    gk.show(notice, `All ${total} actors shown · `, button("show the leading", false));
    return true;
  }

  const SPOKEN = 400; // most actors in the list

  // Of very many links the strongest are drawn, which is told, and all where the reader asks for them.
  /** @param {Graphkit.Seen} seen @param {HTMLElement} notice */
  function drawStrongest(seen, notice) {
    const total = seen.links.length.toLocaleString("en");
    const { every } = gk.state;
    const button = gk.el("button", { type: "button", class: "link", id: "draw-all", on: { click: () => gk.change({ every: !every }) } }, every ? `draw the strongest ${gk.DRAWN.toLocaleString("en")}` : "draw all");
    notice.hidden = false;
    gk.show(notice, gk.el("span", { title: "The strongest are those that stand in most documents; the Statements tab has all." }, every ? `All ${total} links drawn · ` : `${seen.drawn.length.toLocaleString("en")} of ${total} links drawn, the strongest · `), button);
  }

  // ---- theme

  /** @type {Record<string, string>} */
  const THEMES = { auto: "System", light: "Light", dark: "Dark" };

  /** @param {string} theme */
  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    gk.byId("theme").textContent = `Theme: ${THEMES[theme]}`;
    try {
      theme === "auto" ? localStorage.removeItem("graphkit-theme") : localStorage.setItem("graphkit-theme", theme);
    } catch {
      // A sandboxed frame has no storage; the choice then lasts as long as the page.
    }
    gk.readColours();
    if (gk.network) gk.drawNetwork();
  }

  function startTheme() {
    let theme = "auto";
    try {
      theme = localStorage.getItem("graphkit-theme") || "auto";
    } catch {
      theme = "auto";
    }
    setTheme(theme in THEMES ? theme : "auto");
    gk.byId("theme").addEventListener("click", () => {
      const names = Object.keys(THEMES);
      setTheme(names[(names.indexOf(document.documentElement.dataset.theme || "auto") + 1) % names.length]);
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(document.documentElement.dataset.theme || "auto"));
  }

  // ---- menus, sheets, messages

  let toasted = 0;
  const clear = () => gk.byId("toast").classList.remove("up");

  // A message for some seconds, or until something else is done.
  gk.toast = (words, stays = false) => {
    const toast = gk.byId("toast");
    toast.textContent = words;
    toast.classList.add("up");
    clearTimeout(toasted);
    toasted = stays ? 0 : setTimeout(clear, 3500);
  };

  gk.tellUnknown = () => {
    const rest = gk.unknown.length - SAID;
    if (gk.unknown.length) gk.toast(`The link names what is not here: ${gk.unknown.slice(0, SAID).map(shown).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`, true);
  };

  const SAID = 5; // most things in such a message
  /** @param {string} text */
  const shown = (text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

  function startButtons() {
    const acts = {
      skip: () => gk.byId(gk.state.view === "graph" ? "network" : `${gk.state.view}-body`).focus(),
      "zoom-in": () => gk.zoom(1.3),
      "zoom-out": () => gk.zoom(0.77),
      "zoom-fit": () => gk.fit(),
      "open-path": () => gk.openPath(),
      "copy-link": gk.copyLink,
      "take-link": gk.copyLink,
      "take-notes": () => gk.copyText(gk.address(true), "Link copied, with your notes."),
      "save-png": gk.savePicture,
      "save-svg": gk.saveDrawing,
      "save-csv": gk.saveCsv,
      "save-rdf": gk.saveTurtle,
      "save-gexf": gk.saveGexf,
      "save-judged": gk.saveJudged,
      "open-help": () => gk.byId("help-box").showModal(),
      "evidence-close": closeEvidence,
      "filters-close": () => delete document.body.dataset.sheet,
      "open-filters": () => toggleSheet("filters"),
      "open-evidence": () => toggleSheet("evidence"),
      "clear-filters": gk.reset,
    };
    for (const [id, act] of Object.entries(acts)) gk.byId(id).addEventListener("click", act);
    for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog")?.close());
    const menu = gk.byId("export");
    menu.addEventListener("click", (event) => event.target instanceof Element && event.target.closest("button") && (menu.open = false));
    menu.addEventListener("toggle", gk.offerPictures);
    menu.addEventListener("focusout", ({ relatedTarget: next }) => (next instanceof Node && menu.contains(next)) || (menu.open = false));
  }

  /** @param {string} name */
  function toggleSheet(name) {
    if (document.body.dataset.sheet === name) delete document.body.dataset.sheet;
    else document.body.dataset.sheet = name;
    gk.showPicked(); // a sheet must not cover what it tells of
  }

  // On a phone the panel covers what was chosen: there its cross uncovers it, and the chip takes the choice away.
  function closeEvidence() {
    if (phone() && document.body.dataset.sheet) {
      delete document.body.dataset.sheet;
      gk.byId("open-evidence").focus();
      return;
    }
    const hadFocus = gk.byId("evidence").contains(document.activeElement);
    gk.listEvidence("", []);
    gk.change({ on: null, path: null });
    if (hadFocus) gk.byId("evidence-body").querySelector("h2")?.focus();
  }

  // ---- what to do, for who sees such a page for the first time

  function startHint() {
    const hint = gk.byId("hint");
    let seen = false;
    try {
      seen = Boolean(localStorage.getItem("graphkit-hint"));
    } catch {
      // A sandboxed frame has no storage; the hint then comes with every page.
    }
    const empty = !gk.graph.statements.length;
    gk.byId("hint-time").hidden = gk.byId("histogram").hidden;
    hint.hidden = seen || empty || location.hash.length > 1;
    gk.byId("hint-close").addEventListener("click", () => {
      hint.hidden = true;
      gk.byId("network").focus();
      try {
        localStorage.setItem("graphkit-hint", "seen");
      } catch {
        return; // as above
      }
    });
  }

  // ---- keys

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) return typing ? /** @type {HTMLElement} */ (event.target).blur() : escape();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return undefined;
    if (event.key === "/") gk.byId("find").focus();
    else if (event.key === "?") gk.byId("help-box").showModal();
    else if (event.key === "p") gk.openPath();
    else if (VIEWS[Number(event.key) - 1]) gk.change({ view: VIEWS[Number(event.key) - 1] });
    else return undefined;
    event.preventDefault();
    return undefined;
  }

  function escape() {
    const menu = gk.byId("export");
    if (menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    } else if (document.body.dataset.sheet) delete document.body.dataset.sheet;
    else if (!gk.byId("evidence-close").hidden) closeEvidence();
    else if (gk.state.focus.length) gk.change({ focus: [], hops: 1 });
  }

  // ---- start

  /** @param {Graphkit.Source} source */
  function start(source) {
    gk.graph = gk.readGraph(source);
    gk.world = source.world;
    gk.state = gk.readAddress(location.hash);
    startTheme();
    gk.onChange(() => toasted || clear());
    gk.onChange(() => (drawTabs(), drawChips(), drawTally()));
    // On a phone a sheet covers the view that one has just gone to.
    gk.onChange((state, before) => state.view !== before.view && delete document.body.dataset.sheet);
    startTabs();
    startButtons();
    startPath();
    gk.startTable();
    gk.startDocuments();
    gk.startAsk();
    gk.startHistogram();
    startHint();
    gk.startMap();
    gk.startArranging();
    gk.startNetwork(source.options);
    gk.combobox(
      gk.byId("find"),
      gk.byId("found"),
      (actor) => {
        gk.byId("find").value = "";
        gk.pickActor(actor);
        if (gk.state.view === "graph") gk.goTo(actor);
        gk.goOn(gk.byId("evidence-body").querySelector("h2"));
      },
      (words) => {
        gk.change({ words, view: "table" });
        gk.goOn(gk.byId("table-body"));
      },
      gk.questionsWith,
    );
    document.addEventListener("keydown", keys);
    drawTabs();
    drawChips();
    drawTally();
    gk.drawFilters();
    gk.drawEvidence();
    gk.drawHistogram();
    gk.drawTable();
    gk.drawDocuments();
    gk.drawMatrix();
    gk.drawTimeline();
    gk.drawCompare();
    gk.drawMap();
    gk.drawRings();
    gk.drawAsk();
    gk.byId("words").value = gk.state.words;
    gk.byId("text").value = gk.state.text;
    document.body.dataset.ready = "yes";
    gk.tellUnknown();
  }

  gk.held("graph", start, (problem) => {
    gk.byId("loading").textContent = `The graph in this page cannot be unpacked (${problem}). Open it in a newer browser, or save the page again.`;
  });
})(window.graphkit);
