"""Reads the examples of ``phrases.ttl``, and tells of which a phrase does not tell what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.extractor import Extractor
from graphkit.ontology import Ontology
from graphkit.ontology.lint import Finding

__all__ = ["wrong_examples"]


class _Told:
    """Proposes nothing, and keeps what phrases tell: routes, and the two parties."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        self.found += passage.told
        yield from ()


def wrong_examples(ontology: Ontology, model: str | None = None) -> list[Finding]:
    """Return the examples of phrases that are not read as they should be, in the order of the file.

    Args:
        ontology: The phrases, and what else reading needs.
        model: spaCy English model, by name or folder; None for the usual one.
    """
    told = _Told()
    extractor = Extractor(model, ontology, proposers=[told], prefilter=False)
    found = []
    for phrase in ontology.phrases:
        for example in (*phrase.must, *phrase.must_not):
            text, _, parties = example.partition(" => ")
            told.found.clear()
            extractor.extract_text(text)
            said = list(dict.fromkeys(each for route, each in told.found if route == phrase.route))
            if example in phrase.must and parties not in said:
                problem = f'does not tell "{parties}" of "{text}", but {_listed(said)}'
            elif example in phrase.must_not and (parties in said if parties else said):
                problem = f'tells {_listed(said)} of "{text}", and must not'
            else:
                continue
            found.append(Finding("phrases.ttl", phrase.name, f"{problem}; mend the pattern or the example"))
    return found


def _listed(said: list[str]) -> str:
    return ", ".join(f'"{each}"' for each in said) or "nothing"
