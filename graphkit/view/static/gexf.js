// The graph as it is shown, in GEXF 1.3 for Gephi and others: actors with class, place and colour, links with sign and weight.
(function (gk) {
  "use strict";

  const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  /** @type {Record<string, string>} */
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

  /** @param {string | number | boolean} value */
  const text = (value) => `"${String(value).replace(FORBIDDEN, "\ufffd").replace(/[&<>"\n\r\t]/g, (sign) => ESCAPES[sign])}"`;

  /** @param {string} name @param {[string, string][]} columns */
  const declared = (name, columns) =>
    `    <attributes class="${name}">\n${columns.map(([title, type], at) => `      <attribute id="${at}" title="${title}" type="${type}"/>\n`).join("")}    </attributes>\n`;

  /** @param {(string | number | boolean | null)[]} values */
  const values = (values) => `<attvalues>${values.map((value, at) => (value === null || value === "" ? "" : `<attvalue for="${at}" value=${text(value)}/>`)).join("")}</attvalues>`;

  // A colour of the style sheet as the three numbers that GEXF asks for.
  /** @param {string} colour */
  function colourOf(colour) {
    const ctx = /** @type {CanvasRenderingContext2D} */ (gk.el("canvas", { width: 1, height: 1 }).getContext("2d"));
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, 1, 1);
    const [r, g, b] = ctx.getImageData(0, 0, 1, 1).data;
    return `<viz:color r="${r}" g="${g}" b="${b}"/>`;
  }

  /** @param {Graphkit.Actor} actor */
  function node(actor) {
    const bloc = gk.blocOf(actor);
    const look = `<viz:position x="${actor.x.toFixed(1)}" y="${(-actor.y).toFixed(1)}" z="0.0"/><viz:size value="${actor.size}"/>${bloc ? colourOf(gk.groupColour(bloc)) : ""}`;
    return `      <node id=${text(actor.iri)} label=${text(actor.label)}>${values([actor.type, actor.country, actor.known, bloc && bloc.name])}${look}</node>\n`;
  }

  /** @param {Graphkit.Entry} entry */
  function edge({ link, weight, statements }) {
    const relations = [...new Set(statements.map(({ relation }) => relation.name))].join(" ");
    // All are directed, since networkx reads no file that has both kinds; what holds both ways says so.
    return `      <edge id="${link.index}" source=${text(link.source.iri)} target=${text(link.target.iri)} type="directed" weight="${weight}" kind=${text(link.sign)} label=${text(gk.SIGNS[link.sign])}>${values([link.sign, weight, statements.length, relations, !link.directed])}${colourOf(gk.colours[link.sign])}</edge>\n`;
  }

  gk.gexf = () => {
    const { drawnActors, drawn } = gk.seen();
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n' +
      `  <meta><creator>graphkit</creator><description>${text(gk.graph.title).slice(1, -1)}</description></meta>\n  <graph defaultedgetype="directed" mode="static">\n` +
      declared("node", [["class", "string"], ["country", "string"], ["known", "boolean"], ["bloc", "string"]]) +
      declared("edge", [["sign", "string"], ["documents", "integer"], ["statements", "integer"], ["relations", "string"], ["mutual", "boolean"]]) +
      `    <nodes>\n${[...drawnActors].map(node).join("")}    </nodes>\n    <edges>\n${drawn.map(edge).join("")}    </edges>\n  </graph>\n</gexf>\n`
    );
  };
})(window.graphkit);
