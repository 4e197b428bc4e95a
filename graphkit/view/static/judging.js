// Judging: a reader marks statements right or wrong, with a note. The marks are kept in the address and saved in the form
// of judged statements that graphkit/evaluation/judged.py documents, which evaluate, corrected and train read.
(function (gk) {
  "use strict";

  /** @param {Graphkit.Statement} one */
  const judgedOf = (one) => gk.state.judged[one.id] || null;

  gk.isWrong = (one) => judgedOf(one)?.[0] === false;
  gk.judgedWords = (one) => ({ true: "right", false: "wrong" })[String(judgedOf(one)?.[0])] || "";
  gk.hasNotes = () => Object.values(gk.state.judged).some(([, note]) => note);

  // All marks, with that of a statement as it is now.
  /** @param {Graphkit.Statement} one @param {boolean | null} right @param {string} note */
  function withMark(one, right, note) {
    const judged = { ...gk.state.judged };
    if (right === null && !note) delete judged[one.id];
    else judged[one.id] = [right, note];
    return judged;
  }

  // Two buttons and, for what is judged, a note; pressing a button again takes the mark away. A note draws nothing anew: the
  // press that ends the typing would else find no button to end on.
  gk.judging = (one) => {
    const [right, note] = judgedOf(one) || [null, ""];
    /** @param {string} words @param {boolean} value */
    const button = (words, value) =>
      gk.el("button", { type: "button", class: "small", "aria-pressed": String(right === value), "data-judge": `${one.id} ${value}`, on: { click: () => gk.change({ judged: withMark(one, right === value ? null : value, judgedOf(one)?.[1] || "") }) } }, words);
    /** @type {HTMLInputElement} */
    const field = gk.el("input", { type: "text", class: "judge-note", value: note, placeholder: "Note", "aria-label": "Note on this statement", on: { change: () => gk.note({ judged: withMark(one, right, field.value.trim()) }, 0) } });
    return gk.el("div", { class: "judge", role: "group", "aria-label": "Does the sentence say this?" }, button("Right", true), button("Wrong", false), (right !== null || note) && field);
  };

  // ---- the file

  /** @param {Graphkit.ActorRecord} actor @param {Graphkit.Mention} mention */
  const party = (actor, mention) => ({ id: actor.iri, label: actor.label, type: actor.type, country: actor.country, text: mention.text, start: mention.start, end: mention.end });

  /** @param {Graphkit.Statement} one */
  function speaker(one) {
    const iri = one.said?.[3];
    return iri ? [...gk.graph.actors, ...gk.graph.speakers].find((actor) => actor.iri === iri) || null : null;
  }

  // What the contract of statements leaves out, as graphkit/records.py keeps it.
  /** @param {Graphkit.Statement} one */
  function kept(one) {
    /** @type {[string, Graphkit.ActorRecord | null][]} */
    const actors = [["subject", one.subject], ["object", one.object], ["attribution", speaker(one)]];
    const { plover, cameo, quad, score } = one.relation;
    const differs = plover !== one.plover || cameo !== one.cameo || quad !== (one.ownQuad || "open") || score !== one.score;
    return {
      ...(one.document.publisher !== null && { publisher: one.document.publisher }),
      ...(one.run && { extractor: one.run.words }),
      ...Object.fromEntries(actors.flatMap(([role, actor]) => (actor && (!actor.known || actor.wikidata !== null) ? [[role, { known: actor.known, wikidata: actor.wikidata }]] : []))),
      ...(differs && { relation: { plover, cameo, quad, score } }),
    };
  }

  // The statement as graphkit extract prints it.
  /** @param {Graphkit.Statement} one */
  function record(one) {
    const [subject, trigger, object] = one.mentions;
    const { document, relation } = one;
    const who = speaker(one);
    return {
      id: one.id,
      document: { id: document.id, title: document.title, date: document.date, url: document.url, ...(Object.keys(document.fields).length && { fields: document.fields }) },
      subject: party(one.subject, subject),
      relation: { id: relation.id, name: relation.name, label: relation.label, symmetric: relation.symmetric, ...(trigger || { text: null, start: null, end: null }) },
      object: party(one.object, object),
      polarity: one.denied ? "negative" : "positive",
      modality: one.modality,
      attribution: one.said && { text: one.said[0], verb: one.said[1], actor: who && { id: who.iri, label: who.label, type: who.type, country: who.country } },
      time: one.precision === null ? null : { start: one.from, end: one.until, precision: one.precision, text: one.when },
      plover: one.plover,
      cameo: one.cameo,
      quad: one.ownQuad,
      score: one.score,
      confidence: one.confidence,
      sentence: one.sentence,
      sentence_start: one.offset,
      frame: one.frame,
      routes: one.routes,
      ...(one.place !== null && { place: one.place }),
      ...(one.about !== null && { about: one.about }),
      ...(one.because !== null && { because: { link: one.because[0], text: one.because[1], statement: one.because[2] } }),
      ...(one.toll.length > 0 && { toll: one.toll.map(([kind, least, unit, text]) => ({ kind, least, unit, text })) }),
      ...(one.passage.page !== null && { page: one.passage.page }),
      kept: kept(one),
    };
  }

  /** @param {Graphkit.Statement} one */
  const status = (one) => (one.denied ? "negated" : one.modality);

  gk.judgedLines = () =>
    gk.graph.statements
      .flatMap((one) => {
        const judged = judgedOf(one);
        if (!judged) return [];
        const says = `${one.subject.label} ${one.relation.label} ${one.object.label} (${status(one)})`;
        return JSON.stringify({ id: one.id, right: judged[0], note: judged[1], says, sentence: one.sentence, stratum: null, weight: 1, statement: record(one) }) + "\n";
      })
      .join("");
})(window.graphkit);
