// Reports: what one story tells of one act between two sides, the unit of every count of cooperation and conflict, as in
// graphkit/graph/reports.py; a test holds the two together. Whether leaders, ministries and forces count for their state
// is the reader's one choice, gk.state.by.
(function (gk) {
  "use strict";

  gk.sidesOf = (one, by = gk.state.by) => {
    if (by === "state") return one.sides;
    const turned = one.relation.symmetric && one.object.iri < one.subject.iri;
    return turned ? [one.object, one.subject] : [one.subject, one.object];
  };

  // Who is picked and acts for a state is never widened to it.
  gk.byWhich = (actors) => (actors.some((actor) => actor.country && actor.state !== actor.iri) ? "actor" : gk.state.by);

  gk.reports = (statements, by = gk.state.by) => {
    const dayOf = gk.storyDays(statements);
    /** @type {Map<string, Graphkit.Report>} */
    const found = new Map();
    for (const one of statements) {
      if (one.stance === "neutral") continue;
      const [source, target] = gk.sidesOf(one, by);
      if (source === target) continue;
      const { story } = one.document;
      const key = [source.index, one.relation.index, target.index, one.ownQuad, one.score, gk.toldDay(one) || "", story].join("|");
      if (found.has(key)) continue;
      found.set(key, { source, target, stance: one.stance, day: dayOf(one), story, score: one.score || 0, one });
    }
    return [...found.values()];
  };

  // The day that the text itself gives, as graphkit/graph/dates.py has it; null where only its publication dates it.
  gk.toldDay = (one) => (one.when === null ? null : one.from || one.until);

  // The day of each of some statements; where only its publication dates one, that of the first copy of its story.
  gk.storyDays = (statements) => {
    const days = firstDays(statements);
    return (one) => (!gk.toldDay(one) && (one.day || null) === (one.document.date || null) ? days.get(one.document.story) || one.day : one.day);
  };

  // The day on which the first copy of a story was published.
  /** @param {Graphkit.Statement[]} statements */
  function firstDays(statements) {
    /** @type {Map<number, string>} */
    const days = new Map();
    for (const { document } of statements) {
      const known = days.get(document.story);
      if (document.date && (!known || document.date < known)) days.set(document.story, document.date);
    }
    return days;
  }

  // Pairs of sides with their numbers of reports, in the order in which they come.
  gk.dyads = (reports) => {
    /** @type {Map<string, Graphkit.Dyad>} */
    const dyads = new Map();
    for (const report of reports) {
      const { source, target } = report;
      const pair = /** @type {Graphkit.Pair<Graphkit.Actor>} */ (source.iri < target.iri ? [source, target] : [target, source]);
      const key = `${pair[0].index}|${pair[1].index}`;
      let dyad = dyads.get(key);
      if (!dyad) dyads.set(key, (dyad = { pair, cooperation: 0, conflict: 0, reports: [] }));
      dyad[report.stance] += 1;
      dyad.reports.push(report);
    }
    return [...dyads.values()];
  };

  gk.mean = (reports) => (reports.length ? reports.reduce((sum, { score }) => sum + score, 0) / reports.length : null);
})(window.graphkit);
