// Blocs among what passes the reader's filters: states, alliances and armed groups that cooperate with each other more than
// with the rest, and how sure that is. The same method as graphkit/graph/blocs.py on the same signed ties (graph/ties.py);
// a test holds the two together.
(function (gk) {
  "use strict";

  /** @typedef {{ ties: Map<number, number>, strength: number }} Tied a node: its ties by other node, and their sum */
  /** @typedef {Tied & { side: Graphkit.Actor, actors: number[] }} BlocNode a side with its actors */
  /** @typedef {Tied & { inside: number[] }} Wide a group of nodes that is moved as one */

  const TINY = 1e-12;
  const TYPES = ["Country", "Alliance", "ArmedGroup"];
  const RESAMPLES = 50;
  const LEFT_OUT = 0.1;
  const LEAST_AGREEMENT = 0.8;

  /** @type {{ state: Graphkit.State | null, key: string, blocs: Graphkit.Group[], of: Map<number, Graphkit.Group>, sure: boolean }} */
  let cached = { state: null, key: "", blocs: [], of: new Map(), sure: false };

  const overall = () => gk.graph.groups.filter((group) => group.kind === "bloc");

  // Blocs of what is chosen, named after those over all of the graph that they share most members with.
  gk.blocs = () => settled().blocs;

  // Whether the blocs hold where a tenth of the stories is left out.
  gk.blocsAreSure = () => settled().sure;

  gk.blocOf = (actor) => settled().of.get(actor.index) || null;

  // All that a halo can be drawn around: blocs of the chosen time, then alliances.
  gk.groups = () => [...gk.blocs(), ...gk.graph.groups.filter((group) => group.kind !== "bloc")];

  // The actors that a group is told by, the most reported first: who acts for a state is told with it, not beside it.
  gk.leading = ({ members }) => {
    const actors = members.map(([who]) => gk.graph.actors[who]);
    const states = new Set(actors.map((actor) => actor.iri));
    return actors
      .filter((actor) => actor.state === actor.iri || !states.has(actor.state))
      .sort((a, b) => (gk.weights.get(b) || 0) - (gk.weights.get(a) || 0));
  };

  // All filters but "only this group", which asks for the blocs itself.
  function settled() {
    if (cached.state === gk.state) return cached; // asked for each mark of each frame
    const { quads, relations, modes, kinds, since, until, by, publisher, speaker, sure } = gk.state;
    const key = JSON.stringify([publisher, speaker, sure, quads, relations, modes, kinds, since, until, by]);
    if (cached.key === key) return (cached = { ...cached, state: gk.state });
    const { blocs, sure: isSure } = gk.blocsAmong(gk.graph.statements.filter(gk.passesBut()));
    const of = new Map(blocs.flatMap((group) => group.members.map(([who]) => [who, group])));
    cached = { state: gk.state, key, blocs, of, sure: isSure };
    return cached;
  }

  gk.blocsAmong = (statements) => {
    const { blocs, strengths, agreement } = gk.findBlocs(statements);
    return { blocs: named(blocs, strengths), sure: agreement >= LEAST_AGREEMENT };
  };

  /** @param {number[][]} found @param {Map<number, number>} strengths @returns {Graphkit.Group[]} */
  function named(found, strengths) {
    const before = overall();
    /** @type {[number, number, Graphkit.Group][]} */
    const shared = [];
    found.forEach((members, at) => {
      const set = new Set(members);
      for (const group of before) shared.push([group.members.filter(([who]) => set.has(who)).length, at, group]);
    });
    shared.sort((one, other) => other[0] - one[0]);
    /** @type {Map<number, Graphkit.Group>} */
    const names = new Map();
    const used = new Set();
    for (const [count, at, group] of shared) {
      if (!count || names.has(at) || used.has(group)) continue;
      names.set(at, group);
      used.add(group);
    }
    let next = before.length;
    const groups = found.map((members, at) => {
      const old = names.get(at);
      const number = old ? 0 : next++;
      const name = old ? old.name : `Bloc ${letters(number)}`;
      /** @type {Graphkit.Member[]} */
      const since = members.map((who) => [who, null, null]);
      return { name, kind: /** @type {const} */ ("bloc"), colour: old ? old.colour : number % 8, label: name, members: since, unsure: members.filter((who) => (strengths.get(who) || 0) < LEAST_AGREEMENT) };
    });
    return groups.sort((one, other) => one.name.length - other.name.length || (one.name < other.name ? -1 : 1));
  }

  /** @param {number} number @returns {string} */
  function letters(number) {
    return (number >= 26 ? letters(Math.floor(number / 26) - 1) : "") + String.fromCharCode(65 + (number % 26));
  }

  // Members (places in gk.graph.actors) of each bloc of at least two, largest first; how strongly each belongs to it, and
  // the mean adjusted Rand index with the blocs found without a tenth of the stories (Hubert and Arabie 1985).
  gk.findBlocs = (statements) => {
    const { sides, rows, stories } = ties(statements);
    const network = signedNetwork(sides, rows);
    /** @param {BlocNode} node */
    const label = (node) => node.side.label;
    const all = groups(network);
    const found = all.filter((group) => group.length > 1).sort((one, other) => other.length - one.length || least(one).localeCompare(least(other)));
    /** @param {number[]} group */
    function least(group) {
      return group.map((node) => label(network[node])).sort()[0];
    }
    const first = numbered(all.map((group) => group.map((node) => network[node].side.iri)));
    const tied = network.filter((node) => node.ties.size).map((node) => node.side.iri);
    const together = /** @type {Graphkit.Sure<string, number>} */ (new Map(network.map((node) => [node.side.iri, 0])));
    let agreement = 0;
    for (let resample = 0; resample < RESAMPLES; resample += 1) {
      const left = leftOut(stories, resample);
      const again = signedNetwork(sides, rows.filter(({ story }) => !left.has(story)));
      const other = numbered(groups(again).map((group) => group.map((node) => again[node].side.iri)));
      agreement += adjustedRandIndex(tied.map((iri) => first.get(iri)), tied.map((iri) => other.get(iri))) / RESAMPLES;
      for (const group of found) {
        const iris = group.map((node) => network[node].side.iri);
        for (const iri of iris) {
          const mates = iris.filter((mate) => other.get(mate) === other.get(iri)).length - 1;
          together.set(iri, together.get(iri) + mates / (iris.length - 1) / RESAMPLES);
        }
      }
    }
    /** @type {Map<number, number>} */
    const strengths = new Map();
    const blocs = found.map((group) => {
      const actors = group.flatMap((node) => network[node].actors.map((actor) => ({ actor, iri: network[node].side.iri })));
      for (const { actor, iri } of actors) strengths.set(actor, agreement >= LEAST_AGREEMENT ? together.get(iri) : 0);
      return [...new Set(actors.map(({ actor }) => actor))].sort((one, other) => one - other);
    });
    return { blocs, strengths, agreement };
  };

  /** @param {string[][]} found */
  const numbered = (found) => /** @type {Graphkit.Sure<string, number>} */ (new Map(found.flatMap((group, number) => group.map((iri) => [iri, number]))));

  /** @param {number} stories @param {number} resample */
  function leftOut(stories, resample) {
    const lots = Array.from({ length: stories }, (_, story) => ({ story, lot: gk.drawn(story + 1, resample) }));
    lots.sort((a, b) => a.lot - b.lot || a.story - b.story);
    return new Set(lots.slice(0, Math.max(1, Math.floor(stories * LEFT_OUT + 0.5))).map(({ story }) => story));
  }

  /** @param {number[]} one @param {number[]} other */
  function adjustedRandIndex(one, other) {
    /** @param {(number | string)[]} numbers */
    function pairs(numbers) {
      const counts = new Map();
      for (const number of numbers) counts.set(number, (counts.get(number) || 0) + 1);
      return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
    }
    const total = (one.length * (one.length - 1)) / 2;
    const both = pairs(one.map((number, at) => `${number}|${other[at]}`));
    const [first, second] = [pairs(one), pairs(other)];
    const chance = total ? (first * second) / total : 0;
    const most = (first + second) / 2;
    return most === chance ? 1 : (both - chance) / (most - chance);
  }

  /** @typedef {{ pair: string, from: string, to: string, story: number, friendly: boolean, score: number }} Row a report between two sides */

  // Sides of the classes that form blocs, with their actors, and the reports between them.
  /** @param {Graphkit.Statement[]} statements */
  function ties(statements) {
    /** @type {Graphkit.Sure<string, { side: Graphkit.Actor, actors: Set<number> }>} */
    const sides = new Map();
    for (const one of statements) {
      const ends = gk.state.by === "state" ? one.sides : [one.subject, one.object];
      for (const side of ends)
        if (TYPES.includes(side.type)) {
          if (!sides.has(side.iri)) sides.set(side.iri, { side, actors: new Set() });
          for (const actor of [one.subject, one.object])
            if (actor === side || (gk.state.by === "state" && actor.state === side.iri)) sides.get(side.iri).actors.add(actor.index);
        }
    }
    /** @type {Graphkit.Sure<number, number>} */
    const stories = new Map();
    const rows = [];
    for (const { source, target, story, stance, score } of gk.reports(statements)) {
      if (!sides.has(source.iri) || !sides.has(target.iri)) continue;
      if (!stories.has(story)) stories.set(story, stories.size);
      const [from, to] = [source.iri, target.iri].sort();
      rows.push({ pair: `${from}|${to}`, from, to, story: stories.get(story), friendly: stance === "cooperation", score: Math.abs(score) });
    }
    return { sides, rows, stories: stories.size };
  }

  // Nodes are sides, sorted by their cooperation; each has its actors and weighted ties.
  /** @param {Map<string, { side: Graphkit.Actor, actors: Set<number> }>} sides @param {Row[]} rows @returns {BlocNode[]} */
  function signedNetwork(sides, rows) {
    /** @type {Graphkit.Sure<string, { from: string, to: string, plus: number, minus: number }>} */
    const sums = new Map();
    for (const { pair, from, to, friendly, score } of rows) {
      if (!sums.has(pair)) sums.set(pair, { from, to, plus: 0, minus: 0 });
      if (friendly) sums.get(pair).plus += score;
      else sums.get(pair).minus += score;
    }
    const nodes = /** @type {Graphkit.Sure<string, { side: Graphkit.Actor, actors: number[], ties: Map<string, number>, strength: number }>} */ (
      new Map([...sides].map(([iri, { side, actors }]) => [iri, { side, actors: [...actors], ties: new Map(), strength: 0 }]))
    );
    for (const { from, to, plus, minus } of sums.values()) {
      const total = plus + minus;
      const weight = total ? ((plus - minus) / total) * Math.log1p(total) : 0;
      nodes.get(from).ties.set(to, weight);
      nodes.get(to).ties.set(from, weight);
    }
    for (const node of nodes.values()) node.strength = [...node.ties.values()].reduce((sum, weight) => sum + Math.max(weight, 0), 0);
    const order = [...nodes.values()].sort(
      (one, other) => Number(other.strength.toFixed(9)) - Number(one.strength.toFixed(9)) || (one.side.iri < other.side.iri ? -1 : 1),
    );
    const place = /** @type {Graphkit.Sure<string, number>} */ (new Map(order.map((node, at) => [node.side.iri, at])));
    return order.map(({ side, actors, ties, strength }) => ({
      side,
      actors,
      ties: new Map([...ties].map(([to, weight]) => [place.get(to), weight])),
      strength,
    }));
  }

  // ---- signed modularity, raised by moves of actors and of whole groups

  /** @param {BlocNode[]} network @returns {number[][]} */
  function groups(network) {
    const total = network.reduce((sum, node) => sum + node.strength, 0);
    const scale = total ? 1 / total : 0;
    let found = connected(network, optimise(network, scale));
    for (;;) {
      const refined = connected(network, refine(network, found, scale));
      if (same(found, refined)) return found;
      found = refined;
    }
  }

  /** @param {number[][]} one @param {number[][]} other */
  function same(one, other) {
    /** @param {number[][]} list */
    const spell = (list) => list.map((group) => [...group].sort((a, b) => a - b).join()).sort().join("|");
    return one.length === other.length && spell(one) === spell(other);
  }

  /** @param {BlocNode[]} network @param {number} scale @returns {number[][]} */
  function optimise(network, scale) {
    let nodes = network.map((node, at) => ({ inside: [at], ties: node.ties, strength: node.strength }));
    for (;;) {
      const groupOf = move(nodes, nodes.map((_, at) => at), scale);
      const numbers = [...new Set(groupOf)].sort((a, b) => a - b);
      if (numbers.length === nodes.length) return nodes.map((node) => node.inside);
      nodes = merged(nodes, groupOf, /** @type {Graphkit.Sure<number, number>} */ (new Map(numbers.map((number, at) => [number, at]))));
    }
  }

  /** @param {Wide[]} nodes @param {number[]} groupOf @param {Graphkit.Sure<number, number>} place @returns {Wide[]} */
  function merged(nodes, groupOf, place) {
    /** @type {Wide[]} */
    const wide = Array.from({ length: place.size }, () => ({ inside: [], ties: new Map(), strength: 0 }));
    nodes.forEach((node, at) => {
      const here = wide[place.get(groupOf[at])];
      here.inside.push(...node.inside);
      here.strength += node.strength;
      for (const [other, weight] of node.ties) {
        const there = place.get(groupOf[other]);
        if (wide[there] !== here) here.ties.set(there, (here.ties.get(there) || 0) + weight);
      }
    });
    return wide;
  }

  /** @param {BlocNode[]} network @param {number[][]} found @param {number} scale @returns {number[][]} */
  function refine(network, found, scale) {
    /** @type {number[]} */
    const start = [];
    found.forEach((group, number) => group.forEach((node) => (start[node] = number)));
    /** @type {Graphkit.Sure<number, number[]>} */
    const members = new Map();
    move(network, start, scale).forEach((number, node) => {
      if (!members.has(number)) members.set(number, []);
      members.get(number).push(node);
    });
    return [...members.values()];
  }

  // Move nodes, one by one, to the group where the quality gains most, until none gains.
  /** @param {Tied[]} nodes @param {number[]} groupOf @param {number} scale */
  function move(nodes, groupOf, scale) {
    const strength = new Float64Array(nodes.length);
    const size = new Int32Array(nodes.length);
    groupOf.forEach((group, node) => ((strength[group] += nodes[node].strength), (size[group] += 1)));
    for (let moved = true; moved; ) {
      moved = false;
      nodes.forEach((node, at) => {
        const old = groupOf[at];
        strength[old] -= node.strength;
        size[old] -= 1;
        const next = best(node, old, groupOf, strength, size, scale);
        strength[next] += node.strength;
        size[next] += 1;
        groupOf[at] = next;
        moved ||= next !== old;
      });
    }
    return groupOf;
  }

  /**
   * @param {Tied} node
   * @param {number} old
   * @param {number[]} groupOf
   * @param {Float64Array} strength
   * @param {Int32Array} size
   * @param {number} scale
   */
  function best(node, old, groupOf, strength, size, scale) {
    const weight = /** @type {Graphkit.Sure<number, number>} */ (new Map([[old, 0]]));
    for (const [other, value] of node.ties) weight.set(groupOf[other], (weight.get(groupOf[other]) || 0) + value);
    const chance = scale * node.strength;
    let [found, gain] = [old, weight.get(old) - chance * strength[old]];
    for (const group of [...weight.keys()].sort((a, b) => a - b)) {
      const here = weight.get(group) - chance * strength[group];
      if (here > gain + TINY) [found, gain] = [group, here];
    }
    return gain < -TINY ? size.indexOf(0) : found;
  }

  // Split groups whose parts no cooperation joins.
  /** @param {BlocNode[]} network @param {number[][]} found @returns {number[][]} */
  function connected(network, found) {
    const parts = [];
    for (const group of found) {
      const left = new Set(group);
      for (const start of group) {
        if (!left.delete(start)) continue;
        const part = [start];
        const waiting = [start];
        for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
          for (const [other, weight] of network[at].ties)
            if (weight > 0 && left.delete(other)) {
              part.push(other);
              waiting.push(other);
            }
        parts.push(part);
      }
    }
    return parts;
  }
})(window.graphkit);
