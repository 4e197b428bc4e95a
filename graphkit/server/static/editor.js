// The query editor: named questions, a text area, and a table of what came back. All text is inserted as text.
"use strict";

/** @typedef {{ name: string, kind: string, default: string, description: string }} Parameter */
/** @typedef {{ name: string, title: string, description: string, parameters: Parameter[] }} NamedQuery */
/** @typedef {{ type: "uri" | "bnode" | "literal", value: string, datatype?: string, "xml:lang"?: string }} PlainTerm */
/** @typedef {{ type: "triple", value: { subject: PlainTerm, predicate: PlainTerm, object: PlainTerm } }} TripleTerm */
/** @typedef {PlainTerm | TripleTerm} Term */

const SHOWN = 2000;
const FIRST = `SELECT ?who ?what ?whom (COUNT(*) AS ?statements) WHERE {
  ?statement a gk:Fact ; rdf:subject/rdfs:label ?who ; rdf:predicate/rdfs:label ?what ; rdf:object/rdfs:label ?whom .
}
GROUP BY ?who ?what ?whom
ORDER BY DESC(?statements) ?who ?what ?whom
LIMIT 50
`;
/**
 * Return the element of an id, which must be of a class.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function the(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(`the page has no ${kind.name} with the id ${id}`);
}
const get = (/** @type {string} */ id) => the(id, HTMLElement);
const text = the("text", HTMLTextAreaElement);
const named = the("named", HTMLSelectElement);
const form = the("values", HTMLFormElement);
const stopButton = the("stop", HTMLButtonElement);
/** @type {Record<string, string>} */
let prefixes = {};
/** @type {NamedQuery[]} */
let library = [];
/** @type {AbortController | null} */
let running = null;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} content
 * @param {Partial<HTMLElementTagNameMap[K]>} properties
 * @returns {HTMLElementTagNameMap[K]}
 */
function make(tag, content = "", properties = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  element.textContent = content;
  return element;
}

/** @param {string} iri */
function shorten(iri) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const rest = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(rest)) return `${prefix}:${rest}`;
  }
  return iri;
}

/** @param {string} message */
function fail(message) {
  get("error").textContent = message;
  get("error").hidden = false;
}

function clear() {
  get("error").hidden = true;
  get("rows").replaceChildren();
}

// -- named questions

function choose() {
  const chosen = library.find((each) => each.name === named.value);
  form.hidden = !chosen;
  get("about").hidden = !chosen;
  get("fields").replaceChildren();
  if (!chosen) return;
  get("about").textContent = chosen.description;
  for (const parameter of chosen.parameters) {
    const id = `value-${parameter.name}`;
    get("fields").append(
      make("label", parameter.description, { htmlFor: id }),
      make("input", "", { id, name: parameter.name, value: parameter.default, type: parameter.kind === "date" ? "date" : "text" }),
    );
  }
}

/** @param {SubmitEvent} event */
async function insert(event) {
  event.preventDefault();
  clear();
  const chosen = library.find((each) => each.name === named.value);
  /** @param {string} name */
  const usual = (name) => chosen?.parameters.find((each) => each.kind === "by" && each.name === name)?.default;
  const values = new URLSearchParams();
  // What is not chosen is left to the server, which does not count a person that is named for a state.
  for (const [name, value] of new FormData(form)) if (usual(name) !== value) values.append(name, String(value));
  const response = await fetch(`queries/${encodeURIComponent(named.value)}?${values}`);
  const answer = await response.text();
  if (!response.ok) {
    fail(answer);
    return;
  }
  text.value = answer;
  text.focus();
}

// -- prefixes

function declare() {
  const plain = text.value.replace(/#.*$|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>/gm, " ");
  const said = new Set([...text.value.matchAll(/^\s*prefix\s+([\w-]*):/gim)].map((found) => found[1]));
  const used = Object.keys(prefixes).filter((name) => new RegExp(`(^|[^\\w?$:-])${name}:`, "m").test(plain));
  const lines = used.filter((name) => !said.has(name)).map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`);
  text.value = lines.join("") + text.value;
}

// -- running

async function run() {
  if (running) running.abort();
  clear();
  const mine = (running = new AbortController());
  stopButton.disabled = false;
  get("status").textContent = "Running …";
  const address = new URL(location.href);
  address.search = text.value.length < 6000 ? `?${new URLSearchParams({ query: text.value })}` : "";
  history.replaceState(null, "", address);
  const began = performance.now();
  try {
    const response = await fetch("sparql", {
      method: "POST",
      headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" },
      body: new URLSearchParams({ query: text.value, rows: String(SHOWN) }),
      signal: mine.signal,
    });
    await show(response, began);
  } catch (error) {
    if (running !== mine) return; // the next one runs
    get("status").textContent = mine.signal.aborted ? "Stopped." : "";
    if (!mine.signal.aborted) fail(`The server cannot be reached: ${error instanceof Error ? error.message : error}`);
  } finally {
    if (running === mine) {
      running = null;
      stopButton.disabled = true;
    }
  }
}

/** @param {Response} response @param {number} began */
async function show(response, began) {
  const body = await response.text();
  if (!response.ok) {
    get("status").textContent = `No answer (${response.status}).`;
    fail(body);
    return;
  }
  const count = Number(response.headers.get("X-Graphkit-Rows"));
  const cut = response.headers.get("X-Graphkit-Truncated");
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  const graph = !(response.headers.get("Content-Type") || "").startsWith("application/sparql-results+json");
  const unit = graph ? "triple" : "row";
  const many = `${count.toLocaleString("en")} ${unit}${count === 1 ? "" : "s"}`;
  const told = cut ? `Cut off: only the first ${many} shown, there are more; download the rest` : many;
  if (graph) {
    get("status").textContent = `${told} (${seconds} s)`;
    get("rows").append(make("pre", body));
    return;
  }
  const answer = JSON.parse(body);
  if ("boolean" in answer) {
    get("status").textContent = `${answer.boolean ? "Yes" : "No"} (${seconds} s)`;
    return;
  }
  get("status").textContent = `${told} (${seconds} s)`;
  get("rows").append(table(answer.head.vars, answer.results.bindings));
}

/** @param {string[]} names @param {Record<string, Term>[]} bindings */
function table(names, bindings) {
  const made = make("table");
  const head = made.createTHead().insertRow();
  for (const name of names) head.append(make("th", name, { scope: "col" }));
  const body = made.createTBody();
  for (const binding of bindings) {
    const row = body.insertRow();
    for (const name of names) fill(row.insertCell(), binding[name]);
  }
  return made;
}

/** @param {HTMLTableCellElement} cell @param {Term | undefined} term */
function fill(cell, term) {
  if (!term) return;
  if (term.type === "uri") {
    const button = make("button", shorten(term.value), { type: "button", title: `Describe ${term.value}` });
    button.addEventListener("click", () => {
      text.value = `DESCRIBE <${term.value}>\n`;
      run();
    });
    cell.append(button);
    return;
  }
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    cell.textContent = `<<( ${[subject, predicate, object].map((part) => shorten(String(part.value))).join(" ")} )>>`;
    return;
  }
  cell.textContent = term.type === "bnode" ? `_:${term.value}` : term.value;
  if (/#(integer|decimal|double|float|int|long)$/.test(term.datatype ?? "")) cell.className = "number";
  if (term["xml:lang"] && term["xml:lang"] !== "en") cell.append(" ", make("small", `@${term["xml:lang"]}`));
}

// -- start

async function start() {
  named.addEventListener("change", choose);
  form.addEventListener("submit", insert);
  get("declare").addEventListener("click", declare);
  get("run").addEventListener("click", run);
  stopButton.addEventListener("click", () => running && running.abort());
  get("download").addEventListener("submit", () => {
    the("sent", HTMLInputElement).value = text.value;
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  const asked = new URLSearchParams(location.search).get("query");
  text.value = asked ?? FIRST;
  const response = await fetch("queries");
  const known = await response.json();
  prefixes = known.prefixes;
  library = known.queries;
  get("graph").textContent = known.graph;
  document.title = `SPARQL · ${known.graph}`;
  get("prefixes").textContent = Object.keys(prefixes).map((name) => `${name}:`).join(" ");
  named.append(...library.map((each) => make("option", each.title, { value: each.name })));
  run();
}

start();
