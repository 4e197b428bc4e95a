"""What graphkit explain and graphkit lint say: why a sentence gave what it gave, and what no frame covers."""

from __future__ import annotations

import json

from reading import extractor

from graphkit.evaluation.coverage import Coverage, missing
from graphkit.extraction.explanation import Explanation, explain
from graphkit.model import Document


def explained(text: str) -> Explanation:
    return explain(text, extractor())


def covered(*texts: str) -> Coverage:
    return missing([Document(text, id=str(n)) for n, text in enumerate(texts)], extractor())


# --- explanation --------------------------------------------------------------------------------------------


def test_the_statements_are_those_of_extraction() -> None:
    text = "Russia and China held naval drills. Peru condemned Chile."
    assert explained(text).statements == extractor().extract_text(text)
    assert len(explained(text).sentences) == 2


def test_actors_are_listed_with_what_their_names_are() -> None:
    (sentence,) = explained("Moscow condemned the French army and Jonas Adeyemi.").sentences
    found = {(m.words, m.label, m.type) for m in sentence.mentions}
    assert ("Moscow", "Russia", "Country") in found
    assert ("Jonas Adeyemi", "Jonas Adeyemi", "Person") in found
    how = {m.words: m.how for m in sentence.mentions}
    assert how["Moscow"] == "a capital"
    assert how["Jonas Adeyemi"] == "named by the text alone"


def test_references_back_are_listed() -> None:
    sentence = explained("Tunisia closed its airports. It accused Libya of piracy.").sentences[1]
    assert ("It", "Tunisia", "a reference back") in {(m.words, m.label, m.how) for m in sentence.mentions}


def test_clauses_have_roles_and_status_in_words() -> None:
    (sentence,) = explained("Sanctions on Mali will be imposed by France.").sentences
    clause = next(c for c in sentence.clauses if c.predicate == "imposed")
    assert clause.passive
    assert ("subject", "France") in clause.roles
    assert clause.status.startswith("the text says that it is planned")


def test_frames_that_match_come_first_then_the_nearest_misses() -> None:
    (sentence,) = explained("Canada imposed sanctions on Iran.").sentences
    assert sentence.frames[0].matched
    assert sentence.frames[0].relation == "sanctions"
    order = [frame.nearness for frame in sentence.frames]
    assert order == sorted(order, reverse=True)


def test_a_near_miss_says_what_was_lacking() -> None:
    (sentence,) = explained("Peru condemned the weather.").sentences
    miss = next(f for f in sentence.frames if f.relation == "criticizes")
    assert not miss.matched
    assert miss.reason.startswith("found no actor")
    assert "“the weather”" in miss.reason


def test_other_readings_of_a_word_that_said_something_are_only_counted() -> None:
    lines = explained("Russia attacked Ukraine.").text().partition("Near misses:\n")[2].splitlines()
    assert [line for line in lines if "attack" in line] == lines[-1:]
    assert "more readings" in lines[-1]


def test_the_text_tells_why_nothing_came_out() -> None:
    assert "no frame found its parties" in explained("Peru condemned the weather.").text()
    assert "a statement needs two actors" in explained("The weather condemned Peru.").text()
    assert "no frame has any of the predicates" in explained("Peru glimmers.").text()


def test_a_predicate_that_no_frame_has_is_named() -> None:
    assert "Predicates that no frame has:\n  resemble" in explained("Peru resembles Chile.").text()


def test_the_text_has_statement_trigger_frame_and_confidence() -> None:
    text = explained("Iraq says that Turkey bombed Syria.").text()
    assert "Turkey –attacks– Syria: actual" in text
    assert "from “bombed” between “" in text
    assert "probability 0." in text
    assert "said by “Iraq”" in text


def test_the_parse_is_shown_on_request() -> None:
    assert "Parse:" not in explained("Peru condemned Chile.").text()
    assert "Peru [NNP]: nominal subject of condemned" in explained("Peru condemned Chile.").text(parse=True)


def test_no_text_gives_no_sentence() -> None:
    assert explained("").sentences == ()
    assert explained("").text() == ""


# --- coverage -----------------------------------------------------------------------------------------------


def test_a_predicate_without_frame_is_counted_with_its_sentences() -> None:
    found = covered("Peru resembles Chile.", "Mali resembles Niger. Chad resembles Togo.")
    (predicate,) = [p for p in found.predicates if p.lemma == "resemble"]
    assert (predicate.kind, predicate.roles, predicate.covered) == ("verb", ("subject", "object"), False)
    assert (predicate.count, predicate.documents) == (3, 2)
    assert predicate.examples == ("Peru resembles Chile.", "Mali resembles Niger.", "Chad resembles Togo.")
    assert (found.documents, found.sentences) == (2, 3)


def test_a_predicate_about_whose_actors_something_came_out_is_not_missing() -> None:
    assert covered("Canada imposed sanctions on Iran.").predicates == ()


def test_a_predicate_with_one_actor_is_not_missing() -> None:
    assert covered("Peru resembles everybody.").predicates == ()


def test_names_that_the_ontology_lacks_are_counted() -> None:
    found = covered("Jonas Adeyemi visited Peru. Jonas Adeyemi left.")
    assert [(a.label, a.type, a.count, a.documents) for a in found.actors] == [("Jonas Adeyemi", "Person", 2, 1)]


def test_tables_show_the_commonest_only() -> None:
    found = covered("Peru has amused Chile.", "Mali resembles Niger.", "Chad resembles Togo.")
    table = found.tables(limit=1)[0]
    assert table.title == "Predicates without a frame"
    assert [row[0] for row in table.rows] == ["resemble"]
    assert json.loads(json.dumps(found.to_dict()))["documents"] == 3


def test_an_empty_corpus_lacks_nothing() -> None:
    found = missing([], extractor())
    assert (found.documents, found.predicates, found.actors, found.tables()) == (0, (), (), [])
