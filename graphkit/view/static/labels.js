// Names on the canvas: the most reported actors in larger letters and first in choosing a place, none over another, none
// outside the picture, and none where one would take it for the name of another mark. Knows boxes and letters; asks network.js what is picked.
(function (gk) {
  "use strict";

  const MOST = 260; // labels that are looked for at a time
  // Actors that always have their name, at a place that covers as little as may be; a phone has room for few.
  const major = () => (gk.byId("network").clientWidth < 500 ? 6 : 14);
  const SMALL = 100; // actors of a graph in which all can be told apart
  const DOUBT = 10; // pixels by which other marks may be too near to the name of a lesser actor
  /** @type {Graphkit.Sure<string, number>} */
  const widths = new Map();
  /**
   * @type {{ key: string, labels: Graphkit.Label[], seen?: Graphkit.Seen, emphasis?: Graphkit.Picture["emphasis"],
   *   frame?: Graphkit.Box | null, ink?: string }}
   */
  let placed = { key: "", labels: [] };

  /** @param {Graphkit.Tone} name */
  const tone = (name) => gk.colours[name];

  gk.drawLabels = (ctx) => {
    const scale = gk.network.getScale();
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    const all = placedLabels(ctx, scale);
    leaderLines(ctx, all.flatMap(({ leader }) => (leader ? [leader] : [])), scale);
    for (const { text, x, y, size, weight, colour } of all) {
      ctx.font = `${weight} ${size}px ${gk.FONT}`;
      onPaper(ctx, text, x, y, size * 0.28, colour || tone("ink"));
    }
    if (gk.state.on?.pair) linkNames(ctx, scale, gk.state.on);
  };

  // Where labels go depends on zoom, selection and, in a crowd, on the part that is looked at; so it is kept.
  /** @param {Graphkit.Pen} ctx @param {number} scale */
  function placedLabels(ctx, scale) {
    const { hovered, cursor, emphasis } = gk.picture;
    const crowd = gk.seen().drawnActors.size > MOST;
    const part = crowd ? viewed(scale) : null;
    const key = [scale.toFixed(4), hovered.actor?.index, cursor?.index, part?.key, gk.state.halos.join(), gk.state.layout].join("|");
    const same = placed.key === key && placed.seen === gk.seen() && placed.emphasis === emphasis && placed.frame === gk.picture.frame && placed.ink === tone("ink");
    if (!same) placed = { key, seen: gk.seen(), emphasis, frame: gk.picture.frame, ink: tone("ink"), labels: place(ctx, scale, part) };
    gk.placedLabels = placed.labels;
    return placed.labels;
  }

  // The part of the picture that is looked at, with half as much around it, in steps of half a window.
  /** @param {number} scale */
  function viewed(scale) {
    const area = gk.byId("network");
    const { x, y } = gk.network.getViewPosition();
    const [across, down] = [area.clientWidth / scale / 2, area.clientHeight / scale / 2];
    const [left, top] = [Math.round(x / across) * across, Math.round(y / down) * down];
    return { key: `${left},${top}`, box: boxAt(left, top, across * 1.6, down * 1.6) };
  }

  /** @param {{ x: number, y: number }} point @param {Graphkit.Box} box */
  const isIn = ({ x, y }, box) => x > box[0] && x < box[2] && y > box[1] && y < box[3];

  /** @param {Graphkit.Actor} actor */
  function rank(actor) {
    const { emphasis } = gk.picture;
    return (gk.isMarked(actor) ? 1e6 : emphasis?.actors.has(actor) ? 1e5 : 0) + (gk.seen().leading?.get(actor) ?? gk.weights.get(actor));
  }

  /**
   * @param {Graphkit.Pen} ctx
   * @param {number} scale
   * @param {{ box: Graphkit.Box } | null} part
   * @returns {Graphkit.Label[]}
   */
  function place(ctx, scale, part) {
    const { emphasis, frame } = gk.picture;
    const actors = [...gk.seen().drawnActors]
      .filter((actor) => (!emphasis || emphasis.actors.has(actor)) && (!part || isIn(actor, part.box)))
      .sort((one, other) => rank(other) - rank(one))
      .slice(0, MOST);
    const taken = [...gk.picture.corners];
    const labels = [...areaNames(ctx, scale, taken), ...groupNames(ctx, scale, taken)];
    const first = major();
    const marks = actors.map((actor, at) => ({ actor, cost: at < first ? 10 : actor.type === "Country" ? 3 : 1, box: boxAt(actor.x, actor.y, actor.size, actor.size) }));
    const hidden = new Set();
    actors.forEach((actor, at) => {
      const always = at < first;
      const size = (Math.min(13, Math.max(11, 12 * Math.sqrt(scale))) + (always ? 1.5 : 0)) / scale;
      const text = short(actor.label);
      const half = (measure(ctx, text, always) * size) / 2;
      if (hidden.has(actor) && !gk.isMarked(actor)) return; // a name beside a covered mark would seem to be another's
      let best = null;
      for (const spot of always ? [...spots(actor, half, size, scale), ...farSpots(actor, half, size)] : spots(actor, half, size, scale)) {
        if (frame && !isWithin(spot.box, frame) && !gk.isMarked(actor)) continue;
        if (taken.some((other) => meets(spot.box, other))) continue;
        const own = distance(spot.box, actor);
        let cost = 0; // of marks that it covers
        let doubt = 0; // of marks that are as near as its own
        let crowd = 0; // the same where a line leads to its own, so that only marks at hand count
        const covered = [];
        const reach = Math.max(own + 3 / scale, 5 / scale);
        const near = grown(spot.box, reach, reach);
        for (const mark of marks) {
          if (mark.actor === actor || !meets(near, mark.box)) continue;
          if (meets(spot.box, mark.box)) {
            cost += mark.cost;
            covered.push(mark.actor);
          } else {
            const other = distance(spot.box, mark.actor) * scale;
            doubt += doubtful(own * scale, other) * Math.sqrt(mark.cost);
            crowd += doubtful(Math.min(own * scale, 8), other) * Math.sqrt(mark.cost);
          }
        }
        const leader = always && (spot.far || doubt > 3) ? leaderOf(actor, spot.box) : undefined;
        const crossed = leader ? marks.filter((mark) => mark.actor !== actor && passes(leader, mark.actor, 3 / scale)).length : 0;
        const blame = always ? (cost ? 500 : 0) + 250 * crossed + 160 * cost + (doubt > 3 ? 100 : 0) + 12 * (spot.far || doubt > 3 ? crowd : doubt) + spot.far : 1000 * cost + doubt;
        if (!best || blame < best.blame) best = { ...spot, cost, doubt, blame, covered, leader };
        if (!blame) break;
      }
      if (gk.isMarked(actor) && !best) best = { ...spots(actor, half, size, scale)[0], cost: 0, doubt: 0, covered: [], leader: undefined };
      // In a small graph, where all are shown, no name at all is better than one that seems another's.
      if (always && best && !gk.seen().leading && gk.seen().drawnActors.size <= SMALL && (best.cost > 1 || best.doubt > 3) && !gk.isMarked(actor)) return;
      if (!best || (!always && (best.cost > 0 || (best.doubt > DOUBT && !gk.isMarked(actor))))) return;
      best.covered.forEach((other) => hidden.add(other));
      taken.push(grown(best.box, 4 / scale, 1 / scale));
      labels.push({ text, box: best.box, x: best.x, y: best.y, size, weight: always ? 600 : 500, leader: best.leader });
    });
    return labels;
  }

  /** @param {number} x @param {number} y @param {number} across @param {number} down @returns {Graphkit.Box} */
  const boxAt = (x, y, across, down) => [x - across, y - down, x + across, y + down];
  /** @param {Graphkit.Box} one @param {Graphkit.Box} other */
  const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  /** @param {Graphkit.Box} box @param {number} across @param {number} down @returns {Graphkit.Box} */
  const grown = (box, across, down) => [box[0] - across, box[1] - down, box[2] + across, box[3] + down];
  // How far a box is from the edge of a mark.
  /** @param {Graphkit.Box} box @param {{ x: number, y: number, size: number }} mark */
  const distance = (box, { x, y, size }) => Math.hypot(Math.max(box[0] - x, 0, x - box[2]), Math.max(box[1] - y, 0, y - box[3])) - size;
  // From the edge of a mark to a name that stands off it or as near to another; none where there is no room for a line.
  /** @param {{ x: number, y: number, size: number }} mark @param {Graphkit.Box} box @returns {[number, number, number, number] | undefined} */
  function leaderOf({ x, y, size }, box) {
    const [toX, toY] = [Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])];
    const far = Math.hypot(toX - x, toY - y);
    return far > size ? [x + ((toX - x) / far) * size, y + ((toY - y) / far) * size, toX, toY] : undefined;
  }

  // Whether a line comes nearer to a mark than some room.
  /** @param {[number, number, number, number]} line @param {{ x: number, y: number, size: number }} mark @param {number} room */
  function passes([x1, y1, x2, y2], { x, y, size }, room) {
    const [across, down] = [x2 - x1, y2 - y1];
    const part = Math.min(1, Math.max(0, ((x - x1) * across + (y - y1) * down) / (across ** 2 + down ** 2 || 1)));
    return Math.hypot(x1 + part * across - x, y1 + part * down - y) < size + room;
  }

  // All of them in two strokes, since they are drawn in each frame.
  /** @param {Graphkit.Pen} ctx @param {[number, number, number, number][]} leaders @param {number} scale */
  function leaderLines(ctx, leaders, scale) {
    if (!leaders.length) return;
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const [x1, y1, x2, y2] of leaders) {
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
    }
    for (const [width, colour] of /** @type {const} */ ([[4, "paper"], [1.5, "ink"]])) {
      ctx.lineWidth = width / scale;
      ctx.strokeStyle = tone(colour);
      ctx.stroke();
    }
  }

  // How much a name seems to be another mark's, in pixels: that is about as near as its own, and more so if it touches.
  /** @param {number} own @param {number} other */
  const doubtful = (own, other) => Math.max(0, own + 3 - other) + 2 * Math.max(0, 5 - other);
  /** @param {Graphkit.Box} box @param {Graphkit.Box} frame */
  const isWithin = (box, frame) => box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];

  // Below its mark, else above, beside, somewhat to a side, or at a corner.
  /** @param {Graphkit.Actor} actor @param {number} half @param {number} size @param {number} scale */
  function spots(actor, half, size, scale) {
    const reach = actor.size * 1.12 + 3 / scale;
    const tall = size * 0.6;
    const beside = reach + half + 2 / scale;
    const corner = actor.size * 0.8 + half;
    /** @param {number} x @param {number} y */
    const spot = (x, y) => ({ x, y: y + size * 0.36, box: boxAt(x, y, half, tall), far: 0 });
    return [
      spot(actor.x, actor.y + reach + tall),
      spot(actor.x, actor.y - reach - tall),
      spot(actor.x + beside, actor.y),
      spot(actor.x - beside, actor.y),
      spot(actor.x + half * 0.5, actor.y + reach + tall),
      spot(actor.x - half * 0.5, actor.y + reach + tall),
      spot(actor.x + half * 0.5, actor.y - reach - tall),
      spot(actor.x - half * 0.5, actor.y - reach - tall),
      spot(actor.x + corner, actor.y + reach + tall * 0.4),
      spot(actor.x - corner, actor.y + reach + tall * 0.4),
      spot(actor.x + corner, actor.y - reach - tall * 0.4),
      spot(actor.x - corner, actor.y - reach - tall * 0.4),
    ];
  }

  // Farther off, for who must have a name: round about, in ever wider rings.
  /** @param {Graphkit.Actor} actor @param {number} half @param {number} size */
  function farSpots(actor, half, size) {
    const tall = size * 0.6;
    return Array.from({ length: 144 }, (_, at) => {
      const [ring, angle] = [1 + Math.floor(at / 24), ((at % 24) * Math.PI) / 12];
      const x = actor.x + (actor.size + half + ring * size * 0.8) * Math.cos(angle);
      const y = actor.y + (actor.size + tall + ring * size * 0.8) * Math.sin(angle);
      return { x, y: y + size * 0.36, box: boxAt(x, y, half, tall), far: 20 * ring };
    });
  }

  /**
   * @param {Graphkit.Pen} ctx
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {string} colour
   */
  function onPaper(ctx, text, x, y, width, colour) {
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.strokeStyle = tone("paper");
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  /** @param {string} text */
  const short = (text) => (Array.from(text).length > 28 ? `${Array.from(text).slice(0, 27).join("")}…` : text);

  /** @param {Graphkit.Pen} ctx @param {string} text @param {boolean} bold */
  function measure(ctx, text, bold) {
    const key = bold ? `!${text}` : text;
    if (!widths.has(key)) {
      ctx.font = `${bold ? 600 : 500} 100px ${gk.FONT}`;
      widths.set(key, ctx.measureText(text).width / 100);
    }
    return widths.get(key);
  }

  // The name of a group stands above its highest member; the names of actors make room for it.
  /** @param {Graphkit.Pen} ctx @param {number} scale @param {Graphkit.Box[]} taken @returns {Graphkit.Label[]} */
  function groupNames(ctx, scale, taken) {
    return gk.halos().map(({ group, members }) => {
      const top = members.reduce((one, other) => (other.y < one.y ? other : one));
      const size = 13.5 / scale;
      const half = (measure(ctx, group.name, true) * size) / 2;
      const y = top.y - top.size - 18 - size * 0.6;
      const box = boxAt(top.x, y, half, size * 0.65);
      taken.push(box);
      return { text: group.name, box, x: top.x, y: y + size * 0.36, size, weight: 700, colour: gk.groupColour(group) };
    });
  }

  // The name of an alliance stands above its circle.
  /** @param {Graphkit.Pen} ctx @param {number} scale @param {Graphkit.Box[]} taken @returns {Graphkit.Label[]} */
  function areaNames(ctx, scale, taken) {
    return gk.areas().map((area) => {
      const [x, middle] = gk.turnedAs([area.x, area.y]);
      const size = 14 / scale;
      const y = middle - area.radius - size * 0.7;
      const half = (measure(ctx, area.name, true) * size) / 2;
      const box = boxAt(x, y, half, size * 0.65);
      taken.push(box);
      return { text: area.name, box, x, y: y + size * 0.36, size, weight: 700, colour: gk.areaColour(area) };
    });
  }

  /** @param {Graphkit.Pen} ctx @param {number} scale @param {Graphkit.PickedPair} on */
  function linkNames(ctx, scale, on) {
    const [one, other] = on.pair.map((key) => gk.graph.byKey.get(key));
    const names = [...new Set(gk.linksBetween(one, other, on).flatMap(({ statements }) => statements.map((said) => said.relation.words)))];
    if (!names.length) return;
    ctx.font = `italic 500 ${12 / scale}px ${gk.FONT}`;
    const text = names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : "");
    const room = Math.hypot(one.x - other.x, one.y - other.y) - one.size - other.size;
    const beside = room > ctx.measureText(text).width + 20 / scale;
    const above = Math.min(one.y - one.size, other.y - other.size) - 26 / scale;
    onPaper(ctx, text, (one.x + other.x) / 2, beside ? (one.y + other.y) / 2 - 6 / scale : above, 4 / scale, tone("ink"));
  }
})(window.graphkit);
