// Building page elements. Text only ever enters as text nodes, so nothing in a document can become markup.
(function (gk) {
  "use strict";

  /**
   * @template {Element} T
   * @param {T} node
   * @param {Graphkit.Child[]} children
   */
  function fill(node, children) {
    for (const child of /** @type {readonly any[]} */ (children).flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  /**
   * @template {HTMLElement | SVGElement} T
   * @param {T} node
   * @param {Graphkit.Attributes} [attributes]
   */
  function dress(node, attributes) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") for (const [event, act] of Object.entries(attributes?.on || {})) node.addEventListener(event, /** @type {EventListener} */ (act));
      else if (name === "style") for (const [key, set] of Object.entries(attributes?.style || {})) node.style.setProperty(key, set);
      else if (name === "value" || name === "checked" || name === "disabled") Object.assign(node, { [name]: value });
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    return node;
  }

  gk.el = (tag, attributes, ...children) => fill(dress(document.createElement(tag), attributes), children);

  gk.svg = (tag, attributes, ...children) =>
    fill(dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes), children);

  gk.show = (node, ...children) => {
    node.replaceChildren();
    return fill(node, children);
  };

  // What tells a control from the others of its place, after the place was drawn anew.
  /** @param {HTMLElement} control */
  const nameOf = (control) => control.id || control.dataset.focus || (control.classList.contains("more") ? "more" : [control.dataset.statement, control.getAttribute("aria-label"), control.textContent].join("|"));

  /** @param {HTMLElement} place @param {string} name @returns {HTMLElement[]} */
  const named = (place, name) => [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("button, input, select, a, summary, [tabindex]"))].filter((one) => nameOf(one) === name);

  // Draw a place anew. The control that had the focus there gets it back; where it is gone, what is named instead has it,
  // else the place itself: a reader with the keyboard never falls back to the top of the page.
  gk.redraw = (place, draw, instead) => {
    const here = document.activeElement;
    if (!(here instanceof HTMLElement) || here === place || !place.contains(here)) return draw();
    const name = nameOf(here);
    const at = named(place, name).indexOf(here);
    draw();
    if (place.contains(document.activeElement)) return;
    const again = named(place, name);
    const same = again[at] || again[0];
    ((!(same instanceof HTMLButtonElement && same.disabled) && same) || instead?.() || place).focus();
  };

  gk.byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

  // What lies in the page compressed, in base64.
  gk.unpacked = async (id) => {
    const packed = atob((gk.byId(id).textContent || "").trim());
    const bytes = new Uint8Array(packed.length);
    for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  gk.held = (name, read, fail) => {
    const plain = gk.byId(`${name}-source`);
    if (plain) return read(JSON.parse(plain.textContent || ""));
    gk.unpacked(`${name}-packed`).then(
      (bytes) => read(JSON.parse(new TextDecoder().decode(bytes))),
      (error) => fail(error instanceof Error ? error.message : String(error)),
    );
  };

  // A link to a document: http and https only, everything else stays text.
  gk.safeUrl = (text) => {
    if (!text) return null;
    try {
      const url = new URL(text);
      return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
    } catch {
      return null;
    }
  };

  gk.announce = (text) => {
    gk.byId("announcer").textContent = text;
  };

  gk.LONGEST_TITLE = 300; // letters; a table may have the whole text as the title
  gk.shortened = (text, most) => (text.length > most && Array.from(text).length > most ? `${Array.from(text).slice(0, most - 1).join("")}…` : text);

  gk.count = (number, one, many) =>
    `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;

  gk.calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
})((window.graphkit = /** @type {Graphkit.Page} */ ({})));
