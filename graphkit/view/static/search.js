// Finding an actor by the words of its name, its code, another name that the ontology knows (IAEA, Burma), or what the texts
// call it, also with one letter wrong, or two in a long name. An ARIA combobox; used by the search field
// in the header and by the two fields of the path finder.
(function (gk) {
  "use strict";

  gk.fold = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

  const SHORT = 3; // letters up to which whole words and abbreviations alone are meant, where there are such
  const PRONOUN = /^(i|me|my|mine|we|us|our|ours|you|your|he|him|his|she|her|it|its|they|them|their|this|that|these|those)$/;

  /** @type {{ actor: Graphkit.Actor, words: string[], spelt: string[] }[] | null} names of each actor, the label first: folded, and as they are spelt */
  let names = null;

  function listed() {
    if (names) return names;
    const all = /** @type {Graphkit.Sure<Graphkit.Actor, Map<string, string>>} */ (new Map(gk.graph.actors.map((actor) => [actor, new Map()])));
    /** @param {Graphkit.Actor} actor @param {string} name */
    const add = (actor, name) => {
      const word = gk.fold(name);
      const isAbbreviation = name.length > 1 && name === name.toUpperCase(); // US is not us
      if (word && (isAbbreviation || !PRONOUN.test(word)) && !all.get(actor).has(word)) all.get(actor).set(word, name);
    };
    for (const actor of gk.graph.actors) for (const name of [actor.label, actor.country || "", ...actor.names]) add(actor, name);
    for (const { subject, object, mentions } of gk.graph.statements) {
      add(subject, mentions[0].text);
      add(object, mentions[2].text);
    }
    names = [...all].map(([actor, found]) => ({ actor, words: [...found.keys()], spelt: [...found.values()] }));
    return names;
  }

  // Words as one means them: from the beginning of a word, and up to three letters a whole word.
  /** @param {string} sought */
  function wordFit(sought) {
    const spelt = sought.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}])${spelt}${sought.length > SHORT ? "" : "(?![\\p{L}\\p{N}])"}`, "u");
  }
  gk.wordFit = wordFit;

  gk.isNear = isNear;

  // Whether two words differ by one letter that is wrong, missing, too many or swapped with the next.
  /** @param {string} one @param {string} other */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const rests = [[1, 1], [1, 0], [0, 1]].map(([a, b]) => one.slice(at + a) === other.slice(at + b));
    const swapped = one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
    return rests.some(Boolean) || swapped;
  }

  const LONG = 8; // letters from which a name may have two of them wrong

  // Whether two long words differ by no more than two letters wrong, missing or too many (Levenshtein).
  /** @param {string} one @param {string} other */
  function isFairlyNear(one, other) {
    if (one.length < LONG || other.length < LONG || Math.abs(one.length - other.length) > 2) return false;
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let at = 1; at <= one.length; at += 1) {
      const row = [at];
      for (let to = 1; to <= other.length; to += 1) row.push(Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + Number(one[at - 1] !== other[to - 1])));
      if (Math.min(...row) > 2) return false;
      last = row;
    }
    return last[other.length] <= 2;
  }

  // Actors that fit, best first: whole label, whole other name, beginning of the label, beginning of a name or of a word in
  // it. A short text is a whole word, and the beginning of a name only where it is none. Where nothing fits, names with one
  // letter wrong, else with two. `as` is the name by which one is found, where that is not the label.
  gk.foundActors = (text) => {
    const sought = gk.fold(text.trim());
    if (!sought) return [];
    const word = wordFit(sought);
    /** @param {string} name @param {boolean} isLabel */
    const fit = (name, isLabel) => (name === sought ? (isLabel ? 0 : 0.5) : !word.test(name) ? 9 : name.startsWith(sought) ? (isLabel ? 1 : 2) : isLabel ? 2.9 : 3);
    /** @param {string} name @param {boolean} isLabel */
    const begins = (name, isLabel) => (name.startsWith(sought) ? (isLabel ? 1 : 2) : 9);
    /** @param {string} name @param {boolean} isLabel */
    const slips = (name, isLabel) => (isNear(name, sought) || (isLabel && isNear(name.slice(0, sought.length), sought)) ? (isLabel ? 3.4 : 3.6) : 9);
    /** @param {string} name */
    const slipsTwice = (name) => (isFairlyNear(name, sought) ? 3.8 : 9);
    /** @param {(name: string, isLabel: boolean) => number} by */
    const costs = (by) =>
      listed().flatMap(({ actor, words, spelt }) => {
        const each = words.map((name, at) => by(name, at === 0));
        const cost = Math.min(...each);
        return cost < 9 ? [{ actor, cost, as: each[0] < 9 ? null : spelt[each.indexOf(cost)] }] : [];
      });
    let found = costs(fit);
    if (!found.length && sought.length <= SHORT) found = costs(begins);
    if (!found.length && sought.length > SHORT) found = costs(slips);
    if (!found.length) found = costs(slipsTwice);
    return found.sort((one, other) => one.cost - other.cost || gk.weights.get(other.actor) - gk.weights.get(one.actor)).map(({ actor, as }) => ({ actor, as }));
  };
  gk.findActors = (text) => gk.foundActors(text).map(({ actor }) => actor);

  // How many statements have all the words in what the table shows of them; null where none has.
  /** @param {string} text */
  function countWords(text) {
    const all = gk.graph.statements.filter(gk.hasWords(text)).length;
    if (!all) return null;
    const shown = gk.pickedWith(text); // in the place of words sought before
    return shown ? gk.count(shown, "statement") : `${gk.count(all, "statement")}, none of what is chosen`;
  }

  // Make a text field with a list beneath it a combobox. `choose` gets the actor; `sentences` (optional) the text; `others`
  // (optional) tells what else fits the text: what it is called, of what kind it is, and what choosing it does.
  gk.combobox = (input, list, choose, sentences, others) => {
    /** @type {(() => void)[]} */
    let options = [];
    let current = -1;

    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      current = -1;
    };

    /** @param {number} place */
    const mark = (place) => {
      if (!options.length) return; // nothing was found
      current = place;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
      if (list.children[place]) {
        input.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    };

    /** @param {() => void} option */
    const take = (option) => {
      close();
      option();
    };

    /** @param {string | number} id @param {() => void} act @param {...Graphkit.Child} content */
    const item = (id, act, ...content) => {
      options.push(act);
      const place = options.length - 1;
      return gk.el(
        "li",
        { id: `${list.id}-${id}`, role: "option", "aria-selected": "false", on: { mousedown: (event) => (event.preventDefault(), take(options[place])) } },
        ...content,
      );
    };

    const open = () => {
      options = [];
      const found = gk.foundActors(input.value).slice(0, 8);
      const items = found.map(({ actor, as }) =>
        item(actor.index, () => choose(actor), gk.badge(actor), gk.el("span", { class: "name" }, actor.label), gk.el("span", { class: "kind" }, as === null ? gk.kindOf(actor)[1] : `as “${as}”`)),
      );
      const text = input.value.trim();
      const told = sentences && text ? countWords(text) : null;
      if (sentences && told)
        items.push(item("sentences", () => sentences(text), gk.el("span", { class: "name" }, `Statements with “${text}”`), gk.el("span", { class: "kind" }, told)));
      for (const other of (others && text && others(text)) || [])
        items.push(item(`other-${options.length}`, () => ((input.value = ""), input.blur(), other.act()), gk.el("span", { class: "name" }, other.words), gk.el("span", { class: "kind" }, other.kind)));
      if (!text) return close();
      const none = sentences ? `Nothing found for “${text}”` : `No actor is called “${text}”`;
      gk.show(list, items.length ? items : gk.el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, none));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (items.length) return mark(0);
      current = -1;
      input.removeAttribute("aria-activedescendant");
      return gk.announce(none);
    };

    input.addEventListener("input", open);
    input.addEventListener("focus", () => input.value && open());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") list.hidden ? open() : mark((current + 1) % options.length);
      else if (event.key === "ArrowUp") list.hidden ? open() : mark((current + options.length - 1) % options.length);
      else if (event.key === "Enter" && !list.hidden && options[current]) take(options[current]);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  };

  // A small mark for lists: a state's code, else the shape that the picture gives the actor.
  gk.badge = (actor) =>
    gk.el("span", { class: actor.type === "Country" && actor.country ? "badge" : "badge shaped", "aria-hidden": "true" }, actor.type === "Country" && actor.country ? actor.country : gk.shapeSample(actor.type));
})(window.graphkit);
