// Blocs for the days that the reader chose: actors that cooperate with each other more than with the rest. The same
// method as graphkit/graph/blocs.py on the same signed ties (graph/ties.py); a test holds the two together. Over all
// dates the page uses what Python found.
(function (gk) {
  "use strict";

  /** @typedef {{ ties: Map<number, number>, strength: number }} Tied a node: its ties by other node, and their sum */
  /** @typedef {Tied & { actors: number[] }} BlocNode a state, or what stands for itself, with its actors */
  /** @typedef {Tied & { inside: number[] }} Wide a group of nodes that is moved as one */

  const TINY = 1e-12;
  /** @type {{ key: string, blocs: Graphkit.Group[], of: Map<number, Graphkit.Group> }} */
  let cached = { key: "", blocs: [], of: new Map() };

  const overall = () => gk.graph.groups.filter((group) => group.kind === "bloc");

  // Blocs of the chosen time, named after those over all dates that they share most members with.
  gk.blocs = () => settled().blocs;

  gk.blocOf = (actor) => settled().of.get(actor.index) || null;

  // All that a halo can be drawn around: blocs of the chosen time, then alliances.
  gk.groups = () => [...gk.blocs(), ...gk.graph.groups.filter((group) => group.kind !== "bloc")];

  // The actors that a group is told by, the most reported first: who acts for a state is told with it, not beside it.
  gk.leading = ({ members }) => {
    const actors = members.map(([who]) => gk.graph.actors[who]);
    const states = new Set(actors.map((actor) => actor.iri));
    return actors
      .filter((actor) => actor.state === actor.iri || !states.has(actor.state))
      .sort((a, b) => gk.weights.get(b) - gk.weights.get(a));
  };

  function settled() {
    const { since, until } = gk.state;
    const key = `${since}|${until}`;
    if (cached.key === key) return cached;
    const blocs = since || until ? named(gk.findBlocs(gk.graph.statements.filter((one) => gk.holds(one, since, until)))) : overall();
    const of = new Map(blocs.flatMap((group) => group.members.map(([who]) => [who, group])));
    cached = { key, blocs, of };
    return cached;
  }

  /** @param {number[][]} found @returns {Graphkit.Group[]} */
  function named(found) {
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
      return { name, kind: /** @type {const} */ ("bloc"), colour: old ? old.colour : number % 8, label: name, members: since };
    });
    return groups.sort((one, other) => one.name.length - other.name.length || (one.name < other.name ? -1 : 1));
  }

  /** @param {number} number @returns {string} */
  function letters(number) {
    return (number >= 26 ? letters(Math.floor(number / 26) - 1) : "") + String.fromCharCode(65 + (number % 26));
  }

  // Members (places in gk.graph.actors) of each bloc of at least two, largest first.
  gk.findBlocs = (statements) => {
    const network = signedNetwork(statements);
    /** @param {number[]} group */
    const size = (group) => group.reduce((sum, node) => sum + network[node].actors.length, 0);
    return groups(network)
      .filter((group) => group.length > 1)
      .sort((one, other) => other.length - one.length || size(other) - size(one) || one[0] - other[0])
      .map((group) => group.flatMap((node) => network[node].actors).sort((one, other) => one - other))
      .filter((members) => members.length > 1);
  };

  // Nodes are states and what stands for itself, sorted by their cooperation; each has its actors and weighted ties.
  /** @param {Graphkit.Statement[]} statements @returns {BlocNode[]} */
  function signedNetwork(statements) {
    /** @type {Graphkit.Sure<string, { iri: string, actors: Set<number>, sums: Graphkit.Sure<string, [number, number]>, ties: Map<string, number>, strength: number }>} */
    const nodes = new Map();
    for (const one of statements)
      for (const actor of [one.subject, one.object]) {
        if (!nodes.has(actor.state)) nodes.set(actor.state, { iri: actor.state, actors: new Set(), sums: new Map(), ties: new Map(), strength: 0 });
        nodes.get(actor.state).actors.add(actor.index);
      }
    for (const { first, stories } of edgesOf(statements).values()) {
      const score = worth(first) * stories.size;
      const [one, other] = [first.link.source.state, first.link.target.state];
      if (one === other || !score) continue;
      for (const [from, to] of [[one, other], [other, one]]) {
        const { sums } = nodes.get(from);
        if (!sums.has(to)) sums.set(to, [0, 0]);
        sums.get(to)[score > 0 ? 0 : 1] += Math.abs(score);
      }
    }
    for (const node of nodes.values()) {
      node.ties = new Map([...node.sums].map(([to, [plus, minus]]) => [to, ((plus - minus) / (plus + minus)) * Math.log1p(plus + minus)]));
      node.strength = [...node.ties.values()].reduce((sum, weight) => sum + Math.max(weight, 0), 0);
    }
    const order = [...nodes.values()].sort(
      (one, other) => Number(other.strength.toFixed(9)) - Number(one.strength.toFixed(9)) || (one.iri < other.iri ? -1 : 1),
    );
    const place = /** @type {Graphkit.Sure<string, number>} */ (new Map(order.map((node, at) => [node.iri, at])));
    return order.map(({ actors, ties, strength }) => ({
      actors: [...actors],
      ties: new Map([...ties].map(([to, weight]) => [place.get(to), weight])),
      strength,
    }));
  }

  // One edge for each relation, polarity and modality from one actor to another, with the stories that say it.
  /** @param {Graphkit.Statement[]} statements */
  function edgesOf(statements) {
    /** @type {Graphkit.Sure<string, { first: Graphkit.Statement, stories: Set<number> }>} */
    const edges = new Map();
    for (const one of statements) {
      const key = [one.link.source.index, one.link.target.index, one.relation.index, one.denied, one.modality].join();
      if (!edges.has(key)) edges.set(key, { first: one, stories: new Set() });
      edges.get(key).stories.add(one.document.story);
    }
    return edges;
  }

  /** @param {Graphkit.Statement} one */
  function worth(one) {
    if (/(cooperation|conflict)$/.test(one.quad || "")) return one.score || 0;
    return one.mode === "actual" ? gk.graph.standing[one.relation.name] || 0 : 0;
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
