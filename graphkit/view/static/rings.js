// The rings: an actor in the middle, with whom it rather cooperates on the left, with whom it is rather in conflict on
// the right; the stronger, the nearer. Marks are as large as there are reports, and a table says the same. Knows where things
// go; counts are those of ego.js.
(function (gk) {
  "use strict";

  const MOST = 80; // most marks that are looked for a place
  const LETTERS = 12;
  const STEP = 4; // degrees between the places that are tried
  let watched = false;

  /** @typedef {{ standing: Graphkit.Standing, x: number, y: number, size: number, angle: number, text: { x: number, y: number, anchor: string }, boxes: Graphkit.Box[] }} Spot */
  /** @typedef {{ across: number, down: number, middle: Graphkit.Pair<number> }} Room */

  /** @param {Graphkit.Box} one @param {Graphkit.Box} other */
  const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  // Rings as shares of the room: the innermost for the strongest.
  /** @param {number} level @param {number} count */
  const reach = (level, count) => (count === 1 ? 0.72 : 0.4 + (0.6 * (count - level)) / (count - 1));

  // On the ring, or where that is crowded between it and the next.
  /** @param {number} level @param {number} count */
  const reaches = (level, count) => [0, 0.3, 0.6].slice(0, level > 1 ? 3 : 1).map((out) => ({ share: reach(level, count) + (out * 0.6) / Math.max(1, count - 1), out }));

  /** @param {Graphkit.Standing} standing */
  const caption = ({ actor, net }) => {
    const letters = Array.from(actor.label);
    return `${letters.length > 22 ? `${letters.slice(0, 21).join("")}…` : actor.label} ${gk.netWords(net)}`;
  };

  // The place of a mark on its ring with the least doubt: no label over another's, and lines apart. Null where there is none.
  /** @param {Graphkit.Standing} standing @param {number[]} breaks @param {number} most @param {Room} room @param {boolean} even @param {Spot[]} spots @param {Graphkit.Box[]} taken */
  function place(standing, breaks, most, { across, down, middle }, even, spots, taken) {
    const { net, reports } = standing;
    const shares = net ? reaches(Math.abs(gk.level(net, breaks)), breaks.length) : [{ share: 1, out: 0 }];
    const size = 4.5 + 9 * Math.sqrt(reports / most);
    const wide = gk.wordsWide(caption(standing)) * LETTERS;
    /** @type {(Spot & { cost: number }) | null} */
    let best = null;
    // Degrees from the horizontal, downwards; those with whom all is even stand below, between the two sides.
    const [from, to] = net ? [-76, even ? 52 : 76] : [64, 116];
    for (let degrees = from; degrees <= to; degrees += STEP) {
      const angle = net > 0 ? 180 - degrees : degrees;
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const outer = Math.sign(cos) || 1;
      const near = spots.reduce((sum, spot) => sum + Math.max(0, 9 - Math.abs(spot.angle - angle)) * 2, 0);
      for (const { share, out } of shares) {
        const [x, y] = [middle[0] + across * share * cos, middle[1] + down * share * sin];
        const texts = [
          { x: x + outer * (size + 5), y: y + LETTERS * 0.35, anchor: outer > 0 ? "start" : "end", cost: 0 },
          { x, y: y + size + LETTERS + 2, anchor: "middle", cost: 6 },
          { x, y: y - size - 5, anchor: "middle", cost: 6 },
        ];
        for (const { cost, ...text } of texts) {
          const left = text.anchor === "start" ? text.x : text.anchor === "end" ? text.x - wide : text.x - wide / 2;
          const boxes = /** @type {Graphkit.Box[]} */ ([
            [x - size - 2, y - size - 2, x + size + 2, y + size + 2],
            [left - 3, text.y - LETTERS, left + wide + 3, text.y + 4],
          ]);
          if (left < 2 || left + wide > 2 * middle[0] - 2) continue;
          if (boxes.some((box) => taken.some((other) => meets(box, other)))) continue;
          const blame = cost + near + 20 * out + Math.abs(degrees - (net ? 0 : 90)) * 0.2;
          if (!best || blame < best.cost) best = { standing, x, y, size, angle, text, boxes, cost: blame };
        }
      }
    }
    return best;
  }

  /** @param {Graphkit.Standing[]} standings @param {number[]} breaks @param {Room} room @param {Graphkit.Box[]} taken */
  function places(standings, breaks, room, taken) {
    const most = Math.max(...standings.map(({ reports }) => reports));
    const even = standings.some(({ net }) => !net);
    /** @type {Spot[]} */
    const spots = [];
    for (const standing of [...standings].sort((a, b) => Math.abs(b.net) - Math.abs(a.net) || b.reports - a.reports).slice(0, MOST)) {
      const spot = place(standing, breaks, most, room, even, spots, taken);
      if (!spot) continue;
      spots.push(spot);
      taken.push(...spot.boxes);
    }
    return spots;
  }

  /** @param {Graphkit.Actor} actor @param {number} x @param {number} y @param {number} size */
  function mark(actor, x, y, size) {
    const group = gk.svg("g", { class: "shape" });
    const pen = gk.pen(group);
    gk.outline(pen, gk.kindOf(actor)[0], x, y, size);
    pen.fill();
    group.firstElementChild?.removeAttribute("fill");
    return group;
  }

  /** @param {Graphkit.Actor} ego @param {Spot} spot @param {Room} room */
  function line(ego, { standing, x, y }, { middle }) {
    const { net, reports } = standing;
    const sign = net > 0 ? "cooperation" : net < 0 ? "conflict" : "neutral";
    const width = Math.min(7, 1.2 + 1.1 * Math.log2(reports));
    return gk.svg("line", { x1: middle[0], y1: middle[1], x2: x, y2: y, class: `tie ${sign}`, "stroke-width": width, "stroke-dasharray": sign === "conflict" ? `${5 + width} ${3 + width / 2}` : null });
  }

  /** @param {Graphkit.Actor} ego @param {Spot} spot */
  function partner(ego, { standing, x, y, size, text }) {
    const { actor, net } = standing;
    const sign = net > 0 ? "cooperation" : net < 0 ? "conflict" : "neutral";
    const on = gk.state.on?.pair?.includes(actor.key);
    return gk.svg(
      "g",
      { class: `partner ${sign}${on ? " on" : ""}`, "data-key": actor.key, on: { click: () => gk.openPair(ego, actor) } },
      gk.svg("title", {}, gk.standingWords(standing)),
      mark(actor, x, y, size),
      gk.svg("text", { x: text.x, y: text.y, "text-anchor": text.anchor, "font-size": LETTERS }, caption(standing)),
    );
  }

  /** @param {Graphkit.Actor} ego @param {Graphkit.Standing[]} standings @param {number[]} breaks */
  function picture(ego, standings, breaks) {
    const area = gk.byId("rings-area");
    const [wide, tall] = [area.clientWidth, area.clientHeight];
    /** @type {Room} */
    const room = { across: Math.max(90, wide / 2 - Math.min(110, wide * 0.17)), down: tall / 2 - 34, middle: [wide / 2, tall / 2 + 4] };
    const [x, y] = room.middle;
    const radii = breaks.map((_, at) => ({ level: at + 1, share: reach(at + 1, breaks.length) }));
    const name = Array.from(ego.label).length > 24 ? `${Array.from(ego.label).slice(0, 23).join("")}…` : ego.label;
    const half = Math.max(24, gk.wordsWide(name) * 7);
    /** @type {Graphkit.Box[]} */
    const taken = [[x - half, y - 24, x + half, y + 42]];
    for (const { share } of radii) taken.push([x - 28, y - room.down * share - 9, x + 28, y - room.down * share + 9]);
    taken.push([0, 0, 150, 20], [wide - 150, 0, wide, 20]);
    const spots = places(standings, breaks, room, taken);
    const rings = radii.map(({ level, share }) => [
      gk.svg("ellipse", { cx: x, cy: y, rx: room.across * share, ry: room.down * share, class: "ring" }),
      gk.svg("text", { x, y: y - room.down * share + 4, "text-anchor": "middle", "font-size": 11, class: "reach" }, gk.rangeOf(level, breaks)),
    ]);
    const drawing = gk.svg(
      "svg",
      { class: "rings", viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": `${ego.label} and ${gk.count(spots.length, "other")}: cooperation left, conflict right; the table below says the same` },
      gk.svg("line", { x1: x, y1: 8, x2: x, y2: tall - 8, class: "ring" }),
      rings,
      gk.svg("text", { x: 6, y: 15, class: "side cooperation" }, "← rather cooperation"),
      gk.svg("text", { x: wide - 6, y: 15, "text-anchor": "end", class: "side conflict" }, "rather conflict →"),
      spots.map((spot) => line(ego, spot, room)),
      gk.svg("g", { class: "partner ego" }, mark(ego, x, y, 19), ego.type === "Country" && ego.country && gk.svg("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 11 }, ego.country), gk.svg("text", { x, y: y + 36, "text-anchor": "middle", "font-size": 14 }, name)),
      spots.map((spot) => partner(ego, spot)),
    );
    return { drawing, count: spots.length };
  }

  // The picture has the size of its place, which is none while another tab is shown.
  function paint() {
    const ego = middleOne();
    const area = gk.byId("rings-area");
    if (gk.state.view !== "rings" || !ego || !area.clientWidth) return;
    const standings = gk.standings(ego);
    if (!standings.length) return;
    const { drawing, count } = picture(ego, standings, gk.breaks(standings));
    gk.show(area, drawing);
    gk.byId("rings-left").textContent = count < standings.length ? `${count} of ${gk.count(standings.length, "partner")} have room here; the table has all.` : "";
  }

  const middleOne = () => gk.ego() || gk.standings(null)[0]?.actor || null;

  gk.drawRings = () => {
    if (gk.state.view !== "rings") return;
    const ego = middleOne();
    const standings = ego ? gk.standings(ego) : [];
    const area = gk.byId("rings-area");
    area.hidden = !standings.length;
    const note = "On the left with whom more cooperation than conflict is reported, on the right the other way, below those with as much of both. The nearer, the greater the difference, which each ring and each name tells; marks are as large as there are reports. Click on a mark to read them.";
    gk.refill(gk.byId("rings-choice"), gk.egoChoice(ego, "the most reported"), gk.el("p", { class: "note" }, note, " ", gk.el("span", { id: "rings-left" })));
    gk.refill(gk.byId("rings-table"), ego && standings.length ? gk.standingsTable(ego, standings, () => null, gk.drawRings) : gk.el("p", { class: "empty" }, ego ? `Nothing that passes the filters is told of ${gk.spoken(ego)} and another.` : "Nothing passes the filters."));
    paint();
    if (watched) return;
    watched = true;
    new ResizeObserver(paint).observe(area);
  };

  gk.onChange(() => gk.drawRings());
})(window.graphkit);
