// Time: the histogram with its range below the graph, and the timeline of what is picked. Cooperation stands above the
// line, conflict below, words paler than deeds. Bars are months, or wider periods where the time is long.
(function (gk) {
  "use strict";

  const STEPS = { month: 1, quarter: 3, year: 12, decade: 120 };

  const monthOf = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  const isoOf = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  const lastDay = (month) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);

  let scale = null; // periods of the whole graph, made once

  // {first, step, count} in months, and whether the first and the last period also hold all before and after: a few
  // far-off days (a treaty of 1990 in the news of 2024) must not squeeze the rest.
  function makeScale(most) {
    const months = gk.graph.statements.flatMap((one) => (one.day ? [monthOf(one.day)] : [])).sort((a, b) => a - b);
    if (!months.length) return null;
    const at = (part) => months[Math.round((months.length - 1) * part)];
    const [early, late] = [at(0.05), at(0.97)];
    const usual = late - early + 12;
    const first = at(0) < early - usual ? early : at(0);
    const last = at(1) > late + usual ? late : at(1);
    const step = Object.values(STEPS).find((size) => (last - first) / size < most) || 120;
    const start = first - (first % step);
    return {
      first: start,
      step,
      count: Math.floor((last - start) / step) + 1,
      before: at(0) < start,
      after: at(1) >= start + step * (Math.floor((last - start) / step) + 1),
    };
  }

  const binOf = (iso, { first, step, count }) => Math.min(count - 1, Math.max(0, Math.floor((monthOf(iso) - first) / step)));
  const binStart = (bin, { first, step }) => isoOf(first + bin * step);
  const binEnd = (bin, { first, step }) => lastDay(first + bin * step + step - 1);

  // The days of some periods; open where the first or last one holds all before or after.
  const daysOf = (from, to, by) => ({
    since: from === 0 && by.before ? null : binStart(from, by),
    until: to === by.count - 1 && by.after ? null : binEnd(to, by),
  });

  gk.periodWords = (bin, by) => {
    const words = plainWords(by.first + bin * by.step, by.step);
    if (bin === 0 && by.before) return `${words} and before`;
    return bin === by.count - 1 && by.after ? `${words} and after` : words;
  };

  function plainWords(start, step) {
    const year = Math.floor(start / 12);
    if (step === 1) return gk.monthWords(isoOf(start));
    if (step === 3) return `Q${Math.floor((start % 12) / 3) + 1} ${year}`;
    return step === 12 ? String(year) : `${year}s`;
  }

  function bins(statements, by) {
    const list = Array.from({ length: by.count }, () => ({ all: [], "material-cooperation": 0, "verbal-cooperation": 0, "verbal-conflict": 0, "material-conflict": 0, neutral: 0 }));
    for (const one of statements) {
      if (!one.day) continue;
      const bin = list[binOf(one.day, by)];
      bin.all.push(one);
      bin[one.quad in bin ? one.quad : "neutral"] += 1;
    }
    return list;
  }

  // Stacked bars around a middle line, as SVG.
  function bars(list, width, height, { room = 0, pick = null, by } = {}) {
    const up = (bin) => bin["material-cooperation"] + bin["verbal-cooperation"];
    const down = (bin) => bin["material-conflict"] + bin["verbal-conflict"];
    const top = Math.max(1, ...list.map(up));
    const bottom = Math.max(1, ...list.map(down));
    const unit = (height - room) / (top + bottom);
    const middle = top * unit;
    const wide = width / list.length;
    const gap = wide > 6 ? 1.5 : wide > 3 ? 0.6 : 0;
    const parts = [];
    list.forEach((bin, at) => {
      const x = at * wide + gap / 2;
      const piece = (from, count, quad) =>
        count > 0 && parts.push(gk.svg("rect", { x, y: from, width: Math.max(0.6, wide - gap), height: count * unit, class: `bar ${quad}` }));
      piece(middle - bin["material-cooperation"] * unit, bin["material-cooperation"], "material-cooperation");
      piece(middle - up(bin) * unit, bin["verbal-cooperation"], "verbal-cooperation");
      piece(middle, bin["material-conflict"], "material-conflict");
      piece(middle + bin["material-conflict"] * unit, bin["verbal-conflict"], "verbal-conflict");
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
    if (place.hidden) return;
    const { since, until } = gk.state;
    const list = bins(untimed(), scale);
    const drawing = gk.byId("histogram-bars");
    const { parts } = bars(list, 1000, 100);
    const [low, high] = range();
    const shade = (from, to) => to > from && gk.svg("rect", { x: (from * 1000) / scale.count, y: 0, width: ((to - from) * 1000) / scale.count, height: 100, class: "off" });
    gk.show(drawing, parts, shade(0, low), shade(high + 1, scale.count));
    gk.byId("since").value = low;
    gk.byId("until").value = high;
    const words = `${gk.periodWords(low, scale)} – ${gk.periodWords(high, scale)}`;
    gk.byId("since").setAttribute("aria-valuetext", gk.periodWords(low, scale));
    gk.byId("until").setAttribute("aria-valuetext", gk.periodWords(high, scale));
    const undated = untimed().filter((one) => !one.day).length;
    const note = undated && (since || until) ? `, ${gk.count(undated, "undated statement")} left out` : "";
    gk.byId("range-words").textContent = since || until ? words + note : `${words}, all of it`;
    gk.byId("range-reset").hidden = !(since || until);
  };

  const range = () => {
    const { since, until } = gk.state;
    return [since ? binOf(since, scale) : 0, until ? binOf(until, scale) : scale.count - 1];
  };

  // What the histogram counts: all that the other filters let through, at any time.
  function untimed() {
    const { quads, relations, modes, kinds } = gk.state;
    const on = gk.state.on;
    const has = (one) => !on || (on.actor ? one.subject.key === on.actor || one.object.key === on.actor : on.pair.includes(one.subject.key) && on.pair.includes(one.object.key));
    return gk.graph.statements.filter((one) => !quads.includes(one.quad) && !relations.includes(one.relation.name) && !modes.includes(one.mode) && !kinds.includes(one.subject.type) && !kinds.includes(one.object.type) && has(one));
  }

  function setRange(low, high) {
    const [from, to] = low <= high ? [low, high] : [high, low];
    gk.change({
      since: from > 0 ? binStart(from, scale) : null,
      until: to < scale.count - 1 ? binEnd(to, scale) : null,
    });
  }

  gk.startHistogram = () => {
    gk.drawHistogram();
    if (!scale) return;
    for (const id of ["since", "until"]) {
      const input = gk.byId(id);
      input.max = scale.count - 1;
      input.value = id === "since" ? 0 : scale.count - 1;
      input.addEventListener("input", () => {
        let [low, high] = [Number(gk.byId("since").value), Number(gk.byId("until").value)];
        if (low > high) id === "since" ? (low = high) : (high = low);
        setRange(low, high);
      });
    }
    gk.byId("range-reset").addEventListener("click", () => gk.change({ since: null, until: null }));
    brush(gk.byId("histogram-bars"));
  };

  // Dragging over the bars chooses a range.
  function brush(drawing) {
    let start = null;
    const at = (event) => {
      const area = drawing.getBoundingClientRect();
      return Math.min(scale.count - 1, Math.max(0, Math.floor(((event.clientX - area.left) / area.width) * scale.count)));
    };
    drawing.addEventListener("pointerdown", (event) => {
      start = at(event);
      drawing.setPointerCapture(event.pointerId);
    });
    drawing.addEventListener("pointermove", (event) => start !== null && at(event) !== start && setRange(start, at(event)));
    drawing.addEventListener("pointerup", (event) => {
      if (start !== null && at(event) === start) setRange(start, start);
      start = null;
    });
  }

  // ---- the timeline of what is picked

  gk.drawTimeline = () => {
    if (gk.state.view !== "timeline") return;
    const place = gk.byId("timeline-body");
    const by = makeScale(120);
    const statements = gk.picked();
    const dated = statements.filter((one) => one.day);
    if (!by || !dated.length) return void gk.show(place, gk.el("p", { class: "empty" }, "Nothing dated passes the filters."));
    const list = bins(dated, by);
    const [width, height] = [Math.max(480, gk.byId("views").clientWidth - 72), 320]; // the panel itself may still be hidden
    const pick = (bin) => gk.change(daysOf(bin, bin, by));
    const drawn = bars(list, width, height, { room: 24, pick, by });
    const words = gk.pickedWords() || "Everything shown";
    const turn = gk.turnOf(dated);
    gk.show(
      place,
      gk.el("h3", { class: "what" }, words, gk.el("small", {}, ` ${countWords(list, statements.length - dated.length)}`)),
      gk.el("div", { class: "legend" }, ["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict"].map((quad) => gk.el("span", {}, gk.el("i", { class: `bar ${quad}` }), gk.QUADS[quad][0]))),
      gk.svg(
        "svg",
        { class: "timeline", viewBox: `-34 -6 ${width + 40} ${height + 12}`, role: "img", "aria-label": `${words}: statements by ${unitWords(by)}, cooperation above the line, conflict below` },
        rulers(drawn, width),
        drawn.parts,
        yearMarks(list.length, by, drawn.wide, height),
        turn && gk.svg("line", { x1: binOf(turn.since, by) * drawn.wide, x2: binOf(turn.since, by) * drawn.wide, y1: 0, y2: height - 24, class: "turn" }, gk.svg("title", {}, `Turned in ${gk.monthWords(turn.since)}`)),
      ),
      gk.el("p", { class: "note" }, "Click on a bar to see that period only."),
      change(dated, turn),
      gk.el("details", {}, gk.el("summary", {}, "The same as a table"), periodTable(list, by)),
    );
    return undefined;
  };

  // How many statements the bars show, and how many they do not: what is neither for nor against, and what has no date.
  function countWords(list, undated) {
    const sum = (of) => list.reduce((total, bin) => total + of(bin), 0);
    const drawn = sum((bin) => bin.all.length - bin.neutral);
    const left = [sum((bin) => bin.neutral), undated].map((count, at) => count > 0 && `${count.toLocaleString("en")} ${["others", "undated"][at]}`).filter(Boolean);
    return `${gk.count(drawn, "statement")} of cooperation or conflict${left.length ? `; ${left.join(" and ")} not drawn` : ""}`;
  }

  // When the tone turned, and the sentence that shows it.
  function change(dated, turn) {
    if (!turn) return gk.mean(dated) !== null && gk.el("p", {}, `Mean score ${gk.scoreWords(gk.mean(dated))}, with no marked turn.`);
    const words = (count, score) => `${gk.count(count, "scored statement")}, mean ${gk.scoreWords(score)}`;
    return [
      gk.el("p", {}, `Since ${gk.monthWords(turn.since)}: `, gk.el("b", {}, words(turn.after, turn.late)), `. Before: ${words(turn.before, turn.early)}.`),
      gk.state.on && gk.el("section", { class: "turned" }, gk.el("h4", {}, "Where it turned"), gk.evidenceCard(turn.first)),
    ];
  }

  const unitWords = (by) => Object.entries(STEPS).find(([, months]) => months === by.step)[0];

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

  function yearMarks(count, by, wide, height) {
    const marks = [];
    let last = -Infinity;
    for (let bin = 0; bin < count; bin += 1) {
      const month = by.first + bin * by.step;
      if (month % 12 && bin) continue;
      if (bin * wide - last < 66) continue;
      last = bin * wide;
      const words = by.step < 12 && month % 12 ? gk.monthWords(isoOf(month)) : String(Math.floor(month / 12));
      marks.push(gk.svg("line", { x1: last, x2: last, y1: 0, y2: height - 20, class: "year" }));
      marks.push(gk.svg("text", { x: last + 3, y: height - 4, class: "tick" }, words));
    }
    return marks;
  }

  function periodTable(list, by) {
    const quads = ["material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict"];
    return gk.el(
      "table",
      { class: "periods" },
      gk.el("thead", {}, gk.el("tr", {}, gk.el("th", { scope: "col" }, "Period"), quads.map((quad) => gk.el("th", { scope: "col" }, gk.QUADS[quad][0])), gk.el("th", { scope: "col" }, "Mean score"))),
      gk.el(
        "tbody",
        {},
        list.flatMap((bin, at) => (bin.all.length ? [gk.el("tr", {}, gk.el("th", { scope: "row" }, gk.periodWords(at, by)), quads.map((quad) => gk.el("td", {}, String(bin[quad]))), gk.el("td", {}, gk.scoreWords(gk.mean(bin.all))))] : [])),
      ),
    );
  }

  gk.onChange(() => {
    gk.drawHistogram();
    gk.drawTimeline();
  });
})((window.graphkit = window.graphkit || {}));
