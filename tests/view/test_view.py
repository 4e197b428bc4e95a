"""The page without a browser: links, layout, groups, columns, filters, files, pictures and the notebook display."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import newsroom
import pytest
from factories import actor, statement
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError, MissingExtraError
from graphkit.graph.names import relation_words
from graphkit.graph.statement_set import StatementSet
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import ID, Actor
from graphkit.ontology import load_ontology
from graphkit.ontology.entries import ActorEntry, Membership
from graphkit.rdf.library import named_queries
from graphkit.view import GraphView, page
from graphkit.view.groups import alliances, bloc_groups
from graphkit.view.labels import placed_labels
from graphkit.view.layout import layout
from graphkit.view.links import Link, Sign, links_of, mark_sizes, sign_of


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(newsroom.statements())


@pytest.fixture(scope="module")
def view(kg: KnowledgeGraph) -> GraphView:
    return GraphView(kg, title="A newsroom")


def source(page: str) -> dict:
    """Return what the page's script reads."""
    found = re.search(r'<script type="application/json" id="graph-source">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


# ---- links


def test_one_link_for_each_source_target_and_sign() -> None:
    links = links_of(
        [
            statement("Russia", "attacks", "Ukraine"),
            statement("Russia", "invades", "Ukraine", document="other"),
            statement("Russia", "meetsWith", "Ukraine"),
            statement("Ukraine", "attacks", "Russia"),
        ]
    )
    assert [(link.source.label, link.target.label, str(link.sign), link.weight) for link in links] == [
        ("Russia", "Ukraine", "conflict", 2),
        ("Russia", "Ukraine", "cooperation", 1),
        ("Ukraine", "Russia", "conflict", 1),
    ]


def test_symmetric_statements_share_a_link_whoever_is_named_first() -> None:
    (link,) = links_of([statement("Russia", "meetsWith", "China"), statement("China", "meetsWith", "Russia")])
    assert (link.source.label, link.target.label, link.directed) == ("China", "Russia", False)


def test_a_denied_deed_is_no_conflict() -> None:
    assert sign_of(statement("Iran", "attacks", "Israel", polarity="negative")) is Sign.NEUTRAL
    assert sign_of(statement("Iran", "attacks", "Israel")) is Sign.CONFLICT


def test_copies_of_a_story_count_once() -> None:
    said = [statement("Russia", "arms", "Belarus", document=name) for name in ("a", "b", "c")]
    assert links_of(said)[0].weight == 3
    assert links_of(said, {"b": "a"})[0].weight == 2


# ---- layout


def ids(statements: list) -> list[str]:
    return sorted(KnowledgeGraph(statements).actors)


def test_the_same_graph_gives_the_same_picture_in_any_order() -> None:
    said = newsroom.statements()
    one = layout(ids(said), links_of(said))
    assert layout(list(reversed(ids(said))), links_of(reversed(said))) == one
    assert layout(ids(said), links_of(said), seed=1) != one


def test_cooperation_is_nearer_than_conflict() -> None:
    friends, foes = ("Russia", "China", "Iran", "Belarus"), ("Ukraine", "Poland", "Germany", "France")
    said = [statement(a, "cooperatesWith", b) for side in (friends, foes) for a in side for b in side if a < b]
    said += [statement(a, "attacks", b) for a in friends for b in foes]
    at = layout(ids(said), links_of(said))

    def apart(one: str, other: str) -> float:
        (x, y), (u, v) = at[actor(one).id], at[actor(other).id]
        return ((x - u) ** 2 + (y - v) ** 2) ** 0.5

    inside = [apart(a, b) for side in (friends, foes) for a in side for b in side if a < b]
    across = [apart(a, b) for a in friends for b in foes]
    assert max(inside) < sum(across) / len(across)


@pytest.mark.parametrize("links", [60, 4_000])
@pytest.mark.slow
def test_marks_do_not_lie_over_each_other(links: int) -> None:
    said = newsroom.crowd(links)
    sizes = mark_sizes(said)
    at = layout(ids(said), links_of(said), radii=sizes)
    from scipy.spatial import cKDTree

    names = list(at)
    pairs = cKDTree([at[name] for name in names]).query_pairs(24)
    overlaps = [
        (one, other)
        for one, other in pairs
        if (at[names[one]][0] - at[names[other]][0]) ** 2 + (at[names[one]][1] - at[names[other]][1]) ** 2
        < (0.9 * (sizes[names[one]] + sizes[names[other]])) ** 2
    ]
    assert len(overlaps) <= len(names) // 100


def test_layout_of_nothing_of_one_and_of_strangers() -> None:
    assert layout([], []) == {}
    assert layout(["a"], []) == {"a": (0.0, 0.0)}
    assert len(set(layout(["a", "b", "c"], []).values())) == 3


@given(st.sets(st.text(max_size=8), max_size=30), st.integers(0, 3))
def test_every_actor_has_a_finite_place(names: set[str], seed: int) -> None:
    places = layout(sorted(names), [], seed=seed)
    assert set(places) == names
    assert all(abs(x) < 1e5 and abs(y) < 1e5 for x, y in places.values())


# ---- groups


def test_blocs_of_a_planted_example() -> None:
    east, west = ("Russia", "China", "Iran"), ("Ukraine", "Poland", "Germany")
    said = [statement(a, "cooperatesWith", b) for side in (east, west) for a in side for b in side if a < b]
    said += [statement("Russia", "attacks", "Ukraine"), statement("China", "criticizes", "Germany")]
    found = {frozenset(bloc) for bloc in GraphView(said).blocs}
    assert found == {frozenset(actor(name).id for name in side) for side in (east, west)}


def test_bloc_names_go_on_after_z() -> None:
    actors = [Actor(f"urn:{number}", str(number)) for number in range(60)]
    names = [group.name for group in bloc_groups([(f"urn:{n}", f"urn:{n + 1}") for n in range(0, 60, 2)], actors)]
    assert names[0] == "Bloc A" and names[25:28] == ["Bloc Z", "Bloc AA", "Bloc AB"]


def entry(name: str, kind: str = "InternationalOrganization") -> ActorEntry:
    return ActorEntry(Actor(f"urn:org:{name}", name, kind))


def test_alliances_that_tell_the_actors_apart() -> None:
    states = [actor(name) for name in ("Russia", "China", "France", "Germany", "Poland", "Turkey", "India", "Iran")]
    entries = {one.actor.id: one for one in (entry("NATO", "Alliance"), entry("UN"), entry("SCO"), entry("Club"))}
    members = {
        "NATO": ["France", "Germany", "Poland", "Turkey"],
        "UN": [one.label for one in states],
        "SCO": ["Russia", "China", "India", "Iran"],
        "Club": ["France"],
    }
    since = dt.date(2001, 6, 15)
    joined = [Membership(actor(name).id, f"urn:org:{org}", since) for org, names in members.items() for name in names]
    links = links_of([statement("Russia", "attacks", "Poland"), statement("Iran", "meetsWith", "India")])
    groups = alliances(states, links, joined, entries)
    assert [(group.name, len(group.members)) for group in groups] == [("NATO", 4), ("SCO", 4)]
    assert groups[1].members[0][1:] == ("2001-06-15", None)


def test_alliances_of_another_time_are_left_out() -> None:
    states = [actor(name) for name in ("Russia", "Poland", "China", "India", "France")]
    pact = ActorEntry(Actor("urn:pact", "Treaty of a city that was", "Alliance"), ("Pact", "TCW"))
    joined = [
        Membership(actor(name).id, "urn:pact", dt.date(1955, 5, 14), dt.date(1991, 7, 1))
        for name in ("Russia", "Poland")
    ]
    entries = {"urn:pact": pact}
    assert alliances(states, [], joined, entries, since="2022-01-01", until="2022-12-31") == []
    (group,) = alliances(states, [], joined, entries, since="1980-01-01", until="1989-12-31")
    assert (group.name, group.label) == ("TCW", "Treaty of a city that was")


def test_alliances_that_fit_the_links_come_first() -> None:
    states = [actor(name) for name in ("Russia", "China", "France", "Germany", "Poland", "India")]
    entries = {one.actor.id: one for one in (entry("Mixed"), entry("Friends"))}
    members = {"Mixed": ["Russia", "France"], "Friends": ["Russia", "China"]}
    joined = [Membership(actor(name).id, f"urn:org:{org}") for org, names in members.items() for name in names]
    links = links_of([statement("Russia", "attacks", "France"), statement("Russia", "cooperatesWith", "China")])
    assert [group.name for group in alliances(states, links, joined, entries)] == ["Friends", "Mixed"]


# ---- arguments


def test_filters_as_arguments(kg: KnowledgeGraph) -> None:
    assert {one.relation.name for one in GraphView(kg, relations="exercisesWith").kg} == {"exercisesWith"}
    assert {one.quad for one in GraphView(kg, quads=["material-conflict"]).kg} == {"material-conflict"}
    assert all("Qatar" in (one.subject.label, one.object.label) for one in GraphView(kg, actors="Qatar").kg)
    assert all(one.modality == "planned" for one in GraphView(kg, modality="planned").kg)
    assert all(link.weight >= 2 for link in GraphView(kg, min_weight=2).links)
    part = GraphView(kg, since="2022-02-24", until="2022-03-31").kg
    assert 0 < len(part) < len(kg)
    assert all(dt.date(2022, 2, 24) <= one.document.date <= dt.date(2022, 3, 31) for one in part if one.document.date)


def test_the_graph_itself_is_left_alone(kg: KnowledgeGraph) -> None:
    before = (len(kg), kg.graph.number_of_edges(), kg.revision)
    assert GraphView(kg, quads="neutral").html
    assert (len(kg), kg.graph.number_of_edges(), kg.revision) == before


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"relations": "sanktions"}, "'sanktions' is no relation"),
        ({"quads": "war"}, "'war' is not a quad class; take one of material-cooperation"),
        ({"modality": "certain"}, "'certain' is not a modality; take one of actual"),
        ({"min_weight": 0}, "min_weight is 0 documents; give one or more"),
        ({"actors": "Rusia"}, "did you mean Russia"),
        ({"since": "yesterday"}, "'yesterday' is not a date"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(kg: KnowledgeGraph, filters: dict, words: str) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        GraphView(kg, **filters)


# ---- the page


def test_the_page_holds_the_graph(view: GraphView, kg: KnowledgeGraph) -> None:
    content = source(view.html)
    assert [node["iri"] for node in content["nodes"]] == sorted(kg.actors)
    assert len(content["edges"]) == len(view.links)
    assert content["statements"]["id"] == [one.id for one in kg.statements]
    for place, one in enumerate(kg.statements):
        spans = content["statements"]["spans"][place]
        document, start, sentence, page = content["passages"][content["statements"]["passage"][place]]
        assert content["documents"][document][0] == one.document.id
        assert page == one.evidence.page
        assert sentence[spans[0 + 1] - start : spans[2] - start] == one.subject_mention.text


def test_nodes_carry_codes_places_and_blocs(view: GraphView) -> None:
    content = source(view.html)
    nodes = {node["label"]: node for node in content["nodes"]}
    assert nodes["Russia"]["country"] == "RUS"
    assert nodes["Anna Lindqvist"]["known"] is False
    assert (nodes["China"]["x"], nodes["China"]["y"]) == view.positions[newsroom.actor("China").id]
    assert nodes["Sergei Lavrov"]["state"] == nodes["Russia"]["iri"] == nodes["Russia"]["state"]
    blocs = [{who for who, _, _ in group["members"]} for group in content["groups"] if group["kind"] == "bloc"]
    (with_china,) = [members for members in blocs if nodes["China"]["id"] in members]
    assert nodes["Russia"]["id"] in with_china and nodes["United States"]["id"] not in with_china


def test_the_engine_adds_less_than_three_megabytes_and_comes_only_where_it_is_asked_for(kg: KnowledgeGraph) -> None:
    page, without = GraphView(kg).html, GraphView(kg, ask=False).html
    assert 2_000_000 < len(page.encode()) - len(without.encode()) < 3_000_000
    engine, library = (re.search(rf'id="ask-{name}">([^<]+)<', page)[1] for name in ("engine", "library"))
    assert gzip.decompress(base64.b64decode(engine))[:4] == b"\0asm"
    packed = json.loads(gzip.decompress(base64.b64decode(library)))
    assert packed["script"].startswith("/*! oxigraph") and len(packed["ontology"]) == 4
    assert "wasm" not in re.sub(r"<script>.*?</script>", "", without, flags=re.DOTALL)
    assert source(without)["questions"] == []
    asked = {each["name"]: each for each in source(page)["questions"]}
    assert set(asked) == set(named_queries())
    (actor, by) = asked["friends-and-foes"]["parameters"]
    assert (actor["default"], actor["iri"], by["iri"]) == ("Turkey", newsroom.actor("Turkey").id, None)


def test_copies_of_a_story_that_is_not_shown_stay_one_story(kg: KnowledgeGraph) -> None:
    one, two, three = (said.document.id for said in kg.statements[:3])
    copies = GraphView(StatementSet(kg.statements, duplicates={one: "elsewhere", two: "elsewhere"}))
    stories = {document[0]: document[5] for document in source(copies.html)["documents"]}
    assert stories[one] == stories[two] != stories[three]


def test_the_page_is_the_same_every_time(kg: KnowledgeGraph, view: GraphView) -> None:
    assert GraphView(kg, title="A newsroom").html == view.html


@pytest.mark.parametrize(("ask", "endpoint"), [(True, None), (False, None), (False, "sparql"), (True, "sparql")])
def test_policy_allows_the_two_scripts_and_nothing_else(kg: KnowledgeGraph, ask: bool, endpoint: str | None) -> None:
    page = GraphView(kg, ask=ask, endpoint=endpoint).html
    policy = html.unescape(re.search(r'Security-Policy" content="(.*?)"', page)[1])
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert " 'unsafe-eval'" not in policy and "http" not in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert ("'wasm-unsafe-eval'" in policy) == ("worker-src blob:" in policy) == ask
    assert ("connect-src 'self'" in policy) == (endpoint is not None)
    assert ('id="tab-ask"' in page) == (ask or endpoint is not None)


def test_the_page_names_no_host_but_namespaces_and_sources(view: GraphView) -> None:
    without_library = re.sub(r"<script>/\*\*.*?</script>", "", view.html, count=1, flags=re.DOTALL)
    hosts = set(re.findall(r"https?://([\w.-]+)", without_library))
    assert hosts <= {
        "w3id.org",
        "www.w3.org",
        "gexf.net",
        "purl.org",
        "www.wikidata.org",
        "meridian.example",
        "harbour.example",
    }
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?http", without_library.replace("href: url", ""))


@pytest.mark.parametrize("text", ["</script><script>x", "<!-- <script>", "\u2028 & <b>", "lone \ud800"])
def test_texts_cannot_end_the_script_element(text: str) -> None:
    one = newsroom.statements()[0]
    page = GraphView([replace(one, subject=replace(one.subject, label=text, known=False))], title=text).html
    plain = GraphView([]).html
    assert [page.count(tag) for tag in ("<script", "</script", "<!--")] == [
        plain.count(tag) for tag in ("<script", "</script", "<!--")
    ]
    assert text in [node["label"] for node in source(page)["nodes"]]


def test_an_empty_graph_has_a_page_and_a_picture() -> None:
    view = GraphView([])
    assert source(view.html)["nodes"] == []
    ElementTree.fromstring(view.svg())


# ---- files


def test_save_writes_page_or_picture_whole(view: GraphView, tmp_path: Path) -> None:
    page = view.save(tmp_path / "kg.html")
    assert page.read_text("utf-8") == view.html
    assert view.save(str(tmp_path / "kg.svg")).read_text("utf-8") == view.svg()
    assert {path.name for path in tmp_path.iterdir()} == {"kg.html", "kg.svg"}


def test_save_keeps_the_old_file_where_the_new_one_fails(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "kg.html"
    old.write_text("old", "utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(InputError, match="disk full"):
        GraphView(kg).save(old)
    assert old.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["kg.html"]


def test_save_into_a_missing_folder_says_so(view: GraphView, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing.kg\.html: cannot be written .*choose another folder"):
        view.save(tmp_path / "missing" / "kg.html")


def test_lone_surrogates_do_not_stop_saving(tmp_path: Path) -> None:
    one = newsroom.statements()[0]
    path = GraphView([replace(one, subject=replace(one.subject, label="\ud800"))], title="\ud800").save(
        tmp_path / "kg.html"
    )
    assert "graph-source" in path.read_text("utf-8")


def test_a_large_graph_lies_compressed_in_its_page(view: GraphView, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = GraphView(view.kg, title=view.title).html
    monkeypatch.setattr(page, "_PLAIN", len(json.dumps(source(plain))) // 2)
    packed = GraphView(view.kg, title=view.title).html
    found = re.search(r'<script type="application/gzip" id="graph-packed">(.*?)</script>', packed)
    assert found
    assert json.loads(gzip.decompress(base64.b64decode(found[1]))) == source(plain)
    assert "graph-source" not in packed.partition("</main>")[2].partition("<script>")[0]
    assert len(packed) < len(plain)


# ---- pictures and notebooks


SVG = "{http://www.w3.org/2000/svg}"


def test_svg_draws_every_actor_and_link(view: GraphView) -> None:
    picture = ElementTree.fromstring(view.svg())
    marks = picture.findall(f"{SVG}circle") + picture.findall(f"{SVG}polygon")
    assert len(marks) == len(view.actors)
    assert len(picture.findall(f"{SVG}path")) == len(view.links)
    assert picture.find(f"{SVG}desc").text == f"{len(view.actors)} actors, {len(view.links)} links"
    assert {"RUS", "Russia", "NATO"} <= {text.text for text in picture.iter(f"{SVG}text")}


def test_svg_conflict_is_dashed_and_asks_for_nothing(view: GraphView) -> None:
    picture = view.svg()
    paths = ElementTree.fromstring(picture).findall(f"{SVG}path")
    assert all(("stroke-dasharray" in path.attrib) == (path.attrib["stroke"] == "#b8470a") for path in paths)
    assert "<script" not in picture and "href" not in picture and "url(" not in picture


@pytest.mark.slow
def test_svg_of_a_large_graph_shows_the_strongest_links() -> None:
    view = GraphView(newsroom.crowd(1_200))
    picture = view.svg()
    assert picture.count("<path") == 1_000
    assert f"{len(view.links):,} links (showing the 1,000 most reported)" in picture


@pytest.mark.parametrize("text", ["<b>&\"'", "\x00\x1b[31m", "]]>", "\ud800"])
def test_svg_is_xml_whatever_the_names(text: str) -> None:
    one = newsroom.statements()[0]
    view = GraphView([replace(one, subject=replace(one.subject, label=text, known=False))], title=text)
    ElementTree.fromstring(view.svg())


def test_plot_on_own_and_on_given_axes(view: GraphView) -> None:
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    axes = view.plot()
    assert len(axes.patches) == len(view.actors)
    assert len(axes.lines) == len(view.links)
    assert axes.get_title(loc="left") == "A newsroom"
    assert axes._repr_png_().startswith(b"\x89PNG")
    given = Figure().subplots(1, 2)
    assert view.plot(ax=given[1]) is given[1]
    assert not given[0].patches


def test_plot_without_matplotlib_says_which_extra(view: GraphView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError, match=r"needs matplotlib; install it with: pip install \"matplotlib>=3.8\""):
        view.plot()


def test_notebook_display_is_a_sandboxed_frame_over_a_picture(view: GraphView) -> None:
    shown = view._repr_html_()
    frame = re.search(r"""<iframe srcdoc='(.*?)' title="(.*?)" sandbox="(.*?)\"""", shown, re.DOTALL)
    assert frame and html.unescape(frame[1]) == GraphView(view.kg, title=view.title, ask=False).html
    assert view.ask and 'id="ask-engine"' not in html.unescape(frame[1])
    assert "allow-same-origin" not in frame[3]
    picture = re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', shown)
    assert picture and base64.b64decode(picture[1]).decode() == view.svg(width=900)
    assert picture[2] == "A newsroom: 30 actors, 53 links, 73 statements"
    assert "Trust this notebook" in shown
    assert "<svg" not in shown.replace(frame[1], "")


def test_a_graph_shows_itself_in_a_notebook(kg: KnowledgeGraph) -> None:
    assert "<iframe" in kg._repr_html_()
    assert isinstance(kg.view(title="x"), GraphView)


def test_a_page_too_large_for_a_notebook_leaves_the_picture(view: GraphView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.view.notebook._LARGEST", 1_000)
    shown = view._repr_html_()
    assert "<iframe" not in shown and "<img" in shown and "view.save" in shown


def test_importing_the_view_is_light() -> None:
    heavy = ("pyvis", "IPython", "numpy", "scipy", "networkx", "spacy")
    code = f"import sys, graphkit.view; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_actors_go_by_the_label_of_the_ontology_whatever_the_texts_call_them() -> None:
    putin = Actor(ID + "vladimir-putin", "Putin", "Person", "RUS", known=True)
    stranger = Actor(ID + "person/oduya", "Oduya", "Person", None, known=False)
    said = [replace(one, subject=putin, object=stranger) for one in newsroom.statements()[:2]]
    view = GraphView(said)
    assert [actor.label for actor in view.actors] == ["Oduya", "Vladimir Putin"]
    assert view.kg.graph.nodes[putin.id]["label"] == "Vladimir Putin"
    assert {one.subject.label for one in view.kg.statements} == {"Putin"}


def test_link_is_plain(view: GraphView) -> None:
    assert isinstance(view.links[0], Link)
    assert repr(view) == "GraphView(30 actors, 53 links, 73 statements)"


def test_a_name_stands_where_it_is_not_taken_for_that_of_another_mark() -> None:
    one, other = (Actor(f"urn:{name}", name, "Person") for name in ("Anna Lindh", "Jan Egeland"))
    radii = {one.id: 10.0, other.id: 10.0}
    alone = list(placed_labels([one], {one.id: (0.0, 0.0)}, radii, letter=6.0, height=13.0))
    assert alone[0][2] > 10  # below
    places = {one.id: (0.0, 0.0), other.id: (0.0, 42.0)}
    near = {name: (x, y) for name, x, y in placed_labels([one, other], places, radii, letter=6.0, height=13.0)}
    assert near["Anna Lindh"][1] < -10 and near["Jan Egeland"][1] > 52


def test_every_relation_reads_as_a_sentence_between_two_names() -> None:
    said = load_ontology().relations.values()
    words = {one.label: relation_words(one.label) for one in said}
    assert words["requests"] == "makes a request to"
    for read in words.values():
        assert read.split()[0].endswith("s") and "-" not in read, read  # a verb that the subject does
    assert not {"requests", "demands", "expels", "cyberattacks"} & set(words.values())
