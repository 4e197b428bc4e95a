"""Whose words a statement is part of: what is said, announced, asked for, quoted or headed, and what is not."""

from __future__ import annotations

import pytest

from graphkit.extraction import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(fast=True, min_confidence=0.0)


def sources(extractor: Extractor, text: str, relation: str) -> set[str | None]:
    """Return who says what is read of a relation, by the words of the text; None where the text speaks itself."""
    found = [each for each in extractor.extract_text(text) if each.relation.name == relation]
    assert found, f"nothing of {relation} in {text}"
    return {None if each.attribution is None else each.attribution.text for each in found}


@pytest.mark.parametrize(
    ("text", "relation", "source"),
    [
        ("Kenya says that President Jane Mosse of Chad has left.", "leads", "Kenya"),
        ("Peru complained of an attack by Mali on Chad.", "attacks", "Peru"),
        ("Japan announced an attack of Norway on Peru.", "attacks", "Japan"),
        ("Sweden urged Kenya's parliament to lift sanctions on Chad.", "partOf", "Sweden"),
        ("Chile cancelled the talks, accusing Peru of attacking Mali.", "attacks", "Chile"),
        ('"Mali attacked Chad. Kenya helped Mali," said Peru.', "attacks", "Peru"),
        ('Peru said: "We are worried. Mali attacked Chad."', "attacks", "Peru"),
        ("Kremlin: Mali attacked Chad", "attacks", "Kremlin"),
        ("The United States, Iran said, had attacked Iraq.", "attacks", "Iran"),
        ("Mali and Chad, Niger said on Friday, had attacked Togo.", "attacks", "Niger"),
    ],
)
def test_what_somebody_says_is_told_with_who_says_it(
    extractor: Extractor, text: str, relation: str, source: str
) -> None:
    assert sources(extractor, text, relation) == {source}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("President Jane Mosse of Chad said that Mali attacked Kenya.", "leads"),
        ("Mali attacked Kenya, President Jane Mosse of Chad said.", "leads"),
        ("According to President Jane Mosse of Chad, Mali attacked Kenya.", "leads"),
        ("Peru refused to visit Chad. Mali attacked Kenya.", "attacks"),
        ("Background: Mali attacked Kenya.", "attacks"),
    ],
)
def test_the_source_and_what_stands_outside_is_said_by_nobody(extractor: Extractor, text: str, relation: str) -> None:
    assert sources(extractor, text, relation) <= {None}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We are at war," Peru said. "Mali attacked Chad. It fled." Japan said that it was calm.', "Peru"),
        ('"We are at war," Peru said. "Mali attacked Chad," Japan said.', "Japan"),
        ('"Are we at war?" Peru asked. "Mali attacked Chad," Japan replied.', "Japan"),
        ('Togo helped Peru on Friday, Japan said. "Mali attacked Chad." Kenya said that it was calm.', "Japan"),
        ('"Mali attacked Chad." Peru said on Friday.', "Peru"),
        ('Peru said: "We are at war.\n\n"Mali attacked Chad."\n\nJapan said that Kenya was calm.', "Peru"),
        ('"We are at war," Peru said.\n\n"Mali attacked Chad. We saw it."\n\nJapan wept.', "Peru"),
        ('"We are at war," Peru said.\n\nMali attacked Chad.', None),
        ('"We are at war," Peru said.\n\nThe "Lions" of Mali attacked Chad.', None),
    ],
)
def test_a_quotation_that_goes_on_is_of_who_spoke_before(extractor: Extractor, text: str, source: str | None) -> None:
    assert sources(extractor, text, "attacks") == {source}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Mali, Chad said on Friday, had attacked Kenya.", "Mali"),
        ("Mali, Chad's government said late on Friday, attacked Kenya.", "Mali"),
        ("Mali, said Chad on Friday, had attacked Kenya.", "Mali"),
        ("On Friday, Mali said it had attacked Kenya.", "Mali"),
        ("Chad said on Friday, after a day of talks, that Mali had attacked Kenya.", "Mali"),
    ],
)
def test_who_says_it_within_the_clause_does_not_do_it(extractor: Extractor, text: str, doer: str) -> None:
    found = [each for each in extractor.extract_text(text) if each.relation.name == "attacks"]
    assert max(found, key=lambda each: each.confidence).subject.label == doer
