// Who moved between blocs from period A to period B: a band for all that went the same way, as wide as there are members, and
// a table that names them. Blocs are those of blocs.js, found in each period by itself; draws no more than compare.js asks for.
(function (gk) {
  "use strict";

  const NONE = "in no bloc";
  const BAR = 12; // width of a bar, in points
  const GAP = 14; // between bars

  /** @typedef {{ name: string, group: Graphkit.Group | null, size: number, top: number }} Bar a bloc of one period; of those in none the group is null */

  /** @type {{ key: string, found: Graphkit.Moved | null }} */
  let cached = { key: "", found: null };

  // Members of blocs in either period by the blocs that they were and are in, the most numerous way first. Blocs are found among
  // all actors, as in the legend; told are the members that the reader's group, documents and focus leave.
  gk.moved = (a, b) => {
    const { quads, relations, modes, kinds, by, publisher, speaker, sure, words, group, since, until, weight, focus, hops, all, path } = gk.state;
    const key = JSON.stringify([a, b, publisher, speaker, sure, words, quads, relations, modes, kinds, by, group, since, until, weight, focus, hops, all, Boolean(path)]);
    if (cached.key === key && cached.found) return cached.found;
    const passes = gk.passesBut("time");
    const statements = gk.graph.statements.filter(passes);
    const [before, after] = [a, b].map(([from, to]) => gk.blocsAmong(statements.filter((one) => gk.holds(one, from, to))));
    /** @param {Graphkit.Group[]} groups */
    const homes = (groups) => new Map(groups.flatMap((group) => gk.leading(group).map((actor) => /** @type {const} */ ([actor, group]))));
    const [first, second] = [homes(before.blocs), homes(after.blocs)];
    /** @type {Map<string, Graphkit.Way>} */
    const ways = new Map();
    const here = new Set(gk.seenBut("time").flatMap((one) => gk.sidesOf(one)));
    for (const actor of new Set([...first.keys(), ...second.keys()].filter((one) => here.has(one)))) {
      const [from, to] = [first.get(actor) || null, second.get(actor) || null];
      const way = `${from?.name}|${to?.name}`;
      if (!ways.has(way)) ways.set(way, { from, to, who: [] });
      ways.get(way)?.who.push(actor);
    }
    const order = [...ways.values()].sort((one, other) => other.who.length - one.who.length || nameOf(one.from).localeCompare(nameOf(other.from), "en"));
    for (const { who } of order) who.sort((one, other) => gk.weights.get(other) - gk.weights.get(one));
    const found = { ways: order, sure: /** @type {Graphkit.Pair<boolean>} */ ([before.sure, after.sure]) };
    cached = { key, found };
    return found;
  };

  /** @param {Graphkit.Group | null} group */
  const nameOf = (group) => group?.name || NONE;

  /** @param {Graphkit.Way[]} ways @param {"from" | "to"} end @param {number} unit @returns {Map<string, Bar>} */
  function bars(ways, end, unit) {
    /** @type {Map<string, Bar>} */
    const found = new Map();
    for (const way of ways) {
      const name = nameOf(way[end]);
      if (!found.has(name)) found.set(name, { name, group: way[end], size: 0, top: 0 });
      const bar = /** @type {Bar} */ (found.get(name));
      bar.size += way.who.length;
    }
    const order = [...found.values()].sort((one, other) => Number(!one.group) - Number(!other.group) || one.name.length - other.name.length || one.name.localeCompare(other.name, "en"));
    let top = 22;
    for (const bar of order) {
      bar.top = top;
      top += bar.size * unit + GAP;
    }
    return new Map(order.map((bar) => [bar.name, bar]));
  }

  /** @param {Graphkit.Way[]} ways @param {number} width */
  function drawing(ways, width) {
    const members = ways.reduce((sum, { who }) => sum + who.length, 0);
    const unit = Math.max(4, Math.min(18, 260 / members));
    const [left, right] = [bars(ways, "from", unit), bars(ways, "to", unit)];
    /** @param {Map<string, Bar>} side */
    const foot = (side) => Math.max(...[...side.values()].map(({ top, size }) => top + size * unit));
    const height = Math.max(foot(left), foot(right)) + 8;
    const edge = Math.min(130, Math.max(102, width * 0.28)); // room for names at either side
    const used = new Map([...left.values(), ...right.values()].map((bar) => [bar, bar.top]));
    const order = [...ways].sort((one, other) => [...right.keys()].indexOf(nameOf(one.to)) - [...right.keys()].indexOf(nameOf(other.to)));
    const bands = order.map(({ from, to, who }) => {
      const ends = [/** @type {Bar} */ (left.get(nameOf(from))), /** @type {Bar} */ (right.get(nameOf(to)))];
      const [y1, y2] = ends.map((bar) => used.get(bar) || 0);
      const tall = who.length * unit;
      ends.forEach((bar, at) => used.set(bar, [y1, y2][at] + tall));
      const [x1, x2, middle] = [edge + BAR, width - edge - BAR, width / 2];
      const d = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}L${x2} ${y2 + tall}C${middle} ${y2 + tall} ${middle} ${y1 + tall} ${x1} ${y1 + tall}Z`;
      return gk.svg("path", { d, class: "band", fill: colourOf(from || to), "fill-opacity": from && to ? 0.42 : 0.16 }, gk.svg("title", {}, `${nameOf(from)} to ${nameOf(to)}: ${who.map(({ label }) => label).join(", ")}`));
    });
    /** @param {Bar} bar @param {boolean} isLeft */
    const side = (bar, isLeft) => [
      gk.svg("rect", { x: isLeft ? edge : width - edge - BAR, y: bar.top, width: BAR, height: bar.size * unit, fill: colourOf(bar.group) }),
      gk.svg("text", { x: isLeft ? edge - 7 : width - edge + 7, y: bar.top + (bar.size * unit) / 2 + 4, class: "flow-name", "text-anchor": isLeft ? "end" : "start" }, `${bar.name} · ${bar.size}`),
    ];
    const heads = [gk.svg("text", { x: edge, y: 12, class: "flow-head" }, "A"), gk.svg("text", { x: width - edge, y: 12, class: "flow-head", "text-anchor": "end" }, "B")];
    return gk.svg("svg", { class: "flow", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `Blocs from A to B, ${gk.count(members, "member")}; the table has the same` }, heads, bands, [...left.values()].map((bar) => side(bar, true)), [...right.values()].map((bar) => side(bar, false)));
  }

  /** @param {Graphkit.Group | null} group */
  const colourOf = (group) => (group ? gk.groupColour(group) : gk.colours.quiet);

  /** @param {Graphkit.Way} way */
  const row = ({ from, to, who }) =>
    gk.el(
      "tr",
      {},
      gk.el("th", { scope: "row" }, from && gk.swatch(from), nameOf(from)),
      gk.el("td", {}, to && gk.swatch(to), nameOf(to)),
      gk.el("td", { class: "names" }, who.map((actor, at) => [at > 0 && ", ", gk.el("button", { type: "button", class: "link", on: { click: () => gk.pickActor(actor) } }, actor.label)])),
    );

  gk.flow = (a, b) => {
    const { ways, sure } = gk.moved(a, b);
    const unsure = ["A", "B"].filter((_, at) => !sure[at]);
    const width = Math.max(300, Math.min(760, gk.byId("views").clientWidth - 48));
    return gk.el(
      "section",
      { id: "flow", "aria-label": "Blocs from A to B" },
      gk.el("h2", { class: "what" }, "Blocs from A to B"),
      ways.length === 0
        ? gk.el("p", { class: "empty" }, "No bloc of two or more is found in either period.")
        : [
            gk.el("p", { class: "note" }, `States, alliances and armed groups that cooperate with each other more than with the rest, in each period by itself. A band is as wide as it has members${unsure.length ? `; in ${unsure.join(" and ")} unsure: without a tenth of the documents the blocs are others` : ""}.`),
            drawing(ways, width),
            gk.el("table", { class: "periods ways" }, gk.el("caption", { class: "unseen" }, "Who was in which bloc in A and is in B"), gk.el("thead", {}, gk.el("tr", {}, ["In A", "In B", "Who"].map((words) => gk.el("th", { scope: "col" }, words)))), gk.el("tbody", {}, ways.map(row))),
          ],
    );
  };
})(window.graphkit);
