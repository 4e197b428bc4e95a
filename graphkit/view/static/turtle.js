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
  /** @param {string} value */
  const letters = (value) => Array.from(value).length;

  /**
   * @param {{ plover: string | null; cameo: string | null; score: number | null }} coded
   * @param {string | null} quad
   * @returns {Said[]}
   */
  function codes(coded, quad) {
    return [
      coded.plover !== null && ["gk:event", `<${names().plover}${quoted(coded.plover)}>`],
      coded.cameo !== null && ["gk:code", `<${names().cameo}${quoted(coded.cameo)}>`],
      quad !== null && ["gk:quad", own(quad in gk.QUADS ? quad.split("-").map(capital).join("") : quad)],
      coded.score !== null && ["gk:score", number(coded.score)],
    ];
  }

  /** @param {Graphkit.Relation} one @returns {Described} */
  const relation = (one) => [
    term(one.id),
    [
      ["a", "owl:ObjectProperty"],
      ["gk:name", text(one.name)],
      ["rdfs:label", text(one.label)],
      one.symmetric && ["a", "owl:SymmetricProperty"],
      ...codes(one, one.quad),
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
      ["a", "prov:Entity"],
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

  /** @param {Graphkit.Passage} passage @returns {Described[]} */
  const evidence = ({ key, document: source, offset, sentence, page }) => [
    [
      `sen:${key}`,
      [
        ["a", "oa:SpecificResource"],
        ["oa:hasSource", documentTerm(source)],
        ["oa:hasSelector", `sen:${key}-quote`],
        ["oa:hasSelector", `sen:${key}-position`],
        page !== null && ["gk:page", whole(page)],
      ],
    ],
    [`sen:${key}-quote`, [["a", "oa:TextQuoteSelector"], ["oa:exact", text(sentence)]]],
    [`sen:${key}-position`, [["a", "oa:TextPositionSelector"], ["oa:start", whole(offset)], ["oa:end", whole(offset + letters(sentence))]]],
  ];

  /** @param {string} role @param {Graphkit.Mention} mention @returns {Said[]} */
  function mention(role, { text: words, start, end }) {
    return [
      [`gk:${role}Text`, text(words)],
      [`gk:${role}Start`, whole(start)],
      end !== start + letters(words) && [`gk:${role}End`, whole(end)],
    ];
  }

  // The sides are always those of states, whatever the reader counts by.
  /** @param {Graphkit.Statement} one @returns {Said[]} */
  function stance(one) {
    if (one.stance === "neutral") return [];
    const [source, target] = gk.sidesOf(one, "state");
    return [["gk:stance", own(capital(one.stance))], ["gk:fromSide", term(source.iri)], ["gk:toSide", term(target.iri)]];
  }

  /** @param {Graphkit.Statement} one @returns {Described} */
  const statement = (one) => [
    `<${names().st}${quoted(one.id)}>`,
    [
      ["a", "gk:Statement"],
      ["a", "rdf:Statement"],
      ["rdf:subject", term(one.subject.iri)],
      ["rdf:predicate", term(one.relation.id)],
      ["rdf:object", term(one.object.iri)],
      ["gk:polarity", one.denied ? "gk:Negative" : "gk:Positive"],
      ["gk:modality", `gk:${capital(one.modality)}`],
      ["gk:confidence", number(one.confidence)],
      ...codes(one, one.ownQuad),
      ...stance(one),
      one.precision && ["gk:timePrecision", text(one.precision)],
      one.from && ["gk:validFrom", day(one.from)],
      one.until && ["gk:validUntil", day(one.until)],
      one.when !== null && ["gk:timeText", text(one.when)],
      ...["subject", "trigger", "object"].flatMap((role, at) => mention(role, one.mentions[at])),
      one.said && ["gk:attributionText", text(one.said[0])],
      one.said && ["gk:attributionVerb", text(one.said[1])],
      one.said?.[3] && ["prov:wasAttributedTo", term(one.said[3])],
      ["prov:wasDerivedFrom", documentTerm(one.document)],
      ["gk:evidence", `sen:${one.passage.key}`],
      ["gk:frame", text(one.frame)],
      ...one.routes.map((route) => /** @type {Said} */ (["gk:route", text(route)])),
      one.place !== null && ["gk:place", text(one.place)],
      one.run && ["prov:wasGeneratedBy", `run:${one.run.key}`],
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
    const speakers = statements.map((one) => one.said?.[3] && byIri.get(one.said[3]));
    const actors = unique([...statements.flatMap((one) => [one.subject, one.object]), ...speakers]);
    return [
      ...Object.entries(names()).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`),
      "\n",
      ...unique(statements.map((one) => one.relation)).map(relation).map(written),
      ...actors.map((one) => written(actor(one, [...(facts.get(one)?.values() || [])]))),
      ...unique(statements.map((one) => one.run)).map(run).map(written),
      ...unique(statements.map((one) => one.document)).map(document).map(written),
      ...unique(statements.map((one) => one.passage)).flatMap(evidence).map(written),
      ...statements.map(statement).map(written),
    ].join("");
  };
})(window.graphkit);
