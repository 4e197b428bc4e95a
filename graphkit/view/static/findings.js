// What is told before the first click: of what the graph was made, and three findings in sentences, each with its number of
// reports and the strongest sentence that says it. Findings come from the same figures as all tables: reports, net
// scores, and turns that chance does not explain; a turn that is not significant is never told.
(function (gk) {
  "use strict";

  const TYPES = ["Country", "Alliance", "ArmedGroup", "InternationalOrganization"];

  /** @typedef {Graphkit.Dyad & { net: number }} Netted */

  /** @param {Graphkit.Dyad} dyad @returns {Netted} */
  const netted = (dyad) => ({ ...dyad, net: dyad.reports.reduce((sum, { score, stance }) => sum + (stance === "cooperation" ? Math.abs(score) : -Math.abs(score)), 0) });

  /** @param {Netted} dyad */
  function numbers({ net, reports, cooperation, conflict }) {
    const shares = cooperation && conflict ? `${cooperation} of cooperation and ${conflict} of conflict` : `${reports.length > 1 ? "all " : ""}of ${conflict ? "conflict" : "cooperation"}`;
    return `net score ${gk.scoreWords(net)} from ${gk.count(reports.length, "report")}, ${shares}`;
  }

  // The strongest statement of a pair: the scale of the act, by how surely it is read, so that a finding rests on an attack
  // rather than on a warning. Less is what an article has somebody claim, what has no date, a heading, which has no stop,
  // and a sentence that tells the opposite too.
  /** @param {Graphkit.Report[]} reports @param {Graphkit.Stance} sign */
  function best(reports, sign) {
    const torn = new Set(reports.filter(({ stance }) => stance !== sign).map(({ one }) => one.passage));
    /** @param {Graphkit.Statement} one */
    const strength = (one) =>
      one.confidence * Math.abs(one.score || 0) * (one.said ? 0.7 : 1) * (one.day ? 1 : 0.6) * (/[.!?…]["'”’»)\]]*$/.test(one.sentence.trim()) ? 1 : 0.5) * (torn.has(one.passage) ? 0.3 : 1);
    const all = reports.filter(({ stance }) => stance === sign).map(({ one }) => one);
    return all.reduce((most, one) => (strength(one) > strength(most) ? one : most));
  }

  const FIGHT = 0.1; // part of a pair's reports from which on deeds of conflict make it no close one, for fewer may be misread

  // Whether some of what is told of a pair are deeds of conflict. Who ends a war has signed much, and is no partner for it.
  gk.isFight = ({ reports }) => reports.filter(({ one }) => one.quad === "material-conflict").length >= FIGHT * reports.length;

  /** @param {Netted} dyad */
  const namesOf = ({ pair }) => gk.opening([...pair].sort((one, other) => (one.label < other.label ? -1 : 1)).map(gk.spoken).join(" and "));

  /** @param {Netted} dyad @param {string} rank */
  function standing(dyad, rank) {
    /** @type {Graphkit.Stance} */
    const sign = dyad.net > 0 ? "cooperation" : "conflict";
    const names = namesOf(dyad);
    const words = `${names} are ${sign === "cooperation" ? `the ${rank}closest partners` : `in the ${rank}sharpest conflict`}: ${numbers(dyad)}.`;
    return { words, pair: dyad.pair, sign, one: best(dyad.reports, sign), count: dyad.reports.length };
  }

  /** @param {Netted} dyad @param {Graphkit.Turn} turn */
  function turned(dyad, turn) {
    const names = namesOf(dyad);
    const way = turn.early > 0 ? "from cooperation to conflict" : "from conflict to cooperation";
    const words = `${names} turned ${way} by ${gk.dayWords(turn.since)}: mean score ${gk.scoreWords(turn.early)} in ${gk.count(turn.before, "event")} before, ${gk.scoreWords(turn.late)} in ${turn.after} since (p = ${turn.p.toFixed(3)}).`;
    return { words, pair: dyad.pair, sign: null, one: turn.first, count: dyad.reports.length };
  }

  const FEW = 3; // reports below which a pair is told as a finding only where no pair has more

  // The closest partners, the sharpest conflict, and the turn that is borne out best; without one, what comes next.
  gk.findings = (statements) => {
    const all = gk
      .dyads(gk.reports(statements))
      .filter(({ pair }) => pair.every(({ type }) => TYPES.includes(type)))
      .map(netted)
      .sort((one, other) => other.net - one.net);
    const firm = all.filter(({ reports }) => reports.length >= FEW);
    const dyads = firm.length ? firm : all;
    /** @type {ReturnType<Graphkit.Page["findings"]>} */
    const found = [];
    const close = dyads.filter((dyad) => dyad.net > 0 && !gk.isFight(dyad));
    const [first, last] = [close[0], dyads[dyads.length - 1]];
    if (first?.net > 0) found.push(standing(first, ""));
    if (last?.net < 0) found.push(standing(last, ""));
    const turns = dyads
      .flatMap((dyad) => {
        const turn = gk.turnOf(dyad.pair);
        return turn ? [{ dyad, turn }] : [];
      })
      .sort((one, other) => one.turn.p - other.turn.p || other.turn.before + other.turn.after - one.turn.before - one.turn.after);
    if (turns.length) found.push(turned(turns[0].dyad, turns[0].turn));
    const rest = dyads.filter((dyad) => (dyad.net < 0 || close.includes(dyad)) && found.every(({ pair }) => pair !== dyad.pair)).sort((one, other) => Math.abs(other.net) - Math.abs(one.net));
    for (const dyad of rest.slice(0, Math.max(0, 3 - found.length))) found.push(standing(dyad, "next "));
    return found;
  };

  // Documents, sources, dates, when and with what, and how many of a hundred such statements are right.
  gk.provenance = () => {
    const { documents, told, publishers, first, last, read, by, page } = gk.graph.made;
    const { statements } = gk.seen();
    const right = statements.length && Math.round((100 * statements.reduce((sum, { confidence }) => sum + confidence, 0)) / statements.length);
    return [
      gk.count(documents, "document") + (told < documents ? `, ${told.toLocaleString("en")} of them with statements` : ""),
      publishers ? gk.count(publishers, "source") : "sources not told",
      first ? (first === last ? gk.dayWords(first) : `${gk.dayWords(first)} – ${gk.dayWords(last)}`) : "undated",
      (read ? `read ${gk.dayWords(read)}` : `page made ${gk.dayWords(page)}`) + (by.length ? ` with ${by.join(", ")}` : ""),
      ...(right ? [`about ${right} of 100 statements of this kind are right, by their confidence`] : []),
    ];
  };
})(window.graphkit);
