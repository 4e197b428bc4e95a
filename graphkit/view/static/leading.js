// Whom a large graph shows first: states, organisations of states and armed groups of which most reports tell, some thirty,
// leaders, ministries and forces with their state where they count for it. The same choice as graphkit/view/leading.py,
// among what passes the reader's filters; a test holds the two together. Knows places for those that Python has not placed.
(function (gk) {
  "use strict";

  const TYPES = ["Country", "Alliance", "InternationalOrganization", "ArmedGroup"];
  const FEWEST = 25;
  const MOST = 40;
  const APART = 26; // room between marks, in the picture's units

  /** @param {Graphkit.Pair<Graphkit.Actor>[]} pairs */
  function counted(pairs) {
    /** @type {Map<Graphkit.Actor, number>} */
    const counts = new Map();
    for (const pair of pairs) if (pair[0] !== pair[1]) for (const side of pair) if (TYPES.includes(side.type)) counts.set(side, (counts.get(side) || 0) + 1);
    return counts;
  }

  // Sides shown first, the most reported first, with their numbers of reports; least is the threshold, null where the
  // most reported of equals had to be cut off. Where nothing that passes the filters is a report, since only what is planned
  // or denied does, statements are counted.
  gk.leadingSides = (statements) => {
    const reported = counted(gk.reports(statements).map(({ source, target }) => [source, target]));
    const unit = reported.size ? "report" : "statement";
    const counts = reported.size ? reported : counted(statements.map((one) => gk.sidesOf(one)));
    const ranked = [...counts].sort(([one, a], [other, b]) => b - a || (one.iri < other.iri ? -1 : 1));
    if (ranked.length <= MOST) return { counts: new Map(ranked), least: 1, unit };
    const cut = ranked[MOST][1];
    const kept = ranked.filter(([, count]) => count > cut);
    return kept.length >= FEWEST ? { counts: new Map(kept), least: cut + 1, unit } : { counts: new Map(ranked.slice(0, MOST)), least: null, unit };
  };

  // Whether only the leading are shown: not in a small graph, nor where the reader asked for somebody's neighbours.
  gk.isLeading = (actors, all = gk.state.all) => {
    const { focus, path } = gk.state;
    return !all && !focus.length && !path && actors.size > MOST;
  };

  // Links between sides are made when they are first seen; each gets a number after those of the graph.
  /** @type {Map<string, Graphkit.Link>} */
  const made = new Map();

  /** @param {Graphkit.Actor} source @param {Graphkit.Actor} target @param {Graphkit.Sign} sign */
  function linkOf(source, target, sign) {
    const key = `${source.index}|${target.index}|${sign}`;
    let link = made.get(key);
    if (!link) {
      link = { index: gk.graph.links.length, source, target, sign, directed: false };
      gk.graph.links.push(link);
      made.set(key, link);
    }
    return link;
  }

  gk.sideLinks = (statements) => {
    /** @type {Map<Graphkit.Link, Graphkit.Entry & { stories: Set<number> }>} */
    const entries = new Map();
    for (const one of statements) {
      const [source, target] = gk.sidesOf(one);
      if (source === target) continue;
      const link = linkOf(source, target, one.sign);
      let entry = entries.get(link);
      if (!entry) {
        link.directed = false;
        entries.set(link, (entry = { link, statements: [], members: new Set(), stories: new Set(), fact: false, weight: 0 }));
      }
      link.directed ||= !one.relation.symmetric;
      entry.statements.push(one);
      entry.members.add(one.index);
      entry.stories.add(one.document.story);
      entry.fact ||= one.mode === "actual";
    }
    for (const entry of entries.values()) entry.weight = entry.stories.size;
    return [...entries.values()];
  };

  // ---- places

  /** @type {Set<Graphkit.Actor>} those that stand where the page has put them */
  const settled = new Set();

  // Who is shown but has no place there stands near those it is linked with, where there is room, and stays there.
  gk.settle = (actors, entries) => {
    const placed = [...gk.graph.actors.filter(({ lead }) => lead)];
    for (const actor of actors) {
      if (actor.lead || settled.has(actor)) continue;
      const near = entries.flatMap(({ link }) => (link.source === actor ? [link.target] : link.target === actor ? [link.source] : [])).filter(({ lead }) => lead);
      const home = gk.graph.actors.find(({ iri }) => iri === actor.state);
      actor.lead = freeSpot(actor, near.length ? near : home?.lead ? [home] : [], placed);
      settled.add(actor);
      placed.push(actor);
    }
  };

  /** @param {Graphkit.Actor} actor @param {Graphkit.Actor[]} near @param {Graphkit.Actor[]} placed @returns {Graphkit.Pair<number>} */
  function freeSpot(actor, near, placed) {
    /** @param {0 | 1} axis */
    const middle = (axis) => (near.length ? near.reduce((sum, { lead }) => sum + (lead || [0, 0])[axis], 0) / near.length : 0);
    const [x, y] = [middle(0), middle(1)];
    /** @param {number} turn @returns {Graphkit.Pair<number>} */
    const spot = (turn) => [x + 9 * Math.sqrt(turn) * Math.cos(turn * 2.39996), y + 9 * Math.sqrt(turn) * Math.sin(turn * 2.39996)];
    /** @param {Graphkit.Pair<number>} at */
    const isFree = (at) => placed.every(({ lead, size }) => !lead || Math.hypot(lead[0] - at[0], lead[1] - at[1]) > size + actor.size + APART);
    for (let turn = 1; turn < 4000; turn += 1) if (isFree(spot(turn))) return spot(turn);
    return spot(4000);
  }
})(window.graphkit);
