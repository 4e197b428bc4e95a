// A canvas context that writes SVG instead of points: what the drawing scripts and vis-network ask of a context, put
// down as paths and texts. Knows moves without turning (translate, scale); not images, shadows, gradients.
(function (gk) {
  "use strict";

  /**
   * @typedef {{ fillStyle: string, strokeStyle: string, lineWidth: number, globalAlpha: number, lineCap: CanvasLineCap, lineJoin: CanvasLineJoin,
   *   font: string, textAlign: CanvasTextAlign, textBaseline: CanvasTextBaseline, dash: number[], zoom: number, left: number, top: number }} Look
   */
  /** @typedef {[number, number]} Point */

  /** @returns {Look} */
  const START = () => ({
    fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, lineCap: "butt", lineJoin: "miter",
    font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [], zoom: 1, left: 0, top: 0,
  });
  /** @type {Partial<Record<CanvasTextAlign, string>>} */
  const ANCHORS = { center: "middle", right: "end", end: "end" };
  const FONT = /^(?:(italic) )?(?:(\d+) )?([\d.]+)px (.+)$/;
  const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g; // characters that XML does not know

  /** @param {number} number */
  const short = (number) => Number(number.toFixed(2));

  // A colour and its opacity: programs that read SVG know rgb(), few know rgba().
  /** @param {string} colour @param {number} alpha @returns {[string, number]} */
  function ink(colour, alpha) {
    const [, r, g, b, a] = /^rgba\((.+?),(.+?),(.+?),(.+?)\)$/.exec(colour) || [];
    return r ? [`rgb(${r.trim()},${g.trim()},${b.trim()})`, short(Number(a) * alpha)] : [colour, short(alpha)];
  }

  // Return a context that appends to `root`, an SVG element.
  gk.pen = (root) => {
    const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {Look[]} */
    const stack = [];
    /** @type {string[]} */
    let path = [];
    const pen = START();
    /** @param {number} x @param {number} y */
    const at = (x, y) => `${short(x * pen.zoom + pen.left)} ${short(y * pen.zoom + pen.top)}`;
    /** @param {string} letter @param {...Point} points */
    const add = (letter, ...points) => path.push(letter + points.map(([x, y]) => at(x, y)).join(" "));
    const line = () => {
      const [stroke, opacity] = ink(pen.strokeStyle, pen.globalAlpha);
      const dash = pen.dash.some(Boolean) ? pen.dash.map((length) => short(length * pen.zoom)).join(" ") : null;
      return { fill: "none", stroke, "stroke-opacity": opacity < 1 && opacity, "stroke-width": short(pen.lineWidth * pen.zoom), "stroke-dasharray": dash, "stroke-linecap": pen.lineCap, "stroke-linejoin": pen.lineJoin };
    };
    const area = () => {
      const [fill, opacity] = ink(pen.fillStyle, pen.globalAlpha);
      return { fill, "fill-opacity": opacity < 1 && opacity };
    };
    /** @param {string} text */
    const measureText = (text) => ((measure.font = pen.font), measure.measureText(text));
    /** @param {Graphkit.Attributes} look */
    const draw = (look) => path.length && root.append(gk.svg("path", { d: path.join(""), ...look }));
    /**
     * @param {string} text
     * @param {number} x
     * @param {number} y
     * @param {number | undefined} most
     * @param {Graphkit.Attributes} look
     */
    const write = (text, x, y, most, look) => {
      const [, style, weight, size, family] = FONT.exec(pen.font) || ["", "", "", "10", "sans-serif"];
      const tall = Number(size) * pen.zoom;
      const wide = most && measureText(text).width > most ? short(most * pen.zoom) : null;
      const [left, top] = at(x, y + (pen.textBaseline === "middle" ? Number(size) * 0.35 : 0)).split(" ");
      root.append(
        gk.svg(
          "text",
          { x: left, y: top, "font-family": family.replaceAll('"', "'"), "font-size": short(tall), "font-weight": weight, "font-style": style, "text-anchor": ANCHORS[pen.textAlign], textLength: wide, lengthAdjust: wide && "spacingAndGlyphs", ...look },
          text.toWellFormed().replace(UNFIT, ""),
        ),
      );
    };
    const look = () => /** @type {Look} */ (Object.fromEntries(Object.entries(pen).filter(([name]) => name in START())));
    const beginPath = () => void (path = []);
    const closePath = () => void path.push("Z");
    /** @param {number} x @param {number} y @param {number} across @param {number} down */
    const rect = (x, y, across, down) => (add("M", [x, y]), add("L", [x + across, y], [x + across, y + down], [x, y + down]), closePath());
    const fill = () => void draw(area());
    /** @type {Graphkit.Drawing} */
    const acts = {
      save: () => void stack.push(look()),
      restore: () => void Object.assign(pen, stack.pop()),
      setTransform: () => void Object.assign(pen, { zoom: 1, left: 0, top: 0 }), // the screen's own points do not count here
      translate: (x, y) => void Object.assign(pen, { left: pen.left + x * pen.zoom, top: pen.top + y * pen.zoom }),
      scale: (by) => void (pen.zoom *= by),
      setLineDash: (dash) => void (pen.dash = [...dash]),
      measureText,
      clearRect: () => undefined,
      beginPath,
      moveTo: (x, y) => void add("M", [x, y]),
      lineTo: (x, y) => void add(path.length ? "L" : "M", [x, y]),
      quadraticCurveTo: (a, b, x, y) => void add("Q", [a, b], [x, y]),
      bezierCurveTo: (a, b, c, d, x, y) => void add("C", [a, b], [c, d], [x, y]),
      closePath,
      arc: (x, y, radius) => {
        const reach = short(radius * pen.zoom); // whole circles only: nothing here draws a part of one
        path.push(`M${at(x + radius, y)}A${reach} ${reach} 0 1 1 ${at(x - radius, y)}A${reach} ${reach} 0 1 1 ${at(x + radius, y)}Z`);
      },
      rect,
      roundRect: (x, y, across, down, bend) => {
        const [right, bottom, by] = [x + across, y + down, Number(bend)];
        add("M", [x + by, y]);
        /** @type {[Point, Point, Point][]} */
        const corners = [[[right - by, y], [right, y], [right, y + by]], [[right, bottom - by], [right, bottom], [right - by, bottom]], [[x + by, bottom], [x, bottom], [x, bottom - by]], [[x, y + by], [x, y], [x + by, y]]];
        for (const [to, corner, on] of corners) {
          add("L", to);
          add("Q", corner, on);
        }
        closePath();
      },
      fillRect: (x, y, across, down) => (beginPath(), rect(x, y, across, down), fill()),
      fill,
      stroke: () => void draw(line()),
      fillText: (text, x, y, most) => write(text, x, y, most, area()),
      strokeText: (text, x, y, most) => write(text, x, y, most, line()),
    };
    return Object.assign(pen, acts);
  };
})(window.graphkit);
