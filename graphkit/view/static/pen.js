// A canvas context that writes SVG instead of points: what the drawing scripts and vis-network ask of a context, put
// down as paths and texts. Knows moves without turning (translate, scale); not images, shadows, gradients.
(function (gk) {
  "use strict";

  const START = () => ({
    fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, lineCap: "butt", lineJoin: "miter",
    font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [], zoom: 1, left: 0, top: 0,
  });
  const ANCHORS = { center: "middle", right: "end", end: "end" };
  const FONT = /^(?:(italic) )?(?:(\d+) )?([\d.]+)px (.+)$/;
  const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g; // characters that XML does not know

  const short = (number) => Number(number.toFixed(2));

  // A colour and its opacity: programs that read SVG know rgb(), few know rgba().
  function ink(colour, alpha) {
    const [, r, g, b, a] = /^rgba\((.+?),(.+?),(.+?),(.+?)\)$/.exec(colour) || [];
    return r ? [`rgb(${r.trim()},${g.trim()},${b.trim()})`, short(Number(a) * alpha)] : [colour, short(alpha)];
  }

  // Return a context that appends to `root`, an SVG element.
  gk.pen = (root) => {
    const measure = document.createElement("canvas").getContext("2d");
    const stack = [];
    let path = [];
    const pen = START();
    const at = (x, y) => `${short(x * pen.zoom + pen.left)} ${short(y * pen.zoom + pen.top)}`;
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
    const draw = (look) => path.length && root.append(gk.svg("path", { d: path.join(""), ...look }));
    const write = (text, x, y, most, look) => {
      const [, style, weight, size, family] = FONT.exec(pen.font);
      const tall = Number(size) * pen.zoom;
      const wide = most && pen.measureText(text).width > most ? short(most * pen.zoom) : null;
      const [left, top] = at(x, y + (pen.textBaseline === "middle" ? Number(size) * 0.35 : 0)).split(" ");
      root.append(
        gk.svg(
          "text",
          { x: left, y: top, "font-family": family.replaceAll('"', "'"), "font-size": short(tall), "font-weight": weight, "font-style": style, "text-anchor": ANCHORS[pen.textAlign], textLength: wide, lengthAdjust: wide && "spacingAndGlyphs", ...look },
          text.toWellFormed().replace(UNFIT, ""),
        ),
      );
    };
    return Object.assign(pen, {
      save: () => stack.push(Object.fromEntries(Object.keys(START()).map((name) => [name, pen[name]]))),
      restore: () => Object.assign(pen, stack.pop()),
      setTransform: () => Object.assign(pen, { zoom: 1, left: 0, top: 0 }), // the screen's own points do not count here
      translate: (x, y) => Object.assign(pen, { left: pen.left + x * pen.zoom, top: pen.top + y * pen.zoom }),
      scale: (by) => (pen.zoom *= by),
      setLineDash: (dash) => (pen.dash = dash),
      measureText: (text) => ((measure.font = pen.font), measure.measureText(text)),
      clearRect: () => undefined,
      beginPath: () => (path = []),
      moveTo: (x, y) => add("M", [x, y]),
      lineTo: (x, y) => add(path.length ? "L" : "M", [x, y]),
      quadraticCurveTo: (a, b, x, y) => add("Q", [a, b], [x, y]),
      bezierCurveTo: (a, b, c, d, x, y) => add("C", [a, b], [c, d], [x, y]),
      closePath: () => path.push("Z"),
      arc: (x, y, radius) => {
        const reach = short(radius * pen.zoom); // whole circles only: nothing here draws a part of one
        path.push(`M${at(x + radius, y)}A${reach} ${reach} 0 1 1 ${at(x - radius, y)}A${reach} ${reach} 0 1 1 ${at(x + radius, y)}Z`);
      },
      rect: (x, y, across, down) => (add("M", [x, y]), add("L", [x + across, y], [x + across, y + down], [x, y + down]), pen.closePath()),
      roundRect: (x, y, across, down, bend) => {
        const [right, bottom] = [x + across, y + down];
        add("M", [x + bend, y]);
        for (const [to, corner, on] of [[[right - bend, y], [right, y], [right, y + bend]], [[right, bottom - bend], [right, bottom], [right - bend, bottom]], [[x + bend, bottom], [x, bottom], [x, bottom - bend]], [[x, y + bend], [x, y], [x + bend, y]]]) {
          add("L", to);
          add("Q", corner, on);
        }
        pen.closePath();
      },
      fillRect: (x, y, across, down) => (pen.beginPath(), pen.rect(x, y, across, down), pen.fill()),
      fill: () => draw(area()),
      stroke: () => draw(line()),
      fillText: (text, x, y, most) => write(text, x, y, most, area()),
      strokeText: (text, x, y, most) => write(text, x, y, most, line()),
    });
  };
})((window.graphkit = window.graphkit || {}));
