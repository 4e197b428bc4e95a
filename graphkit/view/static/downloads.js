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
    await shown();
    const ratio = Math.max(PRINT, window.devicePixelRatio || 1);
    const picture = gk.paint(ratio);
    const head = headRoom() * ratio;
    const sheet = gk.el("canvas", {});
    sheet.width = picture.width;
    sheet.height = picture.height + head + FOOT * ratio;
    const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
    paper(ctx, sheet.width, sheet.height, ratio);
    ctx.drawImage(picture, 0, head);
    sheet.toBlob((blob) => blob && save(blob, nameFor("png")), "image/png");
  };

  gk.saveDrawing = async () => {
    await shown();
    const { clientWidth: width, clientHeight: down } = gk.network.canvas.frame.canvas;
    const height = down + headRoom() + FOOT;
    const sheet = gk.svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
    const picture = gk.svg("svg", { y: headRoom(), width, height: down });
    paper(gk.pen(sheet), width, height, 1);
    gk.paintBy(gk.pen(picture));
    sheet.append(picture);
    save(new Blob([new XMLSerializer().serializeToString(sheet)], { type: "image/svg+xml" }), nameFor("svg"));
  };

  const FOOT = 40;
  const chosen = () => [...gk.byId("chips").querySelectorAll(".on > span")].map((chip) => chip.textContent).join(" · ");
  const headRoom = () => (chosen() ? 74 : 54);

  /** @param {Graphkit.Pen} ctx @param {number} width @param {number} height @param {number} ratio */
  function paper(ctx, width, height, ratio) {
    ctx.fillStyle = gk.colours.paper;
    ctx.fillRect(0, 0, width, height);
    ctx.fillStyle = gk.colours.ink;
    ctx.font = `600 ${20 * ratio}px ${gk.FONT}`;
    ctx.fillText(gk.graph.title, 20 * ratio, 34 * ratio, width - 40 * ratio);
    ctx.fillStyle = gk.colours.quiet;
    ctx.font = `${13 * ratio}px ${gk.FONT}`;
    ctx.fillText(chosen(), 20 * ratio, 58 * ratio, width - 40 * ratio);
    legend(ctx, ratio, width, height - 15 * ratio);
  }

  // A picture that was hidden gets its size with the next frame and is drawn by the one after.
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  async function shown() {
    if (gk.state.view === "graph") return;
    gk.change({ view: "graph" });
    for (let wait = 0; wait < 3; wait += 1) await frame();
  }

  /** @param {Graphkit.Pen} ctx @param {number} ratio @param {number} width @param {number} y */
  function legend(ctx, ratio, width, y) {
    let x = 20 * ratio;
    ctx.font = `${12 * ratio}px ${gk.FONT}`;
    for (const [sign, words] of /** @type {[Graphkit.Sign, string][]} */ (Object.entries(gk.SIGNS))) {
      ctx.strokeStyle = gk.colours[sign];
      ctx.lineWidth = (sign === "neutral" ? 1.2 : 3) * ratio;
      ctx.setLineDash(sign === "conflict" ? [7 * ratio, 4 * ratio] : []);
      ctx.beginPath();
      ctx.moveTo(x, y - 4 * ratio);
      ctx.lineTo(x + 30 * ratio, y - 4 * ratio);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = gk.colours.ink;
      ctx.fillText(words, x + 36 * ratio, y);
      x += 36 * ratio + ctx.measureText(words).width + 22 * ratio;
    }
    ctx.fillStyle = gk.colours.quiet;
    ctx.fillText(gk.byId("tally").textContent, x, y, Math.max(10, width - x - 20 * ratio));
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

  gk.csv = () =>
    [FIELDS.map(([name]) => name), ...gk.tableRows().map((one) => FIELDS.map(([, value]) => value(one)))]
      .map((row) => row.map(csvCell).join(","))
      .join("\r\n") + "\r\n";

  gk.saveCsv = () => save(new Blob(["﻿", gk.csv()], { type: "text/csv;charset=utf-8" }), nameFor("csv"));

  gk.saveTurtle = () => save(new Blob([gk.turtle(gk.picked())], { type: "text/turtle;charset=utf-8" }), nameFor("ttl"));

  // ---- the link

  gk.copyLink = () => gk.copyText(gk.address(), "Link copied. It opens this page as you see it now.");

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
