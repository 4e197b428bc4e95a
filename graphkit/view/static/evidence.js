// The panel on the right: at a glance, one actor, or the evidence of a link - always down to the sentence, with the
// words marked, the date, the document, and in words how it is said.
(function (gk) {
  "use strict";

  const PAGE = 25;
  let shown = PAGE;
  /** @typedef {{ words: string, statements: Graphkit.Statement[] }} Listed what a row of an answer rests on, which is nothing picked */

  /** @type {Listed | null} */
  let listed = null;

  // ---- one statement

  // Sentences count in code points, JavaScript in UTF-16 units, hence the arrays.
  /** @param {Graphkit.Statement} one */
  function marked(one) {
    const letters = Array.from(one.sentence);
    const roles = ["subject", one.sign, "object"];
    const marks = one.mentions
      .flatMap((mention, at) => (mention ? { from: mention.start - one.offset, to: mention.end - one.offset, role: roles[at] } : []))
      .filter(({ from, to }) => from >= 0 && from < to && to <= letters.length)
      .sort((a, b) => a.from - b.from || b.to - a.to);
    const parts = [];
    let at = 0;
    for (const { from, to, role } of marks) {
      if (to <= at) continue;
      const begin = Math.max(at, from);
      parts.push(letters.slice(at, begin).join(""));
      parts.push(gk.el("mark", { class: role }, letters.slice(begin, to).join("")));
      at = to;
    }
    parts.push(letters.slice(at).join(""));
    return parts;
  }

  /** @param {Graphkit.Actor} actor */
  const actorButton = (actor) =>
    gk.el("button", { type: "button", class: "who", on: { click: () => gk.pickActor(actor) } }, actor.label);

  /** @param {Graphkit.Text} document @param {number | null} page */
  function source(document, page) {
    const url = gk.safeUrl(document.url);
    const words = gk.shortened(document.title || document.url || document.id, gk.LONGEST_TITLE);
    const title = url
      ? gk.el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, words)
      : gk.el("span", {}, words);
    const read = document.read ? `${document.read[0]}\nSHA-256 ${document.read[1]}` : "";
    const fields = Object.entries(document.fields).map(([name, value]) => `${name}: ${value}`).join("\n");
    return gk.el(
      "p",
      { class: "source", title: [fields, read].filter(Boolean).join("\n") || null },
      title,
      page !== null && `, page ${page}`,
      document.publisher && gk.el("span", { class: "publisher" }, ` ${document.publisher}`),
    );
  }

  /** @param {Graphkit.Statement} one */
  function attribution(one) {
    if (!one.said) return null;
    const [text, verb, actor] = one.said;
    const who = gk.speakerOf(one);
    const said = who === (actor || text) ? text : `${who} (“${text}”)`;
    return gk.el("p", { class: "said" }, `According to ${said}`, actor && actor !== text ? ` (${actor})` : "", verb ? `, verb “${verb}”` : "");
  }

  gk.evidenceCard = (one) =>
    gk.el(
      "article",
      { class: "card", "data-sign": one.sign, "data-statement": one.id },
      gk.el("header", {}, gk.el("time", { datetime: one.day || "" }, gk.timeWords(one), stands(one)), gk.el("span", { class: `mode ${one.mode}` }, gk.modeWords(one))),
      gk.el("p", { class: "triple" }, actorButton(one.subject), gk.el("span", { class: `relation ${one.sign}`, title: one.relation.definition }, gk.lineSample(one.sign), one.relation.words), actorButton(one.object)),
      gk.el("blockquote", { dir: "auto" }, marked(one)),
      outside(one),
      added(one),
      attribution(one),
      source(one.document, one.passage.page),
      gk.el("p", { class: "fine" }, fine(one), " · ", gk.el("button", { type: "button", class: "link", on: { click: () => gk.copyText(citation(one), "Citation copied.") } }, "Cite"), " · ", gk.el("button", { type: "button", class: "link", on: { click: () => gk.change({ view: "documents", document: one.document.id }) } }, "Read")),
      gk.judging(one),
    );

  // Why a tie or an office told before the chosen time is shown in it.
  /** @param {Graphkit.Statement} one */
  const stands = (one) => one.lasting && gk.state.since && (one.day || "") < gk.state.since && ", no end told since";

  // The sentence with where it stands, as one would quote it.
  /** @param {Graphkit.Statement} one */
  const citation = (one) =>
    `“${one.sentence}” ${[one.document.title, one.document.publisher, one.document.date && gk.dayWords(one.document.date), one.passage.page !== null && `p. ${one.passage.page}`, one.document.url].filter(Boolean).join(", ") || one.document.id}.`;

  // Words that stand outside the sentence (a pronoun was followed back) are told, since they cannot be marked.
  /** @param {Graphkit.Statement} one */
  function outside(one) {
    const length = Array.from(one.sentence).length;
    const far = [one.mentions[0], one.mentions[2]].filter(({ start, end }) => start < one.offset || end > one.offset + length);
    return far.length ? gk.el("p", { class: "said" }, `Named outside this sentence: ${far.map(({ text }) => `“${text}”`).join(", ")}`) : null;
  }

  // What the sentence adds: a topic, a reason, whom it killed and wounded.
  /** @param {Graphkit.Statement} one */
  function added(one) {
    const reason = one.because && gk.graph.statements.find(({ id }) => id === (one.because || [])[2]);
    const why = one.because && `“${one.because[0]} ${one.because[1]}”`;
    const told = [
      one.about !== null && gk.el("span", {}, `About: “${one.about}”`),
      one.because && gk.el("span", {}, `Why: ${why}`, reason && ` (${reason.subject.label} ${reason.relation.words} ${reason.object.label})`),
      one.toll.length > 0 && gk.el("span", {}, `Toll: ${one.toll.map(([kind, , , words]) => `${words} ${kind}`).join(", ")}`),
    ].filter(Boolean);
    return told.length ? gk.el("p", { class: "said" }, told.flatMap((part, number) => (number ? ["; ", part] : [part]))) : null;
  }

  /** @param {Graphkit.Statement} one */
  const fine = (one) =>
    [
      (gk.QUADS[one.quad] || gk.QUADS.open)[0],
      one.score !== null && one.score !== undefined && `score ${gk.scoreWords(one.score)}`,
      one.plover && `PLOVER ${one.plover}`,
      one.cameo && `CAMEO ${one.cameo}`,
      one.place && `at ${one.place}`,
      `confidence ${Math.round(one.confidence * 100)}%`,
    ]
      .filter(Boolean)
      .join(" · ");

  // The day of a statement, or that of the news which told it where the day lies ahead of it: a lease until 2042 is news of 2010.
  /** @param {Graphkit.Statement} one */
  const toldBy = ({ day, document }) => (day && document.date && day > document.date ? document.date : day);

  // Where a town lies and who holds an office is no news.
  /** @param {Graphkit.Statement} one */
  const isTie = (one) => one.quad === "structural";

  // The latest first; lasting ties after all that was done and said.
  /** @param {Graphkit.Statement[]} statements */
  const ordered = (statements) => [...statements].sort((a, b) => Number(isTie(a)) - Number(isTie(b)) || (toldBy(b) || "").localeCompare(toldBy(a) || "") || a.index - b.index);

  /** @param {Graphkit.Statement[]} statements @param {number} most */
  function cardList(statements, most) {
    const latest = ordered(statements);
    const [deeds, ties] = [latest.slice(0, most).filter((one) => !isTie(one)), latest.slice(0, most).filter(isTie)];
    return gk.el("div", { class: "cards" }, deeds.map(gk.evidenceCard), deeds.length > 0 && ties.length > 0 && gk.el("h3", {}, "Lasting ties"), ties.map(gk.evidenceCard));
  }

  /** @param {Graphkit.Statement[]} statements */
  function cards(statements) {
    const rest = statements.length - shown;
    return [
      cardList(statements, shown),
      rest > 0 &&
        gk.el("button", { type: "button", class: "more", on: { click: () => ((shown += PAGE), gk.drawEvidence()) } }, `Show ${Math.min(PAGE, rest)} more of ${rest}`),
    ];
  }

  // Draw as many cards as it takes to show this one, and go to it.
  gk.showCard = (one) => {
    const place = ordered(gk.picked()).indexOf(one);
    if (place >= shown) {
      shown = Math.ceil((place + 1) / PAGE) * PAGE;
      gk.drawEvidence();
    }
    gk.byId("evidence-body").querySelector(`[data-statement="${CSS.escape(one.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };

  // Why nothing that is picked is here, and the way out.
  /** @param {string} words @param {Graphkit.Statement[]} told */
  const hidden = (words, told) =>
    told.length
      ? [gk.el("p", { class: "empty" }, `${words} passes the filters: ${gk.count(told.length, "statement")} hidden.`), gk.el("button", { type: "button", class: "more", on: { click: gk.reset } }, "Clear all filters")]
      : gk.el("p", { class: "empty" }, `${words} is told in this graph.`);

  // ---- one actor

  // Reports of cooperation and of conflict, with their net score and the share of cooperation.
  /** @param {Graphkit.Report[]} reports */
  function balance(reports) {
    /** @param {Graphkit.Sign} sign */
    const by = (sign) => reports.filter(({ stance }) => stance === sign).length;
    const counts = [by("cooperation"), by("conflict")];
    const total = counts[0] + counts[1];
    if (!total) return gk.el("p", { class: "note" }, "No report of cooperation or conflict.");
    const net = reports.reduce((sum, { score, stance }) => sum + (stance === "cooperation" ? Math.abs(score) : -Math.abs(score)), 0);
    const words = `${counts[0]} cooperation, ${counts[1]} conflict`;
    return gk.el(
      "div",
      { class: "balance" },
      gk.el("div", { class: "share", role: "img", "aria-label": words }, ["cooperation", "conflict"].map((sign, at) => counts[at] > 0 && gk.el("span", { class: sign, style: { "flex-grow": String(counts[at] / total) } }))),
      gk.el("p", { class: "legend" }, gk.el("span", { class: "cooperation" }, `${counts[0]} cooperation`), gk.el("span", { class: "conflict" }, `${counts[1]} conflict`)),
      gk.el("p", { class: "note" }, `net score ${gk.scoreWords(net)}, ${Math.round((100 * counts[0]) / total)}% cooperation`),
    );
  }

  /**
   * @param {Graphkit.Actor} actor
   * @param {Graphkit.Report[]} reports
   * @param {Graphkit.Stance} sign
   * @param {string} title
   */
  function partners(actor, reports, sign, title) {
    /** @param {Graphkit.Dyad} dyad */
    const other = (dyad) => (dyad.pair[0] === actor ? dyad.pair[1] : dyad.pair[0]);
    /** @param {Graphkit.Dyad} dyad */
    const chip = (dyad) => gk.el("button", { type: "button", class: `chip ${sign}`, title: `${gk.count(dyad[sign], "report")} of ${sign}`, on: { click: () => gk.pickPair(actor, other(dyad), sign) } }, other(dyad).label, gk.el("span", { class: "count" }, String(dyad[sign])));
    const best = gk
      .dyads(reports)
      .filter((dyad) => dyad[sign] > 0 && other(dyad).side)
      .sort((a, b) => b[sign] - a[sign]);
    if (!best.length) return null;
    return gk.el(
      "div",
      { class: "partners" },
      gk.el("h3", { class: sign }, title),
      chips(best.map(chip)),
    );
  }

  const CHIPS = 6;

  // The first of some partners, and the way to the rest, which stays where it is.
  /** @param {HTMLElement[]} all */
  function chips(all) {
    const rest = all.slice(CHIPS);
    const place = gk.el("p", {}, all.slice(0, CHIPS));
    const more = () => (gk.show(place, all), rest[0].focus());
    if (rest.length) place.append(gk.el("button", { type: "button", class: "link", on: { click: more } }, `and ${rest.length} more`));
    return place;
  }

  /** @param {Graphkit.Actor} actor */
  function actorPanel(actor) {
    const statements = gk.picked();
    const level = gk.byWhich([actor]);
    const reports = gk.reports(statements, level);
    const kind = gk.kindOf(actor)[1] + (actor.type !== "Country" && actor.country ? ` of ${actor.country}` : "");
    const groups = gk.groups().filter((group) => gk.members(group).has(actor.index)).map((group) => group.name);
    return [
      title(actor.label, `${kind}${actor.known ? "" : " · not in the ontology"}${groups.length ? ` · ${groups.join(", ")}` : ""}`, gk.badge(actor)),
      gk.el(
        "div",
        { class: "acts" },
        gk.el("button", { type: "button", on: { click: () => gk.focus(actor) } }, "Focus"),
        gk.state.focus.length > 0 && gk.el("button", { type: "button", on: { click: () => gk.expand(actor) } }, "Expand"),
        gk.el("button", { type: "button", on: { click: () => gk.openPath(actor) } }, "Path to…"),
        gk.el("button", { type: "button", on: { click: () => gk.goTo(actor) } }, "Centre"),
        gk.el("button", { type: "button", on: { click: () => gk.openBrief([actor]) } }, "Brief"),
      ),
      statements.length
        ? [balance(reports), partners(actor, reports, "cooperation", "Cooperates with"), partners(actor, reports, "conflict", "In conflict with"), gk.el("h3", {}, gk.count(statements.length, "statement")), cards(statements)]
        : hidden(`Nothing of ${actor.label}`, gk.graph.statements.filter((one) => gk.sidesOf(one, level).includes(actor))),
    ];
  }

  /** @param {string} words @param {Graphkit.Child} [under] @param {Graphkit.Child} [mark] */
  const title = (words, under, mark) =>
    gk.el("div", { class: "title" }, mark, gk.el("div", {}, gk.el("h2", { tabindex: "-1" }, words), under && gk.el("p", {}, under)));

  // ---- one pair

  // All statements seen between two sides, either way and of any sign.
  /** @param {Graphkit.Actor} one @param {Graphkit.Actor} other */
  const all = (one, other) => gk.picked({ between: [one, other] });

  /** @param {Graphkit.PickedPair} on */
  function pairPanel(on) {
    const [one, other] = on.pair.map((key) => gk.graph.byKey.get(key));
    const statements = gk.picked();
    const everything = gk.state.on === on && (on.sign || on.line) ? all(one, other) : statements;
    const sign = on.sign ? gk.SIGNS[on.sign] : "Everything between the two";
    const level = gk.byWhich([one, other]);
    return [
      title(`${one.label} ${on.ordered ? "→" : "and"} ${other.label}`, [gk.el("span", { class: on.sign || "" }, sign), ` · ${gk.count(statements.length, "statement")} · ${span(statements)}`]),
      gk.el(
        "div",
        { class: "acts" },
        everything.length > statements.length && gk.el("button", { type: "button", on: { click: () => gk.pickPair(one, other) } }, `All ${everything.length} between them`),
        gk.el("button", { type: "button", on: { click: () => gk.change({ view: "timeline" }) } }, "Timeline"),
        gk.el("button", { type: "button", on: { click: () => gk.openBrief([one, other]) } }, "Brief"),
        gk.el("button", { type: "button", on: { click: () => gk.pickActor(one) } }, one.label),
        gk.el("button", { type: "button", on: { click: () => gk.pickActor(other) } }, other.label),
      ),
      balance(gk.reports(everything, level)),
      statements.length ? cards(statements) : everything.length ? gk.el("p", { class: "empty" }, "Nothing of this line passes the filters.") : hidden("Nothing between the two", gk.graph.statements.filter((said) => gk.sidesOf(said, level).includes(one) && gk.sidesOf(said, level).includes(other))),
    ];
  }

  /** @param {Graphkit.Statement[]} statements */
  function span(statements) {
    const days = statements.flatMap((said) => toldBy(said) || []).sort();
    if (!days.length) return "undated";
    const [first, last] = [gk.monthWords(days[0]), gk.monthWords(days[days.length - 1])];
    return first === last ? first : `${first} – ${last}`;
  }

  // ---- a path

  // What is said to have happened before what is not, then what is surest.
  /** @param {Graphkit.Statement} one @param {Graphkit.Statement} other */
  const firmer = (one, other) => Number(other.mode === "actual") - Number(one.mode === "actual") || other.confidence - one.confidence;

  /** @param {Graphkit.Pair<string>} path */
  function pathPanel(path) {
    const [from, to] = path.map((key) => gk.graph.byKey.get(key));
    const way = gk.way(from, to);
    const head = title(`${from.label} to ${to.label}`, way ? `Shortest path: ${gk.count(way.length - 1, "step")}` : "No path among what is shown");
    const close = gk.el("div", { class: "acts" }, gk.el("button", { type: "button", on: { click: () => gk.change({ path: null }) } }, "Close path"));
    if (!way) return [head, close, gk.el("p", { class: "empty" }, "Loosen the filters and try again: the path runs only over links that are shown.")];
    const steps = way.slice(1).map((actor, at) => {
      const entries = gk.linksBetween(way[at], actor);
      const best = entries.flatMap(({ statements }) => statements).sort(firmer)[0];
      const total = all(way[at], actor).length;
      return gk.el("section", { class: "step" }, gk.el("h3", {}, `${at + 1}. ${way[at].label} – ${actor.label}`), gk.evidenceCard(best), total > 1 && gk.el("button", { type: "button", class: "more", on: { click: () => gk.pickPair(way[at], actor) } }, `All ${total} between them`));
    });
    return [head, close, steps];
  }

  // ---- nothing picked: what there is to see, in a minute

  /** @param {Graphkit.Dyad} dyad @param {Graphkit.Stance} sign */
  function dyadRow(dyad, sign) {
    const [one, other] = dyad.pair;
    return gk.el(
      "li",
      {},
      gk.el("button", { type: "button", class: "row", on: { click: () => gk.pickPair(one, other, sign) } }, gk.el("span", { class: "names" }, `${one.label} – ${other.label}`), gk.lineSample(sign, dyad[sign] > 2), gk.el("span", { class: "count" }, String(dyad[sign]))),
    );
  }

  /** @param {Graphkit.Dyad[]} dyads @param {Graphkit.Stance} sign */
  function best(dyads, sign) {
    const rows = dyads.filter((dyad) => dyad[sign] > 0).sort((a, b) => b[sign] - a[sign]).slice(0, 5);
    return rows.length ? gk.el("ol", { class: "rows" }, rows.map((dyad) => dyadRow(dyad, sign))) : gk.el("p", { class: "empty" }, "None among what is shown.");
  }

  /** @param {Graphkit.Stance} sign @param {string} [of] */
  const counted = (sign, of = "") => gk.el("p", { class: "note" }, `Reports of ${sign} between the two${gk.state.by === "state" ? ", leaders, ministries and forces with their state" : ""}${of}.`);

  // Pairs whose tone turned, what is best borne out first; and of how many that cannot be told.
  /** @param {Graphkit.Dyad[]} dyads */
  function turns(dyads) {
    const moved = dyads
      .flatMap((dyad) => {
        const turn = gk.turnOf(dyad.pair);
        return turn ? { dyad, turn } : [];
      })
      .sort((a, b) => a.turn.p - b.turn.p || b.turn.before + b.turn.after - a.turn.before - a.turn.after)
      .slice(0, 5);
    const rest = gk.pairsWithoutTurn();
    return [
      gk.el("h3", {}, "What changed"),
      moved.length > 0 && gk.el("p", { class: "note" }, "Mean score of events before and since the day that tells the two times apart best; chance seldom does as well."),
      moved.length > 0 && gk.el("ol", { class: "rows" }, moved.map(turnRow)),
      rest > 0 && gk.el("p", { class: "note" }, `Too little evidence of a turn: ${gk.count(rest, "pair")}.`),
    ];
  }

  /** @param {{ dyad: Graphkit.Dyad; turn: Graphkit.Turn }} moved */
  function turnRow({ dyad, turn }) {
    const words = dyad.pair.map((actor) => actor.label).join(" – ");
    const under = gk.el("small", {}, `since ${gk.monthWords(turn.since)} · ${turn.before} and ${gk.count(turn.after, "event")}`);
    const scores = gk.el("span", { class: turn.late > turn.early ? "cooperation" : "conflict" }, `${gk.scoreWords(turn.early)} → ${gk.scoreWords(turn.late)}`);
    return gk.el("li", {}, gk.el("button", { type: "button", class: "row", on: { click: () => gk.pickPair(...dyad.pair, null, "timeline") } }, gk.el("span", { class: "names" }, words, under), scores));
  }

  function blocs() {
    const all = gk.blocs();
    if (!all.length) return null;
    return [
      gk.el("h3", {}, "Who stands with whom"),
      !gk.blocsAreSure() && gk.el("p", { class: "note" }, "Unsure: without a tenth of the documents the groups are others."),
      all.slice(0, 5).map((group) => {
        const members = gk.leading(group);
        return gk.el(
          "p",
          { class: "bloc" },
          gk.swatch(group),
          gk.el("button", { type: "button", class: "link", "aria-pressed": String(gk.state.halos.includes(group.name)), on: { click: () => gk.change({ halos: gk.toggled(gk.state.halos, group.name) }) } }, group.name),
          ` ${members.slice(0, 7).map((actor) => actor.label + (gk.blocsAreSure() && group.unsure?.includes(actor.index) ? " (unsure)" : "")).join(", ")}${members.length > 7 ? ` and ${members.length - 7} more` : ""}`,
        );
      }),
    ];
  }

  // Three findings, each with its numbers, the sentence that bears it best, and the way to all of its evidence.
  /** @param {Graphkit.Statement[]} statements */
  function findings(statements) {
    const found = gk.findings(statements);
    if (!found.length) return null;
    /** @param {ReturnType<Graphkit.Page["findings"]>[number]} each */
    const item = ({ words, pair, sign, one, count }) =>
      gk.el("li", {}, gk.el("p", { class: "finding" }, words), gk.el("blockquote", { dir: "auto" }, marked(one)), source(one.document, one.passage.page), gk.el("button", { type: "button", class: "small", "aria-label": `Evidence, ${gk.count(count, "report")}: ${pair.map(({ label }) => label).join(" and ")}`, on: { click: () => gk.pickPair(...pair, sign, sign ? gk.state.view : "timeline") } }, `Evidence, ${gk.count(count, "report")}`));
    return gk.el("section", { id: "findings", "aria-label": "Findings" }, gk.el("h3", {}, found.length === 3 ? "Three findings" : gk.count(found.length, "finding")), gk.el("ol", { class: "findings" }, found.map(item)));
  }

  function overview() {
    const { statements } = gk.seen();
    if (!statements.length) return empty();
    const dyads = gk.dyads(gk.reports(statements)).filter(({ pair }) => pair.every(({ side }) => side));
    const { first, last } = gk.graph;
    const all = first && last ? (gk.monthWords(first) === gk.monthWords(last) ? gk.monthWords(first) : `${gk.monthWords(first)} – ${gk.monthWords(last)}`) : "Undated";
    const time = gk.state.since || gk.state.until ? gk.rangeWords().replace(/^./, (letter) => letter.toUpperCase()) : all;
    return [
      title("At a glance", time),
      gk.el("p", { class: "made" }, gk.provenance().join(" · "), "."),
      findings(statements),
      blocs(),
      gk.el("h3", {}, "Closest"),
      counted("cooperation", "; pairs that fight are left out"),
      best(dyads.filter((dyad) => !gk.isFight(dyad)), "cooperation"),
      gk.el("h3", {}, "Sharpest conflicts"),
      counted("conflict"),
      best(dyads, "conflict"),
      turns(dyads),
      gk.el("h3", {}, statements.some((one) => one.day) ? "Latest" : "Some of the evidence"),
      cardList(statements, 3),
    ];
  }

  // The evidence of what is neither an actor nor a pair, such as a row of an answer.
  gk.listEvidence = (words, statements) => {
    listed = statements.length ? { words, statements } : null;
    shown = PAGE;
    gk.drawEvidence();
    gk.byId("evidence-body").scrollTop = 0;
    if (!listed) return;
    gk.openEvidence();
    gk.announce(`${gk.count(statements.length, "statement")} opened in the evidence panel: ${words}`);
  };

  /** @param {Listed} of */
  const listPanel = ({ words, statements }) => [title(words, `${gk.count(statements.length, "statement")} · ${span(statements)}`), cards(statements)];

  const empty = () =>
    gk.graph.statements.length
      ? [title("Nothing to show"), gk.el("p", { class: "empty" }, "No statement passes the filters."), gk.el("button", { type: "button", class: "more", on: { click: gk.reset } }, "Clear all filters")]
      : [title("No statements"), gk.el("p", { class: "empty" }, "This graph holds no statement: the texts said nothing that graphkit recognises of one actor towards another.")];

  /** @type {unknown} what the panel told of when it was last drawn */
  let told = null;

  /** @returns {HTMLElement | null} */
  const heading = () => gk.byId("evidence-body").querySelector("h2");

  // A panel of something else has the focus at its heading.
  gk.drawEvidence = () => {
    const { on, path } = gk.state;
    const place = gk.byId("evidence-body");
    const isOther = told !== (listed || path || on);
    told = listed || path || on;
    if (isOther && place.contains(document.activeElement)) place.focus();
    gk.redraw(place, fillPanel, heading);
    if (isOther && document.activeElement === place) heading()?.focus({ preventScroll: true });
  };

  function fillPanel() {
    const { on, path } = gk.state;
    const here = document.activeElement;
    const judged = here instanceof HTMLElement ? here.dataset.judge : null;
    const content = listed ? listPanel(listed) : path ? pathPanel(path) : !on ? overview() : on.pair ? pairPanel(on) : actorPanel(gk.graph.byKey.get(on.actor));
    gk.show(gk.byId("evidence-body"), content);
    gk.byId("evidence-close").hidden = !on && !path && !listed;
    if (judged) [...gk.byId("evidence-body").querySelectorAll("button")].find((button) => button.dataset.judge === judged)?.focus();
  }

  gk.onChange((state, before) => {
    if (state.on !== before.on || state.path !== before.path || state.view !== before.view) listed = null;
    if (state.on !== before.on || state.path !== before.path) {
      shown = PAGE;
      gk.drawEvidence();
      gk.byId("evidence-body").scrollTop = 0;
    } else if (state !== before) gk.drawEvidence();
  });
})(window.graphkit);
