// Chance that can be repeated: the same numbers as graphkit/graph/chance.py draws; a test holds the two together.
(function (gk) {
  "use strict";

  /** @param {number} number */
  function hashed(number) {
    let x = number >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
    return (x ^ (x >>> 16)) >>> 0;
  }

  gk.drawn = (row, column) => hashed(hashed(Math.imul(row, 0x9e3779b9)) + Math.imul(column, 0x85ebca6b));

  /** @type {Map<number, Uint32Array[]>} */
  const made = new Map();

  gk.permutations = (size, count) => {
    const known = made.get(size);
    if (known && known.length === count) return known;
    const rows = Array.from({ length: count }, (_, row) => {
      const order = Uint32Array.from({ length: size }, (_one, at) => at);
      for (let place = size - 1; place > 0; place -= 1) {
        const other = Math.floor((gk.drawn(row + 1, place) * (place + 1)) / 4294967296);
        [order[place], order[other]] = [order[other], order[place]];
      }
      return order;
    });
    made.set(size, rows);
    return rows;
  };
})(window.graphkit);
