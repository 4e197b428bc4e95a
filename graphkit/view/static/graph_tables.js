// The graph as the page holds it: actors, links, relations, documents and statements, read from the JSON columns
// that Python wrote (see columns.py). Knows the words for signs, quad classes, modality and polarity. Draws nothing.
(function (gk) {
  "use strict";

  const NAMESPACE = "https://w3id.org/graphkit/id/";

  gk.SIGNS = {
    cooperation: "Cooperation",
    conflict: "Conflict",
    neutral: "Neutral",
  };
  gk.QUADS = {
    "material-cooperation": ["Material cooperation", "cooperation", "deeds: trade, aid, arms, joint exercises"],
    "verbal-cooperation": ["Verbal cooperation", "cooperation", "words: talks, agreement, support"],
    "verbal-conflict": ["Verbal conflict", "conflict", "words: criticism, demands, threats"],
    "material-conflict": ["Material conflict", "conflict", "deeds: sanctions, force, attack"],
    neutral: ["Neutral", "neutral", "neither cooperation nor conflict"],
    structural: ["Structural", "neutral", "lasting ties: membership, office, place"],
    open: ["Other", "neutral", "relations that the ontology does not list"],
  };
  gk.MODES = {
    actual: ["Said to be so", "said to have happened, or to hold"],
    planned: ["Planned", "announced, agreed or intended"],
    possible: ["Possible", "alleged, feared, requested or hypothetical"],
    denied: ["Denied", "said not to be so"],
  };
  // Class of an actor: the mark that draws it and the words for it.
  gk.KINDS = {
    Country: ["circle", "State"],
    Organization: ["hexagon", "Organisation"],
    InternationalOrganization: ["hexagon", "International organisation"],
    Alliance: ["hexagon", "Alliance"],
    GovernmentBody: ["square", "Government body"],
    MilitaryUnit: ["square", "Military unit"],
    ArmedGroup: ["triangle", "Armed group"],
    PoliticalParty: ["hexagon", "Political party"],
    Company: ["hexagon", "Company"],
    MediaOutlet: ["hexagon", "Media outlet"],
    NonGovernmentalOrganization: ["hexagon", "Non-governmental organisation"],
    Person: ["diamond", "Person"],
    Place: ["pin", "Place"],
    City: ["pin", "City"],
    Region: ["pin", "Region"],
    Facility: ["pin", "Facility"],
    Territory: ["pin", "Territory"],
    Vessel: ["dot", "Vessel"],
    Agreement: ["page", "Agreement"],
    People: ["circle", "People"],
  };
  gk.kindOf = (actor) => gk.KINDS[actor.type] || ["dot", actor.type === "Actor" ? "Actor" : actor.type];

  /**
   * @param {Graphkit.Columns} columns
   * @param {number} index
   * @param {Graphkit.Graph} graph
   * @returns {Graphkit.Statement}
   */
  function statement(columns, index, graph) {
    /**
     * @template {keyof Graphkit.Columns} K
     * @param {K} name
     * @returns {Graphkit.Columns[K][number]}
     */
    const at = (name) => columns[name][index];
    const passage = graph.passages[at("passage")];
    const { document } = passage;
    const relation = graph.relations[at("relation")];
    const spans = at("spans");
    const run = at("run");
    return {
      index,
      id: at("id"),
      subject: graph.actors[at("subject")],
      object: graph.actors[at("object")],
      relation,
      link: graph.links[at("link")],
      sign: at("stance"),
      stance: at("stance"),
      sides: [graph.actors[at("sides")[0]], graph.actors[at("sides")[1]]],
      quad: at("quad") || relation.quad,
      ownQuad: at("quad"),
      denied: Boolean(at("denied")),
      modality: at("modality"),
      mode: at("denied") ? "denied" : at("modality"),
      confidence: at("confidence"),
      score: at("score"),
      plover: at("plover"),
      cameo: at("cameo"),
      from: at("from"),
      until: at("until"),
      precision: at("precision"),
      when: at("when"),
      lasting: Boolean(at("lasting")),
      day: at("from") || at("until") || document.date,
      place: at("place"),
      about: at("about"),
      because: at("because"),
      toll: at("toll"),
      said: at("said"),
      document,
      passage,
      sentence: passage.sentence,
      offset: passage.offset,
      frame: at("frame"),
      routes: at("routes"),
      run: run === null ? null : graph.runs[run],
      mentions: [
        { text: spans[0], start: spans[1], end: spans[2] },
        spans[3] === null || spans[4] === null || spans[5] === null ? null : { text: spans[3], start: spans[4], end: spans[5] },
        { text: spans[6], start: spans[7], end: spans[8] },
      ],
    };
  }

  gk.readGraph = (source) => {
    const actors = [...source.nodes, ...source.sides].map((node, index) => ({
      index,
      iri: node.iri,
      key: node.iri.startsWith(NAMESPACE) ? node.iri.slice(NAMESPACE.length) : node.iri,
      label: node.label,
      article: node.article || "",
      type: node.type,
      country: node.country,
      known: node.known,
      side: node.side,
      wikidata: node.wikidata,
      state: node.state,
      names: node.names,
      x: node.x,
      y: node.y,
      size: node.size,
      own: /** @type {Graphkit.Pair<number>} */ ([node.x, node.y]),
      lead: /** @type {Graphkit.Pair<number> | null} */ (null),
    }));
    for (const [index, x, y] of source.leading) actors[index].lead = [x, y];
    const whole = new Set(source.whole);
    const documents = source.documents.map(([id, title, date, url, publisher, story, fields, read, details], index) => ({
      text: null, whole: whole.has(index), index, id, title, date, url, publisher, story, fields, read, details,
    }));
    /** @type {Graphkit.Graph} */
    const graph = {
      title: source.title,
      namespaces: source.namespaces,
      by: source.by,
      relations: source.relations.map((relation, index) => ({ ...relation, index })),
      runs: source.runs.map(([words, key]) => ({ words, key })),
      speakers: source.speakers,
      documents,
      actors,
      groups: source.groups,
      blocsAreSure: source.blocsAreSure,
      made: source.made,
      questions: source.questions,
      endpoint: source.endpoint,
      passages: source.passages.map(([document, offset, sentence, page]) => ({
        document: documents[document], offset, sentence, page,
      })),
      links: source.edges.map((edge, index) => ({
        index,
        source: actors[edge.from],
        target: actors[edge.to],
        sign: edge.sign,
        directed: edge.directed,
      })),
      statements: [],
      byKey: /** @type {Graphkit.Known} */ (new Map(actors.map((actor) => [actor.key, actor]))),
      first: null,
      last: null,
    };
    graph.statements = source.statements.id.map((_, index) => statement(source.statements, index, graph));
    [graph.first, graph.last] = usualDays(graph);
    return graph;
  };

  // First and last day without the odd ones: a treaty of 1900 in the news of 2024 or a slip to 2042 must not stretch the
  // axis of time. Odd is what lies farther from the middle half of the days than twice its width, and two years at least,
  // what lies more than two years before all but a fiftieth of the days, or as far ahead of the news.
  /** @param {Graphkit.Graph} graph @returns {[string | null, string | null]} */
  function usualDays(graph) {
    const days = graph.statements.flatMap((one) => one.day || []).sort();
    if (!days.length) return [null, null];
    /** @param {string[]} list @param {number} part */
    const at = (list, part) => yearsOf(list[Math.round((list.length - 1) * part)]);
    const reach = Math.max(2, 2 * (at(days, 0.75) - at(days, 0.25)));
    const published = graph.documents.flatMap(({ date }) => date || []).sort();
    const ahead = published.length ? Math.max(at(published, 0.97) + 2, at(days, 0.5)) : Infinity;
    const [low, high] = [Math.max(at(days, 0.25) - reach, at(days, 0.02) - 2), Math.min(at(days, 0.75) + reach, ahead)];
    const usual = days.filter((day) => yearsOf(day) >= low && yearsOf(day) <= high);
    return usual.length ? [usual[0], usual[usual.length - 1]] : [days[0], days[days.length - 1]];
  }

  /** @param {string} iso */
  const yearsOf = (iso) => Number(iso.slice(0, 4)) + (Number(iso.slice(5, 7)) - 1) / 12;

  // An actor's label inside a sentence ("the United States"), and words that open one.
  gk.spoken = ({ label, article }) => (article ? `${article} ${label}` : label);
  gk.opening = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  // Dates in words; ISO dates sort as text, so they stay text everywhere else.
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  gk.monthWords = (iso) => `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`;
  gk.dayWords = (iso) => (iso ? `${Number(iso.slice(8, 10))} ${gk.monthWords(iso)}` : "undated");
  // The chosen time; "over all dates" where none is chosen.
  gk.rangeWords = () => {
    const { since, until } = gk.state;
    if (since && until) return `${gk.monthWords(since)} – ${gk.monthWords(until)}`;
    if (since) return `since ${gk.monthWords(since)}`;
    return until ? `until ${gk.monthWords(until)}` : "over all dates";
  };
  // What the text gives no time of its own is told by the day of publication.
  gk.timeWords = (one) => {
    if (!one.from && !one.until) return one.document.date ? `published ${gk.dayWords(one.document.date)}` : "undated";
    if (one.when === null) return `published ${gk.dayWords(one.from || one.until)}`;
    if (one.from === one.until) return gk.dayWords(one.from);
    if (!one.until) return `from ${gk.dayWords(one.from)}`;
    if (!one.from) return `until ${gk.dayWords(one.until)}`;
    if (one.precision === "year" && one.from.slice(5) === "01-01") return one.from.slice(0, 4);
    if (one.precision === "month" && one.from.slice(0, 7) === one.until.slice(0, 7)) return gk.monthWords(one.from);
    return `${gk.dayWords(one.from)} – ${gk.dayWords(one.until)}`;
  };

  gk.modeWords = (one) => {
    if (one.denied) return one.modality === "actual" ? "said not to be so" : `${one.modality}, and said not to be so`;
    if (one.modality === "actual" && one.lasting) return "said to hold"; // a tie or an office is no deed
    return { actual: "said to have happened", planned: "planned", possible: "possible, not certain" }[one.modality];
  };

  // What rounds to zero has no sign.
  gk.scoreWords = (score) => {
    if (score === null || score === undefined) return "–";
    const words = Math.abs(score).toFixed(1);
    return (words === "0.0" ? "" : score > 0 ? "+" : "−") + words;
  };
})(window.graphkit);
