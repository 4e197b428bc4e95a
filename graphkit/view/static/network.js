// The picture: actors and links on vis-network's canvas. Positions come from Python and never move by themselves. Knows
// what is picked, hovered and in view; marks.js and labels.js draw, selection.js says what is seen.
(function (gk) {
  "use strict";

  /** @type {vis.Network} */
  let network;
  /** @type {vis.DataSet} */
  let nodes;
  /** @type {vis.DataSet} */
  let edges;
  /** @type {Graphkit.Seen | null} */
  let drawnKey = null;
  let simplified = false; // many links: no curves, no arrows, drawn by lines.js
  let unplaced = true; // marks that vis-network has not drawn yet
  let exact = false; // drawn for a file rather than the screen
  let stand = "all"; // who last chose what is in view: "all" is fitted, the "page" went somewhere, a "link" did, or the "reader"
  let turned = false; // laid on its side for an upright canvas
  let among = "all"; // whose places the actors have: those of "all", or those of the "leading"
  /** @type {Map<Graphkit.Actor, Graphkit.Pair<number>> | null} */
  let arranged = null; // places by alliance, where the reader asked for them
  /** @type {(() => void) | null} */
  let due = null; // what to do once the picture is shown: a hidden canvas has no size to move in

  // What the drawing scripts ask for: what the pointer and the keyboard's cursor are on, what is picked ({actors: Set,
  // links: Set} or null), the frame that labels keep to, and the corners that buttons cover.
  gk.picture = { hovered: { actor: null, link: null }, cursor: null, emphasis: null, frame: null, corners: [] };

  /** @param {Graphkit.Tone} name */
  const tone = (name) => gk.colours[name];

  function weigh() {
    gk.weights = /** @type {Graphkit.Sure<Graphkit.Actor, number>} */ (new Map(gk.graph.actors.map((actor) => [actor, 0])));
    for (const one of gk.graph.statements)
      for (const actor of [one.subject, one.object]) gk.weights.set(actor, gk.weights.get(actor) + 1);
  }

  gk.startNetwork = (options) => {
    weigh();
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    const place = gk.byId("network");
    settle();
    turn(place);
    network = new vis.Network(place, { nodes, edges }, options);
    gk.network = network;
    network.on("click", clicked);
    network.on("doubleClick", ({ nodes: [index] }) => index !== undefined && gk.expand(gk.graph.actors[index]));
    network.on("hoverNode", ({ node }) => hover({ actor: gk.graph.actors[node], link: null }));
    network.on("blurNode", () => hover({ actor: null, link: null }));
    network.on("hoverEdge", ({ edge }) => gk.picture.hovered.actor || hover({ actor: null, link: gk.graph.links[edge] }));
    network.on("blurEdge", () => gk.picture.hovered.link && hover({ actor: null, link: null }));
    const drawEdges = network.renderer._drawEdges.bind(network.renderer);
    const drawNodes = network.renderer._drawNodes.bind(network.renderer);
    const drawArrows = network.renderer._drawArrows.bind(network.renderer);
    network.renderer._drawEdges = (ctx) => (simplified ? gk.drawLines(ctx, { window: looked(), exact }) : drawEdges(ctx));
    network.renderer._drawArrows = (ctx) => void (simplified || drawArrows(ctx));
    network.renderer._drawNodes = (ctx) => {
      if (!simplified || exact || unplaced) {
        unplaced = false; // vis-network learns from drawing where a mark can be clicked
        return drawNodes(ctx, simplified);
      }
      for (const actor of gk.seen().drawnActors) if (gk.isMarked(actor)) gk.drawMark(ctx, actor, actor.x, actor.y, { faded: isFaded(actor), marked: true });
      return {};
    };
    network.on("beforeDrawing", gk.drawAreas);
    network.on("beforeDrawing", gk.drawHalos);
    network.on("afterDrawing", gk.drawLabels);
    for (const event of ["zoom", "dragEnd"]) network.on(event, gone);
    new ResizeObserver(resized).observe(place);
    // What stands over the picture comes back when a sheet is closed, and must cover no mark.
    new MutationObserver(() => document.body.dataset.sheet || gk.refit()).observe(document.body, { attributes: true, attributeFilter: ["data-sheet"] });
    place.addEventListener("pointermove", moveTip);
    place.addEventListener("pointerleave", () => hover({ actor: null, link: null }));
    place.addEventListener("keydown", steer);
    place.addEventListener("blur", () => place.classList.remove("steered"));
    gk.drawNetwork();
    if (gk.state.spot) whenShown(back);
    else {
      gk.fit(false);
      if (gk.state.path) whenShown(() => showWay(gk.state.path));
    }
  };

  // The part of the picture that is seen.
  function looked() {
    const { canvas } = network.canvas.frame;
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    const [across, down] = [canvas.clientWidth / scale, canvas.clientHeight / scale];
    return { left: x - across / 2, top: y - down / 2, across, down, scale, ratio: network.canvas.pixelRatio };
  }

  // Where the reader has gone to is kept in the address, in the picture's units as it lies.
  function gone() {
    stand = "reader";
    const { x, y } = network.getViewPosition();
    const [across, down] = turned ? [y, x] : [x, y];
    gk.note({ spot: [Number(network.getScale().toFixed(3)), Math.round(across), Math.round(down)] });
  }

  function back() {
    const [scale, x, y] = gk.state.spot || [1, 0, 0];
    stand = "link";
    network.moveTo({ scale, position: turned ? { x: y, y: x } : { x, y } });
  }

  // The page goes somewhere: where the reader was is no longer what a link should show.
  function leave() {
    stand = "page";
    if (gk.state.spot) gk.note({ spot: null });
  }

  // On an upright canvas a wide layout is laid on its side, so that it fills the canvas.
  /** @param {HTMLElement} place */
  function turn(place) {
    /** @param {"x" | "y"} axis */
    const span = (axis) => Math.max(...shown.map((one) => one[axis])) - Math.min(...shown.map((one) => one[axis]));
    const shown = [...gk.seen().drawnActors];
    const { clientWidth: across, clientHeight: down } = place;
    if (!across || shown.length < 2) return false;
    const lies = (turned ? span("y") : span("x")) > (turned ? span("x") : span("y"));
    if ((lies && down > across * 1.15) === turned) return false;
    turned = !turned;
    settle();
    return true;
  }

  // Actors stand where Python has put them, among all or among the leading; says whether they have moved.
  function settle() {
    const now = gk.seen().leading ? "leading" : "all";
    const places = gk.arrangedPlaces();
    for (const actor of gk.graph.actors) [actor.x, actor.y] = gk.turnedAs(places?.get(actor) || (now === "leading" && actor.lead) || actor.own);
    const moved = now !== among || places !== arranged;
    among = now;
    arranged = places;
    return moved;
  }

  gk.turnedAs = ([x, y]) => (turned ? [y, x] : [x, y]);

  function resized() {
    const place = gk.byId("network");
    if (!place.clientWidth) return;
    network.setSize();
    const anew = turn(place);
    if (anew) gk.drawNetwork();
    if (due) due();
    else if (stand === "link") back();
    else if (anew || stand === "all") gk.fit(false);
    else network.redraw();
    due = null;
  }

  /** @param {() => void} act */
  function whenShown(act) {
    if (gk.byId("network").clientWidth) act();
    else due = act;
  }

  // All of it, with room for the labels at the edge and for the buttons in the corner.
  gk.fit = (animate = true) =>
    whenShown(() => {
      stand = "all";
      if (gk.state.spot) gk.note({ spot: null });
      frame([...gk.seen().drawnActors], 1.6, animate, true);
    });

  /** @param {Graphkit.Actor[]} actors @param {number} most @param {boolean} animate @param {boolean} keep */
  function frame(actors, most, animate, keep) {
    const place = gk.byId("network");
    if (!actors.length) return;
    const room = place.clientWidth < 500 ? { side: 34, top: 26, bottom: 46 } : { side: 64, top: 30, bottom: 40 };
    /** @param {(...values: number[]) => number} pick @param {(actor: Graphkit.Actor) => number} side */
    const edge = (pick, side) => pick(...actors.map((actor) => side(actor)));
    const rims = keep ? gk.areas().map(({ x, y, radius }) => [...gk.turnedAs([x, y]), radius]) : []; // circles around alliances
    const left = Math.min(edge(Math.min, (actor) => actor.x - actor.size), ...rims.map(([x, , radius]) => x - radius));
    const right = Math.max(edge(Math.max, (actor) => actor.x + actor.size), ...rims.map(([x, , radius]) => x + radius));
    const top = Math.min(edge(Math.min, (actor) => actor.y - actor.size), ...rims.map(([, y, radius]) => y - radius - 24));
    const bottom = Math.max(edge(Math.max, (actor) => actor.y + actor.size), ...rims.map(([, y, radius]) => y + radius));
    if (!gk.byId("notice").hidden) room.top += gk.byId("notice").offsetHeight + 6;
    if (!keep) room.bottom += covered();
    const [across, down] = [place.clientWidth, place.clientHeight];
    const here = place.getBoundingClientRect();
    /** @param {number} below */
    const fitted = (below) => {
      // A window may be smaller than the room around the picture.
      const scale = Math.max(0.02, Math.min(most, (across - 2 * room.side) / (right - left), (down - room.top - below) / (bottom - top)));
      const position = { x: (left + right) / 2, y: (top + bottom) / 2 + (below - room.top) / 2 / scale };
      const x = keep ? aside(actors, position, scale, Math.max(0, (across - room.side) / scale - (right - left)) / 2) : position.x;
      return { scale, position: { x: x ?? position.x, y: position.y }, isFree: x !== null };
    };
    let fit = fitted(room.bottom);
    if (!fit.isFree) fit = fitted(Math.max(room.bottom, here.bottom - gk.byId("arrange").getBoundingClientRect().top + AROUND));
    const { scale, position } = fit;
    const half = [across / 2 / scale, down / 2 / scale];
    network.moveTo({ position, scale, animation: animate && !gk.calm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
    if (!keep) return;
    const inset = 5 / scale;
    gk.picture.frame = [position.x - half[0] + inset, position.y - half[1] + inset, position.x + half[0] - inset, position.y + half[1] - inset];
    gk.picture.corners = standsOver().map((part) => boxOver(part, position, scale));
  }

  const OVER = /** @type {const} */ (["zoom-buttons", "arrange", "notice"]);
  const AROUND = 4; // room around what stands over the picture, in points

  const standsOver = () => OVER.map(gk.byId).filter(({ hidden }) => !hidden).map((one) => one.getBoundingClientRect());

  // Where the middle of the picture goes, as far to a side as there is room to spare, so that no mark lies under a button;
  // null where there is no such place.
  /** @param {Graphkit.Actor[]} actors @param {{ x: number, y: number }} position @param {number} scale @param {number} spare @returns {number | null} */
  function aside(actors, { x: middle, y }, scale, spare) {
    const parts = standsOver();
    const isFree = (/** @type {number} */ at) => {
      const boxes = parts.map((part) => boxOver(part, { x: at, y }, scale));
      return !actors.some((actor) => boxes.some((box) => actor.x + actor.size > box[0] && actor.x - actor.size < box[2] && actor.y + actor.size > box[1] && actor.y - actor.size < box[3]));
    };
    return [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1].map((part) => middle + part * spare).find(isFree) ?? null;
  }

  // A part of the window, with some room around it, in the units of the picture that has its middle at a position.
  /** @param {DOMRect} part @param {{ x: number, y: number }} middle @param {number} scale @returns {Graphkit.Box} */
  function boxOver(part, middle, scale) {
    const window = gk.byId("network").getBoundingClientRect();
    const x = (/** @type {number} */ at) => middle.x + (at - window.left - window.width / 2) / scale;
    const y = (/** @type {number} */ at) => middle.y + (at - window.top - window.height / 2) / scale;
    return [x(part.left - AROUND), y(part.top - AROUND), x(part.right + AROUND), y(part.bottom + AROUND)];
  }

  // The picture as it is seen, on a canvas of its own with `ratio` points for each of the screen's.
  gk.paint = (ratio) => {
    const { canvas } = network.canvas.frame;
    const sheet = gk.el("canvas", {});
    canvas.width = sheet.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = sheet.height = Math.round(canvas.clientHeight * ratio);
    network.canvas.pixelRatio = ratio;
    precisely(() => network.renderer._redraw());
    sheet.getContext("2d")?.drawImage(canvas, 0, 0);
    network.redraw();
    return sheet;
  };

  // The picture as it is seen, drawn by another context of the same size.
  gk.paintBy = (ctx) => {
    network.canvas.getContext = () => ctx;
    try {
      precisely(() => network.renderer._redraw());
    } finally {
      delete network.canvas.getContext;
      network.redraw();
    }
  };

  /** @param {() => void} draw */
  function precisely(draw) {
    exact = true;
    try {
      draw();
    } finally {
      exact = false;
    }
  }

  gk.drawnBox = () => {
    /** @type {Graphkit.Box[]} */
    const boxes = [...gk.seen().drawnActors].map(({ x, y, size }) => [x - size * 1.4, y - size * 1.4, x + size * 1.4, y + size * 1.4]);
    const halo = gk.state.halos.length ? 24 : 0;
    const rims = gk.areas().map((area) => {
      const [x, y] = gk.turnedAs([area.x, area.y]);
      return [x - area.radius, y - area.radius, x + area.radius, y + area.radius];
    });
    const all = [...rims, ...boxes.map(([left, top, right, bottom]) => [left - halo, top - halo, right + halo, bottom + halo]), ...gk.placedLabels.map(({ box }) => box)];
    const low = network.canvasToDOM({ x: Math.min(...all.map((box) => box[0])), y: Math.min(...all.map((box) => box[1])) });
    const high = network.canvasToDOM({ x: Math.max(...all.map((box) => box[2])), y: Math.max(...all.map((box) => box[3])) });
    const { clientWidth: across, clientHeight: down } = network.canvas.frame.canvas;
    return [Math.max(0, low.x - EDGE), Math.max(0, low.y - EDGE), Math.min(across, high.x + EDGE), Math.min(down, high.y + EDGE)];
  };

  const EDGE = 14; // paper around what is drawn, in points

  gk.refit = () => stand === "all" && gk.fit();

  gk.zoom = (factor) => {
    network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
    gone();
  };

  // Draw what is seen. Items that stay are only updated, so that the picture does not jump.
  gk.drawNetwork = () => {
    const seen = gk.seen();
    const simple = seen.drawn.length > gk.FULL;
    const shape = slots(seen.drawn, simple);
    gk.picture.emphasis = emphasise(seen);
    replace(nodes, [...seen.drawnActors].map(nodeOf));
    const plain = seen.drawn.length > 400 ? 0.4 : seen.drawn.length > 120 ? 0.6 : 0.85;
    // The best reported are drawn last, over the others, and over all of them the steps of a path.
    const steps = gk.state.path && gk.picture.emphasis?.links;
    const items = seen.drawn.map((entry) => edgeOf(entry, shape.get(entry.link.index), simple, plain)).reverse();
    if (steps) items.sort((one, other) => Number(steps.has(one.id)) - Number(steps.has(other.id)));
    replace(edges, items);
    gk.loadLines(simple ? items.map(lineOf) : [], simple ? [...seen.drawnActors] : []);
    unplaced = true;
    if (simple !== simplified) network.setOptions({ interaction: { hover: !simple } });
    simplified = simple;
    drawnKey = seen;
    gk.byId("network").setAttribute("aria-label", spoken(seen));
  };

  /** @param {Graphkit.Seen} seen */
  const spoken = (seen) =>
    `Graph of ${gk.count(seen.drawnActors.size, "actor")} and ${gk.count(seen.drawn.length, "link")}. ` +
    "Arrow keys move between actors, Enter opens one. The Statements tab holds the same as a table.";

  /** @param {vis.DataSet} set @param {vis.Item[]} items */
  function replace(set, items) {
    const keep = new Set(items.map((item) => item.id));
    const gone = set.getIds().filter((id) => !keep.has(id));
    if (gone.length) set.remove(gone);
    set.update(items);
  }

  /** @param {Graphkit.Actor} actor */
  function nodeOf(actor) {
    const size = actor.size;
    return {
      id: actor.index,
      x: actor.x,
      y: actor.y,
      size,
      shape: "custom",
      ctxRenderer: (/** @type {{ ctx: CanvasRenderingContext2D, x: number, y: number }} */ { ctx, x, y }) => ({
        drawNode: () => gk.drawMark(ctx, actor, x, y, { faded: isFaded(actor), marked: gk.isMarked(actor) }),
        nodeDimensions: { width: 2 * size, height: 2 * size },
      }),
    };
  }

  gk.isFaded = isFaded;

  /** @param {Graphkit.Actor} actor */
  function isFaded(actor) {
    return Boolean(gk.picture.emphasis && !gk.picture.emphasis.actors.has(actor));
  }

  // Links between the same two actors are bent apart; a lone link is straight.
  /** @param {Graphkit.Entry[]} drawn @param {boolean} simple */
  function slots(drawn, simple) {
    /** @type {Graphkit.Sure<string, Graphkit.Link[]>} */
    const pairs = new Map();
    for (const { link } of drawn) {
      const low = Math.min(link.source.index, link.target.index);
      const key = `${low}-${link.source.index + link.target.index - low}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(link);
    }
    /** @type {Graphkit.Sure<number, number>} */
    const bends = new Map();
    for (const links of pairs.values())
      links.forEach((link, place) => {
        const bend = simple ? 0 : (place - (links.length - 1) / 2) * 0.2;
        bends.set(link.index, link.source.index < link.target.index ? bend : -bend);
      });
    return bends;
  }

  // In a crowd plain links step back, so that those of many documents and those that are picked stand out.
  /** @param {Graphkit.Entry} entry @param {number} bend @param {boolean} simple @param {number} plain */
  function edgeOf(entry, bend, simple, plain) {
    const { link, weight, fact } = entry;
    const { emphasis } = gk.picture;
    const loud = emphasis ? 0.85 : Math.min(0.9, plain + 0.15 * Math.log2(weight)) * (link.sign === "neutral" ? 0.7 : 1);
    const chosen = emphasis?.links.has(link.index);
    const step = chosen && gk.state.path;
    const opacity = emphasis && !chosen ? 0.07 : fact ? loud : step ? 0.7 : loud / 2;
    const width = Math.max(step ? 2.5 : 1, link.sign === "neutral" ? 1 : Math.min(9, 1.3 + 1.5 * Math.log2(weight)));
    const colour = tone(step && link.sign === "neutral" ? "quiet" : link.sign);
    return {
      id: link.index,
      from: link.source.index,
      to: link.target.index,
      width,
      color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
      dashes: link.sign === "conflict" && !simple ? [6 + width, 4 + width * 0.6] : false,
      arrows: { to: { enabled: link.directed && !simple, scaleFactor: (0.42 + 0.5 / (1 + width)) * (gk.seen().leading ? 0.8 : 1) } },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    };
  }

  /** @param {ReturnType<typeof edgeOf>} item @returns {Graphkit.Line} */
  function lineOf({ id, width, color }) {
    const { source, target } = gk.graph.links[id];
    return { x1: source.x, y1: source.y, x2: target.x, y2: target.y, width, colour: color.color, opacity: color.opacity };
  }

  // ---- emphasis: what is picked stands out, its neighbours stay, the rest fades

  /** @param {Graphkit.Picked} on */
  const endsOf = (on) => (on.pair || [on.actor]).map((key) => gk.graph.byKey.get(key));

  /** @param {Graphkit.Pair<string>} path */
  const wayAlong = ([from, to]) => gk.way(gk.graph.byKey.get(from), gk.graph.byKey.get(to));

  /** @param {Graphkit.Seen} seen */
  function emphasise(seen) {
    const { on, path } = gk.state;
    const way = path && wayAlong(path);
    if (way) return along(seen, way);
    if (!on) return null;
    const ends = endsOf(on);
    const links = on.pair
      ? gk.linksBetween(ends[0], ends[1], on)
      : (seen.leading ? seen.drawn : seen.links).filter(({ link }) => link.source === ends[0] || link.target === ends[0]);
    return { actors: new Set([...ends, ...links.flatMap(({ link }) => [link.source, link.target])]), links: ids(links) };
  }

  /** @param {Graphkit.Entry[]} entries */
  const ids = (entries) => new Set(entries.map(({ link }) => link.index));

  /** @param {Graphkit.Seen} seen @param {Graphkit.Actor[]} way */
  function along(seen, way) {
    const steps = new Set(way.slice(1).flatMap((actor, at) => [`${way[at].index}-${actor.index}`, `${actor.index}-${way[at].index}`]));
    const links = seen.links.filter(({ link }) => steps.has(`${link.source.index}-${link.target.index}`));
    return { actors: new Set(way), links: ids(links) };
  }

  gk.isMarked = (actor) =>
    actor === gk.picture.hovered.actor ||
    actor === gk.picture.cursor ||
    gk.state.on?.actor === actor.key ||
    Boolean(gk.state.on?.pair?.includes(actor.key)) ||
    gk.state.focus.includes(actor.key);

  // ---- pointer

  /** @param {vis.Picked} at */
  function clicked({ nodes: [index], edges: [link] }) {
    gk.byId("tip").hidden = true;
    if (index !== undefined) gk.pickActor(gk.graph.actors[index]);
    else if (link !== undefined) gk.pickLink(gk.graph.links[link]);
    else if (gk.state.on || gk.state.path) gk.change({ on: null, path: null });
  }

  /** @param {{ actor: Graphkit.Actor | null; link: Graphkit.Link | null }} what */
  function hover(what) {
    gk.picture.hovered = what;
    gk.byId("network").style.cursor = what.actor || what.link ? "pointer" : "";
    const tip = gk.byId("tip");
    tip.hidden = !(what.actor || what.link);
    if (what.actor) gk.show(tip, actorTip(what.actor));
    if (what.link) gk.show(tip, linkTip(what.link));
    network.redraw();
  }

  /** @param {Graphkit.Actor} actor */
  function actorTip(actor) {
    const level = gk.byWhich([actor]);
    const said = gk.seen().statements.filter((one) => gk.sidesOf(one, level).includes(actor));
    const reports = gk.reports(said, level);
    /** @param {Graphkit.Stance} sign */
    const by = (sign) => reports.filter(({ stance }) => stance === sign).length;
    return [
      gk.el("strong", {}, actor.label),
      gk.el("span", {}, gk.kindOf(actor)[1] + (actor.known ? "" : ", not in the ontology")),
      gk.el("span", {}, `${by("cooperation")} cooperation, ${by("conflict")} conflict`),
    ];
  }

  /** @param {Graphkit.Link} link */
  function linkTip(link) {
    const entry = gk.seen().byLink.get(link.index);
    if (!entry) return [];
    const names = new Map();
    for (const one of entry.statements) names.set(one.relation.words, (names.get(one.relation.words) || 0) + 1);
    const words = [...names].map(([name, times]) => (times > 1 ? `${name} ×${times}` : name)).slice(0, 4);
    return [
      gk.el("strong", {}, `${link.source.label} ${link.directed ? "→" : "–"} ${link.target.label}`),
      gk.el("span", { class: link.sign }, gk.SIGNS[link.sign]),
      gk.el("span", {}, words.join(", ")),
      gk.el("span", {}, gk.count(entry.weight, "document")),
    ];
  }

  /** @param {PointerEvent} event */
  function moveTip(event) {
    const tip = gk.byId("tip");
    if (tip.hidden) return;
    const area = gk.byId("network").getBoundingClientRect();
    const left = event.clientX - area.left;
    const top = event.clientY - area.top;
    tip.style.left = `${Math.min(left + 14, area.width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(top + 16, area.height - tip.offsetHeight - 8)}px`;
  }

  // ---- keyboard: arrows go to the nearest actor in that direction

  gk.WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** @param {KeyboardEvent} event */
  function steer(event) {
    const way = gk.WAYS[event.key];
    if (way && !event.ctrlKey && !event.metaKey) step(way);
    else if (event.key === "Enter" && gk.picture.cursor) gk.pickActor(gk.picture.cursor);
    else if (event.key === "e" && gk.picture.cursor) gk.expand(gk.picture.cursor);
    else if (event.key === "+" || event.key === "=") gk.zoom(1.25);
    else if (event.key === "-") gk.zoom(0.8);
    else if (event.key === "0") gk.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  gk.nextThatWay = (places, here, [across, down]) => {
    const costs = places
      .filter((place) => place !== here)
      .map((place) => {
        const ahead = (place.x - here.x) * across + (place.y - here.y) * down;
        const aside = Math.abs((place.x - here.x) * down) + Math.abs((place.y - here.y) * across);
        return { cost: ahead > 1 && aside < ahead * 2.5 ? ahead + 1.6 * aside : Infinity, place };
      })
      .sort((one, other) => one.cost - other.cost);
    return costs.length && costs[0].cost < Infinity ? costs[0].place : null;
  };

  /** @param {Graphkit.Pair<number>} way */
  function step(way) {
    const actors = [...gk.seen().drawnActors];
    if (!actors.length) return;
    const { picture } = gk;
    const here = picture.cursor && actors.includes(picture.cursor) ? picture.cursor : null;
    const next = here ? gk.nextThatWay(actors, here, way) : actors.reduce((one, other) => (gk.weights.get(other) > gk.weights.get(one) ? other : one));
    if (!next) return;
    picture.cursor = next;
    gk.byId("network").classList.add("steered");
    bringIntoView(next);
    gk.announce(`${next.label}, ${gk.kindOf(next)[1]}, ${gk.toldWords(next)}`);
    network.redraw();
  }

  /** @param {Graphkit.Actor} actor */
  function isInView(actor, margin = 40) {
    const area = gk.byId("network");
    const at = network.canvasToDOM({ x: actor.x, y: actor.y });
    return at.x > margin && at.y > margin && at.x < area.clientWidth - margin && at.y < area.clientHeight - covered() - margin;
  }

  // How much of the picture, in points from below, an open sheet covers on a phone.
  function covered() {
    const sheet = document.body.dataset.sheet === "evidence" ? gk.byId("evidence") : null;
    if (!sheet || getComputedStyle(sheet).position !== "fixed") return 0;
    return Math.max(0, gk.byId("network").getBoundingClientRect().bottom - sheet.getBoundingClientRect().top);
  }

  /** @param {Graphkit.Actor} actor */
  function bringIntoView(actor) {
    if (isInView(actor)) return;
    leave();
    network.moveTo({ position: { x: actor.x, y: actor.y + covered() / 2 / network.getScale() } });
  }

  // What was picked elsewhere must be seen here: what is partly out of view is fitted into it. When nothing is picked
  // any more, the page goes back to all of it, unless the reader has gone somewhere.
  function showPicked() {
    const { on, path } = gk.state;
    if (!on && !path) return void (stand === "page" && gk.fit());
    const ends = (path && wayAlong(path)) || (on ? endsOf(on) : []);
    const drawn = ends.filter((actor) => nodes.get(actor.index));
    if (!drawn.length || drawn.every((actor) => isInView(actor))) return undefined;
    if (drawn.length === 1) bringIntoView(drawn[0]);
    else frame(drawn, network.getScale(), false, false);
    leave();
    return undefined;
  }

  // A path fills the picture; all of it is shown where there is none.
  /** @param {Graphkit.Pair<string> | null} path */
  function showWay(path) {
    const way = path && wayAlong(path)?.filter((actor) => nodes.get(actor.index));
    if (!way?.length) return void gk.fit();
    frame(way, 1.3, false, false);
    leave();
  }

  gk.showPicked = () => whenShown(showPicked);

  gk.goTo = (actor) =>
    whenShown(() => {
      leave();
      const scale = Math.max(network.getScale(), 0.8);
      network.moveTo({
        position: { x: actor.x, y: actor.y + covered() / 2 / scale },
        scale,
        animation: gk.calm() ? false : { duration: 350, easingFunction: "easeInOutQuad" },
      });
    });

  gk.onChange((state, before) => {
    if (!network) return;
    const picked = state.on !== before.on || state.path !== before.path;
    const moved = settle();
    if (moved) turn(gk.byId("network"));
    const anew = gk.seen() !== drawnKey;
    if (moved || anew || picked) gk.drawNetwork();
    else if (state.halos !== before.halos) network.redraw();
    if (state.spot && state.spot !== before.spot) whenShown(back); // with an address
    else if (state.path && state.path !== before.path) whenShown(() => showWay(state.path));
    else if (moved || state.spot !== before.spot || state.focus !== before.focus || state.hops !== before.hops || state.group !== before.group) gk.fit();
    else if (picked) whenShown(showPicked);
    else if (anew && stand === "all") whenShown(() => [...gk.seen().drawnActors].every((actor) => isInView(actor, actor.size * network.getScale())) || gk.fit());
  });
})(window.graphkit);
