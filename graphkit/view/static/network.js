// The picture: actors and links on vis-network's canvas, with our own marks, labels and halos. Positions come from
// Python and never move by themselves. Knows how things look; asks selection.js what is seen.
(function (gk) {
  "use strict";

  let network = null;
  let nodes = null;
  let edges = null;
  let drawnKey = null;
  let simplified = false; // many links: no curves, no arrows, none while dragging
  let hovered = { actor: null, link: null };
  let cursor = null; // actor under the keyboard's cursor
  let emphasis = null; // {actors: Set, links: Set} or null when nothing is picked
  const widths = new Map();

  const tone = (name) => gk.colours[name];

  // Colours are read from the style sheet, so that light and dark are defined in one place.
  gk.readColours = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "quiet", "line", "cooperation", "conflict", "neutral", "mark", "accent"];
    gk.colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    gk.colours.groups = Array.from({ length: 8 }, (_, number) => style.getPropertyValue(`--group-${number}`).trim());
  };

  gk.groupColour = (group) => gk.colours.groups[group.colour % gk.colours.groups.length];

  function weigh() {
    gk.weights = new Map();
    for (const one of gk.graph.statements)
      for (const actor of [one.subject, one.object]) gk.weights.set(actor, (gk.weights.get(actor) || 0) + 1);
  }

  gk.startNetwork = (options) => {
    weigh();
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    const place = gk.byId("network");
    network = new vis.Network(place, { nodes, edges }, options);
    gk.network = network;
    network.on("click", clicked);
    network.on("doubleClick", ({ nodes: [index] }) => index !== undefined && gk.expand(gk.graph.actors[index]));
    network.on("hoverNode", ({ node }) => hover({ actor: gk.graph.actors[node], link: null }));
    network.on("blurNode", () => hover({ actor: null, link: null }));
    network.on("hoverEdge", ({ edge }) => hovered.actor || hover({ actor: null, link: gk.graph.links[edge] }));
    network.on("blurEdge", () => hovered.link && hover({ actor: null, link: null }));
    network.on("beforeDrawing", drawHalos);
    network.on("afterDrawing", drawOver);
    place.addEventListener("pointermove", moveTip);
    place.addEventListener("keydown", steer);
    place.addEventListener("blur", () => place.classList.remove("steered"));
    gk.drawNetwork();
    gk.fit(false);
  };

  // All of it, with room for the labels at the edge.
  gk.fit = (animate = true) => {
    const options = animate && !gk.calm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    network.fit({ animation: false });
    const [position, scale] = [network.getViewPosition(), Math.min(1.6, network.getScale() * 0.9)];
    network.moveTo({ position, scale, animation: options });
  };

  gk.zoom = (factor) => network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });

  // Draw what is seen. Items that stay are only updated, so that the picture does not jump.
  gk.drawNetwork = () => {
    const seen = gk.seen();
    const simple = seen.drawn.length > gk.FULL;
    const shape = slots(seen.drawn, simple);
    emphasis = emphasise(seen);
    replace(nodes, [...seen.drawnActors].map(nodeOf));
    replace(edges, seen.drawn.map((entry) => edgeOf(entry, shape.get(entry.link.index), simple)));
    if (simple !== simplified) network.setOptions({ interaction: { hideEdgesOnDrag: simple, hover: !simple } });
    simplified = simple;
    drawnKey = seen;
    gk.byId("network").setAttribute("aria-label", spoken(seen));
  };

  const spoken = (seen) =>
    `Graph of ${gk.count(seen.drawnActors.size, "actor")} and ${gk.count(seen.drawn.length, "link")}. ` +
    "Arrow keys move between actors, Enter opens one. The Events tab holds the same as a table.";

  function replace(set, items) {
    const keep = new Set(items.map((item) => item.id));
    const gone = set.getIds().filter((id) => !keep.has(id));
    if (gone.length) set.remove(gone);
    set.update(items);
  }

  function nodeOf(actor) {
    const size = actor.size;
    return {
      id: actor.index,
      x: actor.x,
      y: actor.y,
      size,
      shape: "custom",
      ctxRenderer: ({ ctx, x, y }) => ({
        drawNode: () => drawMark(ctx, actor, x, y, size),
        nodeDimensions: { width: 2 * size, height: 2 * size },
      }),
    };
  }

  // Links between the same two actors are bent apart; a lone link is straight.
  function slots(drawn, simple) {
    const pairs = new Map();
    for (const { link } of drawn) {
      const low = Math.min(link.source.index, link.target.index);
      const key = `${low}-${link.source.index + link.target.index - low}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(link);
    }
    const bends = new Map();
    for (const links of pairs.values())
      links.forEach((link, place) => {
        const bend = simple ? 0 : (place - (links.length - 1) / 2) * 0.2;
        bends.set(link.index, link.source.index < link.target.index ? bend : -bend);
      });
    return bends;
  }

  function edgeOf(entry, bend, simple) {
    const { link, weight, fact } = entry;
    const faded = emphasis && !emphasis.links.has(link.index);
    const opacity = faded ? 0.07 : fact ? 0.85 : 0.42;
    const width = link.sign === "neutral" ? 1 : Math.min(9, 1.3 + 1.5 * Math.log2(weight));
    return {
      id: link.index,
      from: link.source.index,
      to: link.target.index,
      width,
      color: { color: tone(link.sign), highlight: tone(link.sign), hover: tone(link.sign), opacity, inherit: false },
      dashes: link.sign === "conflict" && !simple ? [6 + width, 4 + width * 0.6] : false,
      arrows: { to: { enabled: link.directed && !simple, scaleFactor: 0.42 + 0.5 / (1 + width) } },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    };
  }

  // ---- emphasis: what is picked stands out, its neighbours stay, the rest fades

  function emphasise(seen) {
    const { on, path } = gk.state;
    const way = path && gk.way(...path.map((key) => gk.graph.byKey.get(key)));
    if (way) return along(seen, way);
    if (!on) return null;
    const keys = on.actor ? [on.actor] : on.pair;
    const ends = keys.map((key) => gk.graph.byKey.get(key));
    const links = on.actor
      ? seen.links.filter(({ link }) => link.source === ends[0] || link.target === ends[0])
      : gk.linksBetween(ends[0], ends[1], on);
    return { actors: new Set([...ends, ...links.flatMap(({ link }) => [link.source, link.target])]), links: ids(links) };
  }

  const ids = (entries) => new Set(entries.map(({ link }) => link.index));

  function along(seen, way) {
    const steps = new Set(way.slice(1).flatMap((actor, at) => [`${way[at].index}-${actor.index}`, `${actor.index}-${way[at].index}`]));
    const links = seen.links.filter(({ link }) => steps.has(`${link.source.index}-${link.target.index}`));
    return { actors: new Set(way), links: ids(links) };
  }

  // ---- marks

  function outline(ctx, mark, x, y, size) {
    ctx.beginPath();
    const corners = (count, turn, reach = size) => {
      for (let corner = 0; corner < count; corner += 1) {
        const angle = turn + (corner * 2 * Math.PI) / count;
        ctx.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
      }
      ctx.closePath();
    };
    if (mark === "hexagon") corners(6, 0, size * 1.08);
    else if (mark === "square") ctx.roundRect(x - size * 0.88, y - size * 0.88, size * 1.76, size * 1.76, size * 0.28);
    else if (mark === "diamond") corners(4, 0, size * 1.12);
    else if (mark === "triangle") corners(3, -Math.PI / 2, size * 1.2);
    else if (mark === "pin") corners(3, Math.PI / 2, size * 1.2);
    else if (mark === "page") ctx.rect(x - size * 0.7, y - size * 0.9, size * 1.4, size * 1.8);
    else ctx.arc(x, y, size, 0, 2 * Math.PI);
  }

  function blocColour(actor) {
    const group = actor.bloc === null || actor.bloc === undefined ? null : gk.graph.groups[actor.bloc];
    return group ? gk.groupColour(group) : tone("quiet");
  }

  // However far away, a mark stays visible.
  const SMALLEST = 3.2;

  function drawMark(ctx, actor, x, y, given) {
    const size = Math.max(given, SMALLEST / network.getScale());
    const mark = gk.kindOf(actor)[0];
    ctx.globalAlpha = emphasis && !emphasis.actors.has(actor) ? 0.16 : 1;
    outline(ctx, mark, x, y, size);
    ctx.fillStyle = tone("mark");
    ctx.fill();
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = blocColour(actor);
    ctx.setLineDash(actor.known ? [] : [size * 0.3, size * 0.22]);
    ctx.stroke();
    ctx.setLineDash([]);
    const code = codeOf(actor);
    if (code && size * network.getScale() > 7) drawCode(ctx, code, x, mark === "triangle" ? y + size * 0.2 : y, size);
    if (isMarked(actor)) {
      outline(ctx, mark, x, y, size * 1.3);
      ctx.lineWidth = size * 0.12;
      ctx.strokeStyle = tone("accent");
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  const isMarked = (actor) =>
    actor === hovered.actor ||
    actor === cursor ||
    gk.state.on?.actor === actor.key ||
    Boolean(gk.state.on?.pair?.includes(actor.key)) ||
    gk.state.focus.includes(actor.key);

  // States carry their ISO 3166-1 code, short names their own letters, people their initials.
  function codeOf(actor) {
    if (actor.type === "Country") return actor.country || actor.label.slice(0, 3).toUpperCase();
    if (actor.label.length <= 5) return actor.label;
    if (actor.type === "Person") return initials(actor.label).slice(0, 2);
    if (gk.kindOf(actor)[0] === "hexagon") return initials(actor.label).slice(0, 4);
    return actor.country;
  }

  const initials = (label) =>
    label
      .split(/[\s-]+/)
      .filter((word) => /^\p{Lu}/u.test(word))
      .map((word) => Array.from(word)[0])
      .join("");

  function drawCode(ctx, code, x, y, size) {
    const room = code.length > 3 ? 0.62 : 0.74;
    ctx.font = `600 ${size * room}px ${gk.FONT}`;
    ctx.fillStyle = tone("ink");
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(code, x, y + size * 0.04, size * 1.62);
  }

  // ---- halos: a band around the members of a group, joined where they are near, so that it never encloses others

  function drawHalos(ctx) {
    const groups = gk.graph.groups.filter((group) => gk.state.halos.includes(group.name));
    const present = gk.seen().drawnActors;
    for (const group of groups) {
      const members = [...gk.members(group)].map((index) => gk.graph.actors[index]).filter((actor) => present.has(actor));
      if (!members.length) continue;
      band(ctx, members, 16, gk.groupColour(group), 0.18);
    }
  }

  // One path of discs and joints, all turned the same way round, so that overlaps are not painted twice.
  function band(ctx, members, margin, colour, alpha) {
    ctx.save();
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const actor of members) {
      ctx.moveTo(actor.x + actor.size + margin, actor.y);
      ctx.arc(actor.x, actor.y, actor.size + margin, 0, 2 * Math.PI);
    }
    for (const [one, other] of spanning(members)) joint(ctx, one, other, margin * 0.75);
    ctx.fill("nonzero");
    ctx.restore();
  }

  function joint(ctx, one, other, half) {
    const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
    const across = (-(other.y - one.y) / length) * half;
    const down = ((other.x - one.x) / length) * half;
    ctx.moveTo(one.x - across, one.y - down);
    ctx.lineTo(other.x - across, other.y - down);
    ctx.lineTo(other.x + across, other.y + down);
    ctx.lineTo(one.x + across, one.y + down);
    ctx.closePath();
  }

  // Shortest tree that joins the members (Prim), without steps that would cross half the picture.
  function spanning(members) {
    const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    const left = new Set(members.slice(1));
    const near = new Map([...left].map((actor) => [actor, members[0]]));
    const steps = [];
    while (left.size) {
      let next = null;
      for (const actor of left) if (!next || apart(actor, near.get(actor)) < apart(next, near.get(next))) next = actor;
      steps.push([near.get(next), next]);
      left.delete(next);
      for (const actor of left) if (apart(actor, next) < apart(actor, near.get(actor))) near.set(actor, next);
    }
    return steps.filter(([one, other]) => apart(one, other) < 420);
  }

  // ---- labels: drawn last, the most reported first, none over another

  function drawOver(ctx) {
    const scale = network.getScale();
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    for (const { actor, text, x, y, size } of placedLabels(ctx, scale)) {
      ctx.font = `${isMarked(actor) ? 600 : 500} ${size}px ${gk.FONT}`;
      halo(ctx, text, x, y, size * 0.28, tone("ink"));
    }
    groupNames(ctx, scale);
    if (gk.state.on?.pair) linkNames(ctx, scale);
  }

  const LABELS = 260;
  let placed = { key: null, labels: [] };

  // Where labels go depends on zoom and selection, not on where the reader has moved to; so it is kept.
  function placedLabels(ctx, scale) {
    const key = [scale.toFixed(4), hovered.actor?.index, cursor?.index].join();
    if (placed.key === key && placed.seen === gk.seen() && placed.emphasis === emphasis) return placed.labels;
    placed = { key, seen: gk.seen(), emphasis, labels: place(ctx, scale) };
    return placed.labels;
  }

  const rank = (actor) => (isMarked(actor) ? 1e6 : emphasis?.actors.has(actor) ? 1e5 : 0) + gk.weights.get(actor);

  // Below its mark, else above or beside it; the most reported actors choose first, and who finds no room stays bare.
  function place(ctx, scale) {
    const actors = [...gk.seen().drawnActors].sort((one, other) => rank(other) - rank(one)).slice(0, LABELS);
    const marks = actors.map((actor) => ({ actor, box: boxAt(actor.x, actor.y, actor.size, actor.size) }));
    const taken = [];
    const size = Math.min(13, Math.max(11, 12 * Math.sqrt(scale))) / scale;
    const labels = [];
    for (const actor of actors) {
      if (emphasis && !emphasis.actors.has(actor)) continue;
      const text = short(actor.label);
      const half = (measure(ctx, text, isMarked(actor)) * size) / 2;
      const free = (box) => !taken.some((other) => meets(box, other)) && !marks.some((mark) => mark.actor !== actor && meets(box, mark.box));
      const spots = around(actor, half, size, scale);
      const spot = spots.find(({ box }) => free(box)) || (isMarked(actor) ? spots[0] : null);
      if (!spot) continue;
      taken.push(spot.box);
      labels.push({ actor, text, x: spot.x, y: spot.y, size });
    }
    return labels;
  }

  const boxAt = (x, y, across, down) => [x - across, y - down, x + across, y + down];
  const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  function around(actor, half, size, scale) {
    const reach = actor.size * 1.12 + 3 / scale;
    const tall = size * 0.6;
    const spot = (x, y) => ({ x, y: y + size * 0.36, box: boxAt(x, y, half, tall) });
    return [
      spot(actor.x, actor.y + reach + tall),
      spot(actor.x, actor.y - reach - tall),
      spot(actor.x + reach + half + 2 / scale, actor.y),
      spot(actor.x - reach - half - 2 / scale, actor.y),
    ];
  }

  function halo(ctx, text, x, y, width, colour) {
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.strokeStyle = tone("paper");
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  const short = (text) => (Array.from(text).length > 28 ? `${Array.from(text).slice(0, 27).join("")}…` : text);

  function measure(ctx, text, bold) {
    const key = bold ? `!${text}` : text;
    if (!widths.has(key)) {
      ctx.font = `${bold ? 600 : 500} 100px ${gk.FONT}`;
      widths.set(key, ctx.measureText(text).width / 100);
    }
    return widths.get(key);
  }

  function groupNames(ctx, scale) {
    for (const group of gk.graph.groups.filter((one) => gk.state.halos.includes(one.name))) {
      const members = [...gk.members(group)].map((index) => gk.graph.actors[index]).filter((actor) => gk.seen().drawnActors.has(actor));
      if (!members.length) continue;
      const top = members.reduce((one, other) => (other.y < one.y ? other : one));
      ctx.font = `700 ${13 / scale}px ${gk.FONT}`;
      halo(ctx, group.name, top.x, top.y - top.size - 20, 4 / scale, gk.groupColour(group));
    }
  }

  function linkNames(ctx, scale) {
    const [one, other] = gk.state.on.pair.map((key) => gk.graph.byKey.get(key));
    const names = [...new Set(gk.linksBetween(one, other, gk.state.on).flatMap(({ statements }) => statements.map((said) => said.relation.label)))];
    if (!names.length) return;
    ctx.font = `italic 500 ${12 / scale}px ${gk.FONT}`;
    const text = names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : "");
    const room = Math.hypot(one.x - other.x, one.y - other.y) - one.size - other.size;
    const beside = room > ctx.measureText(text).width + 20 / scale;
    const above = Math.min(one.y - one.size, other.y - other.size) - 26 / scale;
    halo(ctx, text, (one.x + other.x) / 2, beside ? (one.y + other.y) / 2 - 6 / scale : above, 4 / scale, tone("ink"));
  }

  // ---- pointer

  function clicked({ nodes: [index], edges: [link] }) {
    if (index !== undefined) gk.pickActor(gk.graph.actors[index]);
    else if (link !== undefined) gk.pickLink(gk.graph.links[link]);
    else if (gk.state.on || gk.state.path) gk.change({ on: null, path: null });
  }

  function hover(what) {
    hovered = what;
    gk.byId("network").style.cursor = what.actor || what.link ? "pointer" : "";
    const tip = gk.byId("tip");
    tip.hidden = !(what.actor || what.link);
    if (what.actor) gk.show(tip, actorTip(what.actor));
    if (what.link) gk.show(tip, linkTip(what.link));
    network.redraw();
  }

  function actorTip(actor) {
    const said = gk.seen().statements.filter((one) => one.subject === actor || one.object === actor);
    const by = (sign) => said.filter((one) => one.sign === sign).length;
    return [
      gk.el("strong", {}, actor.label),
      gk.el("span", {}, gk.kindOf(actor)[1] + (actor.known ? "" : ", not in the ontology")),
      gk.el("span", {}, `${by("cooperation")} cooperation, ${by("conflict")} conflict`),
    ];
  }

  function linkTip(link) {
    const entry = gk.seen().byLink.get(link.index);
    if (!entry) return [];
    const names = new Map();
    for (const one of entry.statements) names.set(one.relation.label, (names.get(one.relation.label) || 0) + 1);
    const words = [...names].map(([name, times]) => (times > 1 ? `${name} ×${times}` : name)).slice(0, 4);
    return [
      gk.el("strong", {}, `${link.source.label} ${link.directed ? "→" : "–"} ${link.target.label}`),
      gk.el("span", { class: link.sign }, gk.SIGNS[link.sign]),
      gk.el("span", {}, words.join(", ")),
      gk.el("span", {}, gk.count(entry.weight, "document")),
    ];
  }

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

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function steer(event) {
    const way = WAYS[event.key];
    if (way && !event.ctrlKey && !event.metaKey) step(way);
    else if (event.key === "Enter" && cursor) gk.pickActor(cursor);
    else if (event.key === "e" && cursor) gk.expand(cursor);
    else if (event.key === "+" || event.key === "=") gk.zoom(1.25);
    else if (event.key === "-") gk.zoom(0.8);
    else if (event.key === "0") gk.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function step([across, down]) {
    const actors = [...gk.seen().drawnActors];
    if (!actors.length) return;
    const here = cursor && actors.includes(cursor) ? cursor : null;
    if (!here) cursor = actors.reduce((one, other) => (gk.weights.get(other) > gk.weights.get(one) ? other : one));
    else {
      const costs = actors
        .filter((actor) => actor !== here)
        .map((actor) => {
          const ahead = (actor.x - here.x) * across + (actor.y - here.y) * down;
          const aside = Math.abs((actor.x - here.x) * down) + Math.abs((actor.y - here.y) * across);
          return [ahead > 1 && aside < ahead * 2.5 ? ahead + 1.6 * aside : Infinity, actor];
        })
        .sort((one, other) => one[0] - other[0]);
      if (!costs.length || costs[0][0] === Infinity) return;
      cursor = costs[0][1];
    }
    gk.byId("network").classList.add("steered");
    bringIntoView(cursor);
    const said = gk.weights.get(cursor);
    gk.announce(`${cursor.label}, ${gk.kindOf(cursor)[1]}, ${gk.count(said, "statement")}`);
    network.redraw();
  }

  function isInView(actor) {
    const area = gk.byId("network");
    const at = network.canvasToDOM({ x: actor.x, y: actor.y });
    const margin = 40;
    return at.x > margin && at.y > margin && at.x < area.clientWidth - margin && at.y < area.clientHeight - margin;
  }

  function bringIntoView(actor) {
    if (!isInView(actor)) network.moveTo({ position: { x: actor.x, y: actor.y } });
  }

  // What was picked elsewhere must be seen here: a pair that is partly out of view is fitted into it.
  function showPicked() {
    const { on } = gk.state;
    if (!on || gk.state.view !== "graph") return;
    const ends = (on.actor ? [on.actor] : on.pair).map((key) => gk.graph.byKey.get(key));
    const drawn = ends.filter((actor) => nodes.get(actor.index));
    if (drawn.every(isInView)) return;
    if (drawn.length === 1) bringIntoView(drawn[0]);
    else network.fit({ nodes: drawn.map((actor) => actor.index), maxZoomLevel: network.getScale(), animation: false });
  }

  gk.goTo = (actor) => {
    network.moveTo({
      position: { x: actor.x, y: actor.y },
      scale: Math.max(network.getScale(), 0.8),
      animation: gk.calm() ? false : { duration: 350, easingFunction: "easeInOutQuad" },
    });
  };

  gk.onChange((state, before) => {
    if (!network) return;
    const picked = state.on !== before.on || state.path !== before.path;
    if (gk.seen() !== drawnKey || picked || state.recolour) gk.drawNetwork();
    else if (state.halos !== before.halos) network.redraw();
    if (state.on !== before.on || state.view !== before.view) showPicked();
    if (state.focus !== before.focus || state.hops !== before.hops || state.group !== before.group) gk.fit();
  });
})((window.graphkit = window.graphkit || {}));
