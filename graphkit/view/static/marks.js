// How actors and groups look on the canvas: outline by class, bloc's colour, code, and the halo around a group.
// Knows shapes and colours; asks network.js what is picked and selection.js what is seen.
(function (gk) {
  "use strict";

  /** @param {Graphkit.Tone} name */
  const tone = (name) => gk.colours[name];

  // Colours are read from the style sheet, so that light and dark are defined in one place.
  gk.readColours = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "quiet", "line", "cooperation", "conflict", "neutral", "mark", "accent"];
    const tones = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    /** @param {string} kind @param {number} length */
    const palette = (kind, length) => Array.from({ length }, (_, number) => style.getPropertyValue(`--${kind}-${number}`).trim());
    gk.colours = { .../** @type {Record<Graphkit.Tone, string>} */ (tones), blocs: palette("group", 8), alliances: palette("alliance", 14) };
  };

  // Blocs and alliances have colours of their own, so that none is taken for one of the other kind.
  /** @param {Graphkit.Group} group */
  const paletteOf = (group) => (group.kind === "bloc" ? gk.colours.blocs : gk.colours.alliances);

  gk.groupColour = (group) => paletteOf(group)[group.colour % paletteOf(group).length];

  gk.swatch = (group) => gk.el("span", { class: "swatch", style: { background: group.kind === "bloc" ? `var(--group-${group.colour % 8})` : `var(--alliance-${group.colour % 14})` }, "aria-hidden": "true" });

  gk.outline = outline;

  /** @param {Graphkit.Pen} ctx @param {string} mark @param {number} x @param {number} y @param {number} size */
  function outline(ctx, mark, x, y, size) {
    ctx.beginPath();
    /** @param {number} count @param {number} turn @param {number} [reach] */
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

  /** @param {Graphkit.Actor} actor */
  function blocColour(actor) {
    const group = gk.blocOf(actor);
    return group ? gk.groupColour(group) : tone("quiet");
  }

  // However far away, a mark stays visible; in a crowd it may be a mere dot.
  const smallest = () => (gk.seen().drawnActors.size > 800 ? 2.2 : 3.2);

  gk.drawMark = (ctx, actor, x, y, { faded, marked }) => {
    const scale = gk.network.getScale();
    const size = Math.max(actor.size, smallest() / scale);
    const mark = gk.kindOf(actor)[0];
    ctx.globalAlpha = faded ? 0.16 : 1;
    outline(ctx, mark, x, y, size);
    ctx.fillStyle = tone("mark");
    ctx.fill();
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = blocColour(actor);
    ctx.setLineDash(actor.known ? [] : [size * 0.3, size * 0.22]);
    ctx.stroke();
    ctx.setLineDash([]);
    const code = codeOf(actor);
    if (code && size * scale > 7) drawCode(ctx, code, x, mark === "triangle" ? y + size * 0.2 : y, size);
    if (marked) {
      outline(ctx, mark, x, y, size * 1.3);
      ctx.lineWidth = size * 0.12;
      ctx.strokeStyle = tone("accent");
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  };

  // States carry their ISO 3166-1 code, short names their own letters, all others their initials: a state's code is
  // never on who is not the state.
  /** @param {Graphkit.Actor} actor */
  function codeOf(actor) {
    if (actor.type === "Country") return actor.country || actor.label.slice(0, 3).toUpperCase();
    if (actor.label.length <= 5) return actor.label;
    return initials(actor.label).slice(0, actor.type === "Person" ? 2 : 4);
  }

  /** @param {string} label */
  const initials = (label) =>
    label
      .split(/[\s-]+/)
      .filter((word) => /^\p{Lu}/u.test(word))
      .map((word) => Array.from(word)[0])
      .join("");

  /** @param {Graphkit.Pen} ctx @param {string} code @param {number} x @param {number} y @param {number} size */
  function drawCode(ctx, code, x, y, size) {
    const room = code.length > 3 ? 0.62 : 0.74;
    ctx.font = `600 ${size * room}px ${gk.FONT}`;
    ctx.fillStyle = tone("ink");
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(code, x, y + size * 0.04, size * 1.62);
  }

  // ---- halos: a band around the members of a group, joined where they are near, so that it never encloses others

  const MARGIN = 14;

  // Groups that have a halo, with those of their members that are drawn.
  gk.halos = () => {
    const present = gk.seen().drawnActors;
    return gk
      .groups()
      .filter((group) => gk.state.halos.includes(group.name))
      .map((group) => ({ group, members: [...gk.members(group)].map((index) => gk.graph.actors[index]).filter((actor) => present.has(actor)) }))
      .filter(({ members }) => members.length);
  };

  gk.drawHalos = (ctx) => {
    for (const { group, members } of gk.halos()) band(ctx, members, gk.groupColour(group));
  };

  // One path of discs and joints, all turned the same way round, so that overlaps are not painted twice.
  /** @param {Graphkit.Pen} ctx @param {Graphkit.Actor[]} members @param {string} colour */
  function band(ctx, members, colour) {
    const steps = spanning(members);
    ctx.save();
    ctx.fillStyle = colour;
    for (const [margin, alpha] of [[MARGIN + 2.5, 0.2], [MARGIN, 0.14]]) {
      ctx.globalAlpha = gk.picture.emphasis ? alpha / 2 : alpha;
      ctx.beginPath();
      for (const actor of members) {
        ctx.moveTo(actor.x + actor.size + margin, actor.y);
        ctx.arc(actor.x, actor.y, actor.size + margin, 0, 2 * Math.PI);
      }
      for (const [one, other] of steps) joint(ctx, one, other, margin * 0.75);
      ctx.fill("nonzero");
    }
    ctx.restore();
  }

  /** @param {Graphkit.Pen} ctx @param {Graphkit.Actor} one @param {Graphkit.Actor} other @param {number} half */
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
  /** @param {Graphkit.Actor[]} members */
  function spanning(members) {
    /** @param {Graphkit.Actor} one @param {Graphkit.Actor} other */
    const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    const left = new Set(members.slice(1));
    const near = /** @type {Graphkit.Sure<Graphkit.Actor, Graphkit.Actor>} */ (new Map([...left].map((actor) => [actor, members[0]])));
    /** @type {Graphkit.Pair<Graphkit.Actor>[]} */
    const steps = [];
    while (left.size) {
      const next = [...left].reduce((one, other) => (apart(other, near.get(other)) < apart(one, near.get(one)) ? other : one));
      steps.push([near.get(next), next]);
      left.delete(next);
      for (const actor of left) if (apart(actor, next) < apart(actor, near.get(actor))) near.set(actor, next);
    }
    return steps.filter(([one, other]) => apart(one, other) < 420);
  }
})(window.graphkit);
