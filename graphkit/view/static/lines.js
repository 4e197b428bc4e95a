// The picture of very many links: straight lines without arrows, and marks, on a sheet larger than the window, which is moved
// while the reader drags and drawn anew when it no longer fits. Two painters can draw the lines, the canvas and WebGL; where
// there are more links than the page draws by itself, both are tried when it opens and the faster one is kept. Names, what
// is clicked and keys stay those of network.js, whoever paints.
(function (gk) {
  "use strict";

  const MARGIN = 0.5; // of the window, on each side
  const STRETCH = 1.6; // most by which a sheet is shown larger or smaller than it was painted
  const REST = 160; // milliseconds after which a stretched sheet is painted anew

  /** @typedef {Graphkit.Line} Line */
  /** @typedef {Graphkit.Sheet} Sheet */
  /** @typedef {Graphkit.Painter} Painter */

  /** @type {Line[]} */
  let lines = [];
  /** @type {{ name: string, painter: Painter } | null} */
  let chosen = null;
  /** @type {Graphkit.Actor[]} */
  let actors = [];
  /** @type {Sheet | null} */
  let sheet = null;
  const board = gk.el("canvas", {}); // what the sheet shows
  let waiting = 0;

  // ---- the canvas: lines of one look, one after the other, are one path

  /** @param {Graphkit.Pen} ctx @param {Line[]} all */
  function strokes(ctx, all) {
    let look = "";
    let many = 0;
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
    for (const { x1, y1, x2, y2, width, colour, opacity } of all) {
      const next = `${colour} ${width} ${opacity}`;
      if (next !== look || many > 60) {
        if (many) ctx.stroke();
        ctx.beginPath();
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.globalAlpha = opacity;
        look = next;
        many = 0;
      }
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
      many += 1;
    }
    if (many) ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** @returns {Painter} */
  function byCanvas() {
    const image = gk.el("canvas", {});
    const ctx = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
    /** @type {Line[]} */
    let all = [];
    return {
      load: (given) => void (all = given),
      paint: (view) => {
        image.width = Math.round(view.across * view.scale * view.ratio);
        image.height = Math.round(view.down * view.scale * view.ratio);
        place(ctx, view);
        strokes(ctx, all);
        return image;
      },
    };
  }

  // ---- WebGL: each line is four corners, made from its ends on the graphics card

  const CORNERS = `#version 300 es
    in vec4 ends; in vec4 colour; in float width;
    uniform vec4 view; // left, top, across and down
    uniform float least; // narrowest line, in the picture's units
    out vec4 tint;
    void main() {
      vec2 along = ends.zw - ends.xy;
      float reach = max(length(along), 1e-6);
      vec2 aside = vec2(-along.y, along.x) / reach * max(width, least) * (float(gl_VertexID & 1) - 0.5);
      vec2 at = (gl_VertexID < 2 ? ends.xy : ends.zw) + aside;
      gl_Position = vec4((at.x - view.x) / view.z * 2.0 - 1.0, 1.0 - (at.y - view.y) / view.w * 2.0, 0.0, 1.0);
      tint = colour * min(1.0, width / least);
    }`;
  const FILL = `#version 300 es
    precision mediump float; in vec4 tint; out vec4 ink;
    void main() { ink = tint; }`;
  const NUMBERS = 9; // of a line: ends, colour and width

  // None where there is no graphics card; programs that stand in for one are always slower than the canvas.
  /** @param {boolean} [withoutCard] @returns {Painter | null} */
  function byWebGl(withoutCard = false) {
    const image = gk.el("canvas", {});
    const gl = image.getContext("webgl2", { antialias: true, premultipliedAlpha: true, preserveDrawingBuffer: true, failIfMajorPerformanceCaveat: !withoutCard });
    const program = gl && built(gl);
    if (!gl || !program) return null;
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    let from = 0;
    for (const [name, size] of /** @type {const} */ ([["ends", 4], ["colour", 4], ["width", 1]])) {
      const place = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, gl.FLOAT, false, NUMBERS * 4, from);
      gl.vertexAttribDivisor(place, 1);
      from += size * 4;
    }
    let count = 0;
    return {
      load: (given) => {
        count = given.length;
        gl.bufferData(gl.ARRAY_BUFFER, packed(given), gl.STATIC_DRAW);
      },
      paint: ({ across, down, scale, left, top, ratio }) => {
        image.width = Math.round(across * scale * ratio);
        image.height = Math.round(down * scale * ratio);
        gl.viewport(0, 0, image.width, image.height);
        gl.uniform4f(gl.getUniformLocation(program, "view"), left, top, across, down);
        gl.uniform1f(gl.getUniformLocation(program, "least"), 1 / (scale * ratio));
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
        return gl.isContextLost() ? null : image;
      },
    };
  }

  /** @param {WebGL2RenderingContext} gl */
  function built(gl) {
    const program = gl.createProgram();
    for (const [kind, source] of /** @type {const} */ ([[gl.VERTEX_SHADER, CORNERS], [gl.FRAGMENT_SHADER, FILL]])) {
      const shader = gl.createShader(kind);
      if (!shader) return null;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
  }

  /** @param {Line[]} all */
  function packed(all) {
    const numbers = new Float32Array(all.length * NUMBERS);
    /** @type {Map<string, number[]>} */
    const known = new Map();
    const dab = /** @type {CanvasRenderingContext2D} */ (gk.el("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));
    /** @param {string} colour */
    const rgb = (colour) => {
      const before = known.get(colour);
      if (before) return before;
      dab.fillStyle = colour;
      dab.fillRect(0, 0, 1, 1);
      const found = [...dab.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
      known.set(colour, found);
      return found;
    };
    all.forEach(({ x1, y1, x2, y2, width, colour, opacity }, at) => {
      numbers.set([x1, y1, x2, y2, ...rgb(colour).map((part) => part * opacity), opacity, width], at * NUMBERS);
    });
    return numbers;
  }

  // ---- who paints

  gk.painters = { canvas: byCanvas, webgl: byWebGl };

  // How long a painter takes, in milliseconds, at the second try: the first one prepares.
  gk.timePainter = (painter, view) => {
    const eye = /** @type {CanvasRenderingContext2D} */ (gk.el("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));
    let took = Infinity;
    for (let time = 0; time < 2; time += 1) {
      const start = performance.now();
      const image = painter.paint(view);
      if (!image) return Infinity;
      eye.drawImage(image, 0, 0, 1, 1);
      eye.getImageData(0, 0, 1, 1); // waits until it is painted
      took = performance.now() - start;
    }
    return took;
  };

  // The painter for a view: WebGL only where there are more links than the page draws by itself and it is faster here.
  /** @param {Sheet} view */
  function choose(view) {
    const canvas = { name: "canvas", painter: gk.painters.canvas() };
    canvas.painter.load(lines);
    if (gk.seen().links.length <= gk.DRAWN) return canvas;
    const painter = gk.painters.webgl();
    if (!painter) return canvas;
    painter.load(lines);
    return gk.timePainter(painter, view) < gk.timePainter(canvas.painter, view) ? { name: "webgl", painter } : canvas;
  }

  let tried = false;

  /** @param {Sheet} view */
  function painterFor(view) {
    if (chosen && (tried || gk.seen().links.length <= gk.DRAWN)) return chosen;
    tried = gk.seen().links.length > gk.DRAWN;
    chosen = choose(view);
    return chosen;
  }

  gk.paintedBy = () => (lines.length && chosen ? chosen.name : null);

  // ---- the sheet

  gk.loadLines = (given, marks) => {
    lines = given;
    actors = marks;
    sheet = null;
    chosen?.painter.load(lines);
  };

  gk.drawLines = (ctx, { window: seen, exact }) => {
    if (exact) return strokes(ctx, lines);
    const inside = sheet && seen.left >= sheet.left && seen.top >= sheet.top && seen.left + seen.across <= sheet.left + sheet.across && seen.top + seen.down <= sheet.top + sheet.down;
    const stretch = sheet ? Math.max(seen.scale / sheet.scale, sheet.scale / seen.scale) : Infinity;
    if (!sheet || !inside || stretch > STRETCH || sheet.ratio !== seen.ratio) paint(seen);
    else if (stretch > 1.001) later();
    if (sheet) ctx.drawImage(board, sheet.left, sheet.top, sheet.across, sheet.down);
    return undefined;
  };

  /** @param {Sheet} seen */
  function paint(seen) {
    const view = { ...seen, left: seen.left - seen.across * MARGIN, top: seen.top - seen.down * MARGIN, across: seen.across * (1 + 2 * MARGIN), down: seen.down * (1 + 2 * MARGIN) };
    const image = painterFor(view).painter.paint(view) || fallback(view);
    const ctx = /** @type {CanvasRenderingContext2D} */ (board.getContext("2d"));
    [board.width, board.height] = [image.width, image.height];
    ctx.drawImage(image, 0, 0);
    place(ctx, view);
    for (const actor of actors) gk.drawMark(ctx, actor, actor.x, actor.y, { faded: gk.isFaded(actor), marked: false });
    sheet = view;
  }

  // Set a context to the picture's units.
  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} view */
  const place = (ctx, { scale, left, top, ratio }) => ctx.setTransform(scale * ratio, 0, 0, scale * ratio, -left * scale * ratio, -top * scale * ratio);

  // A graphics card may be taken away from a page at any time; the canvas never is.
  /** @param {Sheet} view */
  function fallback(view) {
    const painter = gk.painters.canvas();
    painter.load(lines);
    chosen = { name: "canvas", painter };
    return /** @type {HTMLCanvasElement} */ (painter.paint(view));
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      sheet = null;
      gk.network.redraw();
    }, REST);
  }
})(window.graphkit);
