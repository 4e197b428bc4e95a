// Map and rings to take along: their drawing with all of the style sheet's looks written into it, so that it stands by itself,
// and the keys of its legend. Knows how a style becomes attributes; downloads.js puts title, legend and paper around it.
(function (gk) {
  "use strict";

  /** @type {Record<string, string>} */
  const DRAWINGS = { map: ".world", rings: ".rings" };
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight"];

  /** @type {CanvasRenderingContext2D | null} */
  let dab = null;

  // A colour in the way that all programs know; the style sheet mixes colours in ways that few know.
  /** @param {string} colour */
  function plain(colour) {
    if (!colour.startsWith("color")) return colour;
    dab = dab || /** @type {CanvasRenderingContext2D} */ (gk.el("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));
    dab.clearRect(0, 0, 1, 1);
    dab.fillStyle = colour;
    dab.fillRect(0, 0, 1, 1);
    const [r, g, b] = dab.getImageData(0, 0, 1, 1).data;
    return `rgb(${r}, ${g}, ${b})`;
  }

  /** @param {Element} from @param {Element} to */
  function dress(from, to) {
    const style = getComputedStyle(from);
    for (const name of LOOKS) {
      const value = style.getPropertyValue(name);
      to.setAttribute(name, name === "fill" || name === "stroke" ? plain(value).replaceAll('"', "") : value.replaceAll('"', "'"));
    }
    for (const name of ["class", "style", "role", "aria-label", "aria-hidden", "data-code", "data-key"]) to.removeAttribute(name);
    [...from.children].forEach((child, at) => dress(child, to.children[at]));
  }

  gk.chart = () => {
    const drawing = document.querySelector(DRAWINGS[gk.state.view] || "nothing");
    const place = drawing?.parentElement;
    if (!(drawing instanceof SVGSVGElement) || !place?.offsetParent) return null;
    const { width, height } = drawing.getBoundingClientRect();
    const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
    dress(drawing, copy);
    for (const [name, value] of Object.entries({ width, height, overflow: "hidden" })) copy.setAttribute(name, String(value));
    return { drawing: copy, width, height };
  };

  // The map's legend as swatches; rings need no more than the signs.
  gk.chartKeys = () => {
    if (gk.state.view === "rings") return [];
    return [...document.querySelectorAll("#map-legend span")].map((key) => {
      const swatch = /** @type {Element} */ (key.querySelector("i"));
      const hatched = swatch.classList.contains("absent");
      const colour = plain(getComputedStyle(swatch).backgroundColor);
      return {
        words: key.textContent || "",
        draw: (ctx, x, y) => {
          ctx.beginPath();
          ctx.rect(x + 10, y - 11, 13, 13);
          ctx.fillStyle = hatched ? gk.colours.paper : colour;
          ctx.fill();
          ctx.strokeStyle = gk.colours.line;
          ctx.lineWidth = 1;
          ctx.stroke();
          if (!hatched) return;
          ctx.beginPath();
          for (const at of [4, 8, 13]) {
            ctx.moveTo(x + 10, y - 11 + at);
            ctx.lineTo(x + 10 + at, y - 11);
          }
          ctx.stroke();
        },
      };
    });
  };
})(window.graphkit);
