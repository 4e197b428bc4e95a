// Time: the histogram with its range below the graph, and the timeline of what is picked. Cooperation stands above the
// line, conflict below, words paler than deeds. Bars are months, or wider periods where the time is long.
(function (gk) {
  "use strict";

  const STEPS = { month: 1, quarter: 3, year: 12, decade: 120 };

  /** @param {string} iso */
  const monthOf = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  /** @param {number} month */
  const isoOf = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  /** @param {number} month */
  const lastDay = (month) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);

  /** @typedef {{ all: Graphkit.Report[], of: Record<string, number> }} Bin reports of a period, and how many of each quad class */

  /** @type {Graphkit.Scale | null} */
  let scale = null; // periods of the whole graph, made once

  // {first, step, count} in months, and whether the first and the last period also hold all before and after: a few
  // far-off days (a treaty of 1990 in the news of 2024) must not squeeze the rest.
  gk.makeScale = makeScale;

  /** @param {number} most @returns {Graphkit.Scale | null} */
  function makeScale(most) {
    const months = gk.graph.statements.flatMap((one) => (one.day ? [monthOf(one.day)] : [])).sort((a, b) => a - b);
    if (!months.length) return null;
    const { first: early, last: late } = gk.graph;
    const [first, last] = [early, late].map((day) => monthOf(day || ""));
    const step = Object.values(STEPS).find((size) => (last - first) / size < most) || 120;
    const start = first - (first % step);
    return {
      first: start,
      step,
      count: Math.floor((last - start) / step) + 1,
      before: months[0] < start,
      after: months[months.length - 1] >= start + step * (Math.floor((last - start) / step) + 1),
    };
  }

  /** @param {string} iso @param {Graphkit.Scale} by */
  const binOf = (iso, { first, step, count }) => Math.min(count - 1, Math.max(0, Math.floor((monthOf(iso) - first) / step)));
  /** @param {number} bin @param {Graphkit.Scale} by */
  const binStart = (bin, { first, step }) => isoOf(first + bin * step);
  /** @param {number} bin @param {Graphkit.Scale} by */
  const binEnd = (bin, { first, step }) => lastDay(first + bin * step + step - 1);

  [gk.binOf, gk.binStart, gk.binEnd] = [binOf, binStart, binEnd];

  // The days of some periods; open where the first or last one holds all before or after.
  /** @param {number} from @param {number} to @param {Graphkit.Scale} by */
  const daysOf = (from, to, by) => ({
    since: from === 0 && by.before ? null : binStart(from, by),
    until: to === by.count - 1 && by.after ? null : binEnd(to, by),
  });

  gk.periodWords = (bin, by) => {
    const words = plainWords(by.first + bin * by.step, by.step);
    if (bin === 0 && by.before) return `${words} and before`;
    return bin === by.count - 1 && by.after ? `${words} and after` : words;
  };

  /** @param {number} start @param {number} step */
  function plainWords(start, step) {
    const year = Math.floor(start / 12);
    if (step === 1) return gk.monthWords(isoOf(start));
    if (step === 3) return `Q${Math.floor((start % 12) / 3) + 1} ${year}`;
    return step === 12 ? String(year) : `${year}s`;
  }

  gk.binned = bins;

  /** @param {Graphkit.Report[]} reports @param {Graphkit.Scale} by */
  function bins(reports, by) {
    /** @type {Bin[]} */
    const list = Array.from({ length: by.count }, () => ({
      all: [],
      of: { "material-cooperation": 0, "verbal-cooperation": 0, "verbal-conflict": 0, "material-conflict": 0 },
    }));
    for (const report of reports) {
      if (!report.day) continue;
      const bin = list[binOf(report.day, by)];
      bin.all.push(report);
      bin.of[report.one.quad] += 1;
    }
    return list;
  }

  gk.bars = bars;

  // Stacked bars around a middle line, as SVG.
  /**
   * @param {Bin[]} list
   * @param {number} width
   * @param {number} height
   * @param {{ room?: number; pick?: (bin: number) => void; by: Graphkit.Scale }} how
   */
  function bars(list, width, height, { room = 0, pick, by }) {
    /** @param {Bin} bin */
    const up = ({ of }) => of["material-cooperation"] + of["verbal-cooperation"];
    /** @param {Bin} bin */
    const down = ({ of }) => of["material-conflict"] + of["verbal-conflict"];
    const top = Math.max(1, ...list.map(up));
    const bottom = Math.max(1, ...list.map(down));
    const unit = (height - room) / (top + bottom);
    const middle = top * unit;
    const wide = width / list.length;
    const gap = wide > 6 ? 1.5 : wide > 3 ? 0.6 : 0;
    const parts = [];
    list.forEach((bin, at) => {
      const x = at * wide + gap / 2;
      /** @param {number} from @param {number} count @param {string} quad */
      const piece = (from, count, quad) =>
        count > 0 && parts.push(gk.svg("rect", { x, y: from, width: Math.max(0.6, wide - gap), height: count * unit, class: `bar ${quad}` }));
      piece(middle - bin.of["material-cooperation"] * unit, bin.of["material-cooperation"], "material-cooperation");
      piece(middle - up(bin) * unit, bin.of["verbal-cooperation"], "verbal-cooperation");
      piece(middle, bin.of["material-conflict"], "material-conflict");
      piece(middle + bin.of["material-conflict"] * unit, bin.of["verbal-conflict"], "verbal-conflict");
      if (pick && bin.all.length)
        parts.push(gk.svg("rect", { x: at * wide, y: 0, width: wide, height: height - room, class: "hit", on: { click: () => pick(at) } }, gk.svg("title", {}, `${gk.periodWords(at, by)}: ${up(bin)} cooperation, ${down(bin)} conflict`)));
    });
    parts.push(gk.svg("line", { x1: 0, x2: width, y1: middle, y2: middle, class: "axis" }));
    return { parts, middle, unit, top, bottom, wide };
  }

  // ---- the histogram with its range

  gk.drawHistogram = () => {
    const place = gk.byId("histogram");
    scale = scale || makeScale(160);
    place.hidden = !scale || scale.count < 2;
    if (!scale || place.hidden) return;
    const by = scale;
    const { since, until } = gk.state;
    const list = bins(gk.reports(untimed()), by);
    const drawing = gk.byId("histogram-bars");
    const { parts } = bars(list, 1000, 100, { by });
    const [low, high] = range(by);
    /** @param {number} from @param {number} to */
    const shade = (from, to) => to > from && gk.svg("rect", { x: (from * 1000) / by.count, y: 0, width: ((to - from) * 1000) / by.count, height: 100, class: "off" });
    gk.show(drawing, parts, shade(0, low), shade(high + 1, by.count));
    gk.byId("since").value = String(low);
    gk.byId("until").value = String(high);
    const words = `${gk.periodWords(low, by)} – ${gk.periodWords(high, by)}`;
    gk.byId("since").setAttribute("aria-valuetext", gk.periodWords(low, by));
    gk.byId("until").setAttribute("aria-valuetext", gk.periodWords(high, by));
    const undated = untimed().filter((one) => !one.day).length;
    const note = undated && (since || until) ? `, ${gk.count(undated, "undated statement")} left out` : "";
    gk.byId("range-words").textContent = since || until ? words + note : `${words}, all of it`;
    gk.byId("range-reset").hidden = !(since || until);
  };

  /** @param {Graphkit.Scale} by */
  const range = (by) => {
    const { since, until } = gk.state;
    return [since ? binOf(since, by) : 0, until ? binOf(until, by) : by.count - 1];
  };

  // What the histogram counts: all that would be seen of what is picked at any time.
  function untimed() {
    const on = gk.state.on;
    const level = on ? gk.byWhich((on.pair || [on.actor]).map((key) => gk.graph.byKey.get(key))) : gk.state.by;
    /** @param {Graphkit.Statement} one */
    const has = (one) => {
      const ends = gk.sidesOf(one, level).map((actor) => actor.key);
      return !on || (on.pair ? on.pair.every((key) => ends.includes(key)) : ends.includes(on.actor || ""));
    };
    return gk.seenBut("time").filter(has);
  }

  /** @param {number} low @param {number} high @param {Graphkit.Scale} by */
  function setRange(low, high, by) {
    const [from, to] = low <= high ? [low, high] : [high, low];
    const since = from > 0 ? binStart(from, by) : null;
    const until = to < by.count - 1 ? binEnd(to, by) : null;
    if (since !== gk.state.since || until !== gk.state.until) gk.change({ since, until });
  }

  gk.startHistogram = () => {
    gk.drawHistogram();
    if (!scale) return;
    const by = scale;
    for (const id of /** @type {const} */ (["since", "until"])) {
      const input = gk.byId(id);
      input.max = String(by.count - 1);
      input.value = id === "since" ? "0" : String(by.count - 1);
      input.addEventListener("input", () => {
        let [low, high] = [Number(gk.byId("since").value), Number(gk.byId("until").value)];
        if (low > high) id === "since" ? (low = high) : (high = low);
        setRange(low, high, by);
      });
    }
    gk.byId("range-reset").addEventListener("click", () => gk.change({ since: null, until: null }));
    /** @param {number} from @param {number} to */
    const choose = (from, to) => setRange(from, to, by);
    gk.brush(gk.byId("histogram-bars"), by, choose, choose);
  };

  // Dragging over bars chooses a range: `done` gets its ends, and so does `moved` at each step on the way.
  gk.brush = (drawing, by, done, moved = () => undefined) => {
    /** @type {number | null} */
    let start = null;
    /** @param {PointerEvent} event */
    const at = (event) => {
      const area = drawing.getBoundingClientRect();
      return Math.min(by.count - 1, Math.max(0, Math.floor(((event.clientX - area.left) / area.width) * by.count)));
    };
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      start = at(event);
      drawing.setPointerCapture(event.pointerId);
    });
    drawing.addEventListener("pointermove", (event) => start !== null && at(event) !== start && moved(start, at(event)));
    drawing.addEventListener("pointerup", (event) => {
      if (start !== null) done(start, at(event));
      start = null;
    });
    drawing.addEventListener("pointercancel", () => (start = null));
  };

  // ---- the timeline of what is picked

  gk.drawTimeline = () => {
    if (gk.state.view !== "timeline") return;
    const place = gk.byId("timeline-body");
    const by = makeScale(120);
    const { on } = gk.state;
    const named = on ? (on.pair || [on.actor]).map((key) => gk.graph.byKey.get(key)) : [];
    const reports = gk.reports(gk.picked({ bothSigns: true }), gk.byWhich(named));
    const dated = reports.filter(({ day }) => day);
    if (!by || !dated.length) return void gk.show(place, gk.el("p", { class: "empty" }, "Nothing dated passes the filters."));
    const { since, until } = gk.state;
    const within = dated.filter(({ day }) => (!since || (day || "") >= since) && (!until || (day || "") <= until));
    const [undated, outside] = [reports.length - dated.length, dated.length - within.length];
    if (!within.length) return void gk.show(place, gk.el("p", { class: "empty" }, `No report has its first day in the chosen time; ${outside.toLocaleString("en")} of a longer time ${outside === 1 ? "reaches" : "reach"} into it.`));
    const list = bins(within, by);
    const [width, height] = [Math.max(480, gk.byId("views").clientWidth - 72), 320]; // the panel itself may still be hidden
    /** @param {number} bin */
    const pick = (bin) => gk.change(daysOf(bin, bin, by));
    const drawn = bars(list, width, height, { room: 24, pick, by });
    const words = named.map((actor) => actor.label).join(" and ") || "Everything shown";
    const turn = named.length === 2 && gk.byWhich(named) === gk.state.by ? gk.turnOf([named[0], named[1]]) : null;
    gk.show(
      place,
      gk.el("h2", { class: "what" }, words, gk.el("small", {}, ` ${countWords(list, undated, outside)}`)),
      gk.el("div", { class: "legend" }, ["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict"].map((quad) => gk.el("span", {}, gk.el("i", { class: `bar ${quad}` }), gk.QUADS[quad][0]))),
      gk.svg(
        "svg",
        { class: "timeline", viewBox: `-34 -6 ${width + 40} ${height + 12}`, role: "img", "aria-label": `${words}: reports by ${unitWords(by)}, cooperation above the line, conflict below` },
        rulers(drawn, width),
        drawn.parts,
        yearMarks(list.length, by, drawn.wide, height),
        turn && gk.svg("line", { x1: binOf(turn.since, by) * drawn.wide, x2: binOf(turn.since, by) * drawn.wide, y1: 0, y2: height - 24, class: "turn" }, gk.svg("title", {}, `Turned in ${gk.monthWords(turn.since)}`)),
      ),
      gk.el("p", { class: "note" }, "Click on a bar to see that period only."),
      change(within, turn),
      gk.el("details", {}, gk.el("summary", {}, "The same as a table"), periodTable(list, by)),
    );
    return undefined;
  };

  // How many reports the bars show, and how many they do not, since they have no date or one outside the chosen time, into
  // which what they tell of reaches.
  /** @param {Bin[]} list @param {number} undated @param {number} outside */
  function countWords(list, undated, outside) {
    const shown = list.reduce((total, bin) => total + bin.all.length, 0);
    const left = [undated > 0 && `${undated.toLocaleString("en")} undated`, outside > 0 && `${outside.toLocaleString("en")} whose first day lies outside the chosen time`].filter(Boolean);
    return `${gk.count(shown, "report")} of cooperation or conflict${left.length ? `; ${left.join(" and ")} not drawn` : ""}`;
  }

  // When the tone turned, and the sentence that shows it.
  /** @param {Graphkit.Report[]} dated @param {Graphkit.Turn | null} turn */
  function change(dated, turn) {
    if (!turn) return gk.el("p", {}, `Mean score ${gk.scoreWords(gk.mean(dated))}${gk.state.on?.pair ? "; too little evidence of a turn" : ""}.`);
    /** @param {number} count @param {number} score */
    const words = (count, score) => `${gk.count(count, "event")}, mean ${gk.scoreWords(score)}`;
    return [
      gk.el("p", {}, `Since ${gk.monthWords(turn.since)}: `, gk.el("b", {}, words(turn.after, turn.late)), `. Before: ${words(turn.before, turn.early)}.`),
      gk.state.on && gk.el("section", { class: "turned" }, gk.el("h3", {}, "Where it turned"), gk.evidenceCard(turn.first)),
    ];
  }

  /** @param {Graphkit.Scale} by */
  const unitWords = (by) => Object.entries(STEPS).find(([, months]) => months === by.step)?.[0] || "period";

  /** @param {{ middle: number; unit: number; top: number; bottom: number }} drawn @param {number} width */
  function rulers({ middle, unit, top, bottom }, width) {
    const step = Math.max(1, Math.ceil(Math.max(top, bottom) / 4));
    const marks = [];
    for (let value = -Math.floor(bottom / step) * step; value <= top; value += step) {
      if (!value) continue;
      const y = middle - value * unit;
      marks.push(gk.svg("line", { x1: 0, x2: width, y1: y, y2: y, class: "ruler" }));
      marks.push(gk.svg("text", { x: -8, y: y + 4, class: "tick", "text-anchor": "end" }, String(Math.abs(value))));
    }
    return marks;
  }

  /** @param {number} count @param {Graphkit.Scale} by @param {number} wide @param {number} height */
  function yearMarks(count, by, wide, height) {
    const marks = [];
    let last = -Infinity;
    for (let bin = 0; bin < count; bin += 1) {
      const month = by.first + bin * by.step;
      if (month % 12 && bin) continue;
      if (bin * wide - last < 66) continue;
      last = bin * wide;
      const words = by.step < 12 && month % 12 ? gk.monthWords(isoOf(month)) : String(Math.floor(month / 12));
      const ends = last + 30 > count * wide; // no room to the right of the line
      marks.push(gk.svg("line", { x1: last, x2: last, y1: 0, y2: height - 20, class: "year" }));
      marks.push(gk.svg("text", { x: ends ? last - 3 : last + 3, y: height - 4, class: "tick", "text-anchor": ends ? "end" : null }, words));
    }
    return marks;
  }

  /** @param {Bin[]} list @param {Graphkit.Scale} by */
  function periodTable(list, by) {
    const quads = ["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict"];
    return gk.el(
      "table",
      { class: "periods" },
      gk.el("thead", {}, gk.el("tr", {}, gk.el("th", { scope: "col" }, "Period"), quads.map((quad) => gk.el("th", { scope: "col" }, gk.QUADS[quad][0])), gk.el("th", { scope: "col" }, "Mean score"))),
      gk.el(
        "tbody",
        {},
        list.flatMap((bin, at) => (bin.all.length ? [gk.el("tr", {}, gk.el("th", { scope: "row" }, gk.periodWords(at, by)), quads.map((quad) => gk.el("td", {}, String(bin.of[quad]))), gk.el("td", {}, gk.scoreWords(gk.mean(bin.all))))] : [])),
      ),
    );
  }

  gk.onChange(() => {
    gk.drawHistogram();
    gk.drawTimeline();
  });
})(window.graphkit);
