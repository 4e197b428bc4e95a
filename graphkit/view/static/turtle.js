// The selection as RDF: the same triples that graphkit itself writes for these statements, in Turtle. The form is
// that of graphkit.rdf; names that are hashes came with the page.
(function (gk) {
  "use strict";

  /** @typedef {[string, string]} Property predicate and object */
  /** @typedef {Property | false | "" | null | undefined} Said */
  /** @typedef {[string, Said[]]} Described subject and what is said of it */

  const names = () => gk.graph.namespaces;

  // Characters that no RDF format can hold stand as U+FFFD, as graphkit writes them.
  const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  /** @type {Record<string, string>} */
  const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u007f": "\\u007F" };

  /** @param {string} value */
  const text = (value) => `"${value.replace(FORBIDDEN, "\ufffd").replace(/["\\\n\r\t\u007f]/g, (sign) => ESCAPES[sign])}"`;
  /** @param {string | number} value @param {string} type */
  const typed = (value, type) => `"${value}"^^xsd:${type}`;
  /** @param {string} iso */
  const day = (iso) => typed(iso, "date");
  /** @param {number} value */
  const whole = (value) => typed(value, "integer");

  /** @param {number} value */
  function number(value) {
    if (!/^-?\d+(\.\d+)?$/.test(String(value))) return typed(value, "double");
    return typed(Number.isInteger(value) ? `${value}.0` : value, "decimal");
  }

  // Percent-encoding as Python's quote() does it, so that both write the same names.
  /** @param {string} value @param {string} [safe] */
  const quoted = (value, safe = "/") =>
    encodeURIComponent(value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"))
      .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%2F", safe === "/" ? "/" : "%2F");

  /** @param {string} value */
  const isIri = (value) => /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\u007f-\u009f]*$/u.test(value);

  /** @param {string} value */
  const term = (value) => {
    if (isIri(value)) return `<${value}>`;
    return `<${names().id}${quoted(value.startsWith(names().id) ? value.slice(names().id.length) : value)}>`;
  };
  /** @param {string} name */
  const own = (name) => `<${names().gk}${quoted(name, "")}>`;
  /** @param {Graphkit.Text} document */
  const documentTerm = (document) => `<${names().doc}${quoted(document.id)}>`;
  /** @param {Graphkit.Text} document */
  gk.documentIri = (document) => documentTerm(document).slice(1, -1);
  gk.statementIri = (one) => `${names().st}${quoted(one.id)}`;
  gk.actorTerm = (iri) => term(iri);
  gk.textTerm = (value) => text(value);
  /** @param {string} word */
  const capital = (word) => word[0].toUpperCase() + word.slice(1);

  // How Python writes a number in RDF, without its type.
  /** @param {number | null} value */
  const digits = (value) => (value === null ? null : number(value).split('"')[1]);

  /** @param {string | null} code */
  const part = (code) => (code === null ? "" : quoted(code, "").replaceAll("_", "%5F").replaceAll("~", "%7E") || "~");

  /** @typedef {{ plover: string | null; cameo: string | null; quad: string | null; score: number | null; stance: string | null }} Coding */

  /** @param {Coding} one */
  const codingTerm = ({ plover, cameo, quad, score, stance }) =>
    `<${names().coding}${[plover, cameo, quad, digits(score), stance].map(part).join("_")}>`;

  /** @param {Coding} one @returns {Said} */
  const coded = (one) => Object.values(one).some((code) => code !== null) && ["gk:coding", codingTerm(one)];

  /** @param {Coding} one @returns {Described} */
  const coding = (one) => [
    codingTerm(one),
    [
      one.plover !== null && ["gk:event", `<${names().plover}${quoted(one.plover)}>`],
      one.cameo !== null && ["gk:code", `<${names().cameo}${quoted(one.cameo)}>`],
      one.quad !== null && ["gk:quad", own(one.quad in gk.QUADS ? one.quad.split("-").map(capital).join("") : one.quad)],
      one.score !== null && ["gk:score", number(one.score)],
      one.stance !== null && ["gk:stance", own(capital(one.stance))],
    ],
  ];

  /** @param {Graphkit.Relation} one @returns {Coding} */
  const codingOfRelation = ({ plover, cameo, quad, score, stance }) => ({ plover, cameo, quad, score, stance });

  /** @param {Graphkit.Statement} one @returns {Coding} */
  const codingOf = ({ plover, cameo, ownQuad, score, stance }) => ({
    plover, cameo, quad: ownQuad, score, stance: stance === "neutral" ? null : stance,
  });

  /** @param {Graphkit.Relation} one @returns {Described} */
  const relation = (one) => [
    term(one.id),
    [
      ["a", "owl:ObjectProperty"],
      ["rdfs:label", text(one.label)],
      one.id !== own(one.name).slice(1, -1) && ["gk:name", text(one.name)],
      one.symmetric && ["a", "owl:SymmetricProperty"],
      coded(codingOfRelation(one)),
    ],
  ];

  /** @param {Graphkit.ActorRecord} one @param {Property[]} facts @returns {Described} */
  const actor = (one, facts) => [
    term(one.iri),
    [
      ["a", own(one.type)],
      ["rdfs:label", text(one.label)],
      one.country !== null && ["gk:country", `<${names().id}${quoted(one.country)}>`],
      !one.known && ["gk:known", typed("false", "boolean")],
      /^Q[1-9][0-9]*$/.test(one.wikidata || "") && ["skos:exactMatch", `wd:${one.wikidata}`],
      ...facts,
    ],
  ];

  /** @param {Graphkit.Text} one @returns {Described} */
  const document = (one) => [
    documentTerm(one),
    [
      ["a", "gk:Document"],
      one.title !== null && ["dct:title", text(one.title)],
      one.date !== null && ["dct:issued", day(one.date)],
      one.url !== null && ["dct:source", isIri(one.url) ? `<${one.url}>` : text(one.url)],
      one.publisher !== null && ["dct:publisher", text(one.publisher)],
      ...one.details,
      one.story !== one.index && ["gk:copyOf", documentTerm(gk.graph.documents[one.story])],
    ],
  ];

  /** @param {Graphkit.Run} one @returns {Described} */
  const run = (one) => [`run:${one.key}`, [["a", "prov:Activity"], ["gk:extractor", text(one.words)]]];

  // JSON in ASCII, as Python writes it.
  /** @param {string | Graphkit.Toll[]} value */
  const json = (value) =>
    JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

  // Places of the words, the frame and the run; words are told where they are not those of the sentence there.
  /** @param {Graphkit.Statement} one */
  function detail(one) {
    const { offset, sentence } = one.passage;
    const signs = Array.from(sentence);
    const [subject, trigger, object] = one.mentions.map((mention) => {
      if (!mention) return "null";
      const { text: words, start, end } = mention;
      const there = start >= offset && signs.slice(start - offset, end - offset).join("") === words;
      return `[${start},${end}${there ? "" : `,${json(words)}`}]`;
    });
    const run = one.run ? `,"run":"${one.run.key}"` : "";
    return `{"start":${offset},"subject":${subject},"trigger":${trigger},"object":${object},"frame":${json(one.frame)}${run}${why(one)}${harmed(one)}}`;
  }

  /** @param {Graphkit.Statement} one */
  const why = (one) => (one.because ? `,"because":[${json(one.because[0])},${json(one.because[1])}]` : "");

  /** @param {Graphkit.Statement} one */
  const harmed = (one) => (one.toll.length ? `,"toll":${json(one.toll)}` : "");

  // How many were killed or wounded at least, over all units; null where one number has no such bound.
  /** @param {Graphkit.Statement} one @param {string} kind */
  function least(one, kind) {
    const numbers = one.toll.flatMap(([what, number]) => (what === kind ? [number] : []));
    return numbers.length ? numbers.reduce((sum, number) => (sum === null || number === null ? null : sum + number), 0) : null;
  }

  /** @param {Graphkit.Statement} one @returns {Said[]} */
  function added(one) {
    /** @type {[string, number | null][]} */
    const numbers = [["gk:killed", least(one, "killed")], ["gk:wounded", least(one, "wounded")]];
    return [
      one.about !== null && ["gk:about", text(one.about)],
      one.because && ["gk:reason", text(`${one.because[0]} ${one.because[1]}`)],
      one.because && one.because[2] !== null && ["gk:because", `<${names().st}${quoted(one.because[2])}>`],
      ...numbers.map(([name, number]) => /** @type {Said} */ (number !== null && [name, whole(number)])),
    ];
  }

  // The sides are always those of states, whatever the reader counts by.
  /** @param {Graphkit.Statement} one @returns {Said[]} */
  function sides(one) {
    if (one.stance === "neutral") return [];
    const [source, target] = gk.sidesOf(one, "state");
    return [["gk:fromSide", term(source.iri)], ["gk:toSide", term(target.iri)]];
  }

  const STATUSES = {
    actual: ["gk:Fact", "gk:Denial"],
    planned: ["gk:Plan", "gk:Refusal"],
    possible: ["gk:Possibility", "gk:DeniedPossibility"],
  };

  /** @type {Described[]} */
  const statuses = Object.entries(STATUSES).flatMap(([modality, pair]) =>
    pair.map((name, denied) => /** @type {Described} */ ([
      name,
      [
        ["rdfs:subClassOf", "gk:Statement"],
        ["gk:polarity", denied ? "gk:Negative" : "gk:Positive"],
        ["gk:modality", `gk:${capital(modality)}`],
      ],
    ])),
  );

  /** @param {Graphkit.Statement} one @returns {Described} */
  const statement = (one) => [
    `<${names().st}${quoted(one.id)}>`,
    [
      ["a", STATUSES[/** @type {keyof typeof STATUSES} */ (one.modality)][one.denied ? 1 : 0]],
      ["rdf:subject", term(one.subject.iri)],
      ["rdf:predicate", term(one.relation.id)],
      ["rdf:object", term(one.object.iri)],
      ["gk:confidence", number(one.confidence)],
      coded(codingOf(one)),
      ...sides(one),
      one.from && ["gk:validFrom", day(one.from)],
      one.until && ["gk:validUntil", day(one.until)],
      one.when !== null && ["gk:timeText", text(one.when)],
      one.precision && (one.precision !== "day" || !(one.from || one.until || one.when !== null)) && ["gk:timePrecision", text(one.precision)],
      one.said && ["gk:attributionText", text(one.said[0])],
      one.said && ["gk:attributionVerb", text(one.said[1])],
      one.said?.[3] && ["prov:wasAttributedTo", term(one.said[3])],
      ["prov:wasDerivedFrom", documentTerm(one.document)],
      ["gk:sentence", text(one.passage.sentence)],
      one.passage.page !== null && ["gk:page", whole(one.passage.page)],
      one.routes.length > 0 && ["gk:route", text(one.routes.join(" "))],
      one.place !== null && ["gk:place", text(one.place)],
      ...added(one),
      ["gk:detail", `${text(detail(one))}^^rdf:JSON`],
    ],
  ];

  /** @param {Described} described */
  const written = ([subject, properties]) =>
    `${subject} ${properties.flatMap((said) => (said ? `${said[0]} ${said[1]}` : [])).join(" ;\n    ")} .\n`;

  // Turtle text of some statements, with everything they refer to.
  gk.turtle = (statements) => {
    const facts = new Map();
    for (const one of statements) {
      if (one.mode !== "actual") continue;
      if (!facts.has(one.subject)) facts.set(one.subject, new Map());
      facts.get(one.subject).set(`${one.relation.id} ${one.object.iri}`, [term(one.relation.id), term(one.object.iri)]);
    }
    /**
     * @template T
     * @param {(T | null | undefined | "")[]} values
     */
    const unique = (values) => /** @type {T[]} */ ([...new Set(values.filter(Boolean))]);
    const byIri = new Map([...gk.graph.speakers, ...gk.graph.actors].map((one) => [one.iri, one]));
    const relations = unique(statements.map((one) => one.relation));
    const codings = new Map([...relations.map(codingOfRelation), ...statements.map(codingOf)].map((one) => [codingTerm(one), one]));
    const speakers = statements.map((one) => one.said?.[3] && byIri.get(one.said[3]));
    const actors = unique([...statements.flatMap((one) => [one.subject, one.object]), ...speakers]);
    return [
      ...Object.entries(names()).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`),
      "\n",
      ...(statements.length ? statuses : []).map(written),
      ...relations.map(relation).map(written),
      ...[...codings.values()].filter((one) => coded(one)).map(coding).map(written),
      ...actors.map((one) => written(actor(one, [...(facts.get(one)?.values() || [])]))),
      ...unique(statements.map((one) => one.run)).map(run).map(written),
      ...unique(statements.map((one) => one.document)).map(document).map(written),
      ...statements.map(statement).map(written),
    ].join("");
  };
})(window.graphkit);
