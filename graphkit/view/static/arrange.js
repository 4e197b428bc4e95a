// The picture arranged by alliance: states stand in circles, one for each alliance that the ontology or the texts tell them
// to be members of, and who acts for a state stands with it. Knows who belongs where and which circle is where; network.js
// moves the marks, marks.js and labels.js draw the circles.
(function (gk) {
  "use strict";

  const REST = "In none of these";
  const GAP = 56; // between two circles, in the picture's units
  const CLUBS = ["Alliance", "InternationalOrganization"];

  /** @typedef {{ name: string, group: Graphkit.Group | null, members: Graphkit.Actor[] }} Circle */

  /** @type {{ seen: Graphkit.Seen, key: string, areas: Graphkit.Area[], places: Map<Graphkit.Actor, Graphkit.Pair<number>> } | null} */
  let cached = null;

  // Members by alliance, as far as the time goes that is chosen, by the ontology, and by the texts where two of them say so
  // or the ontology does not list the alliance: one misread sentence moves no state into the G7. Alliances that the texts
  // name come first, then all others in the order of the legend.
  /** @param {Graphkit.Seen} seen */
  function clubs(seen) {
    /** @type {Map<string, { group: Graphkit.Group | null, label: string, members: Set<Graphkit.Actor> }>} */
    const found = new Map();
    for (const group of gk.groups()) if (group.kind === "alliance") found.set(group.label, { group, label: group.name, members: new Set([...gk.members(group)].map((index) => gk.graph.actors[index])) });
    /** @type {Graphkit.Sure<string, Set<number>>} */
    const tellers = new Map();
    for (const { relation, subject, object, mode, document } of seen.statements) {
      if (relation.name !== "memberOf" || mode !== "actual" || subject.type !== "Country" || !CLUBS.includes(object.type)) continue;
      const club = found.get(object.label) || { group: null, label: object.label, members: new Set() };
      const key = `${subject.index}|${object.label}`;
      tellers.set(key, (tellers.get(key) || new Set()).add(document.story));
      if (club.group && tellers.get(key).size < 2) continue;
      club.members.add(subject);
      found.set(object.label, club);
    }
    const named = new Set([...seen.drawnActors].map(({ label }) => label));
    return [...found].sort(([one], [other]) => Number(named.has(other)) - Number(named.has(one)));
  }

  // Whether more is told of conflict between them than of cooperation: a club of foes is no alliance.
  /** @param {Graphkit.Seen} seen @param {Graphkit.Actor[]} actors */
  function isTorn(seen, actors) {
    const here = new Set(actors);
    const inside = seen.drawn.filter(({ link }) => here.has(link.source) && here.has(link.target));
    return inside.reduce((sum, { link, weight }) => sum + { cooperation: weight, conflict: -weight, neutral: 0 }[link.sign], 0) < 0;
  }

  // Who is drawn stands in one circle: in that of the first alliance, in the order of the legend, of which it, or the state
  // that it acts for, is a member.
  /** @param {Graphkit.Seen} seen */
  function circles(seen) {
    const left = new Set(seen.drawnActors);
    const states = new Map(gk.graph.actors.map((actor) => [actor.iri, actor]));
    /** @type {Circle[]} */
    const found = [];
    for (const [name, { group, label, members }] of clubs(seen)) {
      const here = [...left].filter((actor) => members.has(states.get(actor.state) || actor) || members.has(actor) || actor.label === name);
      if (here.filter((actor) => members.has(actor)).length < 2 || isTorn(seen, here)) continue;
      here.forEach((actor) => left.delete(actor));
      found.push({ name: label, group, members: here });
    }
    if (left.size && found.length) found.push({ name: REST, group: null, members: [...left] });
    return found;
  }

  // Members in a spiral in which each has as much room, the most reported in the middle.
  /** @param {Graphkit.Actor[]} members @param {number} step */
  function spiral(members, step) {
    const ranked = [...members].sort((one, other) => gk.weights.get(other) - gk.weights.get(one) || one.index - other.index);
    const spots = ranked.map((actor, at) => {
      const far = ranked.length === 1 ? 0 : step * Math.sqrt(at + 0.6);
      return { actor, x: far * Math.cos(at * 2.39996), y: far * Math.sin(at * 2.39996) };
    });
    return { spots, radius: Math.max(...spots.map(({ actor, x, y }) => Math.hypot(x, y) + actor.size)) + 34 };
  }

  // Circles begin where their members stand among all, and are pushed apart until none lies on another.
  /** @param {{ x: number, y: number, radius: number }[]} discs */
  function apart(discs) {
    for (let round = 0; round < 400; round += 1) {
      let moved = false;
      for (const disc of discs) [disc.x, disc.y] = [disc.x * 0.99, disc.y * 0.975]; // wider than high, as a window is
      discs.forEach((one, at) =>
        discs.slice(at + 1).forEach((other) => {
          const [across, down] = [other.x - one.x || 1 + at, other.y - one.y || 1];
          const length = Math.hypot(across, down);
          const lack = one.radius + other.radius + GAP - length;
          if (lack <= 0.5) return;
          moved = true;
          const share = other.radius / (one.radius + other.radius); // the larger moves less
          one.x -= (across / length) * lack * share;
          one.y -= (down / length) * lack * share;
          other.x += (across / length) * lack * (1 - share);
          other.y += (down / length) * lack * (1 - share);
        }),
      );
      if (!moved && round > 60) break;
    }
  }

  /** @param {Graphkit.Seen} seen @param {Circle[]} found */
  function arranged(seen, found) {
    const step = seen.leading ? 70 : 60;
    const discs = found.map(({ name, group, members }) => {
      const { spots, radius } = spiral(members, step);
      /** @param {0 | 1} axis */
      const middle = (axis) => members.reduce((sum, actor) => sum + ((seen.leading && actor.lead) || actor.own)[axis], 0) / members.length;
      return { name, group, members, spots, radius, x: middle(0), y: middle(1) };
    });
    apart(discs);
    const places = new Map(discs.flatMap(({ spots, x, y }) => spots.map((spot) => /** @type {[Graphkit.Actor, Graphkit.Pair<number>]} */ ([spot.actor, [x + spot.x, y + spot.y]]))));
    return { areas: discs.map(({ name, group, members, radius, x, y }) => ({ name, group, members, radius, x, y })), places };
  }

  function now() {
    const seen = gk.seen();
    if (gk.state.layout !== "alliance") return null;
    if (cached?.seen !== seen) {
      // Who stands where stays so while the circles are the same: choosing something moves nothing.
      const found = circles(seen);
      const key = JSON.stringify([Boolean(seen.leading), found.map(({ name, members }) => [name, members.map(({ index }) => index).sort((a, b) => a - b)])]);
      cached = { ...(cached?.key === key ? cached : arranged(seen, found)), seen, key };
    }
    return cached.areas.length ? cached : null;
  }

  gk.arrangedPlaces = () => now()?.places || null;

  gk.areas = () => now()?.areas || [];

  gk.areaColour = ({ group }) => (group ? gk.groupColour(group) : gk.colours.quiet);

  // A circle around each alliance, beneath all else. An area lies as the picture lies, which may be on its side.
  gk.drawAreas = (ctx) => {
    ctx.save();
    for (const area of gk.areas()) {
      const [x, y] = gk.turnedAs([area.x, area.y]);
      ctx.beginPath();
      ctx.arc(x, y, area.radius, 0, 2 * Math.PI);
      ctx.fillStyle = gk.areaColour(area);
      ctx.strokeStyle = gk.areaColour(area);
      ctx.globalAlpha = gk.picture.emphasis ? 0.04 : 0.08;
      ctx.fill();
      ctx.globalAlpha = gk.picture.emphasis ? 0.25 : 0.5;
      ctx.lineWidth = 2;
      ctx.stroke();
    }
    ctx.restore();
  };

  gk.startArranging = () => {
    const select = /** @type {HTMLSelectElement} */ (gk.byId("layout"));
    select.addEventListener("change", () => gk.change({ layout: select.value === "alliance" ? "alliance" : "forces" }));
    const follow = () => {
      select.value = gk.state.layout;
      const few = gk.groups().filter(({ kind }) => kind === "alliance").length === 0;
      gk.byId("arrange").hidden = few && gk.state.layout === "forces" && !gk.graph.statements.some(({ relation }) => relation.name === "memberOf");
    };
    gk.onChange(follow);
    follow();
  };
})(window.graphkit);
