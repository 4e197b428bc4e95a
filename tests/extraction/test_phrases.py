"""What the patterns of ``phrases.ttl`` tell of the sentences that stand beside them, and what the mechanism finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.phrases import PhraseFinder
from graphkit.actors.state_bodies import StateBodies
from graphkit.actors.ties import Tie
from graphkit.actors.titles import TitleFinder
from graphkit.evaluation.phrase_examples import wrong_examples
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.language.budget import BudgetExceeded
from graphkit.language.words import Lexicon
from graphkit.ontology import load_ontology
from graphkit.ontology.phrases import Phrase, read_phrases
from graphkit.ontology.relations import read_scheme

PHRASES = {phrase.name: phrase for phrase in load_ontology().phrases}
PREFIXES = "".join(
    f"@prefix {prefix}: <https://w3id.org/graphkit/{rest}> .\n"
    for prefix, rest in (("gk", "ontology#"), ("phr", "phrase/"), ("trait", "trait/"))
)


Finder = TypeVar("Finder", PhraseFinder, TitleFinder)


class Passages:
    """Proposes nothing, and keeps the passages."""

    def __init__(self) -> None:
        self.found: list[Passage] = []

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        self.found.append(passage)
        yield from ()


@pytest.fixture(scope="module")
def passages() -> Passages:
    return Passages()


@pytest.fixture(scope="module")
def extractor(passages: Passages) -> Extractor:
    return Extractor(proposers=[passages], prefilter=False)


def read(extractor: Extractor, passages: Passages, text: str) -> Passage:
    passages.found.clear()
    extractor.extract_text(text)
    assert len(passages.found) == 1, text
    return passages.found[0]


def said(ties: list[Tie], route: str) -> set[str]:
    return {f"{tie.source.actor.label} | {tie.target.actor.label}" for tie in ties if tie.pattern == route}


def told(passage: Passage, route: str) -> set[str]:
    return {parties for each, parties in passage.told if each == route}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_phrase_tells_what_its_examples_say(extractor: Extractor, passages: Passages, phrase: Phrase) -> None:
    for example in phrase.must:
        text, _, wanted = example.partition(" => ")
        assert wanted in told(read(extractor, passages, text), phrase.route), example
    for example in phrase.must_not:
        text, _, unwanted = example.partition(" => ")
        found = told(read(extractor, passages, text), phrase.route)
        assert unwanted not in found if unwanted else not found, example


def finder(tmp_path, body: str, kind: type[Finder] = PhraseFinder) -> Finder:
    """A finder of one phrase, or its titles, with some lines of Turtle for its pattern, and parts behind it."""
    onto = load_ontology()
    path = tmp_path / "phrases.ttl"
    path.write_text(
        f"{PREFIXES}phr:one a gk:Phrase ; gk:tells trait:place-by-name ; "
        f'gk:must "x => a | b" ; gk:mustNot "y" ; {body}',
        encoding="utf-8",
    )
    phrases = read_phrases(path, read_scheme(onto.path / "geopolitics.ttl"), onto.words)
    own = type(onto)(**{name: getattr(onto, name) for name in OWN} | {"phrases": phrases})
    lexicon, gazetteer = Lexicon(own.words), Gazetteer(own.actors, own.words)
    bodies = (StateBodies(own, lexicon),) if kind is PhraseFinder else ()
    return kind(own, lexicon, gazetteer, *bodies)


OWN = [name for name, field in type(load_ontology()).__dataclass_fields__.items() if field.init]


@pytest.mark.parametrize(
    ("body", "text", "wanted"),
    [
        ('gk:pattern "[source: City] beside [target: City]" .', "Lagos beside Kano grows.", {"Lagos | Kano"}),
        ('gk:pattern "[source: City] beside [target: Region]" .', "Lagos beside Kano grows.", set()),
        ('gk:pattern "[source: City] beside|near the? [target:]" .', "Lagos near the Volga grows.", {"Lagos | Volga"}),
        ('gk:pattern "[source: City] $way* [target: City]" . phr:way a gk:PhrasePart ; gk:pattern "far|from|and" .',
         "Lagos far and far from Kano grows.", {"Lagos | Kano"}),
        ('gk:pattern "[source: City] ( and [source: City] )* beat [target: City]" .',
         "Lagos and Kano beat Mumbai.", {"Lagos | Mumbai", "Kano | Mumbai"}),
        ('gk:pattern "[source: City] , [City]? near [target: City]" .',
         "Lagos, Mumbai near Kano.", {"Lagos | Kano"}),
        ('gk:pattern "[source: City] ?=( and|or ) #CC [target: City]" .', "Lagos and Kano grow.", {"Lagos | Kano"}),
        ('gk:pattern "[source: City] ?!( and|or ) #CC [target: City]" .', "Lagos and Kano grow.", set()),
        ('gk:pattern "[source: City] !and|or [target: City]" .', "Lagos and Kano grow.", set()),
        ('gk:pattern "[target: City] @lower&#NN+ source=Facility( of !@capital )" .',
         "The Lagos tower of steel opens.", {"of steel | Lagos"}),
        ('gk:pattern "source=Facility( [City] ~tower ) of [target: City]" .',
         "The Lagos towers of Kano open.", {"Lagos towers | Kano"}),
        ('gk:pattern "[source: City first] met [target: Country]" .', "Lagos met Norway.", {"Lagos | Norway"}),
        ('gk:pattern "[source: City first] met [target: Country]" .', "So Lagos met Norway.", set()),
        ('gk:pattern "beside ( [source: City] | [source: Country] ) , [target: City]" .',
         "It lies beside Norway, Lagos.", {"Norway | Lagos"}),
        ('gk:pattern "[source: Country demonym] {place-nouns} [target: City]" .',
         "The Norwegian city Lagos grows.", {"Norway | Lagos"}),
        ('gk:pattern "[source: Country !demonym] {place-nouns} [target: City]" .',
         "The Norwegian city Lagos grows.", set()),
    ],
)  # fmt: skip
def test_a_pattern_finds_what_it_says(
    extractor: Extractor, passages: Passages, tmp_path, body: str, text: str, wanted: set[str]
) -> None:
    passage = read(extractor, passages, text)
    assert said(finder(tmp_path, body).find(passage.doc, passage.mentions), "one") == wanted


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("[source: Person] runs [target: Country] as [title:]", "Angela Merkel runs Norway as chancellor.",
         ("chancellor", "Norway", True, False, False)),
        ("[source: Person] runs [target: Country] as [title:]", "Angela Merkel runs Norway as ambassador.",
         ("ambassador", "Norway", False, False, False)),
        ("[source: Person] was field=( #NN ) [title:] of [target: Country]",
         "Angela Merkel was army president of Norway.",
         ("president", "Norway", False, False, False)),
        ("[source: Person] runs as [title:]", "Angela Merkel runs as president.",
         ("president", None, True, False, False)),
        ("[source: Person] , former=( once ) [title:] of [target: Country]", "Angela Merkel, once president of Norway.",
         ("president", "Norway", True, True, False)),
        ("[source: Person] , coming=( soon ) [title:] of [target: Country]", "Angela Merkel, soon president of Norway.",
         ("president", "Norway", True, False, True)),
        ("[source: Person] , [title: among{crowned-titles}] of [target: Country]",
         "Angela Merkel, president of Norway.",
         None),
        ("[source: Person] , title=( pilot|helmsman ) of [target: Country]", "Angela Merkel, helmsman of Norway.",
         ("helmsman", "Norway", False, False, False)),
    ],
)  # fmt: skip
def test_a_pattern_tells_who_bears_a_title(
    extractor: Extractor,
    passages: Passages,
    tmp_path,
    pattern: str,
    text: str,
    wanted: tuple[str, str | None, bool, bool, bool] | None,
) -> None:
    passage = read(extractor, passages, text)
    titles = finder(tmp_path, f'gk:pattern "{pattern}" .', TitleFinder)
    found = titles.find(passage.doc, passage.mentions, passage.discourse)
    assert all(title.person.actor.label == "Angela Merkel" for title in found)
    told = [(t.words, t.of and t.of.label, t.heads, t.former, t.coming) for t in found]
    assert told == ([wanted] if wanted else [])


def test_a_pattern_that_tries_for_long_uses_up_the_steps_of_a_text(
    extractor: Extractor, passages: Passages, tmp_path
) -> None:
    passage = read(extractor, passages, f"Lagos {'grows and grows and grows ' * 20} beside nothing but Kano.")
    tries = "( !x+ !x+ )+ ( !x+ !x+ )+ beside"
    patterns = finder(tmp_path, f'gk:pattern "[source: City] {tries} [target: City]" .')
    with pytest.raises(BudgetExceeded):
        patterns.find(passage.doc, passage.mentions)


def test_examples_that_are_misread_are_told(tmp_path) -> None:
    onto = load_ontology()
    phrase = replace(
        PHRASES["place-group"],
        must=(*PHRASES["place-group"].must, "Lagos grows. => Lagos | Kano"),
        must_not=("Boko Haram militants in Nigeria kidnapped students.",),
    )
    own = type(onto)(**{name: getattr(onto, name) for name in OWN} | {"phrases": (phrase,)})
    found = [(finding.subject, finding.problem.partition(";")[0]) for finding in wrong_examples(own)]
    assert found == [
        ("place-group", 'does not tell "Lagos | Kano" of "Lagos grows.", but nothing'),
        ("place-group", f'tells "Boko Haram | Nigeria" of "{phrase.must_not[0]}", and must not'),
    ]


def test_a_relation_of_two_is_told_once(extractor: Extractor, passages: Passages, tmp_path) -> None:
    passage = read(extractor, passages, "Lagos beside Kano grows.")
    twice = 'gk:pattern "[source: City] beside [target: City]", "[source: City] #IN [target: City]" .'
    assert len(finder(tmp_path, twice).find(passage.doc, passage.mentions)) == 1
