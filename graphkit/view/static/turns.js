// Turns: between whom the tone changed its sign, told only where chance is a poor explanation. The same method and the same
// figures as graphkit/graph/turns.py; a test holds the two together.
(function (gk) {
  "use strict";

  const EACH_SIDE = 5;
  const WINDOW = 7;
  const PERMUTATIONS = 999;
  const RATE = 0.05;
  const TINY = 1e-9;

  /** @param {string} iso */
  const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / 86400000;

  // Reports of one quad class within a week tell of one event.
  gk.eventsOf = (reports) => {
    /** @type {Graphkit.Sure<string, Graphkit.Report[]>} */
    const groups = new Map();
    for (const report of reports) {
      if (report.day === null) continue;
      if (!groups.has(report.one.quad)) groups.set(report.one.quad, []);
      groups.get(report.one.quad).push(report);
    }
    /** @type {Graphkit.Event[]} */
    const events = [];
    for (const group of groups.values()) {
      group.sort((a, b) => (a.day || "").localeCompare(b.day || ""));
      const numbers = group.map(({ day }) => dayNumber(day || ""));
      for (let opened = 0, place = 1; place <= group.length; place += 1)
        if (place === group.length || numbers[place] - numbers[opened] > WINDOW) {
          const told = group.slice(opened, place);
          events.push({ day: told[0].day || "", last: told[told.length - 1].day || "", score: gk.mean(told) || 0, net: told.reduce((sum, { score, stance }) => sum + (stance === "cooperation" ? Math.abs(score) : -Math.abs(score)), 0), first: told[0] });
          opened = place;
        }
    }
    return events.sort((a, b) => a.day.localeCompare(b.day));
  };

  /** @param {Graphkit.Event[]} events @returns {Graphkit.Turn | null} */
  function tested(events) {
    const size = events.length;
    const cuts = [];
    for (let place = EACH_SIDE; place <= size - EACH_SIDE; place += 1) if (events[place].day !== events[place - 1].day) cuts.push(place);
    if (!cuts.length || new Set(events.map(({ first }) => first.stance)).size < 2) return null;
    const scores = Float64Array.from(events, ({ score }) => score);
    const order = Uint32Array.from(scores, (_, at) => at);
    const told = squares(scores, order, cuts);
    const most = Math.max(...told);
    const best = told.findIndex((one) => one > most - TINY);
    let beaten = 0;
    for (const row of gk.permutations(size, PERMUTATIONS)) if (Math.max(...squares(scores, row, cuts)) >= told[best] - TINY) beaten += 1;
    const cut = cuts[best];
    /** @param {number} from @param {number} to */
    const mean = (from, to) => scores.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
    const [early, late] = [mean(0, cut), mean(cut, size)];
    return { since: events[cut].day, before: cut, after: size - cut, early, late, p: (1 + beaten) / (1 + PERMUTATIONS), first: shown(events, cut, late - early) };
  }

  // Sum of squares between the two parts for each cut.
  /** @param {Float64Array} scores @param {Uint32Array} order @param {number[]} cuts */
  function squares(scores, order, cuts) {
    const size = scores.length;
    let total = 0;
    for (const score of scores) total += score;
    const mean = total / size;
    const told = [];
    let sum = 0;
    for (let place = 0, next = 0; next < cuts.length; place += 1) {
      if (place === cuts[next]) {
        told.push(((sum - mean * place) ** 2 * size) / (place * (size - place)));
        next += 1;
      }
      sum += scores[order[place]];
    }
    return told;
  }

  // Of the first events of the new time, the one that shows it best.
  /** @param {Graphkit.Event[]} events @param {number} cut @param {number} way */
  function shown(events, cut, way) {
    const { day } = events[cut];
    const [first] = events.slice(cut).filter((event) => event.day === day).sort((a, b) => Math.sign(way) * (b.score - a.score));
    return first.first.one;
  }

  /** @typedef {{ turns: Map<string, { pair: Graphkit.Pair<Graphkit.Actor>, turn: Graphkit.Turn }>, pairs: number }} Tried */

  /** @type {{ seen: Graphkit.Seen | null, tried: Map<Graphkit.By, Tried> }} */
  let cached = { seen: null, tried: new Map() };

  /** @param {Graphkit.Pair<Graphkit.Actor>} pair */
  const spelt = (pair) => pair.map((actor) => actor.index).sort((a, b) => a - b).join("|");

  // The turns among all pairs seen, at a false discovery rate of one in twenty (Benjamini and Hochberg).
  /** @param {Graphkit.By} by */
  function all(by) {
    const seen = gk.seen();
    if (cached.seen !== seen) cached = { seen, tried: new Map() };
    const before = cached.tried.get(by);
    if (before) return before;
    const dyads = gk.dyads(gk.reports(seen.statements, by));
    const tried = dyads.flatMap(({ pair, reports }) => {
      const turn = tested(gk.eventsOf(reports));
      return turn ? [{ pair, turn }] : [];
    });
    tried.sort((a, b) => a.turn.p - b.turn.p);
    let passed = 0;
    tried.forEach(({ turn }, at) => {
      if (turn.p < (RATE * (at + 1)) / tried.length) passed = at + 1;
    });
    const kept = tried.slice(0, passed).filter(({ turn }) => turn.early * turn.late < 0);
    const found = { turns: new Map(kept.map((each) => [spelt(each.pair), each])), pairs: dyads.length };
    cached.tried.set(by, found);
    return found;
  }

  gk.turns = (by) => [...all(by).turns.values()];
  gk.turnOf = (pair) => all(gk.state.by).turns.get(spelt(pair))?.turn || null;
  gk.pairsWithoutTurn = () => all(gk.state.by).pairs - all(gk.state.by).turns.size;
})(window.graphkit);
