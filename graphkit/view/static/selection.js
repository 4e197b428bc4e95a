// From the reader's choices to what is seen: statements that pass the filters, links with their weight, actors, the
// path between two actors. Every view asks here, so that all show the same. Draws nothing.
(function (gk) {
  "use strict";

  gk.DRAWN = 5000; // most links that are drawn unless the reader asks for all
  gk.FULL = 1000; // most links that are drawn with curves and arrows

  /** @type {{ state: Graphkit.State | null, key: string | null, seen: Graphkit.Seen | null }} */
  let cached = { state: null, key: null, seen: null };

  /** @type {{ state: Graphkit.State | null, seen: Map<Graphkit.Filter, Graphkit.Statement[]> }} */
  let others = { state: null, seen: new Map() };

  // What passes the filters: {statements, links: [{link, weight, statements, fact}], drawn, actors, byLink}.
  gk.seen = () => {
    // Asked for each mark of each frame; a state that is the same object needs no comparison.
    if (cached.seen && cached.state === gk.state) return cached.seen;
    const { quads, relations, modes, kinds, since, until, weight, group, focus, hops, all, every, by, on, path, publisher, speaker, sure, words, unwrong, judged } = gk.state;
    const key = JSON.stringify([unwrong && Object.entries(judged).map(([id, [right]]) => [id, right]), publisher, speaker, sure, words, quads, relations, modes, kinds, since, until, weight, group, focus, hops, all, every, by, Boolean(path), all || on]);
    const seen = (cached.key === key && cached.seen) || look();
    cached = { state: gk.state, key, seen };
    return seen;
  };

  /** @returns {Graphkit.Seen} */
  function look() {
    const told = gk.graph.statements.filter(passes());
    const many = gk.isLeading(actorsOf(told), false);
    const head = leadingOf(told);
    const statements = head ? head.statements : ofActors(told);
    const links = gather(statements);
    links.sort((one, other) => other.weight - one.weight || one.link.index - other.link.index);
    const byLink = new Map(links.map((entry) => [entry.link.index, entry]));
    const actors = ends(links);
    if (head) return { statements, links, actors, many, ...first(head, byLink) };
    const drawn = gk.state.every ? links : links.slice(0, gk.DRAWN);
    return { statements, links, drawn, byLink, actors, many, drawnActors: ends(drawn), leading: null, least: null, unit: "report" };
  }

  // What would be seen without one of the filters: the legend counts it, and so do bars and periods, which choose the time
  // themselves.
  gk.seenBut = (but) => {
    if (others.state !== gk.state) others = { state: gk.state, seen: new Map() };
    let statements = others.seen.get(but);
    if (!statements) {
      const told = gk.graph.statements.filter(passes(but));
      const { weight, focus } = gk.state;
      statements = weight > 1 || focus.length ? leadingOf(told)?.statements || ofActors(told) : told;
      others.seen.set(but, statements);
    }
    return statements;
  };

  /** @typedef {{ statements: Graphkit.Statement[] } & ReturnType<Graphkit.Page["leadingSides"]>} Leading */

  // Of a graph that is drawn by its leading sides, those and all statements whose lines between sides stand in documents
  // enough; else null.
  /** @param {Graphkit.Statement[]} told @returns {Leading | null} */
  function leadingOf(told) {
    if (!gk.isLeading(actorsOf(told))) return null;
    const statements = inDocuments(told, (one) => {
      const [source, target] = gk.sidesOf(one);
      return source === target ? one.link : `${source.index}|${target.index}|${one.sign}`;
    });
    const sides = gk.leadingSides(statements);
    return sides.counts.size > 1 ? { statements, ...sides } : null;
  }

  // Where all actors are drawn, statements of links that stand in documents enough and near those in focus.
  /** @param {Graphkit.Statement[]} told */
  function ofActors(told) {
    const { focus, hops } = gk.state;
    const statements = inDocuments(told, (one) => one.link);
    if (!focus.length) return statements;
    const near = new Set(around(gather(statements), focus, hops).map(({ link }) => link));
    return statements.filter((one) => near.has(one.link));
  }

  /** @param {Graphkit.Statement[]} told @param {(one: Graphkit.Statement) => Graphkit.Link | string} lineOf */
  function inDocuments(told, lineOf) {
    const { weight } = gk.state;
    if (weight === 1) return told;
    /** @type {Graphkit.Sure<Graphkit.Link | string, Set<number>>} */
    const stories = new Map();
    for (const one of told) {
      const line = lineOf(one);
      if (!stories.has(line)) stories.set(line, new Set());
      stories.get(line).add(one.document.story);
    }
    return told.filter((one) => stories.get(lineOf(one)).size >= weight);
  }

  // What a large graph shows first: the leading sides, and who is picked, with the links between them.
  /** @param {Leading} head @param {Map<number, Graphkit.Entry>} byLink */
  function first({ statements, counts, least, unit }, byLink) {
    const { on } = gk.state;
    const picked = on ? (on.pair || [on.actor]).map((key) => gk.graph.byKey.get(key)) : [];
    const drawnActors = new Set([...counts.keys(), ...picked]);
    const entries = gk.sideLinks(statements);
    // Who acts for a state but is picked itself has its own links.
    const own = picked.filter((actor) => gk.byWhich([actor]) !== gk.state.by);
    for (const entry of byLink.values()) if (entry.weight >= gk.state.weight && (own.includes(entry.link.source) || own.includes(entry.link.target))) entries.push(entry);
    const drawn = entries.filter(({ link }) => drawnActors.has(link.source) && drawnActors.has(link.target));
    drawn.sort((one, other) => other.weight - one.weight || one.link.index - other.link.index);
    gk.settle(drawnActors, entries);
    return { drawn, byLink: new Map([...byLink, ...drawn.map((entry) => /** @type {const} */ ([entry.link.index, entry]))]), drawnActors, leading: counts, least, unit };
  }

  /** @param {Graphkit.Entry[]} links */
  function ends(links) {
    const actors = new Set(links.flatMap(({ link }) => [link.source, link.target]));
    for (const key of gk.state.focus) actors.add(gk.graph.byKey.get(key));
    return actors;
  }

  /** @param {Graphkit.Statement[]} told */
  const actorsOf = (told) => new Set(told.flatMap((one) => [one.subject, one.object]));

  /** @param {Graphkit.Filter} [but] @returns {(one: Graphkit.Statement) => boolean} */
  function passes(but) {
    const { group } = gk.state;
    const plain = gk.passesBut(but);
    const members = group ? membersNow(group) : null;
    return (one) => plain(one) && (!members || gk.sidesOf(one, "actor").every((actor) => members.has(actor.index)));
  }

  // What passes what is asked of each statement by itself, and of these filters, where one is named, all but that one: neither
  // "only this group", which asks for the blocs itself, nor documents and neighbours, which links have.
  gk.passesBut = (but) => {
    const filters = /** @type {Graphkit.State} */ ({ ...gk.state, ...(but === "time" ? { since: null, until: null } : but === "publisher" || but === "speaker" ? { [but]: null } : but === "words" ? { words: "" } : but && { [but]: [] }) });
    const { quads, relations, modes, kinds, since, until, publisher, speaker, sure, words, unwrong } = filters;
    const hasWords = gk.hasWords(words);
    const hidden = { quads: new Set(quads), relations: new Set(relations), modes: new Set(modes), kinds: new Set(kinds) };
    return (one) =>
      !hidden.quads.has(one.quad) &&
      !hidden.relations.has(one.relation.name) &&
      !hidden.modes.has(one.mode) &&
      !hidden.kinds.has(one.subject.type) &&
      !hidden.kinds.has(one.object.type) &&
      (publisher === null || one.document.publisher === publisher) &&
      (speaker === null || gk.speakerOf(one) === speaker) &&
      one.confidence * 100 >= sure &&
      !(unwrong && gk.isWrong(one)) &&
      hasWords(one) &&
      (!(since || until) || gk.holds(one, since, until));
  };

  // Who says it, where the text attributes it: the actor's label, else the words, of which a pronoun names nobody.
  const PRONOUN = /^(?:i|you|he|she|it|we|they|who|one|this|that|me|him|her|us|them)$/i;
  gk.speakerOf = ({ said }) => said && (said[2] || (PRONOUN.test(said[0]) ? "someone not named" : said[0]));

  // A bloc that the chosen time does not know has no members.
  /** @param {string} name */
  function membersNow(name) {
    const group = gk.groups().find((one) => one.name === name);
    return group ? gk.members(group) : new Set();
  }

  gk.holds = (one, since, until) => {
    const published = one.from || one.until ? null : one.document.date;
    const first = one.from || published;
    const last = one.lasting ? null : one.until || published;
    if (!one.day) return false;
    return (!first || !until || first <= until) && (!last || !since || last >= since);
  };

  // Who belongs to a group at the end of the chosen time: a membership counts from accession to withdrawal.
  gk.members = (group) => {
    const day = gk.state.until || gk.graph.last || "9999";
    return new Set(
      group.members.filter(([, since, until]) => (!since || since <= day) && (!until || until >= day)).map(([who]) => who),
    );
  };

  /** @param {Graphkit.Statement[]} statements @returns {Graphkit.Entry[]} */
  function gather(statements) {
    /** @type {Map<number, Graphkit.Entry & { stories: Set<number> }>} */
    const entries = new Map();
    for (const one of statements) {
      let entry = entries.get(one.link.index);
      if (!entry) {
        entry = { link: one.link, statements: [], members: new Set(), stories: new Set(), fact: false, weight: 0 };
        entries.set(one.link.index, entry);
      }
      entry.statements.push(one);
      entry.members.add(one.index);
      entry.stories.add(one.document.story);
      entry.fact ||= one.mode === "actual";
    }
    for (const entry of entries.values()) entry.weight = entry.stories.size;
    return [...entries.values()];
  }

  /** @param {Graphkit.Entry[]} links @returns {Graphkit.Sure<number, Graphkit.Entry[]>} */
  function neighbours(links) {
    /** @type {Graphkit.Sure<number, Graphkit.Entry[]>} */
    const map = new Map();
    /** @param {number} actor @param {Graphkit.Entry} entry */
    const put = (actor, entry) => (map.has(actor) ? map.get(actor).push(entry) : map.set(actor, [entry]));
    for (const entry of links) {
      put(entry.link.source.index, entry);
      if (entry.link.target !== entry.link.source) put(entry.link.target.index, entry);
    }
    return map;
  }

  /** @param {Graphkit.Link} link @param {number} index */
  const otherEnd = (link, index) => (link.source.index === index ? link.target.index : link.source.index);

  /** @param {Graphkit.Entry[]} links @param {string[]} focus @param {number} hops */
  function around(links, focus, hops) {
    const map = neighbours(links);
    const reached = new Set(focus.map((key) => gk.graph.byKey.get(key).index));
    let edge = [...reached];
    for (let hop = 0; hop < hops && edge.length; hop += 1) {
      const next = new Set();
      for (const index of edge)
        for (const { link } of map.get(index) || []) {
          const other = otherEnd(link, index);
          if (!reached.has(other)) next.add(other);
        }
      next.forEach((index) => reached.add(index));
      edge = [...next];
    }
    return links.filter(({ link }) => reached.has(link.source.index) && reached.has(link.target.index));
  }

  // The shortest way between two actors over the links seen; of equally short ones the best reported.
  // Returns the actors on the way, or null.
  gk.way = (from, to) => {
    const map = neighbours(gk.seen().links);
    /** @type {Graphkit.Sure<number, { steps: number, weight: number, before: number | null }>} */
    const best = new Map();
    best.set(from.index, { steps: 0, weight: 0, before: null });
    let edge = [from.index];
    while (edge.length && !best.has(to.index)) {
      const next = new Map();
      for (const index of edge)
        for (const { link, weight } of map.get(index) || []) {
          const other = otherEnd(link, index);
          const so = { steps: best.get(index).steps + 1, weight: best.get(index).weight + weight, before: index };
          if (best.has(other) || (next.get(other)?.weight ?? -1) >= so.weight) continue;
          next.set(other, so);
        }
      next.forEach((value, index) => best.set(index, value));
      edge = [...next.keys()];
    }
    if (!best.has(to.index)) return null;
    const way = [];
    for (let index = /** @type {number | null} */ (to.index); index !== null; index = best.get(index).before) way.unshift(gk.graph.actors[index]);
    return way;
  };

  // Links seen between two actors; with ordered or line only those from the first to the second.
  gk.linksBetween = (one, other, { sign, ordered, line } = {}) =>
    (gk.seen().leading ? gk.seen().drawn : gk.seen().links).filter(
      ({ link }) =>
        ((link.source === one && link.target === other) ||
          (!ordered && !line && link.source === other && link.target === one)) &&
        (!sign || link.sign === sign),
    );

  // Statements that the reader has picked: those of a side, a pair of sides or a line, or all that are seen. With bothSigns
  // also those of the other sign, which a timeline and a turn need.
  gk.picked = ({ bothSigns, between } = {}) => {
    /** @type {Graphkit.Picked | null} */
    const on = between ? { pair: [between[0].key, between[1].key], sign: null, ordered: false, line: false } : gk.state.on;
    const { statements, leading } = gk.seen();
    return pickedOf(on, statements, Boolean(leading), bothSigns);
  };

  /** @param {Graphkit.Picked | null} on @param {Graphkit.Statement[]} statements @param {boolean} leading @param {boolean} [bothSigns] */
  function pickedOf(on, statements, leading, bothSigns) {
    if (!on) return statements;
    const named = (on.pair || [on.actor]).map((key) => gk.graph.byKey.get(key));
    const [first, second] = named;
    if (on.line && !bothSigns) {
      // What the line counts: each statement stands in one line, that of states only where states are drawn alone.
      const level = leading ? gk.byWhich(named) : "actor";
      return statements.filter((one) => {
        const [source, target] = gk.sidesOf(one, level);
        return source === first && target === second && (!on.sign || one.sign === on.sign);
      });
    }
    const by = gk.byWhich(named);
    return statements.filter((one) => {
      const [source, target] = by === "state" ? one.sides : [one.subject, one.object];
      if (!on.pair) return source === first || target === first;
      const way = (source === first && target === second) || ((!on.ordered || one.relation.symmetric) && source === second && target === first);
      return way && (bothSigns || !on.sign || one.sign === on.sign);
    });
  }

  /** @typedef {Map<Graphkit.Actor, { reports: number, statements: number }>} Counts */

  /** @type {{ seen: Graphkit.Seen | null, by: Map<Graphkit.By, Counts> }} */
  let counts = { seen: null, by: new Map() };

  // Of how many reports and statements that are seen each actor has a part, as itself or as a side.
  /** @param {Graphkit.By} by @returns {Counts} */
  function countsBy(by) {
    const seen = gk.seen();
    if (counts.seen !== seen) counts = { seen, by: new Map() };
    const before = counts.by.get(by);
    if (before) return before;
    /** @type {Counts} */
    const found = new Map();
    /** @param {"reports" | "statements"} what @param {Iterable<Graphkit.Actor>} actors */
    const add = (what, actors) => {
      for (const actor of actors) {
        const count = found.get(actor) || { reports: 0, statements: 0 };
        count[what] += 1;
        found.set(actor, count);
      }
    };
    for (const one of seen.statements) add("statements", new Set(gk.sidesOf(one, by)));
    for (const { source, target } of gk.reports(seen.statements, by)) add("reports", [source, target]);
    counts.by.set(by, found);
    return found;
  }

  gk.toldOf = (actor) => countsBy(gk.byWhich([actor])).get(actor) || { reports: 0, statements: 0 };

  // The same numbers as the panel, map and rings have of an actor.
  gk.toldWords = (actor) => {
    const { reports, statements } = gk.toldOf(actor);
    return [reports && gk.count(reports, "report"), gk.count(statements, "statement")].filter(Boolean).join(", ");
  };

  // How many statements would be picked with other words: what is seen now, its links and all that is drawn stay as they are.
  gk.pickedWith = (words) => {
    const now = gk.state;
    gk.state = { ...now, words };
    try {
      const told = gk.graph.statements.filter(passes());
      const head = leadingOf(told);
      return pickedOf(now.on, head ? head.statements : ofActors(told), Boolean(head)).length;
    } finally {
      gk.state = now;
    }
  };

  gk.pickedWords = () => {
    const { on } = gk.state;
    if (!on) return null;
    if (!on.pair) return gk.graph.byKey.get(on.actor).label;
    const [one, other] = on.pair.map((key) => gk.graph.byKey.get(key).label);
    return `${one} ${on.ordered ? "→" : "and"} ${other}${on.sign ? `, ${gk.SIGNS[on.sign].toLowerCase()}` : ""}`;
  };
})(window.graphkit);
