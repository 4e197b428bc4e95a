// Taking something along: the picture as PNG or SVG, the statements as CSV, the selection as RDF, and a link that brings it all
// back. Everything is made in the page; nothing is sent anywhere.
(function (gk) {
  "use strict";

  /** @param {string} suffix */
  const nameFor = (suffix) => `${(gk.graph.title || "graphkit").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graphkit"}.${suffix}`;

  /** @param {Blob} blob @param {string} name */
  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = gk.el("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  // ---- PNG and SVG: the picture with title, what is chosen, and legend, on paper; in points enough for print

  const PRINT = 3;

  gk.savePicture = async () => {
    const chart = sheetOfChart();
    if (chart) return void savePainted(chart);
    if (!hasPicture()) return undefined;
    const ratio = Math.max(PRINT, window.devicePixelRatio || 1);
    const picture = gk.paint(ratio);
    const [left, top, right, bottom] = gk.drawnBox();
    const [across, down, head] = [right - left, bottom - top, headRoom()];
    const width = Math.max(LEAST, across);
    const sheet = gk.el("canvas", {});
    const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
    sheet.width = Math.round(width * ratio);
    sheet.height = Math.round((down + head + footRoom(ctx, width)) * ratio);
    ctx.scale(ratio, ratio);
    paper(ctx, width, down + head + footRoom(ctx, width));
    ctx.drawImage(picture, left * ratio, top * ratio, across * ratio, down * ratio, (width - across) / 2, head, across, down);
    sheet.toBlob((blob) => blob && save(blob, nameFor("png")), "image/png");
    return undefined;
  };

  // Map or rings as they are seen, on paper; null in every other view.
  function sheetOfChart() {
    const chart = gk.chart();
    if (!chart) return null;
    const sheet = gk.svg("svg", {});
    const width = Math.max(LEAST, chart.width + 40);
    const foot = footRoom(gk.pen(sheet), width);
    const height = headRoom() + chart.height + foot;
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) sheet.setAttribute(name, String(value));
    paper(gk.pen(sheet), width, height);
    chart.drawing.setAttribute("x", String((width - chart.width) / 2));
    chart.drawing.setAttribute("y", String(headRoom() - 6));
    sheet.append(chart.drawing);
    return sheet;
  }

  /** @param {SVGSVGElement} sheet */
  const written = (sheet) => new Blob([new XMLSerializer().serializeToString(sheet)], { type: "image/svg+xml" });

  /** @param {SVGSVGElement} sheet */
  async function savePainted(sheet) {
    const ratio = Math.max(PRINT, window.devicePixelRatio || 1);
    const url = URL.createObjectURL(written(sheet));
    const image = gk.el("img", { src: url, alt: "" });
    await image.decode();
    const canvas = gk.el("canvas", { width: Math.round(Number(sheet.getAttribute("width")) * ratio), height: Math.round(Number(sheet.getAttribute("height")) * ratio) });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => blob && save(blob, nameFor("png")), "image/png");
  }

  gk.saveDrawing = () => {
    const sheet = gk.sheet();
    if (sheet) save(written(sheet), nameFor("svg"));
  };

  // The picture that is seen, on paper; null in a view without one.
  gk.sheet = () => {
    const chart = sheetOfChart();
    if (chart || !hasPicture()) return chart;
    const [left, top, right, bottom] = gk.drawnBox();
    const [across, down, head] = [right - left, bottom - top, headRoom()];
    const width = Math.max(LEAST, across);
    const sheet = gk.svg("svg", {});
    const height = down + head + footRoom(gk.pen(sheet), width);
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) sheet.setAttribute(name, String(value));
    const picture = gk.svg("svg", { x: (width - across) / 2, y: head, width: across, height: down, viewBox: `${left} ${top} ${across} ${down}` });
    paper(gk.pen(sheet), width, height);
    gk.paintBy(gk.pen(picture));
    sheet.append(picture);
    return sheet;
  };

  // The graph always has a picture, map and rings where they tell anything.
  const hasPicture = () => gk.state.view === "graph" || Boolean(gk.chart());

  gk.offerPictures = () => {
    for (const id of ["save-png", "save-svg"]) {
      const button = /** @type {HTMLButtonElement} */ (gk.byId(id));
      button.disabled = !hasPicture();
      button.title = button.disabled ? "This tab has no picture. Graph, Map and Rings have one." : "";
    }
  };

  const LEAST = 560; // narrowest sheet, in points
  const ROW = 20; // height of a row of the legend
  const LINE = 16; // height of a line of words below it
  const chosen = () => [...gk.byId("chips").querySelectorAll(".on > span")].map((chip) => chip.textContent).join(" · ");
  const headRoom = () => (chosen() ? 74 : 54);
  /** @param {Graphkit.Pen} ctx @param {number} width */
  const footRoom = (ctx, width) => 22 + ROW * legendRows(ctx, width).length + LINE * (footWords().length - 1) + ROW;

  /** @param {Graphkit.Pen} ctx @param {number} width @param {number} height */
  function paper(ctx, width, height) {
    ctx.fillStyle = gk.colours.paper;
    ctx.fillRect(0, 0, width, height);
    ctx.fillStyle = gk.colours.ink;
    ctx.font = `600 20px ${gk.FONT}`;
    ctx.fillText(gk.graph.title, 20, 34, width - 40);
    ctx.fillStyle = gk.colours.quiet;
    ctx.font = `13px ${gk.FONT}`;
    ctx.fillText(chosen(), 20, 58, width - 40);
    const rows = legendRows(ctx, width);
    const words = footWords();
    const foot = height - 14 - LINE * (words.length - 1);
    rows.forEach((row, at) => drawRow(ctx, row, foot - ROW * (rows.length - at)));
    ctx.fillStyle = gk.colours.quiet;
    words.forEach((line, at) => ctx.fillText(line, 20, foot + LINE * at, width - 40));
  }

  // How much is shown, and what map or rings are about and leave out.
  function footWords() {
    const tally = gk.byId("tally").textContent;
    if (!gk.chart()) return [[tally, gk.byId("notice").querySelector("span")?.textContent.replace(/ · $/, "")].filter(Boolean).join(" · ")];
    const isRings = gk.state.view === "rings";
    const ego = gk.ego() || (isRings ? gk.standings(null)[0]?.actor : null);
    const about = `${ego ? `Relations of ${gk.spoken(ego)}` : "Relations with all others"}: cooperation less conflict, in reports · ${tally}`;
    const left = isRings ? gk.byId("rings-left").textContent.split(";")[0] : ""; // what the page says beside its table
    return left ? [about, left] : [about];
  }

  // ---- the legend: signs, classes of actors that are drawn, blocs of their rings, outlined groups

  /** @typedef {Graphkit.Key} Key */

  /** @returns {Key[]} */
  function keys() {
    if (gk.chart()) return gk.chartKeys();
    const { drawn, drawnActors } = gk.seen();
    const signs = /** @type {[Graphkit.Sign, string][]} */ (Object.entries(gk.SIGNS)).filter(([sign]) => drawn.some(({ link }) => link.sign === sign));
    const kinds = new Map([...drawnActors].map((actor) => [gk.kindOf(actor)[1], gk.kindOf(actor)[0]]));
    const blocs = gk.blocs().filter((bloc) => [...drawnActors].some((actor) => gk.blocOf(actor) === bloc)).slice(0, 8);
    const outlined = gk.halos().map(({ group }) => group).filter((group) => group.kind !== "bloc");
    return [
      ...signs.map(([sign, words]) => ({ words, draw: lineOf(sign) })),
      ...[...kinds].slice(0, 6).map(([words, mark]) => ({ words, draw: markOf(mark) })),
      ...[...blocs, ...outlined].map((group) => ({ words: group.name, draw: dotOf(gk.groupColour(group)) })),
    ];
  }

  /** @param {Graphkit.Sign} sign @returns {Key["draw"]} */
  const lineOf = (sign) => (ctx, x, y) => {
    ctx.strokeStyle = gk.colours[sign];
    ctx.lineWidth = sign === "neutral" ? 1.2 : 3;
    ctx.setLineDash(sign === "conflict" ? [7, 4] : []);
    ctx.beginPath();
    ctx.moveTo(x, y - 4);
    ctx.lineTo(x + 26, y - 4);
    ctx.stroke();
    ctx.setLineDash([]);
  };

  /** @param {string} mark @returns {Key["draw"]} */
  const markOf = (mark) => (ctx, x, y) => {
    gk.outline(ctx, mark, x + 18, y - 4, 6);
    ctx.strokeStyle = gk.colours.quiet;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  };

  /** @param {string} colour @returns {Key["draw"]} */
  const dotOf = (colour) => (ctx, x, y) => {
    ctx.beginPath();
    ctx.arc(x + 18, y - 4, 5.5, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
  };

  /** @param {Graphkit.Pen} ctx @param {number} width @returns {(Key & { x: number })[][]} */
  function legendRows(ctx, width) {
    ctx.font = `12px ${gk.FONT}`;
    /** @type {(Key & { x: number })[][]} */
    const rows = [[]];
    let x = 20;
    for (const key of keys()) {
      const wide = 32 + ctx.measureText(key.words).width + 18;
      if (x + wide > width - 10 && rows[rows.length - 1].length) {
        rows.push([]);
        x = 20;
      }
      rows[rows.length - 1].push({ ...key, x });
      x += wide;
    }
    return rows;
  }

  /** @param {Graphkit.Pen} ctx @param {(Key & { x: number })[]} row @param {number} y */
  function drawRow(ctx, row, y) {
    for (const { words, draw, x } of row) {
      draw(ctx, x, y);
      ctx.fillStyle = gk.colours.ink;
      ctx.fillText(words, x + 32, y);
    }
  }

  // ---- CSV: one row for each statement in the table's order

  /** @type {[string, (one: Graphkit.Statement) => string | number | null | undefined][]} */
  const FIELDS = [
    ["id", (one) => one.id],
    ["date", (one) => one.day],
    ["from", (one) => one.from],
    ["until", (one) => one.until],
    ["subject", (one) => one.subject.label],
    ["subject_id", (one) => one.subject.iri],
    ["relation", (one) => one.relation.name],
    ["object", (one) => one.object.label],
    ["object_id", (one) => one.object.iri],
    ["polarity", (one) => (one.denied ? "negative" : "positive")],
    ["modality", (one) => one.modality],
    ["quad", (one) => one.quad],
    ["plover", (one) => one.plover],
    ["cameo", (one) => one.cameo],
    ["score", (one) => one.score],
    ["confidence", (one) => one.confidence],
    ["judged", (one) => gk.judgedWords(one)],
    ["note", (one) => gk.state.judged[one.id]?.[1]],
    ["attribution", (one) => one.said?.[0]],
    ["sentence", (one) => one.sentence],
    ["document", (one) => one.document.id],
    ["title", (one) => one.document.title],
    ["publisher", (one) => one.document.publisher],
    ["page", (one) => one.passage.page],
    ["url", (one) => one.document.url],
  ];

  // A text that a spreadsheet would take for a formula gets an apostrophe in front, as graphkit/graph/cells.py has it.
  const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
  const NUMBER = /^[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?$/;

  /** @param {string | number | null | undefined} value */
  function csvCell(value) {
    if (value === null || value === undefined) return "";
    const text = typeof value === "string" && FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** @param {(string | number | null | undefined)[][]} rows */
  const csvOf = (rows) => rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

  gk.csv = () => csvOf([FIELDS.map(([name]) => name), ...gk.tableRows().map((one) => FIELDS.map(([, value]) => value(one)))]);

  gk.saveRows = (rows, suffix) => save(new Blob(["﻿", csvOf(rows)], { type: "text/csv;charset=utf-8" }), nameFor(suffix));

  gk.saveCsv = () => save(new Blob(["﻿", gk.csv()], { type: "text/csv;charset=utf-8" }), nameFor("csv"));

  gk.saveTurtle = () => save(new Blob([gk.turtle(gk.picked())], { type: "text/turtle;charset=utf-8" }), nameFor("ttl"));

  gk.saveJudged = () => {
    const lines = gk.judgedLines();
    if (lines) save(new Blob([lines], { type: "application/jsonl" }), nameFor("judged.jsonl"));
    else gk.toast("Nothing is judged yet: mark statements right or wrong first.");
  };

  gk.saveGexf = () => save(new Blob([gk.gexf()], { type: "application/gexf+xml" }), nameFor("gexf"));

  // ---- the link

  gk.copyLink = () => gk.copyText(gk.address(), `Link copied. It opens this page as you see it now${gk.hasNotes() ? ", without your notes" : ""}.`);

  // Where the browser keeps the clipboard closed, the text is shown to be copied by hand.
  gk.copyText = async (text, done) => {
    try {
      if (window !== window.top) throw new Error("a frame may not write to the clipboard");
      await navigator.clipboard.writeText(text);
      gk.toast(done);
    } catch {
      const field = gk.byId("link-field");
      field.value = text;
      gk.byId("link-box").showModal();
      field.select();
    }
  };
})(window.graphkit);
