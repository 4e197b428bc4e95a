// Blocs among what passes the reader's filters: states, alliances and armed groups that cooperate with each other more than
// with the rest, and how sure that is. The same method as graphkit/graph/blocs.py on the same signed ties (graph/ties.py);
// a test holds the two together.
(function (gk) {
  "use strict";

  /** @typedef {{ others: Int32Array, weights: Float64Array }} Near a node's ties: other nodes, and the weight of each */
  /** @typedef {{ side: number[], near: Near[], strengths: Float64Array }} Network nodes by cooperation: their sides, ties, and sums of cooperation */

  const TINY = 1e-12;
  const TYPES = ["Country", "Alliance", "ArmedGroup"];
  const RESAMPLES = 50;
  const LEFT_OUT = 0.1;
  const LEAST_AGREEMENT = 0.8;
  const COLOURS = 8;
  const MANY = 2 ** 21; // more than there are stories, or sides

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

  // The actors that a group is told by, the most reported first: who acts for a state is told with it, not beside it, and
  // only states, alliances and armed groups form blocs, not the secretary of one.
  gk.leading = ({ kind, members }) => {
    const actors = members.map(([who]) => gk.graph.actors[who]);
    const states = new Set(actors.map((actor) => actor.iri));
    return actors
      .filter((actor) => (kind !== "bloc" || TYPES.includes(actor.type)) && (actor.state === actor.iri || !states.has(actor.state)))
      .sort((a, b) => (gk.weights.get(b) || 0) - (gk.weights.get(a) || 0));
  };

  // All filters but "only this group", which asks for the blocs itself.
  function settled() {
    if (cached.state === gk.state) return cached; // asked for each mark of each frame
    const { quads, relations, modes, kinds, since, until, by, publisher, speaker, sure, words } = gk.state;
    const key = JSON.stringify([publisher, speaker, sure, words, quads, relations, modes, kinds, since, until, by]);
    if (cached.key === key) return (cached = { ...cached, state: gk.state });
    const statements = gk.graph.statements.filter(gk.passesBut());
    // Those of the whole graph lie in the page: finding them again would keep the first picture waiting.
    const whole = statements.length === gk.graph.statements.length && by === gk.graph.by;
    const { blocs, sure: isSure } = whole ? { blocs: overall(), sure: gk.graph.blocsAreSure } : gk.blocsAmong(statements);
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
    const colours = new Set([...names.values()].map(({ colour }) => colour));
    // A colour that no other bloc here has, as long as there is one.
    /** @param {number} number */
    const fresh = (number) => {
      const free = [...Array(COLOURS).keys()].map((at) => (number + at) % COLOURS).find((colour) => !colours.has(colour)) ?? number % COLOURS;
      colours.add(free);
      return free;
    };
    const groups = found.map((members, at) => {
      const old = names.get(at);
      const number = old ? 0 : next++;
      const name = old ? old.name : `Bloc ${letters(number)}`;
      /** @type {Graphkit.Member[]} */
      const since = members.map((who) => [who, null, null]);
      return { name, kind: /** @type {const} */ ("bloc"), colour: old ? old.colour : fresh(number), label: name, members: since, unsure: members.filter((who) => (strengths.get(who) || 0) < LEAST_AGREEMENT) };
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
    const told = ties(statements);
    const { sides } = told;
    const network = signedNetwork(told, null);
    const all = groups(network);
    const found = all.filter((group) => group.length > 1).sort((one, other) => other.length - one.length || least(one).localeCompare(least(other)));
    /** @param {number[]} group */
    function least(group) {
      return group.map((side) => sides[side].actor.label).sort()[0];
    }
    const first = numbered(all, sides.length);
    const tied = network.side.filter((_, node) => network.near[node].others.length);
    const together = new Float64Array(sides.length);
    let agreement = 0;
    for (let resample = 0; resample < RESAMPLES; resample += 1) {
      const again = numbered(groups(signedNetwork(told, kept(told.stories, resample))), sides.length);
      agreement += adjustedRandIndex(tied.map((side) => first[side]), tied.map((side) => again[side])) / RESAMPLES;
      for (const group of found) {
        const sizes = counted(group.map((side) => again[side]));
        for (const side of group) together[side] += ((sizes.get(again[side]) || 0) - 1) / (group.length - 1) / RESAMPLES;
      }
    }
    /** @type {Map<number, number>} */
    const strengths = new Map();
    const blocs = found.map((group) => {
      for (const side of group) for (const actor of sides[side].actors) strengths.set(actor, agreement >= LEAST_AGREEMENT ? together[side] : 0);
      return [...new Set(group.flatMap((side) => [...sides[side].actors]))].sort((one, other) => one - other);
    });
    return { blocs, strengths, agreement };
  };

  // Number of the group of each of so many sides.
  /** @param {number[][]} found @param {number} size */
  function numbered(found, size) {
    const numbers = new Int32Array(size);
    found.forEach((group, number) => group.forEach((side) => (numbers[side] = number)));
    return numbers;
  }

  // For each story, whether a resample keeps it: all but a tenth, and one at least left out.
  /** @param {number} stories @param {number} resample */
  function kept(stories, resample) {
    // By lot, then by number: one number holds both, since lots have 32 bits, and no page has two million stories.
    const lots = Float64Array.from({ length: stories }, (_, story) => gk.drawn(story + 1, resample) * MANY + story).sort();
    const here = new Uint8Array(stories).fill(1);
    for (const lot of lots.subarray(0, Math.max(1, Math.floor(stories * LEFT_OUT + 0.5)))) here[lot % MANY] = 0;
    return here;
  }

  /** @param {number[]} numbers */
  function counted(numbers) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const number of numbers) counts.set(number, (counts.get(number) || 0) + 1);
    return counts;
  }

  /** @param {number[]} one @param {number[]} other */
  function adjustedRandIndex(one, other) {
    /** @param {number[]} numbers */
    const pairs = (numbers) => [...counted(numbers).values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
    const total = (one.length * (one.length - 1)) / 2;
    const both = pairs(one.map((number, at) => number * MANY + other[at]));
    const [first, second] = [pairs(one), pairs(other)];
    const chance = total ? (first * second) / total : 0;
    const most = (first + second) / 2;
    return most === chance ? 1 : (both - chance) / (most - chance);
  }

  /** @typedef {{ actor: Graphkit.Actor, actors: Set<number> }} Side a side, and the places of those who count as it */
  /** @typedef {{ pair: number, story: number, friendly: boolean, score: number }} Row a report between two sides */
  /** @typedef {{ sides: Side[], pairs: Graphkit.Pair<number>[], rows: Row[], stories: number }} Told */

  // Sides of the classes that form blocs, with their actors, and the reports between them.
  /** @param {Graphkit.Statement[]} statements @returns {Told} */
  function ties(statements) {
    /** @type {Graphkit.Sure<Graphkit.Actor, number>} */
    const place = new Map();
    /** @type {Side[]} */
    const sides = [];
    for (const one of statements) {
      const ends = gk.state.by === "state" ? one.sides : [one.subject, one.object];
      for (const side of ends)
        if (TYPES.includes(side.type)) {
          if (!place.has(side)) place.set(side, sides.push({ actor: side, actors: new Set() }) - 1);
          for (const actor of [one.subject, one.object])
            if (actor === side || (gk.state.by === "state" && actor.state === side.iri)) sides[place.get(side)].actors.add(actor.index);
        }
    }
    /** @type {Graphkit.Sure<number, number>} */
    const stories = new Map();
    /** @type {Graphkit.Sure<number, number>} */
    const known = new Map();
    /** @type {Graphkit.Pair<number>[]} */
    const pairs = [];
    const rows = [];
    for (const { source, target, story, stance, score } of gk.reports(statements)) {
      const ends = [place.get(source), place.get(target)];
      if (!place.has(source) || !place.has(target)) continue;
      if (!stories.has(story)) stories.set(story, stories.size);
      const [from, to] = ends[0] < ends[1] ? [ends[0], ends[1]] : [ends[1], ends[0]];
      const key = from * sides.length + to;
      if (!known.has(key)) known.set(key, pairs.push([from, to]) - 1);
      rows.push({ pair: known.get(key), story: stories.get(story), friendly: stance === "cooperation", score: Math.abs(score) });
    }
    return { sides, pairs, rows, stories: stories.size };
  }

  // The network without the stories that are not kept; its nodes are sides, sorted by their cooperation.
  /** @param {Told} told @param {Uint8Array | null} here @returns {Network} */
  function signedNetwork({ sides, pairs, rows }, here) {
    const sums = [new Float64Array(pairs.length), new Float64Array(pairs.length)];
    const said = new Uint8Array(pairs.length);
    for (const { pair, story, friendly, score } of rows)
      if (!here || here[story]) {
        sums[friendly ? 0 : 1][pair] += score;
        said[pair] = 1;
      }
    const [plus, minus] = sums;
    const weights = plus.map((sum, pair) => {
      const total = sum + minus[pair];
      return total ? ((sum - minus[pair]) / total) * Math.log1p(total) : 0;
    });
    /** @type {number[][]} */
    const ends = sides.map(() => []); // the pairs of each side
    const cooperation = new Float64Array(sides.length);
    pairs.forEach((pair, at) => {
      if (!said[at]) return;
      for (const side of pair) {
        ends[side].push(at);
        cooperation[side] += Math.max(weights[at], 0);
      }
    });
    const rounded = [...cooperation].map((sum) => Number(sum.toFixed(9)));
    const side = sides.map((_, at) => at).sort((one, other) => rounded[other] - rounded[one] || (sides[one].actor.iri < sides[other].actor.iri ? -1 : 1));
    const node = new Int32Array(sides.length);
    side.forEach((at, number) => (node[at] = number));
    const near = side.map((own) => ({
      others: Int32Array.from(ends[own], (at) => node[pairs[at][0] === own ? pairs[at][1] : pairs[at][0]]),
      weights: Float64Array.from(ends[own], (at) => weights[at]),
    }));
    return { side, near, strengths: Float64Array.from(side, (own) => cooperation[own]) };
  }

  // ---- signed modularity, raised by moves of actors and of whole groups

  // Groups of sides.
  /** @param {Network} network @returns {number[][]} */
  function groups(network) {
    const total = network.strengths.reduce((sum, strength) => sum + strength, 0);
    const scale = total ? 1 / total : 0;
    let found = connected(network, optimise(network, scale));
    for (;;) {
      const refined = connected(network, refine(network, found, scale));
      if (same(found, refined, network.side.length)) return found.map((group) => group.map((node) => network.side[node]));
      found = refined;
    }
  }

  /** @param {number[][]} one @param {number[][]} other @param {number} size */
  function same(one, other, size) {
    if (one.length !== other.length) return false;
    const number = numbered(one, size);
    return other.every((group) => group.length === one[number[group[0]]].length && group.every((node) => number[node] === number[group[0]]));
  }

  /** @param {Network} network @param {number} scale @returns {number[][]} */
  function optimise(network, scale) {
    let inside = network.side.map((_, node) => [node]);
    let { near, strengths } = network;
    for (;;) {
      const groupOf = move(near, strengths, Int32Array.from(inside.keys()), scale);
      const numbers = [...new Set(groupOf)].sort((a, b) => a - b);
      if (numbers.length === inside.length) return inside;
      const place = new Int32Array(inside.length);
      numbers.forEach((number, at) => (place[number] = at));
      ({ inside, near, strengths } = merged(inside, near, strengths, groupOf.map((group) => place[group]), numbers.length));
    }
  }

  // Nodes, ties and strengths where each group is one node.
  /** @param {number[][]} nodes @param {Near[]} near @param {Float64Array} strengths @param {Int32Array} groupOf @param {number} size */
  function merged(nodes, near, strengths, groupOf, size) {
    /** @type {number[][]} */
    const inside = Array.from({ length: size }, () => []);
    /** @type {Map<number, number>[]} */
    const sums = Array.from({ length: size }, () => new Map());
    const strength = new Float64Array(size);
    groupOf.forEach((here, node) => {
      inside[here].push(...nodes[node]);
      strength[here] += strengths[node];
      const { others, weights } = near[node];
      others.forEach((other, at) => {
        const there = groupOf[other];
        if (there !== here) sums[here].set(there, (sums[here].get(there) || 0) + weights[at]);
      });
    });
    return { inside, near: sums.map((found) => ({ others: Int32Array.from(found.keys()), weights: Float64Array.from(found.values()) })), strengths: strength };
  }

  /** @param {Network} network @param {number[][]} found @param {number} scale @returns {number[][]} */
  function refine(network, found, scale) {
    /** @type {Graphkit.Sure<number, number[]>} */
    const members = new Map();
    move(network.near, network.strengths, numbered(found, network.side.length), scale).forEach((number, node) => {
      if (!members.has(number)) members.set(number, []);
      members.get(number).push(node);
    });
    return [...members.values()];
  }

  // Move nodes, one by one, to the group where the quality gains most, until none gains.
  /** @param {Near[]} near @param {Float64Array} strengths @param {Int32Array} groupOf @param {number} scale */
  function move(near, strengths, groupOf, scale) {
    const strength = new Float64Array(near.length);
    const size = new Int32Array(near.length);
    const weight = new Float64Array(near.length); // of the ties of the node in hand to each group
    const met = new Uint8Array(near.length);
    groupOf.forEach((group, node) => ((strength[group] += strengths[node]), (size[group] += 1)));
    for (let moved = true; moved; ) {
      moved = false;
      for (let node = 0; node < near.length; node += 1) {
        const { others, weights } = near[node];
        const [old, own] = [groupOf[node], strengths[node]];
        strength[old] -= own;
        size[old] -= 1;
        const around = [old];
        met[old] = 1;
        for (let at = 0; at < others.length; at += 1) {
          const group = groupOf[others[at]];
          if (!met[group]) {
            met[group] = 1;
            around.push(group);
          }
          weight[group] += weights[at];
        }
        const next = best(around, weight, strength, scale * own, size);
        for (const group of around) met[group] = weight[group] = 0;
        strength[next] += own;
        size[next] += 1;
        groupOf[node] = next;
        moved ||= next !== old;
      }
    }
    return groupOf;
  }

  // Of its own group, which comes first, and those around, the one where a node gains most; an empty one where it loses in all.
  /** @param {number[]} around @param {Float64Array} weight @param {Float64Array} strength @param {number} chance @param {Int32Array} size */
  function best(around, weight, strength, chance, size) {
    /** @param {number} group */
    const gained = (group) => weight[group] - chance * strength[group];
    let found = around[0];
    let gain = gained(found);
    const better = around.filter((group) => gained(group) > gain + TINY);
    for (const group of better.sort((a, b) => a - b)) if (gained(group) > gain + TINY) [found, gain] = [group, gained(group)];
    return gain < -TINY ? size.indexOf(0) : found;
  }

  // Split groups whose parts no cooperation joins.
  /** @param {Network} network @param {number[][]} found @returns {number[][]} */
  function connected(network, found) {
    const parts = [];
    for (const group of found) {
      const left = new Set(group);
      for (const start of group) {
        if (!left.delete(start)) continue;
        const part = [start];
        const waiting = [start];
        for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
          const { others, weights } = network.near[node];
          others.forEach((other, at) => {
            if (weights[at] > 0 && left.delete(other)) {
              part.push(other);
              waiting.push(other);
            }
          });
        }
        parts.push(part);
      }
    }
    return parts;
  }
})(window.graphkit);
