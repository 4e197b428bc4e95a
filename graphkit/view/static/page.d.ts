// What the page's scripts share, in types: the JSON that columns.py writes, the graph made of it, the reader's state, and
// what each script gives the others on `graphkit`. Checked by tsc (tests/browser/tsconfig.json); no part of the page.

declare namespace Graphkit {
  type Sign = "cooperation" | "conflict" | "neutral";
  type Stance = "cooperation" | "conflict";
  /** Whether leaders, ministries and forces count for their state. */
  type By = "state" | "actor";
  type Mode = "actual" | "planned" | "possible" | "denied";
  type Modality = "actual" | "planned" | "possible";
  /** Left, top, right and bottom. */
  type Box = [number, number, number, number];
  type Pair<T> = [T, T];

  // ---- the JSON of the page

  interface ActorRecord {
    iri: string;
    label: string;
    type: string;
    country: string | null;
    known: boolean;
    /** Whether it can be somebody's friend or foe: places and facilities cannot. */
    side: boolean;
    wikidata: string | null;
    /** Article that stands before the label in a sentence, where one does. */
    article?: string;
  }

  interface Node extends ActorRecord {
    id: number;
    state: string;
    /** Other names that the ontology knows. */
    names: string[];
    x: number;
    y: number;
    size: number;
  }

  interface RelationRecord {
    id: string;
    name: string;
    label: string;
    /** The label as it reads between two names. */
    words: string;
    symmetric: boolean;
    plover: string | null;
    cameo: string | null;
    quad: string;
    score: number | null;
    /** Of a fact between two states. */
    stance: string | null;
    definition: string | null;
  }

  /** Place of the member in the list of actors, first and last day. */
  type Member = [number, string | null, string | null];

  interface Group {
    name: string;
    kind: "bloc" | "alliance";
    colour: number;
    label: string;
    members: Member[];
    /** Of a bloc, places of the members whose membership is unsure. */
    unsure?: number[];
  }

  /** Text, verb, label and IRI of the actor. */
  type Attribution = [string, string, string | null, string | null];

  /** The words that make it one, its own words, and the id of the statement that it is. */
  type Reason = [string, string, string | null];

  /** Kind, the least that it may be, lemma of what is counted, and the words. */
  type Toll = [string, number | null, string | null, string];

  /** Statements by column; each column has a value for each statement. */
  interface Columns {
    id: string[];
    subject: number[];
    object: number[];
    relation: number[];
    link: number[];
    stance: Sign[];
    sides: Pair<number>[];
    passage: number[];
    run: (number | null)[];
    quad: (string | null)[];
    plover: (string | null)[];
    cameo: (string | null)[];
    score: (number | null)[];
    denied: (0 | 1)[];
    modality: Modality[];
    confidence: number[];
    place: (string | null)[];
    about: (string | null)[];
    because: (Reason | null)[];
    toll: Toll[][];
    said: (Attribution | null)[];
    frame: string[];
    routes: string[][];
    /** Words, start and end of subject, relation and object, one after the other; null for words that nothing tells. */
    spans: [string, number, number, string | null, number | null, number | null, string, number, number][];
    from: (string | null)[];
    until: (string | null)[];
    precision: (string | null)[];
    when: (string | null)[];
    lasting: (0 | 1)[];
  }

  interface Source {
    title: string;
    namespaces: Record<string, string>;
    by: By;
    nodes: Node[];
    /** States and organisations for which somebody acts, though no text names them. */
    sides: Omit<Node, "id">[];
    edges: { from: number; to: number; sign: Sign; directed: boolean }[];
    relations: RelationRecord[];
    runs: [string, string][];
    speakers: ActorRecord[];
    documents: [
      string, string | null, string | null, string | null, string | null, number,
      Record<string, string>, [string, string] | null, [string, string][],
    ][];
    passages: [number, number, string, number | null][];
    groups: Group[];
    /** Whether the blocs hold where a tenth of the stories is left out. */
    blocsAreSure: boolean;
    /** Place in the list of actors and other sides, x and y of those that are shown first. */
    leading: [number, number, number][];
    statements: Columns;
    /** The named questions; none where the page cannot ask. */
    questions: Question[];
    /** Address of the server's SPARQL endpoint. */
    endpoint: string | null;
    made: Made;
    /** Places of the documents whose whole texts the page holds. */
    whole: number[];
    world: World;
    options: object;
  }

  /** The shapes of the map, made by tests/browser/world_map.py. */
  interface World {
    width: number;
    height: number;
    states: Shape[];
  }

  /** ISO 3166 code of the state, name, outline, a point for its number, and the side of a square as large as its largest part. */
  type Shape = [string | null, string, string, number, number, number];
  /** Left, top and width of a part of the map. */
  type Sight = [number, number, number];

  // ---- asking

  interface Parameter {
    name: string;
    /** actor, date, text, number, relation, quad or by. */
    kind: string;
    default: string;
    description: string;
    /** Of a default that names an actor. */
    iri: string | null;
  }

  interface Question {
    name: string;
    title: string;
    description: string;
    parameters: Parameter[];
    sparql: string;
  }

  interface PlainTerm {
    type: "uri" | "bnode" | "literal";
    value: string;
    datatype?: string;
    "xml:lang"?: string;
  }

  interface TripleTerm {
    type: "triple";
    value: { subject: Term; predicate: Term; object: Term };
  }

  type Term = PlainTerm | TripleTerm;

  interface Answer {
    kind: "rows" | "truth" | "graph";
    /** Of a question that is answered by yes or no. */
    truth: boolean | null;
    names: string[];
    rows: Record<string, Term>[];
    /** Whether there is more that was left out. */
    cut: boolean;
  }

  /** What a question names besides its rows. */
  interface Context {
    actors: Actor[];
    sparql: string;
  }

  interface Answerer {
    /** Make ready; the number of triples, where it is known. */
    start(): Promise<number | null>;
    /** Answer a query; the error says in words what is wrong. */
    ask(sparql: string): Promise<Answer>;
    /** End what is being answered; it fails with the word "stopped". */
    stop(): void;
  }

  interface Load {
    wasm: Uint8Array;
    turtle: string;
    ontology: string[];
    /** IRI of the graph of the ontology. */
    graph: string;
  }

  interface EngineTerm {
    termType: string;
    value: string;
    datatype?: { value: string };
    language?: string;
  }

  interface EngineStore {
    readonly size: number;
    load(text: string, options: object): void;
    query(sparql: string, options?: { results_format: string }): unknown;
  }

  /** What the graph was made of, when and with what. */
  interface Made {
    documents: number;
    told: number;
    publishers: number;
    first: string | null;
    last: string | null;
    read: string | null;
    by: string[];
    page: string;
  }

  // ---- the graph made of it

  interface Actor extends ActorRecord {
    index: number;
    key: string;
    /** IRI of the state that it counts as. */
    state: string;
    names: string[];
    x: number;
    y: number;
    size: number;
    /** Where it is drawn among all. */
    own: Pair<number>;
    /** Where it is drawn while only the leading are. */
    lead: Pair<number> | null;
  }

  interface Relation extends RelationRecord {
    index: number;
    words: string;
  }

  interface Text {
    index: number;
    /** Whether the page holds its whole text. */
    whole: boolean;
    /** Its whole text, once it is unpacked. */
    text: string | null;
    id: string;
    title: string | null;
    date: string | null;
    url: string | null;
    publisher: string | null;
    /** Place of the document that stands for all copies of its story. */
    story: number;
    /** What else its source tells of it, by name. */
    fields: Record<string, string>;
    /** Name and SHA-256 of what it was read from. */
    read: [string, string] | null;
    /** Predicates and objects of fields and source, as terms of Turtle. */
    details: [string, string][];
  }

  interface Passage {
    document: Text;
    offset: number;
    sentence: string;
    page: number | null;
  }

  interface Run {
    words: string;
    key: string;
  }

  interface Link {
    index: number;
    source: Actor;
    target: Actor;
    sign: Sign;
    directed: boolean;
  }

  interface Mention {
    text: string;
    start: number;
    end: number;
  }

  interface Statement {
    index: number;
    id: string;
    subject: Actor;
    object: Actor;
    relation: Relation;
    link: Link;
    sign: Sign;
    stance: Sign;
    /** States, or others that count as themselves; of a symmetric relation, in the order of their IRIs. */
    sides: Pair<Actor>;
    quad: string;
    ownQuad: string | null;
    denied: boolean;
    modality: Modality;
    mode: Mode;
    confidence: number;
    score: number | null;
    plover: string | null;
    cameo: string | null;
    from: string | null;
    until: string | null;
    precision: string | null;
    when: string | null;
    lasting: boolean;
    day: string | null;
    place: string | null;
    about: string | null;
    because: Reason | null;
    toll: Toll[];
    said: Attribution | null;
    document: Text;
    passage: Passage;
    sentence: string;
    offset: number;
    frame: string;
    routes: string[];
    run: Run | null;
    /** Of subject, relation and object; null where no words are told that say the relation. */
    mentions: [Mention, Mention | null, Mention];
  }

  interface Graph {
    title: string;
    namespaces: Record<string, string>;
    by: By;
    relations: Relation[];
    runs: Run[];
    speakers: ActorRecord[];
    documents: Text[];
    actors: Actor[];
    groups: Group[];
    blocsAreSure: boolean;
    passages: Passage[];
    links: Link[];
    statements: Statement[];
    byKey: Known;
    made: Made;
    questions: Question[];
    endpoint: string | null;
    /** First and last day that the axis of time shows, odd dates left out. */
    first: string | null;
    last: string | null;
  }

  /** A map that is asked only for what it holds. */
  interface Sure<K, V> extends Map<K, V> {
    get(key: K): V;
  }
  type Known = Sure<string, Actor>;

  // ---- the reader's state

  interface PickedActor {
    actor: string;
    pair?: undefined;
    sign?: undefined;
    ordered?: undefined;
    line?: undefined;
  }

  interface PickedPair {
    actor?: undefined;
    pair: Pair<string>;
    sign: Sign | null;
    /** Whether only what the first does to the second. */
    ordered: boolean;
    /** Whether it is a line of the picture: only what that counts, which stands in no other. */
    line: boolean;
  }

  type Picked = PickedActor | PickedPair;

  interface State {
    view: string;
    /** Hidden quad classes. */
    quads: string[];
    /** Hidden relations. */
    relations: string[];
    /** Hidden ways of saying. */
    modes: string[];
    /** Hidden classes of actors. */
    kinds: string[];
    since: string | null;
    until: string | null;
    by: By;
    weight: number;
    /** Whether all actors are shown, also of a large graph. */
    all: boolean;
    /** Whether all links are drawn, also where they are very many. */
    every: boolean;
    /** What the picture is arranged by. */
    layout: "forces" | "alliance";
    /** Key of the actor whose relations map and rings show. */
    ego: string | null;
    /** The part of the map that the reader has gone to. */
    sight: Sight | null;
    /** Only members of this group. */
    group: string | null;
    /** Groups drawn as halos. */
    halos: string[];
    /** Keys of actors. */
    focus: string[];
    hops: number;
    path: Pair<string> | null;
    on: Picked | null;
    /** Only what documents of this publisher tell. */
    publisher: string | null;
    /** Only what this speaker is said to say. */
    speaker: string | null;
    /** Least confidence in percent. */
    sure: number;
    /** Without what the reader has marked wrong. */
    unwrong: boolean;
    /** Id of the document that is read. */
    document: string | null;
    /** First and last day of the two periods that are compared. */
    a: Pair<string> | null;
    b: Pair<string> | null;
    /** Words that a document must hold. */
    text: string;
    /** By the id of a statement, whether it is right and a note. */
    judged: Record<string, [boolean | null, string]>;
    /** Scale, x and y of the part of the picture that the reader has gone to. */
    spot: [number, number, number] | null;
    /** Text filter of the table of statements. */
    words: string;
    sort: string;
    /** The question that is asked, with its values, or a query. */
    asked: string | null;
  }

  type List = "quads" | "relations" | "modes" | "kinds" | "halos" | "focus";
  /** A filter whose choices are counted by what all others let through. */
  type Filter = List | "time" | "publisher" | "speaker" | "words";
  type Listener = (state: State, before: State) => void;

  // ---- what is seen

  interface Entry {
    link: Link;
    /** Number of documents. */
    weight: number;
    statements: Statement[];
    members: Set<number>;
    fact: boolean;
  }

  interface Seen {
    statements: Statement[];
    links: Entry[];
    drawn: Entry[];
    byLink: Map<number, Entry>;
    actors: Set<Actor>;
    drawnActors: Set<Actor>;
    /** Whether there are so many actors that the leading are shown alone unless the reader asks for all. */
    many: boolean;
    /** Whom a large graph shows first, with their numbers of reports; null where all are shown. */
    leading: Map<Actor, number> | null;
    /** What is counted of the leading: statements where no report passes the filters. */
    unit: "report" | "statement";
    /** Least number of reports of those; null where equals had to be cut off. */
    least: number | null;
  }

  /** What one story tells of one act between two sides. */
  interface Report {
    source: Actor;
    target: Actor;
    stance: Stance;
    day: string | null;
    story: number;
    score: number;
    /** The first statement that makes it. */
    one: Statement;
  }

  /** Reports of a pair and quad class within a week. */
  interface Event {
    day: string;
    /** Day of its last report. */
    last: string;
    score: number;
    /** Sum of the scores of its reports, conflict with its sign. */
    net: number;
    first: Report;
  }

  /** How reports stand between an actor and another side: cooperation, conflict, their difference and sum. */
  interface Standing extends Record<Stance, number> {
    actor: Actor;
    net: number;
    reports: number;
  }

  interface Dyad extends Record<Stance, number> {
    pair: Pair<Actor>;
    reports: Report[];
  }

  /** Members that were in a bloc and are in another; null where they are in none. */
  interface Way {
    from: Group | null;
    to: Group | null;
    who: Actor[];
  }

  interface Moved {
    ways: Way[];
    /** Whether the blocs of A and of B hold. */
    sure: Pair<boolean>;
  }

  /** What became of a pair between two periods: reports in each, net scores per month, their difference with its interval. */
  interface Change {
    pair: Pair<Actor>;
    reports: Pair<number>;
    events: number;
    rates: Pair<number>;
    change: number;
    low: number;
    high: number;
  }

  /** One event or claim of a brief. */
  interface BriefLine {
    when: string;
    text: string;
    told: string;
    sentence: string;
    source: string;
    url: string | null;
    stance: Stance | "";
    statements: Statement[];
  }

  interface BriefSection {
    heading: string;
    paragraphs: string[];
    /** Rows, of which the first has the headings. */
    table: (string | number)[][] | null;
    lines: BriefLine[];
    level: number;
  }

  interface Brief {
    title: string;
    sections: BriefSection[];
  }

  interface Turn {
    since: string;
    early: number;
    late: number;
    before: number;
    after: number;
    p: number;
    first: Statement;
  }

  /** Periods in months; whether the first and the last also hold all before and after. */
  interface Scale {
    first: number;
    step: number;
    count: number;
    before: boolean;
    after: boolean;
  }

  // ---- drawing

  interface Label {
    text: string;
    box: Box;
    x: number;
    y: number;
    size: number;
    weight: number;
    colour?: string;
    leader?: [number, number, number, number]; // a line from its mark to it
  }

  interface Picture {
    hovered: { actor: Actor | null; link: Link | null };
    cursor: Actor | null;
    emphasis: { actors: Set<Actor>; links: Set<number> } | null;
    /** What labels keep to. */
    frame: Box | null;
    /** What buttons cover. */
    corners: Box[];
  }

  /** A circle around an alliance's members in the picture, where it lies before the picture is turned. */
  interface Area {
    name: string;
    /** Null for what only texts tell, and for who is in no alliance. */
    group: Group | null;
    members: Actor[];
    x: number;
    y: number;
    radius: number;
  }

  /** A link of a picture of very many, in the picture's units. */
  interface Line {
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    width: number;
    colour: string;
    opacity: number;
  }

  /** A part of the picture, in its units; points of the screen for each of them, and of the device for each of those. */
  interface Sheet {
    left: number;
    top: number;
    across: number;
    down: number;
    scale: number;
    ratio: number;
  }

  interface Painter {
    load(lines: Line[]): void;
    /** The part of the picture as an image; null where the graphics card was taken away. */
    paint(view: Sheet): HTMLCanvasElement | null;
  }

  type Tone = "paper" | "ink" | "quiet" | "line" | "cooperation" | "conflict" | "neutral" | "mark" | "accent";
  type Colours = Record<Tone, string> & { blocs: string[]; alliances: string[] };

  /** How the drawing scripts set a canvas context. */
  interface Pen extends Omit<Drawing, "setTransform" | "translate" | "scale" | "clearRect" | "quadraticCurveTo" | "bezierCurveTo"> {
    fillStyle: CanvasRenderingContext2D["fillStyle"];
    strokeStyle: CanvasRenderingContext2D["strokeStyle"];
    lineWidth: number;
    globalAlpha: number;
    lineCap: CanvasLineCap;
    lineJoin: CanvasLineJoin;
    font: string;
    textAlign: CanvasTextAlign;
    textBaseline: CanvasTextBaseline;
  }

  /** What the drawing scripts and vis-network do with a canvas context. */
  interface Drawing {
    save(): void;
    restore(): void;
    setTransform(): void;
    translate(x: number, y: number): void;
    scale(by: number): void;
    setLineDash(dash: Iterable<number>): void;
    measureText(text: string): TextMetrics;
    clearRect(): void;
    beginPath(): void;
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    quadraticCurveTo(a: number, b: number, x: number, y: number): void;
    bezierCurveTo(a: number, b: number, c: number, d: number, x: number, y: number): void;
    closePath(): void;
    arc(x: number, y: number, radius: number, from: number, to: number): void;
    rect(x: number, y: number, across: number, down: number): void;
    roundRect(x: number, y: number, across: number, down: number, bend: number): void;
    fillRect(x: number, y: number, across: number, down: number): void;
    fill(rule?: CanvasFillRule): void;
    stroke(): void;
    fillText(text: string, x: number, y: number, most?: number): void;
    strokeText(text: string, x: number, y: number, most?: number): void;
  }

  /** A key of an exported picture's legend. */
  interface Key {
    words: string;
    draw: (ctx: Pen, x: number, y: number) => void;
  }

  // ---- elements

  type Child = globalThis.Node | string | number | boolean | null | undefined | readonly Child[];
  type Acts = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => unknown };
  type Attributes = Record<string, unknown> & { on?: Acts; style?: Record<string, string> };

  interface Places {
    find: HTMLInputElement;
    "histogram-bars": SVGSVGElement;
    found: HTMLElement;
    words: HTMLInputElement;
    text: HTMLInputElement;
    since: HTMLInputElement;
    until: HTMLInputElement;
    relations: HTMLDetailsElement | null;
    export: HTMLDetailsElement;
    "path-box": HTMLDialogElement;
    "path-from": HTMLInputElement;
    "path-to": HTMLInputElement;
    "link-box": HTMLDialogElement;
    "link-field": HTMLInputElement;
    "help-box": HTMLDialogElement;
    "brief-box": HTMLDialogElement | null;
    "ask-question": HTMLSelectElement;
    "ask-where": HTMLSelectElement;
    "ask-text": HTMLTextAreaElement;
    "ask-sparql": HTMLDetailsElement;
  }

  // ---- what the scripts give each other

  interface Page {
    graph: Graph;
    state: State;
    network: vis.Network;

    // dom.js
    el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Attributes, ...children: Child[]): HTMLElementTagNameMap[K];
    svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes?: Attributes, ...children: Child[]): SVGElementTagNameMap[K];
    show(node: Element, ...children: Child[]): Element;
    /** Draw a place anew and leave the focus where it was, or where that is gone to another element. */
    redraw(place: HTMLElement, draw: () => unknown, instead?: () => HTMLElement | null): void;
    byId<K extends keyof Places>(id: K): Places[K];
    byId(id: string): HTMLElement;
    unpacked(id: string): Promise<Uint8Array<ArrayBuffer>>;
    /** Read what lies in the page under a name, at once where it is plain; fails where it cannot be unpacked. */
    held(name: string, read: (held: any) => void, fail: (words: string) => void): void;
    safeUrl(text: string | null): string | null;
    announce(text: string): void;
    count(number: number, one: string, many?: string): string;
    /** Most letters of a title in lists and beside the evidence. */
    LONGEST_TITLE: number;
    shortened(text: string, most: number): string;
    calm(): boolean;

    // graph_tables.js
    SIGNS: Record<Sign, string>;
    /** Words, sign, and a hint. */
    QUADS: Record<string, [string, Sign, string]> & { open: [string, Sign, string] };
    MODES: Record<Mode, Pair<string>>;
    /** The mark that draws a class of actors, and the words for it. */
    KINDS: Record<string, Pair<string>>;
    kindOf(actor: ActorRecord): Pair<string>;
    readGraph(source: Source): Graph;
    monthWords(iso: string): string;
    dayWords(iso: string | null): string;
    /** An actor's label as it stands inside a sentence. */
    spoken(actor: ActorRecord): string;
    /** Words as they open a sentence. */
    opening(words: string): string;
    rangeWords(): string;
    timeWords(one: Statement): string;
    modeWords(one: Statement): string;
    scoreWords(score: number | null): string;

    // state.js
    /** Names of the views, in the order of their tabs. */
    VIEWS: string[];
    onChange(listener: Listener): void;
    change(patch: Partial<State>, how?: { silent?: boolean }): void;
    /** Keep something that changes nothing that is drawn, and after some milliseconds in the address. */
    note(patch: Partial<State>, wait?: number): void;
    /** The part of the state that holds nothing back. */
    unfiltered(): Partial<State>;
    reset(): void;
    toggled(list: string[], value: string): string[];
    readAddress(text: string): State;
    /** What the address that was read last named and the page does not know. */
    unknown: string[];
    address(notes?: boolean): string;

    // leading.js
    leadingSides(statements: Statement[]): { counts: Map<Actor, number>; least: number | null; unit: "report" | "statement" };
    isLeading(actors: Set<Actor>, all?: boolean): boolean;
    sideLinks(statements: Statement[]): Entry[];
    settle(actors: Iterable<Actor>, entries: Entry[]): void;

    // selection.js
    /** Most links that are drawn unless the reader asks for all. */
    DRAWN: number;
    /** Most links that are drawn with curves and arrows. */
    FULL: number;
    seen(): Seen;
    holds(one: Statement, since: string | null, until: string | null): boolean;
    members(group: Group): Set<number>;
    speakerOf(one: Statement): string | null;
    way(from: Actor, to: Actor): Actor[] | null;
    linksBetween(one: Actor, other: Actor, only?: { sign?: Sign | null; ordered?: boolean; line?: boolean }): Entry[];
    picked(which?: { bothSigns?: boolean; between?: Pair<Actor> }): Statement[];
    /** How many statements would be picked with other words. */
    pickedWith(words: string): number;
    /** Of how many reports and statements that are seen an actor has a part. */
    toldOf(actor: Actor): { reports: number; statements: number };
    toldWords(actor: Actor): string;
    /** What would be seen without a filter. */
    seenBut(but: Filter): Statement[];
    /** What passes the filters of a statement by itself, where one is named all but that. */
    passesBut(but?: Filter): (one: Statement) => boolean;
    pickedWords(): string | null;

    // chance.js, reports.js, turns.js
    drawn(row: number, column: number): number;
    permutations(size: number, count: number): Uint32Array[];
    sidesOf(one: Statement, by?: By): Pair<Actor>;
    byWhich(actors: Actor[]): By;
    reports(statements: Statement[], by?: By): Report[];
    dyads(reports: Report[]): Dyad[];
    mean(reports: Report[]): number | null;
    eventsOf(reports: Report[]): Event[];
    toldDay(one: Statement): string | null;
    storyDays(statements: Statement[]): (one: Statement) => string | null;
    turns(by: By): { pair: Pair<Actor>; turn: Turn }[];
    turnOf(pair: Pair<Actor>): Turn | null;
    pairsWithoutTurn(): number;

    // blocs.js
    blocs(): Group[];
    blocOf(actor: Actor): Group | null;
    groups(): Group[];
    leading(group: Group): Actor[];
    blocsAreSure(): boolean;
    /** Blocs of some statements, named after those over all of the graph, and whether they hold. */
    blocsAmong(statements: Statement[]): { blocs: Group[]; sure: boolean };
    findBlocs(statements: Statement[]): { blocs: number[][]; strengths: Map<number, number>; agreement: number };

    // lines.js
    painters: { canvas(): Painter; webgl(withoutCard?: boolean): Painter | null };
    timePainter(painter: Painter, view: Sheet): number;
    /** "canvas" or "webgl"; null where the lines are vis-network's. */
    paintedBy(): string | null;
    loadLines(lines: Line[], marks: Actor[]): void;
    /** Draw lines and marks where the picture's context stands; exactly, that is the lines alone and one by one, for what is saved. */
    drawLines(ctx: Pen & { drawImage: CanvasRenderingContext2D["drawImage"] }, how: { window: Sheet; exact: boolean }): void;

    // marks.js, labels.js, network.js
    FONT: string;
    colours: Colours;
    readColours(): void;
    groupColour(group: Group): string;
    swatch(group: Group): HTMLElement;
    outline(ctx: Pen, mark: string, x: number, y: number, size: number): void;
    drawMark(ctx: Pen, actor: Actor, x: number, y: number, how: { faded: boolean; marked: boolean }): void;
    halos(): { group: Group; members: Actor[] }[];
    drawHalos(ctx: Pen): void;
    drawLabels(ctx: Pen): void;
    placedLabels: Label[];
    picture: Picture;
    /** Number of statements of each actor. */
    weights: Sure<Actor, number>;
    startNetwork(options: object): void;
    drawNetwork(): void;
    isMarked(actor: Actor): boolean;
    isFaded(actor: Actor): boolean;
    /** A point as it lies in a picture that may be turned on its side. */
    turnedAs(point: Pair<number>): Pair<number>;
    /** Steps to the right and down by arrow key. */
    WAYS: Record<string, Pair<number>>;
    /** The place that lies nearest in a direction. */
    nextThatWay<T extends { x: number; y: number }>(places: T[], here: T, way: Pair<number>): T | null;
    fit(animate?: boolean): void;
    refit(): void;
    zoom(factor: number): void;
    goTo(actor: Actor): void;
    showPicked(): void;
    /** Left, top, right and bottom of what is drawn, in points of the screen. */
    drawnBox(): Box;
    paint(ratio: number): HTMLCanvasElement;
    paintBy(ctx: Pen): void;

    // search.js, filters.js, evidence.js, table.js, matrix.js, timeline.js
    /** The regular expression of a word as one means it: from its beginning, and whole where it is short. */
    wordFit(sought: string): RegExp;
    /** Who is found, each with the name by which, where that is not the label. */
    foundActors(text: string): { actor: Actor; as: string | null }[];
    findActors(text: string): Actor[];
    /** Small letters without accents. */
    fold(text: string): string;
    /** Whether two words differ by one letter. */
    isNear(one: string, other: string): boolean;
    combobox(input: HTMLInputElement, list: HTMLElement, choose: (actor: Actor) => void, sentences?: (text: string) => void, others?: (text: string) => { words: string; kind: string; act: () => void }[]): void;
    badge(actor: Actor): HTMLElement;
    lineSample(sign: Sign, heavy?: boolean): SVGElement;
    shapeSample(kind: string): SVGElement;
    /** What tells whether the table shows all the words of a statement. */
    hasWords(text: string): (one: Statement) => boolean;
    drawFilters(): void;
    evidenceCard(one: Statement): HTMLElement;
    drawEvidence(): void;
    showCard(one: Statement): void;
    /** Show the evidence of what is neither an actor nor a pair; none takes it away. */
    listEvidence(words: string, statements: Statement[]): void;
    tableRows(): Statement[];
    startTable(): void;
    drawTable(): void;
    drawMatrix(): void;
    periodWords(bin: number, by: Scale): string;
    startHistogram(): void;
    drawHistogram(): void;
    drawTimeline(): void;

    // flow.js, compare.js
    moved(a: Pair<string>, b: Pair<string>): Moved;
    flow(a: Pair<string>, b: Pair<string>): HTMLElement;
    compared(a: Pair<string>, b: Pair<string>): Change[];
    drawCompare(): void;
    makeScale(most: number): Scale | null;
    binOf(iso: string, by: Scale): number;
    binStart(bin: number, by: Scale): string;
    binEnd(bin: number, by: Scale): string;
    brush(drawing: SVGElement, by: Scale, done: (from: number, to: number) => void, moved?: (from: number, to: number) => void): void;
    binned(reports: Report[], by: Scale): { all: Report[]; of: Record<string, number> }[];
    bars(list: { all: Report[]; of: Record<string, number> }[], width: number, height: number, how: { room?: number; pick?: (bin: number) => void; by: Scale }): { parts: Child[]; middle: number; unit: number; top: number; bottom: number; wide: number };

    // ego.js, map.js, rings.js
    ego(): Actor | null;
    chooseEgo(actor: Actor | null): void;
    openPair(ego: Actor, other: Actor): void;
    standings(ego: Actor | null): Standing[];
    breaks(standings: Standing[]): number[];
    /** Place of the net among the breaks, with its sign; 0 where it is none. */
    level(net: number, breaks: number[]): number;
    strength(level: number, breaks: number[]): number;
    rangeOf(level: number, breaks: number[], sign?: "" | "+" | "−"): string;
    netWords(net: number): string;
    standingWords(standing: Standing): string;
    egoChoice(ego: Actor | null, everyone: string): HTMLElement;
    standingsTable(ego: Actor | null, standings: Standing[], remark: (actor: Actor) => Child, again: () => void): Child[];
    wordsWide(words: string): number;
    refill(place: HTMLElement, ...children: Child[]): void;
    world: World;
    startMap(): void;
    drawMap(): void;
    drawRings(): void;

    // chart.js
    /** Map or rings as an SVG that needs no style sheet; null where neither is seen. */
    chart(): { drawing: SVGSVGElement; width: number; height: number } | null;
    chartKeys(): Key[];

    // arrange.js
    arrangedPlaces(): Map<Actor, Pair<number>> | null;
    areas(): Area[];
    areaColour(area: Area): string;
    drawAreas(ctx: Pen): void;
    startArranging(): void;

    // documents.js, judging.js
    documentRows(): [Text, Statement[]][];
    drawDocuments(): void;
    startDocuments(): void;
    judging(one: Statement): HTMLElement;
    judgedLines(): string;
    isWrong(one: Statement): boolean;
    judgedWords(one: Statement): string;
    hasNotes(): boolean;
    saveJudged(): void;

    // findings.js, gexf.js
    isFight(dyad: Dyad): boolean;
    findings(statements: Statement[]): { words: string; pair: Pair<Actor>; sign: Stance | null; one: Statement; count: number }[];
    provenance(): string[];
    gexf(): string;

    // turtle.js, pen.js, downloads.js
    turtle(statements: Statement[]): string;
    documentIri(document: Text): string;
    statementIri(one: Statement): string;
    actorTerm(iri: string): string;
    textTerm(value: string): string;
    pen(root: SVGElement): Pen;
    csv(): string;
    /** Save rows, the first of which are headings, as CSV in a file whose name ends so. */
    saveRows(rows: (string | number | null)[][], suffix: string): void;
    savePicture(): Promise<void>;
    saveDrawing(): void;
    /** Whether the page is being printed: tables then have all rows. */
    printing: boolean;
    drawAnswer(): void;
    /** Map, rings or graph with title and legend; null in a view without a picture. */
    sheet(): SVGSVGElement | null;
    /** Take away the export of a picture where there is none. */
    offerPictures(): void;
    saveCsv(): void;
    saveTurtle(): void;
    saveGexf(): void;
    copyLink(): Promise<void>;
    copyText(text: string, done: string): Promise<void>;

    // brief.js, brief_box.js
    /** The brief of one actor or two; null where nothing that is seen tells of them. */
    brief(actors: Actor[]): Brief | null;
    briefMarkdown(brief: Brief): string;
    briefLink(url: string | null): string | null;
    openBrief(actors: Actor[]): void;

    // ask_engine.js, ask_rows.js, ask.js
    /** A query with terms in the places of its $names. */
    filled(sparql: string, terms: Record<string, string>): string;
    answerers(): { file?: Answerer; server?: Answerer };
    cellWords(term: Term | undefined): string;
    cellValue(term: Term | undefined): string;
    isNumber(term: Term | undefined): boolean;
    /** Whether a term is a day, a month or a year, which no line breaks. */
    isDate(term: Term | undefined): boolean;
    actorOf(term: Term | undefined): Actor | null;
    rowEvidence(row: Record<string, Term>, context: Context): Statement[];
    questionsWith(text: string): { words: string; kind: string; act: () => void }[];
    startAsk(): void;
    drawAsk(): void;

    // main.js
    openEvidence(): void;
    pickActor(actor: Actor): void;
    pickLink(link: Link, one?: Statement | null): void;
    pickPair(one: Actor, other: Actor, sign?: Sign | null, view?: string): void;
    focus(actor: Actor): void;
    expand(actor: Actor): void;
    openPath(from?: Actor | null): void;
    /** Go on with the keyboard at what was opened. */
    goOn(place: HTMLElement | null): void;
    toast(words: string, stays?: boolean): void;
    /** Say what the address named that is not here. */
    tellUnknown(): void;
  }
}

/** What the page uses of vis-network 9.1. */
declare namespace vis {
  interface Item {
    id: number;
  }

  class DataSet<T extends Item = Item> {
    getIds(): number[];
    get(id: number): T | null;
    remove(ids: number[]): void;
    update(items: T[]): void;
  }

  interface Point {
    x: number;
    y: number;
  }

  interface Picked {
    nodes: number[];
    edges: number[];
  }

  interface Move {
    position?: Point;
    scale?: number;
    animation?: false | { duration: number; easingFunction: string };
  }

  class Network {
    constructor(place: HTMLElement, items: { nodes: DataSet; edges: DataSet }, options: object);
    /** Of its inside: what drawing at another size, or by another context, needs. */
    canvas: { frame: { canvas: HTMLCanvasElement }; pixelRatio: number; getContext?: () => Graphkit.Pen };
    renderer: {
      _redraw(): void;
      _drawEdges(ctx: CanvasRenderingContext2D): void;
      _drawArrows(ctx: CanvasRenderingContext2D): void;
      _drawNodes(ctx: CanvasRenderingContext2D, evenOutside?: boolean): { drawExternalLabels?: () => void };
    };
    on(event: "click" | "doubleClick", act: (at: Picked) => unknown): void;
    on(event: "hoverNode", act: (at: { node: number }) => unknown): void;
    on(event: "hoverEdge", act: (at: { edge: number }) => unknown): void;
    on(event: "beforeDrawing" | "afterDrawing", act: (ctx: CanvasRenderingContext2D) => unknown): void;
    on(event: string, act: () => unknown): void;
    setSize(): void;
    redraw(): void;
    moveTo(move: Move): void;
    getScale(): number;
    getViewPosition(): Point;
    setOptions(options: object): void;
    canvasToDOM(point: Point): Point;
  }
}

/** What the page uses of Oxigraph 0.5. */
declare const oxigraph: {
  initSync(parts: { module: Uint8Array }): void;
  Store: new () => Graphkit.EngineStore;
};

interface Window {
  graphkit: Graphkit.Page;
}
