"""Of places that are named one after another, the first is where a thing is and what is struck, whoever proposes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphkit.actors.parties import Party
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.model import Document
from graphkit.ontology import load_ontology

ONTO = load_ontology()


class Asked:
    """Proposes one statement of two names, as a reader would that knows no places."""

    words: tuple[str, str, str] = ("", "", "")

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        subject, relation, target = self.words
        named = {passage.doc.span(m.start, m.end).text: m for m in passage.mentions}
        one, other = (Party(named[name].actor, named[name].start, named[name].end) for name in (subject, target))
        yield Candidate(f"learned:{relation}", ONTO.relations[relation], one, other, None)


ASKED = Asked()
EXTRACTOR = Extractor(proposers=[ASKED], fast=True)


def proposed(text: str, *words: str) -> list[str]:
    ASKED.words = words  # type: ignore[assignment]
    [(_, proposals)] = EXTRACTOR.candidates([Document(text, id=text)])
    return [each.statement.object.label for each in proposals]


@pytest.mark.parametrize(
    ("text", "words", "objects"),
    [
        ("A Chadian drone hit Nuremberg, Bavaria, Germany.", "Chadian|attacks|Bavaria", ["Nuremberg"]),
        ("Chadian troops captured Nuremberg in Bavaria.", "Chadian|seizes|Bavaria", ["Nuremberg"]),
        ("A Chadian drone hit Nuremberg, Bavaria, Germany.", "Chadian|attacks|Germany", ["Germany"]),
        ("A Chadian drone hit Bavaria, Germany.", "Chadian|attacks|Bavaria", ["Bavaria"]),
        ("Chadian troops shelled Bavaria and Saxony.", "Chadian|attacks|Saxony", ["Saxony"]),
        ("Chad imposed sanctions on Nuremberg, Bavaria.", "Chad|sanctions|Bavaria", ["Bavaria"]),
        ("Ministers of Chad met in Nuremberg, Bavaria.", "Chad|visits|Bavaria", ["Bavaria"]),
        ("The crash was in Nuremberg, Bavaria, Germany.", "Nuremberg|locatedIn|Germany", ["Bavaria"]),
        ("The crash was in Nuremberg, Bavaria, Germany.", "Nuremberg|locatedIn|Bavaria", ["Bavaria"]),
        ("The crash was in Bavaria, Germany.", "Bavaria|locatedIn|Germany", ["Germany"]),
        ("Boko Haram is based near Nuremberg, Germany.", "Boko Haram|locatedIn|Germany", ["Germany"]),
    ],
)
def test_the_nearest_of_places_in_a_row_is_told(text: str, words: str, objects: list[str]) -> None:
    assert proposed(text, *words.split("|")) == objects
