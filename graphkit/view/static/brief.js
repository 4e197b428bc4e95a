// Briefs: what the page tells of a side, or of two, in prose with its evidence: the same words as graphkit/graph/briefs.py, from
// the statements that are seen; a test holds the two together. Makes sections and lines; brief_box.js shows them.
(function (gk) {
  "use strict";

  const RANKED = 8; // sides of the table at either end
  const RANKED_TYPES = ["Country", "Alliance", "ArmedGroup", "InternationalOrganization"];
  const NAMED = 5;
  const CLAIMS = 10;
  const PUBLISHERS = 3;
  const EVENTS = 40;
  const WINDOW = 7;
  const EACH_SIDE = 5;
  const CHOSEN = "those that most articles tell, and of these the most surely read";
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  /** @type {Record<string, [string, string]>} heading, and how it is told */
  const KINDS = {
    undated: ["Without a date", ""],
    planned: ["Planned", ", as planned"],
    possible: ["Alleged, feared, asked for or hypothetical", ", as possible"],
    denied: ["Said not to be so", ", as not so"],
    lasting: ["Lasting ties", ""],
    other: ["Neither cooperation nor conflict", ""],
  };
  const NOTE =
    "Counts are of reports: what one story tells of one act. Reports of a pair and kind (words or deeds, cooperation or conflict) within a week stand on one line as one event, under the wording that most articles have. Copies of a story count as one report. Scores are PLOVER's, from −10 (war) to +10 (aid); the net score is their sum. What is planned, possible or denied, demands and lasting ties count as neither. Where no other date is told, an event has the day on which it was first published.";

  // ---- numbers and words

  /** @param {number} number */
  const thousands = (number) => number.toLocaleString("en");
  /** @param {number} number @param {string} noun @param {string} [nouns] */
  const counted = (number, noun, nouns) => gk.count(number, noun, nouns);

  // Python rounds what lies in the middle to the even digit.
  /** @param {number} value */
  const whole = (value) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));
  /** @param {number} value */
  function score(value) {
    const size = Math.abs(value);
    const middle = (size * 4) % 2 === 1; // .25 or .75
    const tenths = middle ? 2 * Math.round((size * 10) / 2) : 0;
    const words = middle ? (tenths / 10).toFixed(1) : size.toFixed(1);
    return `${value < 0 && words !== "0.0" ? "−" : "+"}${words}`;
  }

  /** @type {Map<string, string> | null} */
  let read = null;
  /** @param {string} label of a relation */
  const spoken = (label) => (read ||= new Map(gk.graph.relations.map((one) => [one.label, one.words]))).get(label) || label;
  /** @param {string | null} iso */
  const dayWords = (iso) => (iso ? `${Number(iso.slice(8))} ${MONTHS[Number(iso.slice(5, 7)) - 1].slice(0, 3)} ${Number(iso.slice(0, 4))}` : "");
  /** @param {string} iso */
  const number = (iso) => Date.parse(`${iso}T00:00:00Z`) / 86400000;
  /** @param {string} iso */
  const isLast = (iso) => new Date((number(iso) + 1) * 86400000).getUTCDate() === 1;
  /** @param {string} iso */
  const year = (iso) => Number(iso.slice(0, 4));

  /** @param {string} start @param {string} end */
  function between(start, end) {
    if (start === end) return dayWords(start);
    const month = (/** @type {string} */ iso) => Number(iso.slice(5, 7));
    if (start.endsWith("-01") && isLast(end)) {
      if (start.slice(0, 7) === end.slice(0, 7)) return `${MONTHS[month(start) - 1]} ${year(start)}`;
      if (month(start) === 1 && month(end) === 12) return year(start) === year(end) ? String(year(start)) : `${year(start)} to ${year(end)}`;
    }
    return `${dayWords(start)} to ${dayWords(end)}`;
  }

  /** @param {string[]} values @returns {Map<string, number>} */
  function tally(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  }

  /**
   * @template K, V
   * @param {Map<K, V[]>} map
   * @param {K} key
   * @param {V} value
   */
  function put(map, key, value) {
    const list = map.get(key);
    list ? list.push(value) : map.set(key, [value]);
  }

  // Strings in the order of their code points, as Python has them.
  /** @param {string} one @param {string} other */
  const order = (one, other) => {
    const [a, b] = [Array.from(one), Array.from(other)];
    const at = a.findIndex((sign, place) => sign !== b[place]);
    if (at < 0) return a.length - b.length;
    return at >= b.length ? 1 : (a[at].codePointAt(0) || 0) - (b[at].codePointAt(0) || 0);
  };

  // Names with their counts, the most frequent first, and the sum of the rest.
  /** @param {Map<string, number>} counts */
  function listing(counts) {
    const ranked = [...counts].sort(([one, a], [other, b]) => b - a || order(one, other));
    const named = ranked.slice(0, NAMED).map(([name, count]) => `${name} (${thousands(count)})`);
    const others = ranked.slice(NAMED).reduce((sum, [, count]) => sum + count, 0);
    return [...named, ...(others ? [`others (${thousands(others)})`] : [])].join(", ");
  }

  /** @param {string[]} names @param {number} most */
  const some = (names, most) => names.slice(0, most).join(", ") + (names.length > most ? ` and ${thousands(names.length - most)} more` : "");

  /** @param {Graphkit.Report[]} reports */
  function sums(reports) {
    const of = (/** @type {Graphkit.Stance} */ stance) => reports.filter((report) => report.stance === stance);
    const [friendly, hostile] = [of("cooperation"), of("conflict")];
    const size = (/** @type {Graphkit.Report[]} */ list) => list.reduce((sum, report) => sum + Math.abs(report.score), 0);
    return { net: size(friendly) - size(hostile), reports: reports.length, cooperation: friendly.length, conflict: hostile.length };
  }
  /** @typedef {ReturnType<typeof sums>} Sums */

  /** @param {Sums} of */
  function shares({ reports, cooperation, conflict }) {
    if (cooperation && conflict) return `${thousands(cooperation)} of cooperation and ${thousands(conflict)} of conflict`;
    return `${reports > 1 ? "all " : ""}of ${cooperation ? "cooperation" : "conflict"}`;
  }

  /** @type {Map<string, string> | null} */
  let labels = null;
  /** @param {Graphkit.Statement} one */
  function speaker(one) {
    const iri = one.said?.[3];
    labels ||= new Map([...gk.graph.speakers, ...gk.graph.actors].map((actor) => [actor.iri, gk.spoken(actor)]));
    return (iri && labels.get(iri)) || gk.speakerOf(one) || "";
  }

  /** @param {Graphkit.Statement} one */
  function source(one) {
    const { document, passage } = one;
    const place = [document.title || document.id, document.publisher, dayWords(document.date), passage.page === null ? "" : `p. ${passage.page}`];
    return `${place.filter(Boolean).join(", ")}; ${one.said ? `said by ${speaker(one)}` : "in the article's own voice"}`;
  }

  /** @param {Graphkit.Statement} one */
  const kind = (one) => (one.denied ? "denied" : one.modality !== "actual" ? one.modality : one.relation.quad === "structural" && !["joins", "leaves"].includes(one.relation.name) ? "lasting" : "other");

  /** @param {Graphkit.Statement[]} statements */
  const articles = (statements) => new Set(statements.map((one) => one.document));
  /** @param {Iterable<Graphkit.Text>} documents */
  const stories = (documents) => new Set([...documents].map((document) => document.story));

  // ---- one brief

  /** @typedef {{ own: Graphkit.Actor[], names: string[], by: Graphkit.By, said: Graphkit.Statement[], reports: Graphkit.Report[], dayOf: (one: Graphkit.Statement) => string | null }} Told */

  /** @param {Told} told */
  function extent({ own, names, said, reports }) {
    const documents = articles(said);
    const days = [...documents].flatMap(({ date }) => date || []).sort();
    const dated = days.length ? `, published ${between(days[0], days[days.length - 1])},` : "";
    const without = stories(documents).size;
    const folded = without < documents.size ? ` (${counted(without, "story", "stories")} without copies)` : "";
    const of = own.length === 2 ? names.join(" and ") : `${names[0]} and others`;
    const start = `${counted(documents.size, "article")}${folded}${dated} ${documents.size === 1 ? "tells" : "tell"} of ${of}`;
    const total = sums(reports);
    if (!total.reports) return `${start}, and no cooperation or conflict between them.`;
    const events = gk.dyads(reports).reduce((sum, dyad) => sum + gk.eventsOf(dyad.reports).length, 0);
    return `${start}: ${counted(total.reports, "report")} of cooperation or conflict, ${shares(total)}, in ${counted(events, "dated event")}; net score ${score(total.net)}.`;
  }

  /** @param {Told} told */
  function directions({ own, names, reports }) {
    const [one, other] = names;
    const words = (/** @type {Graphkit.Report[]} */ list) => tally(list.map((report) => spoken(report.one.relation.label)));
    const oneWay = (/** @type {Graphkit.Actor} */ side) => words(reports.filter((report) => !report.one.relation.symmetric && report.source === side));
    /** @type {[string, Map<string, number>][]} */
    const ways = [
      [gk.opening(`${one} towards ${other}`), oneWay(own[0])],
      [gk.opening(`${other} towards ${one}`), oneWay(own[1])],
      ["Both together", words(reports.filter((report) => report.one.relation.symmetric))],
    ];
    const listed = ways.filter(([, counts]) => counts.size).map(([who, counts]) => `${who}: ${listing(counts)}.`);
    return listed.length ? [`Reports by kind. ${listed.join(" ")}`] : [];
  }

  // The other sides with their sums, the best net score first.
  /** @param {Told} told @returns {[Graphkit.Actor, Sums][]} */
  function totals({ own, by, reports }) {
    /** @type {Map<Graphkit.Actor, Graphkit.Report[]>} */
    const of = new Map();
    for (const report of reports) put(of, report.source === own[0] ? report.target : report.source, report);
    const kept = [...of].filter(([other]) => (by === "actor" ? other.side : RANKED_TYPES.includes(other.type)));
    return kept.map(([other, list]) => /** @type {[Graphkit.Actor, Sums]} */ ([other, sums(list)])).sort(([one, a], [other, b]) => b.net - a.net || b.reports - a.reports || order(one.label, other.label));
  }

  /** @param {[Graphkit.Actor, Sums][]} ranked */
  function friendsAndFoes(ranked) {
    const friends = ranked.filter(([, total]) => total.net > 0);
    const foes = ranked.filter(([, total]) => total.net < 0).reverse();
    return /** @type {[string, [Graphkit.Actor, Sums][]][]} */ ([["Who with, by net score", friends], ["Who against", foes]])
      .filter(([, list]) => list.length)
      .map(([words, list]) => {
        const named = list.slice(0, NAMED).map(([side, total]) => `${gk.spoken(side)} (${score(total.net)}, ${counted(total.reports, "report")}, ${shares(total)})`);
        return `${words}: ${named.join(", ")}${list.length > NAMED ? `, and ${counted(list.length - NAMED, "other")}` : ""}.`;
      });
  }

  /** @param {Told} told */
  function turns({ own, by }) {
    const found = gk.turns(by).filter(({ pair }) => own.every((side) => pair.includes(side)));
    found.sort((one, other) => one.turn.p - other.turn.p || order(one.pair[0].iri, other.pair[0].iri) || order(one.pair[1].iri, other.pair[1].iri));
    const told = found.map(
      ({ pair: [one, other], turn }) =>
        `The tone between ${gk.spoken(one)} and ${gk.spoken(other)} turned ${turn.early > 0 ? "from cooperation to conflict" : "from conflict to cooperation"} by ${dayWords(turn.since)}: mean score ${score(turn.early)} in ${counted(turn.before, "event")} before, ${score(turn.late)} in ${counted(turn.after, "event")} since (permutation test, p = ${turn.p.toFixed(3)}).`,
    );
    if (told.length || own.length < 2) return told;
    return [`Too little evidence of a turn in tone: one is told only with ${EACH_SIDE} events or more on each side and where chance seldom does as well.`];
  }

  /** @param {Told} told */
  function speakers({ said }) {
    const named = tally(said.filter((one) => one.said).map(speaker));
    if (!named.size) return "All of it is said in the articles' own voice.";
    const own = said.filter((one) => !one.said).length;
    return `Who says it: ${own ? `the articles' own voice in ${counted(own, "statement")}; ` : ""}${listing(named)}.`;
  }

  /** @param {Told} told */
  function trust({ said }) {
    const mean = said.reduce((sum, { confidence }) => sum + confidence, 0) / said.length;
    return `By the confidence that each statement has, about ${whole(100 * mean)} of 100 statements like these are read rightly; whether what the articles say is true, nobody has checked here.`;
  }

  // ---- lines

  /** @param {Graphkit.Statement} one @param {Told} told @returns {[string | null, string | null]} */
  function span(one, { dayOf }) {
    const day = dayOf(one);
    return day === one.day && (one.from || one.until) ? [one.from, one.until] : [day, day];
  }

  /** @param {Graphkit.Statement} one @param {Told} told */
  function when(one, told) {
    const [start, end] = span(one, told);
    if (!start && !end) return "undated";
    if (!gk.toldDay(one)) return `published ${dayWords(start || end)}`;
    if (!start || !end) return start ? `from ${dayWords(start)}` : `until ${dayWords(end)}`;
    return between(start, end);
  }

  // The month that a statement is of, or the year where it tells no month: a key, and words.
  /** @param {Graphkit.Statement} one @param {Told} told */
  function period(one, told) {
    const [start, end] = span(one, told);
    const day = start || end || "9999-12-31";
    if (start && end && start.slice(0, 7) !== end.slice(0, 7) && number(end) - number(start) > 45) return { key: `${day.slice(0, 4)}-00`, words: `${year(day)}, month not told` };
    return { key: day.slice(0, 7), words: `${MONTHS[Number(day.slice(5, 7)) - 1]} ${year(day)}` };
  }

  /** @param {Graphkit.Statement} one @param {Told} told @returns {[Graphkit.Actor, string, Graphkit.Actor]} */
  function wayOf(one, { by }) {
    const [source, target] = gk.sidesOf(one, by);
    return [source, one.relation.label, target];
  }

  // The wordings of an event, each with the articles that have it, the most frequent first.
  /** @param {Graphkit.Statement[]} members @param {Told} told */
  function waysOf(members, told) {
    /** @type {Map<string, { way: [Graphkit.Actor, string, Graphkit.Actor], of: Set<Graphkit.Text> }>} */
    const ways = new Map();
    for (const one of members) {
      const way = wayOf(one, told);
      const key = wayKey(one, told);
      if (!ways.has(key)) ways.set(key, { way, of: new Set() });
      ways.get(key)?.of.add(one.document);
    }
    return new Map([...ways].sort(([, one], [, other]) => other.of.size - one.of.size || order(one.way[0].iri, other.way[0].iri) || order(one.way[1], other.way[1]) || order(one.way[2].iri, other.way[2].iri)));
  }

  /** @param {Graphkit.Statement} one @param {Told} told */
  function wayKey(one, told) {
    const [source, label, target] = wayOf(one, told);
    return `${source.index}|${label}|${target.index}`;
  }

  // The most probable statement of the wording that most articles have.
  /** @param {Graphkit.Statement[]} members @param {Told} told */
  function bestOf(members, told) {
    const ways = waysOf(members, told);
    const size = (/** @type {Graphkit.Statement} */ one) => ways.get(wayKey(one, told))?.of.size || 0;
    return [...members].sort((one, other) => size(other) - size(one) || other.confidence - one.confidence || order(other.id, one.id))[0];
  }

  /** @param {Graphkit.Statement[]} members @param {Told} told @returns {Graphkit.BriefLine} */
  function lineOf(members, told) {
    const best = bestOf(members, told);
    const documents = articles(members);
    const many = documents.size > 1;
    const without = stories(documents).size;
    const words = [`told by ${counted(documents.size, "article")}${without < documents.size ? `, ${thousands(without)} without copies` : ""}`];
    const publishers = [...new Set(members.flatMap((one) => one.document.publisher || []))].sort(order);
    if (many && publishers.length) words.push(some(publishers, PUBLISHERS));
    if (!many) words.push(`confidence ${whole(100 * best.confidence)}%`);
    const ways = waysOf(members, told);
    if (ways.size > 1) {
      const key = wayKey(best, told);
      const alike = ways.get(key)?.of.size || 0;
      ways.delete(key);
      if (alike < documents.size) words[0] += `, ${thousands(alike)} in this wording`;
      words.push(`also: ${some([...ways.values()].map(({ way: [one, relation, other], of }) => `${gk.spoken(one)} ${spoken(relation)} ${gk.spoken(other)} (${thousands(of.size)})`), NAMED)}`);
    }
    return {
      when: when(best, told),
      text: gk.opening(`${gk.spoken(best.subject)} ${spoken(best.relation.label)} ${gk.spoken(best.object)}`),
      told: words.join("; "),
      sentence: best.sentence.trim().split(/\s+/).join(" "),
      source: source(best),
      url: best.document.url,
      stance: best.stance === "neutral" ? "" : best.stance,
      statements: members,
    };
  }

  // ---- the storyline, and what is no deed

  /** @param {Told} told @returns {Graphkit.BriefSection[]} */
  function storyline(told) {
    const found = gk.dyads(told.reports).flatMap((dyad) => gk.eventsOf(dyad.reports).map((event) => ({ pair: dyad.pair, event })));
    if (!found.length) return [];
    /** @type {Map<string, Graphkit.Statement[]>} what tells of cooperation or conflict, copies too, by pair and quad class */
    const dated = new Map();
    /** @param {Graphkit.Actor[]} pair @param {string} quad */
    const group = (pair, quad) => `${pair.map(({ index }) => index).sort((a, b) => a - b).join("|")}|${quad}`;
    for (const one of told.said) if (one.stance !== "neutral" && told.dayOf(one)) put(dated, group(gk.sidesOf(one, told.by), one.quad), one);
    const lines = found.map(({ pair, event }) => {
      const members = (dated.get(group(pair, event.first.one.quad)) || []).filter((one) => {
        const day = told.dayOf(one) || "";
        return day >= event.day && day <= event.last;
      });
      const best = bestOf(members, told);
      return { event, line: lineOf(members, told), size: articles(members).size, best, period: period(best, told) };
    });
    const kept = lines.sort((one, other) => other.size - one.size || other.best.confidence - one.best.confidence || order(one.event.day, other.event.day) || order(one.line.text, other.line.text)).slice(0, EVENTS);
    kept.sort((one, other) => order(one.period.key, other.period.key) || order(one.period.words, other.period.words) || order(one.event.day, other.event.day) || order(one.line.text, other.line.text));
    const undated = told.reports.filter(({ day }) => day === null).length;
    const notes = [
      ...(kept.length < found.length ? [`${kept.length} of ${thousands(found.length)} events: ${CHOSEN}.`] : []),
      ...(undated ? [`${counted(undated, "undated report")} ${undated === 1 ? "stands" : "stand"} in none of these months.`] : []),
    ];
    const months = new Map(kept.map(({ period: { key, words } }) => [key, words]));
    return [section("Storyline", notes), ...[...months].map(([key, words]) => section(words, [], kept.filter((each) => each.period.key === key).map(({ line }) => line), 3))];
  }

  // Statements that say the same of the same actors within a week, as graphkit/graph/merging.py merges them.
  /** @param {Graphkit.Statement[]} statements */
  function merged(statements) {
    const dayOf = gk.storyDays(statements);
    /** @type {Map<string, Graphkit.Statement[]>} */
    const groups = new Map();
    for (const one of statements) {
      const [source, target] = gk.sidesOf(one, "actor");
      const key = [source.index, target.index, one.relation.name, one.denied, one.modality].join("|");
      put(groups, key, one);
    }
    const parts = [...groups.values()].flatMap((group) => windows(group, dayOf));
    const first = (/** @type {Graphkit.Statement[]} */ part) => part.flatMap((one) => dayOf(one) || []).sort()[0] || "9999-12-31";
    const ends = (/** @type {Graphkit.Statement[]} */ part) => gk.sidesOf(part[0], "actor").map((actor) => actor.iri);
    return parts
      .map((part) => ({ part, first: first(part), ends: ends(part) }))
      .sort((one, other) => order(one.first, other.first) || order(one.ends[0], other.ends[0]) || order(one.ends[1], other.ends[1]));
  }

  /** @param {Graphkit.Statement[]} group @param {(one: Graphkit.Statement) => string | null} dayOf */
  function windows(group, dayOf) {
    const dated = group.filter(dayOf).sort((one, other) => order(dayOf(one) || "", dayOf(other) || "") || order(one.id, other.id));
    /** @type {Graphkit.Statement[][]} */
    const parts = [];
    let opened = -Infinity;
    for (const one of dated) {
      const day = number(dayOf(one) || "");
      if (!parts.length || day - opened > WINDOW) {
        parts.push([]);
        opened = day;
      }
      parts[parts.length - 1].push(one);
    }
    const undated = group.filter((one) => !dayOf(one));
    return undated.length ? [...parts, undated] : parts;
  }

  /** @param {string} name @param {Told} told */
  function claims(name, told) {
    const kindOf = (/** @type {Graphkit.Statement} */ one) => (one.stance === "neutral" ? kind(one) : told.dayOf(one) ? "" : "undated");
    const said = told.said.filter((one) => kindOf(one) === name);
    if (!said.length) return [];
    const all = merged(said);
    const most = (/** @type {Graphkit.Statement[]} */ part) => Math.max(...part.map(({ confidence }) => confidence));
    const ranked = [...all].sort((one, other) => articles(other.part).size - articles(one.part).size || most(other.part) - most(one.part));
    const kept = ranked.slice(0, CLAIMS).sort((one, other) => order(one.first, other.first));
    const [heading, how] = KINDS[name];
    const notes = all.length > kept.length ? [`${kept.length} of ${thousands(all.length)}: ${CHOSEN}.`] : [];
    const lines = kept.map(({ part }) => lineOf(part, told)).map((line) => ({ ...line, when: line.when + how }));
    return [section(heading, notes, lines)];
  }

  /** @param {string} heading @param {string[]} paragraphs @param {Graphkit.BriefLine[]} [lines] @param {number} [level] @returns {Graphkit.BriefSection} */
  const section = (heading, paragraphs, lines = [], level = 2) => ({ heading, paragraphs, table: null, lines, level });

  /** @param {[Graphkit.Actor, Sums][]} ranked @returns {(string | number)[][]} */
  function ranking(ranked) {
    const kept = ranked.length <= 2 * RANKED ? ranked : [...ranked.slice(0, RANKED), ...ranked.slice(-RANKED)];
    return [["side", "net score", "reports", "cooperative", "hostile"], ...kept.map(([side, total]) => [side.label, score(total.net), total.reports, total.cooperation, total.conflict])];
  }

  // The brief of one side or of two; null where nothing that is seen tells of them. What the reader has marked wrong is left
  // out, which is told.
  gk.brief = (actors) => {
    const now = gk.state;
    const seen = gk.seen().statements.length;
    if (!gk.graph.statements.some(gk.isWrong)) return briefOf(actors, seen, 0);
    try {
      gk.state = { ...now, unwrong: false };
      const all = saidOf(sidesOf(actors), gk.byWhich(actors)).length;
      gk.state = { ...now, unwrong: true };
      return briefOf(actors, seen, all - saidOf(sidesOf(actors), gk.byWhich(actors)).length);
    } finally {
      gk.state = now;
    }
  };

  /** @param {Graphkit.Actor[]} actors */
  function sidesOf(actors) {
    const by = gk.byWhich(actors);
    return actors.map((actor) => (by === "state" ? gk.graph.actors.find(({ iri }) => iri === actor.state) || actor : actor));
  }

  /** @param {Graphkit.Actor[]} own @param {Graphkit.By} by */
  const saidOf = (own, by) =>
    gk.seen().statements.filter((one) => {
      const sides = new Set(gk.sidesOf(one, by));
      return sides.size === 2 && own.every((side) => sides.has(side));
    });

  /** @param {Graphkit.Actor[]} actors @param {number} seen @param {number} wrong @returns {Graphkit.Brief | null} */
  function briefOf(actors, seen, wrong) {
    const by = gk.byWhich(actors);
    const own = sidesOf(actors);
    if (new Set(own).size < own.length) return null;
    const said = saidOf(own, by);
    if (!said.length) return null;
    /** @type {Told} */
    const told = { own, names: own.map(gk.spoken), by, said, reports: gk.reports(said, by), dayOf: gk.storyDays(said) };
    const ranked = own.length === 1 ? totals(told) : [];
    const part = seen < gk.graph.statements.length ? [`This is of ${thousands(seen)} of the page's ${counted(gk.graph.statements.length, "statement")}: those that pass its filters.`] : [];
    const lead = section("", [...part, ...(wrong ? [`${counted(wrong, "statement")} that the reader marked wrong ${wrong === 1 ? "is" : "are"} left out.`] : []), extent(told), ...(own.length === 2 ? directions(told) : friendsAndFoes(ranked)), ...turns(told), speakers(told), trust(told)]);
    if (ranked.length) lead.table = ranking(ranked);
    return { title: own.map(({ label }) => label).join(" and "), sections: [lead, ...storyline(told), ...Object.keys(KINDS).flatMap((name) => claims(name, told)), section("How to read this", [NOTE])] };
  }

  // ---- Markdown, as graphkit/graph/brief_forms.py writes it

  const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  /** @param {string} text */
  const plain = (text) => text.replace(UNPRINTABLE, "\ufffd").trim().split(/\s+/).join(" ").replace(/([\\`*_{}[\]<>#|~!&])/g, "\\$1").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2");

  /** @param {string | null} url */
  gk.briefLink = (url) => (url && /^https?:\/\/[^\s<>"]+$/.test(url) ? url : null);

  gk.briefMarkdown = ({ title, sections }) => {
    const parts = [`# ${plain(title)}`];
    for (const { heading, level, paragraphs, table, lines } of sections) {
      if (heading) parts.push(`${"#".repeat(level)} ${plain(heading)}`);
      parts.push(...paragraphs.map(plain));
      if (table) {
        const rows = table.map((row) => row.map((cell) => plain(String(cell))));
        rows.splice(1, 0, table[0].map(() => "---"));
        parts.push(rows.map((row) => `| ${row.join(" | ")} |`).join("\n"));
      }
      for (const line of lines) {
        const url = gk.briefLink(line.url);
        parts.push(`- **${plain(line.when)}: ${plain(line.text)}** (${plain(line.told)})\n\n  > ${plain(line.sentence)}\n\n  ${plain(line.source)}${url ? ` <${url}>` : ""}`);
      }
    }
    return `${parts.join("\n\n")}\n`;
  };
})(window.graphkit);
