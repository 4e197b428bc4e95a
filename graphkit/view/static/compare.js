// Two periods, A and B, side by side: a brush for each, a picture of how links differ with actors where they always stand, and
// a table of pairs by change. The same figures as graphkit/graph/comparison.py; a test holds the two together.
(function (gk) {
  "use strict";

  const MONTH = 365.25 / 12;
  const Z = 1.959964;
  const ROWS = 40;
  const DRAWN = 60; // most pairs in the picture
  const DOT = 13; // radius of a mark in the picture
  let shown = ROWS;

  /** @param {Graphkit.Pair<string>} days */
  const months = ([from, to]) => ((Date.parse(to) - Date.parse(from)) / 86400000 + 1) / MONTH;

  /** @param {Graphkit.Report[]} reports */
  const net = (reports) => reports.reduce((sum, { score, stance }) => sum + (stance === "cooperation" ? Math.abs(score) : -Math.abs(score)), 0);

  // The periods are chosen here.
  const untimed = () => gk.seenBut("time");

  // Pairs with reports in either period, the greatest change of net score per month first. The interval is that of events
  // that come at random, each with a net of its own (a compound Poisson process).
  gk.compared = (a, b) => {
    const reports = gk.reports(untimed()).filter(({ day }) => day !== null);
    return gk
      .dyads(reports)
      .map(({ pair, reports: all }) => {
        const parts = [a, b].map(([from, to]) => all.filter(({ day }) => day !== null && day >= from && day <= to));
        const lengths = [months(a), months(b)];
        const rates = parts.map((part, at) => net(part) / lengths[at]);
        const events = parts.map((part) => gk.eventsOf(part));
        const variance = events.reduce((sum, part, at) => sum + part.reduce((squares, event) => squares + event.net ** 2, 0) / lengths[at] ** 2, 0);
        const change = rates[1] - rates[0];
        const half = Z * Math.sqrt(variance);
        return { pair, reports: /** @type {Graphkit.Pair<number>} */ (parts.map((part) => part.length)), events: events[0].length + events[1].length, rates: /** @type {Graphkit.Pair<number>} */ (rates), change, low: change - half, high: change + half };
      })
      .filter(({ reports: [before, after] }) => before + after > 0)
      .sort((one, other) => Math.abs(other.change) - Math.abs(one.change) || one.pair[0].label.localeCompare(other.pair[0].label, "en"));
  };

  // ---- brushes

  // First and last day of some bars, none before the first month that is told of or after the last: a year that has only
  // begun would else count as a whole one.
  /** @param {number} from @param {number} to @param {Graphkit.Scale} by @returns {Graphkit.Pair<string>} */
  function daysOf(from, to, by) {
    const told = gk.makeScale(Infinity) || by; // its bars are months
    const [start, end] = [gk.binStart(from, by), gk.binEnd(to, by)];
    const [first, last] = [gk.binStart(0, told), gk.binEnd(told.count - 1, told)];
    return [start < first ? first : start, end > last ? last : end];
  }

  // The two periods; where none are chosen the two halves of the time in which documents were published, for an event of long
  // before or a visit that is planned makes no period longer. Documents of one bar or without dates leave all of the time.
  /** @param {Graphkit.Scale} by @returns {Graphkit.Pair<Graphkit.Pair<string>>} */
  function periods(by) {
    const days = gk.graph.documents.flatMap(({ date }) => date || []).sort();
    const [start, end] = [days[0] || "", days[days.length - 1] || ""];
    const told = days.length && gk.binOf(start, by) < gk.binOf(end, by);
    const [first, last] = told ? [gk.binOf(start, by), gk.binOf(end, by)] : [0, by.count - 1];
    const half = Math.max(first, first + Math.floor((last - first + 1) / 2) - 1);
    const [a, b] = [daysOf(first, half, by), daysOf(half + 1, last, by)];
    if (told && start > a[0] && start <= a[1]) a[0] = start;
    if (told && end < b[1] && end >= b[0]) b[1] = end;
    return [gk.state.a || a, gk.state.b || b];
  }

  /** @param {"a" | "b"} name @param {Graphkit.Pair<string>} days @param {Graphkit.Scale} by @param {Graphkit.Report[]} reports */
  function brush(name, days, by, reports) {
    const letter = name.toUpperCase();
    const [low, high] = days.map((day) => gk.binOf(day, by));
    /** @param {number} from @param {number} to */
    const within = (from, to) => daysOf(Math.min(from, to), Math.max(from, to), by);
    /** @param {number} from @param {number} to */
    const choose = (from, to) => gk.change({ [name]: within(from, to) });
    /** @param {Graphkit.Pair<string>} days */
    const spelt = ([from, to]) => ` ${gk.dayWords(from)} – ${gk.dayWords(to)}`;
    const told = gk.el("span", {}, spelt(days));
    // What is dragged stays until the hand lets go; all of this tab is then drawn anew.
    /** @param {string} words @param {number} value @param {(value: number) => Graphkit.Pair<number>} ends @param {string} id */
    const slider = (words, value, ends, id) => {
      /** @type {HTMLInputElement} */
      const input = gk.el("input", { type: "range", id, min: 0, max: by.count - 1, value, "aria-label": `${letter}: ${words}`, "aria-valuetext": gk.periodWords(value, by), on: { input: () => tell(), change: () => choose(...ends(Number(input.value))) } });
      const tell = () => {
        input.setAttribute("aria-valuetext", gk.periodWords(Number(input.value), by));
        told.textContent = spelt(within(...ends(Number(input.value))));
      };
      return input;
    };
    const { parts } = gk.bars(gk.binned(reports, by), 1000, 60, { by });
    /** @param {number} from @param {number} to */
    const shade = (from, to) => to > from && gk.svg("rect", { x: (from * 1000) / by.count, y: 0, width: ((to - from) * 1000) / by.count, height: 60, class: "off" });
    const drawing = gk.svg("svg", { class: "brush", viewBox: "0 0 1000 60", preserveAspectRatio: "none", "aria-hidden": "true" }, parts, shade(0, low), shade(high + 1, by.count));
    gk.brush(drawing, by, choose);
    return gk.el(
      "section",
      { class: "period", "data-period": letter, role: "group", "aria-label": `Period ${letter}` },
      gk.el("p", {}, gk.el("b", {}, letter), told),
      drawing,
      gk.el("div", { class: "ends" }, slider("from", low, (value) => [value, Math.max(value, high)], `${name}-from`), slider("until", high, (value) => [Math.min(low, value), value], `${name}-until`)),
    );
  }

  // ---- the picture

  /** @param {Graphkit.Change[]} changes */
  function picture(changes) {
    /** @param {Graphkit.Actor} actor @returns {Graphkit.Pair<number>} */
    const usual = (actor) => (gk.seen().leading && actor.lead) || actor.own;
    const hasPlace = (/** @type {Graphkit.Actor} */ actor) => !gk.seen().leading || Boolean(actor.lead);
    const drawn = changes.filter(({ pair, change }) => pair.every(hasPlace) && change).slice(0, DRAWN);
    const actors = [...new Set(drawn.flatMap(({ pair }) => pair))];
    if (!actors.length) return null;
    const wide = gk.byId("views").clientWidth;
    const span = (/** @type {0 | 1} */ axis) => Math.max(...actors.map((actor) => usual(actor)[axis])) - Math.min(...actors.map((actor) => usual(actor)[axis]));
    const isUpright = wide < 500 && span(0) > span(1); // a phone has more height than width
    /** @param {Graphkit.Actor} actor @returns {Graphkit.Pair<number>} */
    const place = (actor) => (isUpright ? [usual(actor)[1], usual(actor)[0]] : usual(actor));
    const xs = actors.map((actor) => place(actor)[0]);
    const ys = actors.map((actor) => place(actor)[1]);
    const [left, top, right, bottom] = [Math.min(...xs) - 90, Math.min(...ys) - 40, Math.max(...xs) + 90, Math.max(...ys) + 60];
    const most = Math.max(...drawn.map(({ change }) => Math.abs(change)));
    const lines = drawn.map((each) => {
      const [[x1, y1], [x2, y2]] = each.pair.map(place);
      const sign = each.change > 0 ? "cooperation" : "conflict";
      const width = 1.5 + 11 * Math.sqrt(Math.abs(each.change) / most);
      return gk.svg("line", { x1, y1, x2, y2, class: `difference ${sign}`, "stroke-width": width, "stroke-dasharray": sign === "conflict" ? `${6 + width} ${4 + width / 2}` : null, opacity: isSure(each) ? 0.9 : 0.3 }, gk.svg("title", {}, `${names(each)}: ${changeWords(each)}`));
    });
    const unit = (right - left) / Math.max(200, wide - 40); // of the picture for a point of the screen
    const letters = Math.max(17, 10.5 * unit);
    const captions = captionsOf(actors.map((actor) => ({ actor, at: place(actor) })), letters, [left, right]);
    const marks = actors.map((actor) => gk.svg("circle", { cx: place(actor)[0], cy: place(actor)[1], r: DOT, class: "actor" }, gk.svg("title", {}, actor.label)));
    return gk.svg("svg", { class: "differences", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": `Differences of ${gk.count(drawn.length, "pair")} between A and B; the table has all of them` }, lines, marks, captions);
  }

  // Names below their marks, else above or beside; none over another or over a mark: whom more has changed comes first, and
  // who finds no place has its name in the table.
  /** @param {{ actor: Graphkit.Actor, at: Graphkit.Pair<number> }[]} placed @param {number} letters @param {Graphkit.Pair<number>} edges */
  function captionsOf(placed, letters, [left, right]) {
    /** @type {Graphkit.Box[]} */
    const taken = placed.map(({ at: [x, y] }) => [x - DOT, y - DOT, x + DOT, y + DOT]);
    return placed.map(({ actor, at: [x, y] }) => {
      const half = (gk.wordsWide(actor.label) * letters) / 2;
      const spots = [[x, y + DOT + letters], [x, y - DOT - letters * 0.3], [x + DOT + half + 4, y + letters * 0.35], [x - DOT - half - 4, y + letters * 0.35]];
      const spot = spots.find(([middle, line]) => {
        const box = boxOf(middle, line, half, letters);
        return box[0] >= left && box[2] <= right && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
      });
      if (!spot) return null;
      taken.push(boxOf(spot[0], spot[1], half, letters));
      return gk.svg("text", { x: spot[0], y: spot[1], class: "name", "font-size": letters, "text-anchor": "middle" }, actor.label);
    });
  }

  /** @param {number} middle @param {number} line @param {number} half @param {number} letters @returns {Graphkit.Box} */
  const boxOf = (middle, line, half, letters) => [middle - half, line - letters * 0.8, middle + half, line + letters * 0.25];

  /** @param {Graphkit.Change} each */
  const names = ({ pair }) => pair.map(({ label }) => label).sort((a, b) => a.localeCompare(b, "en")).join(" – ");
  // An interval that leaves out zero, from enough events for it to hold.
  /** @param {Graphkit.Change} each */
  const isSure = ({ low, high, events }) => events >= 5 && low * high > 0;
  /** @param {Graphkit.Change} each */
  const changeWords = (each) => `${gk.scoreWords(each.change)} a month (${gk.scoreWords(each.low)} to ${gk.scoreWords(each.high)})`;

  // ---- the table

  const HEADS = ["Between", "Reports A", "Reports B", "Net a month A", "Net a month B", "Change", "95% interval", "More than chance"];

  /** @param {Graphkit.Change} each */
  const row = (each) =>
    gk.el(
      "tr",
      {},
      gk.el("th", { scope: "row" }, gk.el("button", { type: "button", class: "link", on: { click: () => gk.pickPair(...each.pair) } }, names(each))),
      [...each.reports.map(String), ...each.rates.map(gk.scoreWords)].map((words) => gk.el("td", {}, words)),
      gk.el("td", { class: isSure(each) && (each.change > 0 ? "cooperation" : "conflict") }, gk.scoreWords(each.change)),
      gk.el("td", {}, `${gk.scoreWords(each.low)} to ${gk.scoreWords(each.high)}`),
      gk.el("td", {}, isSure(each) ? (each.change > 0 ? "closer" : "colder") : "too little evidence"),
    );

  gk.drawCompare = () => {
    if (gk.state.view === "compare") gk.redraw(gk.byId("compare-body"), fillCompare);
  };

  function fillCompare() {
    const place = gk.byId("compare-body");
    const by = gk.makeScale(80);
    if (!by || by.count < 2) return void gk.show(place, gk.el("p", { class: "empty" }, "There is too little time in these documents to compare two periods."));
    const focused = document.activeElement instanceof HTMLElement && place.contains(document.activeElement) ? document.activeElement.id : "";
    const [a, b] = periods(by);
    const changes = gk.compared(a, b).filter(({ pair }) => pair.every(({ side }) => side));
    const reports = gk.reports(untimed());
    const most = gk.printing ? changes.length : shown;
    const rest = changes.length - most;
    const overlap = a[1] >= b[0] && b[1] >= a[0];
    gk.show(
      place,
      gk.el("div", { class: "periods-ab" }, brush("a", a, by, reports), brush("b", b, by, reports)),
      overlap && gk.el("p", { class: "note", role: "status" }, "The two periods overlap: what falls into both counts in both."),
      gk.el("p", { class: "note" }, "Change of the net score per month from A to B. Blue, unbroken: more cooperation or less conflict; orange, dashed: the other way. Wide lines changed most; pale ones may have by chance. Scores count what the documents tell, so more documents tell more."),
      changes.length ? picture(changes) : gk.el("p", { class: "empty" }, "Nothing in these periods passes the filters."),
      changes.length > 0 && gk.el("table", { class: "periods changes" }, gk.el("caption", { class: "unseen" }, "Pairs by change from A to B"), gk.el("thead", {}, gk.el("tr", {}, HEADS.map((words) => gk.el("th", { scope: "col" }, words)))), gk.el("tbody", {}, changes.slice(0, most).map(row))),
      changes.length > 0 && gk.el("p", { class: "note" }, `Intervals are 95% for each pair alone: of ${changes.length.toLocaleString("en")} some miss by chance. "Too little evidence" is said below five events, or where the interval has zero in it.`),
      rest > 0 && gk.el("button", { type: "button", class: "more", on: { click: () => ((shown += ROWS), gk.drawCompare()) } }, `Show ${Math.min(ROWS, rest)} more of ${rest}`),
      changes.length > 0 && gk.flow(a, b),
    );
    if (focused) gk.byId(focused)?.focus();
    return undefined;
  }

  gk.onChange(() => gk.drawCompare());
})(window.graphkit);
