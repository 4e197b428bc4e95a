"""Resolution: who is one and the same across documents, what a reviewer decides, and reconciliation with a service."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from factories import actor, statement

from graphkit import build
from graphkit.actors.person_names import agree_by_initial, name_of, short_forms
from graphkit.actors.reconciliation import Identity, reconcile
from graphkit.actors.resolution import Decision, Proposal, Resolution, known_labels, propose_merges
from graphkit.actors.review import Review, read_review, review_merges, write_review
from graphkit.engines.building import build_into
from graphkit.errors import InputError
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Actor, Attribution, Statement
from graphkit.ontology import load_ontology
from graphkit.rdf.store import Store


def person(label: str, country: str | None = None) -> Actor:
    return actor(label, "Person", country)


def said_of(*actors: Actor) -> list[Statement]:
    return [
        statement(one, "visits", "Japan", sentence=f"{one.label} visited Japan on day {number}.")
        for number, one in enumerate(actors)
    ]


def merged(*actors: Actor) -> dict[str, str]:
    """Label and country of those replaced, to those of who stands for them."""
    resolution = Resolution(propose_merges(said_of(*actors)))
    return {_name(one): _name(resolution.actor(one)) for one in actors if resolution.actor(one).id != one.id}


def _name(one: Actor) -> str:
    return one.label + (f" {one.country}" if one.country else "")


# --- what is merged -----------------------------------------------------------------------------------------


def test_surname_full_name_and_mister_are_one() -> None:
    assert merged(person("Ivan Petrenko", "UKR"), person("Petrenko"), person("Mr Petrenko")) == {
        "Petrenko": "Ivan Petrenko UKR",
        "Mr Petrenko": "Ivan Petrenko UKR",
    }


def test_namesakes_of_different_countries_stay_apart() -> None:
    people = (person("Wang Min", "CHN"), person("Wang Min", "SGP"))
    assert propose_merges(said_of(*people)) == []


def test_a_name_that_two_countries_share_waits_for_a_reviewer() -> None:
    proposals = propose_merges(said_of(person("Wang Min", "CHN"), person("Wang Min", "SGP"), person("Wang Min")))
    assert [p.decision for p in proposals] == [Decision.UNDECIDED, Decision.UNDECIDED]
    assert len(Resolution(proposals)) == 0


def test_a_surname_of_two_persons_waits_for_a_reviewer() -> None:
    proposals = propose_merges(said_of(person("Omar Haddad", "JOR"), person("Lina Haddad", "JOR"), person("Haddad")))
    assert {p.keep.label for p in proposals} == {"Omar Haddad", "Lina Haddad"}
    assert {p.decision for p in proposals} == {Decision.UNDECIDED}


def test_a_surname_is_not_given_to_a_person_of_another_country() -> None:
    assert merged(person("Lina Haddad", "JOR"), person("Haddad", "LBN")) == {}


@pytest.mark.parametrize(("year", "one"), [("1977", False), ("2011", True), (None, True)])
def test_a_surname_is_not_given_to_a_person_of_another_time(year: str | None, one: bool) -> None:
    full, surname = person("Lina Haddad", "JOR"), person("Haddad")
    told = [
        statement(full, "visits", "Japan", published="2024-03-02", sentence="Lina Haddad visited Japan."),
        statement(surname, "visits", "Japan", published=year and f"{year}-03-02", sentence="Haddad visited Japan."),
    ]
    assert bool(propose_merges(told)) is one


def test_a_given_name_alone_is_nobody() -> None:
    assert merged(person("Lina Haddad", "JOR"), person("Lina")) == {}


def test_the_family_name_leads_in_china_and_korea() -> None:
    assert merged(person("Cai Rong", "CHN"), person("Cai")) == {"Cai": "Cai Rong CHN"}
    assert merged(person("Cai Rong", "FRA"), person("Cai")) == {}


def test_a_surname_may_have_several_words() -> None:
    assert merged(person("Anna van der Berg", "NLD"), person("van der Berg"), person("Berg")) == {
        "van der Berg": "Anna van der Berg NLD",
        "Berg": "Anna van der Berg NLD",
    }


def test_transliterations_are_one_name() -> None:
    assert merged(person("Andriy Zelenko", "UKR"), person("Andrii Zelenko", "UKR"), person("Zelenkó")) == {
        "Andriy Zelenko UKR": "Andrii Zelenko UKR",
        "Zelenkó": "Andrii Zelenko UKR",
    }


def test_middle_names_and_initials() -> None:
    assert merged(person("Mary Stone", "USA"), person("Mary J. Stone")) == {"Mary J. Stone": "Mary Stone USA"}
    assert merged(person("Mary Stone", "USA"), person("M. Stone", "USA")) == {"M. Stone USA": "Mary Stone USA"}
    assert merged(person("Mary Stone", "USA"), person("M. Stone")) == {}


def test_a_like_name_waits_for_a_reviewer() -> None:
    (proposal,) = propose_merges(said_of(person("Alexander Petrov", "RUS"), person("Alexandra Petrov", "RUS")))
    assert proposal.decision is Decision.UNDECIDED
    assert 0.7 < proposal.score < 0.9


def test_bearers_of_one_surname_cost_as_much_as_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        nonlocal asked
        asked += 1
        return agree_by_initial(one, other)

    monkeypatch.setattr("graphkit.actors.resolution.agree_by_initial", agree)
    monkeypatch.setattr("graphkit.actors.resolution._MOST", 20)
    costs = []
    for number in (100, 200):
        names = [f"{'ABCD'[n % 4]}{'.' if n % 2 else f'na{n}'} {chr(97 + n % 26)}{n} Berg" for n in range(number)]
        before = asked
        found = propose_merges(said_of(*(person(name, "NOR") for name in names)))
        assert 0 < len(found) <= 5 * number
        costs.append(asked - before)
    assert 0 < costs[1] <= 2.3 * costs[0]


def test_names_with_one_word_of_another_kind_are_not_alike() -> None:
    assert propose_merges(said_of(person("Kim Jong A", "KOR"), person("Kim Jong Bo", "KOR"))) == []
    bodies = [actor(f"{kind} Ministry", "GovernmentBody", "FRA") for kind in ("Health", "Foreign", "Heath")]
    (proposal,) = propose_merges(said_of(*bodies))
    assert {proposal.keep.label, proposal.drop.label} == {"Health Ministry", "Heath Ministry"}


def test_a_name_with_a_stray_word_gives_way_to_the_one_of_a_country() -> None:
    assert merged(person("Councillor Cai Rong"), person("Cai Rong", "CHN")) == {"Councillor Cai Rong": "Cai Rong CHN"}


def test_the_same_words_in_another_order_wait_for_a_reviewer() -> None:
    (proposal,) = propose_merges(said_of(person("Aoki Haruto", "JPN"), person("Haruto Aoki", "JPN")))
    assert (proposal.decision, proposal.score) == (Decision.UNDECIDED, 0.85)
    assert proposal.reason == "the same words in another order"


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Zelensky", "Zelenskyy", "UKR"),
        ("Zelenskiy", "Zelenskyi", "UKR"),
        ("Sergei Orlov", "Sergey Orlov", "RUS"),
        ("Yuriy Melnyk", "Yury Melnik", "UKR"),
        ("Muammar Gaddafi", "Muammar Qaddafi", "LBY"),
        ("Muammar Gadafi", "Muammar Kadhafi", "LBY"),
        ("Dmitry Petrov", "Dmitrii Petrov", "RUS"),
        ("Mohammed Khalil", "Mohamed Khaleel", "EGY"),
        ("Søren Kjærgård", "Soren Kjaergaard", "DNK"),
        ("Lech Wałęsa", "Lech Walesa", "POL"),
        ("Aleksandar Vučić", "Aleksandar Vucic", "SRB"),
        ("İlham Əliyev", "Ilham Aliyev", "AZE"),
        ("Nguyễn Văn Minh", "Nguyen Van Minh", "VNM"),
        ("Andrej Babic", "Andrei Babić", "SVN"),
    ],
)
def test_spellings_of_one_name_are_found(one: str, other: str, country: str) -> None:
    proposals = propose_merges(said_of(person(one, country), person(other, country)))
    assert [p.pair for p in proposals] == [{person(one, country).id, person(other, country).id}]


def test_bodies_merge_within_a_country_only() -> None:
    ours = actor("Coast Guard", "MilitaryUnit", "JPN")
    also = Actor(ours.id + "-2", "The Coast Guard", "GovernmentBody", "JPN", known=False)
    theirs = actor("Coast Guard", "MilitaryUnit", "CHN")
    proposals = propose_merges([statement(one, "accuses", "Russia") for one in (ours, also, theirs)])
    assert [p.pair for p in proposals] == [{ours.id, also.id}]
    assert proposals[0].decision is Decision.MERGE


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    assert propose_merges(said_of(person("Lincoln"), actor("Lincoln", "Company", "USA"))) == []


def test_names_are_compared_without_accents_marks_and_titles() -> None:
    assert name_of("Dr. Aleksandar Vučić", {"dr."}) == name_of("Aleksandar Vucic")
    assert name_of("Li Jong-un") == name_of("Li Jong Un")
    assert short_forms(("li", "na"), "CHN") == {("na",), ("li",)}
    assert short_forms(("li",), "CHN") == set()
    assert agree_by_initial(("v", "ivanov"), ("victor", "ivanov"))
    assert not agree_by_initial(("v", "ivanov"), ("ivan", "ivanov"))


# --- what merging does --------------------------------------------------------------------------------------


def test_statements_keep_their_words_and_ids() -> None:
    said = said_of(person("Ivan Petrenko", "UKR"), person("Petrenko"))
    resolution = Resolution(propose_merges(said))
    full, short = resolution.apply(said)
    assert short.subject == full.subject
    assert short.subject_mention.text == "Petrenko"
    assert short.id == said[1].id
    assert full is said[0]


def test_speakers_are_replaced_too() -> None:
    short = person("Petrenko")
    said = said_of(person("Ivan Petrenko", "UKR"), short)
    said.append(statement("Russia", "attacks", "Ukraine", attribution=Attribution("Petrenko", "say", short)))
    found = list(Resolution(propose_merges(said)).apply(said))[-1]
    assert found.attribution is not None
    assert found.attribution.actor is not None
    assert found.attribution.actor.label == "Ivan Petrenko"


def test_the_item_of_an_actor_that_is_merged_is_that_of_who_stands_for_it() -> None:
    full, short, other = person("Ivan Petrenko", "UKR"), person("Petrenko"), person("Mr Petrenko")
    said = said_of(full, short, other)
    resolution = Resolution(propose_merges(said), {short.id: "Q42"})
    assert {each.subject.wikidata for each in resolution.apply(said)} == {"Q42"}
    resolution = Resolution(propose_merges(said), {short.id: "Q42", full.id: "Q7"})
    assert {each.subject.wikidata for each in resolution.apply(said)} == {"Q7"}


def test_nobody_is_related_to_himself_after_a_merge() -> None:
    full, short = person("Ivan Petrenko", "UKR"), person("Petrenko")
    said = [*said_of(full, short), statement(full, "meetsWith", short)]
    assert len(list(Resolution(propose_merges(said)).apply(said))) == 2


def test_a_graph_is_resolved_without_being_changed() -> None:
    kg = KnowledgeGraph(said_of(person("Ivan Petrenko", "UKR"), person("Petrenko")))
    resolved = kg.resolve()
    assert len(kg.actors) == 3
    assert len(resolved.actors) == 2
    (edge,) = resolved.graph.edges(data=True)
    assert edge[2]["weight"] == 2
    assert set(resolved.documents) == set(kg.documents)


def test_one_actor_goes_by_one_label() -> None:
    long, short = actor("Vladimir Putin"), replace(actor("Vladimir Putin"), label="Putin")
    said = said_of(short, long)
    resolution = Resolution(labels=known_labels(load_ontology()))
    assert [each.subject.label for each in resolution.apply(said)] == ["Putin", "Vladimir Putin"]
    iri = next(iri for iri, label in known_labels(load_ontology()).items() if label == "Vladimir Putin")
    text = replace(short, id=iri)
    (found,) = resolution.apply(said_of(text))
    assert found.subject.label == "Vladimir Putin"
    assert found.subject_mention.text == "Putin"


# --- from texts to actors -----------------------------------------------------------------------------------


def actors_of(*texts: str) -> dict[str, set[str]]:
    """Labels and countries of the persons of a graph, with the words that texts have for them."""
    named: dict[str, set[str]] = {}
    for said in build(list(texts)):
        for one, mention in ((said.subject, said.subject_mention), (said.object, said.object_mention)):
            if one.type == "Person":
                named.setdefault(_name(one), set()).add(mention.text)
    return named


def test_a_president_goes_by_one_name_across_documents() -> None:
    texts = ["Putin threatened Poland.", "Vladimir Putin met Xi Jinping.", "Mr Putin accused Ukraine of lying."]
    assert actors_of(*texts)["Vladimir Putin RUS"] == {"Putin", "Vladimir Putin"}


def test_a_store_answers_with_the_same_names_as_a_file(tmp_path: Path) -> None:
    texts = ["Putin threatened Poland.", "Vladimir Putin met Xi Jinping."]
    question = "SELECT DISTINCT ?label { ?person a gk:Person ; rdfs:label ?label } ORDER BY ?label"
    with Store.open(tmp_path / "kg") as store:
        build_into(store, texts)
        named = [row["label"] for row in store.query(question)]
    assert named == [row["label"] for row in build(texts).query(question)] == ["Vladimir Putin", "Xi Jinping"]


def test_a_surname_in_the_same_document_is_the_full_name() -> None:
    assert actors_of("Jens Stoltenberg visited Kyiv. Stoltenberg condemned Russia.") == {
        "Jens Stoltenberg NOR": {"Jens Stoltenberg", "Stoltenberg"}
    }
    assert actors_of("Marek Novak, the Slovak envoy, met Sergei Lavrov. Novak accused Russia of delay.")[
        "Marek Novak SVK"
    ] == {"Marek Novak", "Novak"}


def test_a_new_post_at_home_makes_no_namesake() -> None:
    named = actors_of("Norwegian Finance Minister Jens Stoltenberg visited Ukraine.", "Stoltenberg criticised Russia.")
    assert set(named) == {"Jens Stoltenberg NOR"}


# --- review -------------------------------------------------------------------------------------------------


@pytest.fixture
def said() -> list[Statement]:
    return said_of(person("Omar Haddad", "JOR"), person("Lina Haddad", "JOR"), person("Haddad"), person("O. Haddad"))


def decide(path: Path, keep: str, drop: str, decision: Decision) -> None:
    review = read_review(path)
    changed = tuple(
        Proposal(p.keep, p.drop, p.score, p.reason, p.suggested, decision, documents=p.documents, example=p.example)
        if (p.keep.label, p.drop.label) == (keep, drop)
        else p
        for p in review.proposals
    )
    assert changed != review.proposals
    write_review(path, Review(changed, review.identities))


def test_a_review_file_reads_back_as_written(said: list[Statement], tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    review = review_merges(said, path)
    assert read_review(path) == review
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#")
    assert "To undo a merge" in text
    assert "Haddad visited Japan on day 2." in text
    assert [file.name for file in tmp_path.iterdir()] == ["merges.yaml"]


def test_a_decision_is_kept_on_every_later_build(said: list[Statement], tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    review_merges(said, path)
    decide(path, "Omar Haddad", "Haddad", Decision.MERGE)
    for _ in range(2):
        resolution = review_merges(said, path).resolution
        assert resolution.actor(person("Haddad")).label == "Omar Haddad"
    assert len(review_merges([], path).proposals) == 1


def test_a_merge_is_undone_by_setting_it_apart(tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    said = said_of(person("Ivan Petrenko", "UKR"), person("Petrenko"))
    assert len(review_merges(said, path).resolution) == 1
    decide(path, "Ivan Petrenko", "Petrenko", Decision.APART)
    review = review_merges(said, path)
    assert len(review.resolution) == 0
    assert list(review.resolution.apply(said)) == said


def test_merges_that_a_graph_shows_already_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    said = said_of(person("Ivan Petrenko", "UKR"), person("Petrenko"))
    first = review_merges(said, path)
    again = review_merges(first.resolution.apply(said), path)
    assert again == first
    assert review_merges([], path).proposals == ()


def test_no_file_is_made_where_nothing_is_to_decide(tmp_path: Path) -> None:
    review_merges(said_of(person("Ivan Petrenko", "UKR")), tmp_path / "merges.yaml")
    assert list(tmp_path.iterdir()) == []


def test_rules_give_way_where_they_would_join_what_is_kept_apart() -> None:
    one, two, three = person("A One", "FRA"), person("B Two", "FRA"), person("C Three", "FRA")
    apart = Proposal(one, three, 0.5, "", Decision.UNDECIDED, Decision.APART)
    by_rule = [Proposal(one, two, 0.95, "", Decision.MERGE, Decision.MERGE)]
    by_rule.append(Proposal(two, three, 0.9, "", Decision.MERGE, Decision.MERGE))
    resolution = Resolution([apart, *by_rule])
    assert resolution.actor(two) == one
    assert resolution.actor(three) == three


def test_decisions_that_contradict_each_other_are_named() -> None:
    one, two, three = person("A One", "FRA"), person("B Two", "FRA"), person("C Three", "FRA")
    human = [
        Proposal(one, three, 0.5, "", Decision.UNDECIDED, Decision.APART),
        Proposal(one, two, 0.5, "", Decision.UNDECIDED, Decision.MERGE),
        Proposal(two, three, 0.5, "", Decision.UNDECIDED, Decision.MERGE),
    ]
    with pytest.raises(InputError, match="A One"):
        Resolution(human)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("merges: [", "not YAML"),
        ("- a", "line 1: expected the lists"),
        ("merges:\n- decision: merge\n", "line 2: the entry lacks 'keep'"),
        (
            "merges:\n\n- decision: perhaps\n  keep: {id: a, label: A}\n  drop: {id: b, label: B}\n  score: 1\n",
            "line 3",
        ),
        ("people: []\n", "neither merges nor identities"),
        ("merges: 3\n", "no list"),
        ("merges:\n- !!python/object/apply:os.system [ls]\n", "line 2: cannot be read .*tag 'tag:yaml.org,2002:python"),
        ("merges:\n- !mine {keep: a}\n", "line 2: cannot be read .*the tag '!mine'"),
        ("merges:\n- {score: 2024-13-45}\n", "line 2: cannot be read .*month must be in"),
        ("merges: " + "[" * 5_000, "hundreds of lists within one another; mend it"),
        ("merges:\n- " + "{a: " * 150 + "1" + "}" * 150, "line 2: 'a' holds a list or too many fields"),
        ("merges:\n- &a {keep: *a}\n", "line 2: 'keep' holds a list or too many fields"),
        ("merges:\n- [a, b]\n", "line 2: the entry is no list of fields"),
        (
            "merges:\n- decision: merge\n  keep: {id: a, label: A}\n  drop: {id: b, label: B}\n"
            "  score: " + "9" * 400 + "\n",
            "line 2: int too large",
        ),
    ],
)
def test_a_bad_review_file_names_the_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_review(path)


def test_an_empty_review_file_is_a_start(tmp_path: Path) -> None:
    path = tmp_path / "merges.yaml"
    path.write_text("", encoding="utf-8")
    assert read_review(path) == Review()


# --- reconciliation -----------------------------------------------------------------------------------------


class _Service(BaseHTTPRequestHandler):
    """Answers as the API has it; knows one person."""

    answer: object = None
    asked: list[dict[str, dict[str, object]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        queries = json.loads(parse_qs(body)["queries"][0])
        self.asked.append(queries)
        found = {
            key: {
                "result": [{"id": "X1", "name": query["query"], "score": 98.5, "match": query["query"] == "Ada Novak"}]
            }
            for key, query in queries.items()
        }
        content = json.dumps(found if self.answer is None else self.answer).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[tuple[str, type[_Service]]]:
    handler = type("Handler", (_Service,), {"asked": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api", handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_service_is_asked_in_batches(service: tuple[str, type[_Service]]) -> None:
    address, handler = service
    actors = [person(f"Person {number}") for number in range(12)]
    known = Actor("x", "Known", "Person", wikidata="X9")
    found = reconcile([*actors, known], address)
    assert [len(queries) for queries in handler.asked] == [10, 2]
    assert [identity.actor for identity in found] == actors
    assert not any(identity.accepted for identity in found)


def test_an_accepted_identity_goes_into_the_statements(service: tuple[str, type[_Service]], tmp_path: Path) -> None:
    address, _ = service
    ada = person("Ada Novak", "CZE")
    identities = reconcile([ada], address, accept_matches=True)
    assert identities == [Identity(ada, "X1", "Ada Novak", "", 98.5, True, "accept")]
    path = tmp_path / "merges.yaml"
    write_review(path, Review((), tuple(identities)))
    review = review_merges(said_of(ada), path)
    assert review.identities == tuple(identities)
    (said,) = review.resolution.apply(said_of(ada))
    assert said.subject.wikidata == "X1"


@pytest.mark.parametrize("answer", [[], {"q0": {"result": [{"name": "no id"}]}}, {"q0": 3}])
def test_what_is_no_reconciliation_service_is_said(service: tuple[str, type[_Service]], answer: object) -> None:
    address, handler = service
    handler.answer = answer
    with pytest.raises(InputError, match="is it a reconciliation service"):
        reconcile([person("Ada Novak")], address)


def test_a_service_that_is_not_there_is_said() -> None:
    with pytest.raises(InputError, match="does not answer"):
        reconcile([person("Ada Novak")], "http://127.0.0.1:9/api", timeout=2)
    with pytest.raises(InputError, match="https://"):
        reconcile([person("Ada Novak")], "file:///etc/hosts")
