"""The learned reader: windows, what its weights say, candidates, files, and that it is one proposer of several.

Its weights are tiny ones, made by ``tests/tiny_reader.py`` from made sentences; nothing here needs torch.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import reading

from graphkit.engines import ExtractionSettings
from graphkit.errors import OntologyError
from graphkit.evaluation.gold import GoldRecord
from graphkit.evaluation.training import (
    JudgedSentence,
    Record,
    crossed_readers,
    fold_folder,
    part_of,
    source_of,
    unlearned,
)
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.explanation import explain
from graphkit.extraction.extractor import Judged
from graphkit.extraction.learned import LearnedProposer
from graphkit.extraction.pair_reader import CARD, WEIGHTS, PairReader, Scores, load_pair_reader, reader_card
from graphkit.extraction.proposers import default_proposers
from graphkit.extraction.windows import Window, WindowCutter, distance_classes
from graphkit.model import Document
from graphkit.ontology import load_ontology
from graphkit.ontology.load import ontology_folder

TINY = Path(__file__).parent / "tiny-reader"


@pytest.fixture(scope="module")
def reader() -> PairReader:
    found = load_pair_reader(TINY)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def extractor(reader: PairReader) -> Extractor:
    return Extractor(proposers=default_proposers(load_ontology(), reader=reader), judge=unlearned())


class Windows:
    """Proposes nothing, and keeps the windows."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._cutter = WindowCutter(vocabulary, load_ontology())
        self.found: list[Window] = []
        self.passages: list[Passage] = []

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        self.passages.append(passage)
        self.found += self._cutter.cut(passage)
        return iter(())


@lru_cache(maxsize=1)
def parsing_all() -> Extractor:
    return Extractor(proposers=[], prefilter=False)


def windows(text: str, reader: PairReader) -> Windows:
    kept, parsing = Windows(reader.vocabulary), parsing_all()
    parsing.proposers = [kept]
    list(parsing.candidates([Document(text)]))
    return kept


def learned(extractor: Extractor, text: str) -> dict[tuple[str, str, str], Judged]:
    [(_, judged)] = extractor.candidates([Document(text)])
    return {
        (each.statement.subject.label, each.statement.relation.name, each.statement.object.label): each
        for each in judged
        if each.numbers["learned"]
    }


# --- windows --------------------------------------------------------------------------------------------------


def test_mentions_are_marked_and_paired_within_a_sentence(reader: PairReader) -> None:
    [window] = windows("Russia attacked China. France praised Iran.", reader).found
    words = [reader.vocabulary[piece] for piece in window.pieces]
    assert words[0] == "[CLS]" and words[-1] == "[SEP]"
    names = [mention.party.actor.label for mention in window.mentions]
    assert names == ["Russia", "China", "France", "Iran"]
    for mention, name in zip(window.mentions, names, strict=True):
        assert words[mention.mark].startswith("[MARK")
        assert words[mention.start : mention.end] == [name.lower()]
    assert {(names[i], names[j]) for i, j in window.pairs} == {
        ("Russia", "China"),
        ("China", "Russia"),
        ("France", "Iran"),
        ("Iran", "France"),
    }


def test_a_noun_and_a_pronoun_that_stand_for_an_actor_are_mentions(reader: PairReader) -> None:
    [window] = windows("Russian troops attacked Turkey. They praised Iran.", reader).found
    told = [(m.party.actor.label, m.party.how, m.sentence > 0) for m in window.mentions]
    assert ("Russia", "name", False) not in [t for t in told if t[1] == "reference"]
    first = [m for m in window.mentions if m.sentence == 0]
    assert [m.party.actor.label for m in first] == ["Russia", "Turkey"]
    assert {m.party.actor.label for m in window.mentions if m.sentence > 0} >= {"Iran"}


def test_distance_is_a_class_and_has_a_sign(reader: PairReader) -> None:
    [window] = windows("Russia attacked China on Monday with Iran.", reader).found
    one, other, last = (mention.mark for mention in window.mentions)
    there, back, farther, none = distance_classes(np.array([other - one, one - other, last - one, 0])).tolist()
    assert there > 8 and back == 16 - there and farther > there and none == 8
    assert distance_classes(np.array([-900, 900])).tolist() == [0, 16]


def test_a_text_of_one_actor_has_no_window(reader: PairReader) -> None:
    assert not windows("Russia did not attack. The country praised it.", reader).found


def test_a_long_text_is_cut_at_sentences_and_each_pair_is_read_once(reader: PairReader) -> None:
    text = " ".join(f"Russia attacked China on day {n} of a long, long and most unhappy war." for n in range(60))
    kept = windows(text, reader)
    assert len(kept.found) > 1
    assert all(len(window.pieces) < 450 for window in kept.found)
    read = [window.mentions[i].sentence for window in kept.found for i, j in window.pairs]
    passages = [sentence.start for passage in kept.passages for sentence in passage.sentences]
    assert sorted(read) == sorted(start for start in passages for _ in range(2))


def test_a_list_of_very_many_actors_is_read_in_part(reader: PairReader) -> None:
    names = ", ".join(actor.label for actor in list(load_ontology().states.values())[:24])
    [window] = windows(f"Russia attacked {names}.", reader).found
    assert len(window.mentions) <= 16


# --- what the weights say -------------------------------------------------------------------------------------


def test_scores_do_not_hang_on_what_else_is_read(reader: PairReader) -> None:
    [one] = windows("Russia attacked China on Monday.", reader).found
    [other] = windows("France did not praise Iran.", reader).found
    first = reader.read(one)
    reader.read(other)
    again = reader.read(one)
    assert np.array_equal(first.relations, again.relations) and np.array_equal(first.statuses, again.statuses)
    assert first.relations.shape == (len(one.pairs), len(reader.relations))
    assert first.statuses.shape == (len(one.pairs), len(reader.relations), 4)
    assert first.opens.shape == (len(one.pairs), len(one.pieces))


def test_what_was_taught_is_read(extractor: Extractor) -> None:
    found = learned(extractor, "Russia attacked China on Monday.")
    most = max(found, key=lambda says: found[says].numbers["learned"])
    assert most == ("Russia", "attacks", "China")
    assert found[most].numbers["learned"] > 500
    assert "learned:attacks" in found[most].statement.evidence.routes
    assert found[most].statement.evidence.routes != ("learned:attacks",)  # the frame finds it, too


def test_a_reader_alone_gives_trigger_and_status(reader: PairReader) -> None:
    proposers = default_proposers(load_ontology(), reader=reader)[-1:]
    alone = Extractor(proposers=proposers, judge=unlearned())
    for text, status in (
        ("France attacked Iran on Monday.", "positive"),
        ("France did not attack Iran on Monday.", "negative"),
    ):
        found = learned(alone, text)["France", "attacks", "Iran"].statement
        assert str(found.polarity) == status
        assert found.evidence.routes == ("learned:attacks",)
        assert "attack" in found.trigger.text and "Iran" not in found.trigger.text
        assert text[found.subject_mention.start : found.subject_mention.end] == "France"


class Pointless(PairReader):
    """Reads as the tiny weights do, and points at no words."""

    def read(self, window: Window) -> Scores:
        scores = super().read(window)
        opens = np.full_like(scores.opens, -9)
        opens[:, 0] = 9
        return replace(scores, opens=opens)


def test_without_words_that_say_it_a_statement_has_no_trigger() -> None:
    pointless = Pointless((TINY / WEIGHTS).read_bytes(), reader_card(TINY) or {})
    text = "France attacked Iran on Monday."
    alone = Extractor(proposers=[LearnedProposer(pointless, load_ontology())], judge=unlearned())
    found = learned(alone, text)["France", "attacks", "Iran"].statement
    assert found.evidence.routes == ("learned:attacks",)
    assert found.trigger is None
    assert (found.subject_mention.text, found.object_mention.text) == ("France", "Iran")
    [sentence] = explain(text, alone).sentences
    assert "\n      between “France” and “Iran” by learned:attacks; probability" in sentence.text()
    hidden = Extractor(proposers=alone.proposers, judge=unlearned()).extract_text(text.replace("Iran", "Ir\u00adan"))
    assert [said.trigger for said in hidden if said.relation.name == "attacks"] == [None]
    both = Extractor(proposers=default_proposers(load_ontology(), reader=pointless), judge=unlearned())
    joined = learned(both, text)["France", "attacks", "Iran"].statement
    assert joined.trigger is not None and joined.trigger.text == "attacked"  # the words are those of the frame


class Parting(PairReader):
    """Says of every pair that one is part of the other."""

    def read(self, window: Window) -> Scores:
        scores = super().read(window)
        relations = np.zeros_like(scores.relations)
        relations[:, self.relations.index("partOf")] = 0.9
        return replace(scores, relations=relations)


def test_a_town_lies_in_its_state_and_a_region_is_part_of_it() -> None:
    card = reader_card(TINY) or {}
    parting = Parting((TINY / WEIGHTS).read_bytes(), card)
    alone = Extractor(proposers=[LearnedProposer(parting, load_ontology())], judge=unlearned())
    for text, says in (
        ("They met in Hamburg, a port of Germany.", ("Hamburg", "locatedIn", "Germany")),
        ("They met in Bavaria, the south of Germany.", ("Bavaria", "partOf", "Germany")),
        ("The Bundestag speaks for Germany.", ("Bundestag", "partOf", "Germany")),
    ):
        assert says in learned(alone, text)


def test_an_explanation_tells_which_words_weighed(reader: PairReader) -> None:
    alone = Extractor(proposers=[LearnedProposer(reader, load_ontology())], judge=unlearned())
    [sentence] = explain("Russia attacked China on Monday.", alone).sentences
    [attack] = [each for each in sentence.statements if each.relation.name == "attacks"]
    words = dict(sentence.weighed[attack.id])
    assert words["attacked"] >= 0.05 and list(words.values()) == sorted(words.values(), reverse=True)
    assert f"words that weighed with the learned reader: “{next(iter(words))}” (+" in sentence.text()
    _, [judged, *_] = next(alone.candidates([Document("Russia attacked China on Monday.")]))
    assert judged.weighed == ()  # it takes a reading for each word, so only where somebody asks


def test_engines_and_batches_give_the_same(extractor: Extractor) -> None:
    texts = [f"{a} attacked {b} on Monday." for a in ("Russia", "Iran") for b in ("China", "Japan", "France")]
    alone = [learned(extractor, text) for text in texts]
    together = list(extractor.candidates([Document(text, id=str(n)) for n, text in enumerate(texts)]))
    for one, (_, judged) in zip(alone, together, strict=True):
        numbers = sorted(each.numbers["learned"] for each in judged if each.numbers["learned"])
        assert numbers == sorted(each.numbers["learned"] for each in one.values())


def test_another_status_of_the_same_joins_what_frames_say(extractor: Extractor) -> None:
    [(_, judged)] = extractor.candidates([Document("Russia did not attack China on Monday.")])
    attacks = [each for each in judged if each.statement.relation.name == "attacks"]
    pairs = [(each.statement.subject.id, each.statement.object.id) for each in attacks]
    assert len(pairs) == len(set(pairs))


# --- files ----------------------------------------------------------------------------------------------------


def test_an_ontology_with_a_judge_of_its_own_has_no_learned_reader_but_its_own(tmp_path: Path) -> None:
    for name in ("judge.json", "geopolitics.ttl"):
        shutil.copy(ontology_folder() / name, tmp_path)
    assert reader_card(tmp_path) is None and load_pair_reader(tmp_path) is None
    for name in (CARD, WEIGHTS):
        shutil.copy(TINY / name, tmp_path)
    found = load_pair_reader(tmp_path)
    assert found is not None and found is load_pair_reader(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (CARD, b"{}", "no card of a learned reader"),
        (CARD, b"no", "no card of a learned reader"),
        (CARD, b'{"form": 99}', "of form 99"),
        (WEIGHTS, b"none", "not those that reader.json describes"),
    ],
)
def test_files_that_are_none_are_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    for each in (CARD, WEIGHTS):
        shutil.copy(TINY / each, tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OntologyError, match=told):
        load_pair_reader(tmp_path)


def test_weights_that_are_no_network_are_told(tmp_path: Path) -> None:
    import hashlib

    card = json.loads((TINY / CARD).read_text(encoding="utf-8"))
    card["weights"] = hashlib.blake2b(b"none", digest_size=16).hexdigest()
    (tmp_path / CARD).write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / WEIGHTS).write_bytes(b"none")
    with pytest.raises(OntologyError, match="no network that ONNX Runtime takes"):
        load_pair_reader(tmp_path)


def test_fast_is_another_set_of_settings() -> None:
    assert ExtractionSettings(fast=True).digest != ExtractionSettings().digest
    routes = {
        route.partition(":")[0]
        for _, judged in reading.extractor().candidates([Document("Russia attacked China on Monday.")])
        for each in judged
        for route in each.statement.evidence.routes
    }
    assert "learned" not in routes and "frame" in routes


# --- crossing -------------------------------------------------------------------------------------------------


def test_readers_taught_without_a_part_are_found(tmp_path: Path) -> None:
    from graphkit.errors import InputError

    with pytest.raises(InputError, match="graphkit train reader --parts"):
        crossed_readers(tmp_path)
    for part in range(2):
        taught(fold_folder(tmp_path, part), part, 2)
    assert len(crossed_readers(tmp_path)) == 2
    taught(tmp_path, None, 2)
    assert len(crossed_readers(tmp_path)) == 2


@pytest.mark.parametrize(
    "runs",
    [
        {0: 5, 1: 5, 2: 5},  # two of five are gone
        {0: 3, 1: 3, 2: 3, 3: 5, 4: 5},  # what five parts left was not taken away by three
        {0: 2, 1: 2, None: 0},  # the reader itself was taught again, with none beside it
    ],
)
def test_readers_of_several_runs_are_refused(tmp_path: Path, runs: dict[int | None, int]) -> None:
    from graphkit.errors import InputError

    for part, parts in runs.items():
        taught(tmp_path if part is None else fold_folder(tmp_path, part), part, parts)
    with pytest.raises(InputError, match="its readers are of several runs"):
        crossed_readers(tmp_path)


def taught(folder: Path, part: int | None, parts: int) -> None:
    """Write a reader whose card says that it is one of some parts."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    card["about"] |= {"without part": part, "parts": parts}
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")


def test_passages_of_one_document_are_of_one_part() -> None:
    passages: list[Record] = [GoldRecord(f"p{n}", "x", source=f"paper-7#{n}") for n in range(9)]
    passages.append(JudgedSentence(Document("x", "paper-7"), ()))
    assert len({part_of(passage, 3) for passage in passages}) == 1
    assert len({part_of(GoldRecord(f"p{n}", "x", source=f"paper-{n}"), 3) for n in range(40)}) == 3
    judged = [JudgedSentence(Document("x", f"export.txt#{n}"), ()) for n in range(9)]
    drawn = [GoldRecord("p", "x", source=f"export.txt#{n}#0-305") for n in range(9)]
    assert [source_of(each) for each in judged] == [source_of(each) for each in drawn]
    assert len({source_of(each) for each in judged}) == 9


@pytest.mark.slow
def test_the_weights_read_here_as_where_they_were_made() -> None:
    from fingerprint import FILE, TOLERANCE, fingerprint

    expected, found = json.loads(FILE.read_text(encoding="utf-8")), fingerprint()
    assert expected.keys() == found.keys() and len(found) == 200
    moved = {
        key: (expected[key], found[key])
        for key in expected
        if expected[key][:3] != found[key][:3]
        or any(abs(one - other) > TOLERANCE for one, other in zip(expected[key][3:], found[key][3:], strict=True))
    }
    assert not moved, "this ONNX Runtime, tokenizer or processor reads otherwise than the tested ones"
