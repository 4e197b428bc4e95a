"""The gate of the example sentences: as many of each kind are read right as were, and each is fit to tell.

No single sentence fails a test: a rule may go, and with it the few sentences that it alone read. A share that falls
does; see ``tests/pin.py`` for how to pin anew.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pin
import pytest
from reading import Example, extractor, faults_of, normal, read_examples, wrong_examples

ROUNDED = 0.0001
"""How far two rounded shares may differ more than what they are."""
ROOM = 0.002
"""How far the share of all may lie below its pin: a parse differs between processors."""


@lru_cache(maxsize=1)
def examples() -> list[Example]:
    return read_examples()


@lru_cache(maxsize=1)
def wrong() -> list[tuple[Example, list[str]]]:
    return list(wrong_examples(examples()))


def test_no_share_falls_below_its_pin() -> None:
    pinned = json.loads(pin.EXAMPLE_PINS.read_text(encoding="utf-8"))["figures"]
    measured = pin.shares(examples(), [example for example, _ in wrong()])
    room = {kind: 1 / count + ROUNDED for kind, count in Counter(example.kind for example in examples()).items()}
    worse = pin.falls(pinned, measured, room | {pin.WHOLE: ROOM})
    kinds = {fall.split(":")[0] for fall in worse}
    lines = [f"{e.where}: {e.text}: {'; '.join(faults)}" for e, faults in wrong() if {e.kind, pin.WHOLE} & kinds]
    assert not worse, "\n".join([*worse, "mend it, or python tests/pin.py --allow-fall", *lines[:40]])


def test_the_pins_are_those_of_these_examples() -> None:
    kept = json.loads(pin.EXAMPLE_PINS.read_text(encoding="utf-8"))["digest"]
    assert kept == pin.digest_of_examples(), "the examples have changed: python tests/pin.py --allow-fall"


def test_every_statement_that_must_come_out_names_a_relation_and_two_parties() -> None:
    assert not [f"{e.where}: {wanted}" for e in examples() for wanted in e.must if normal(wanted) is None]


def test_what_must_not_come_out_names_relations_of_the_ontology() -> None:
    relations = extractor().ontology.relations
    unknown = [
        f"{e.where}: {unwanted}"
        for e in examples()
        for unwanted in e.must_not
        if normal(unwanted) is None and not any(word in relations or word[:1].isupper() for word in unwanted.split())
    ]
    assert not unknown


def test_no_text_stands_twice_in_a_file() -> None:
    times = Counter((example.kind, example.text) for example in examples())
    assert not [key for key, count in times.items() if count > 1]


# --- the measure ----------------------------------------------------------------------------------------------


def example(**changes: object) -> Example:
    told: dict[str, object] = {"must": (), "must_not": (), "nothing": False}
    return Example("kind", "words", "Text.", where="kind:1", **(told | changes))  # type: ignore[arg-type]


def test_what_must_come_out_has_its_status() -> None:
    wanted = example(must=("Chad attacks Mali (planned)",))
    assert faults_of(wanted, {"Chad attacks Mali (planned)"}) == []
    assert faults_of(wanted, {"Chad attacks Mali"}) == ["lacks Chad attacks Mali (planned)"]


def test_the_order_of_a_symmetric_relation_is_free() -> None:
    assert faults_of(example(must=("Mali meetsWith Chad",)), {"Chad meetsWith Mali"}) == []


def test_what_must_not_come_out_must_not_with_any_status() -> None:
    unwanted = example(must_not=("Chad attacks Mali",))
    assert faults_of(unwanted, {"Chad attacks Mali (possible)"}) == ["must not give Chad attacks Mali"]
    assert faults_of(unwanted, {"Mali attacks Chad"}) == []


def test_a_part_of_a_statement_must_not_come_out() -> None:
    assert faults_of(example(must_not=("attacks Mali",)), {"Chad attacks Mali"}) == ["must not give attacks Mali"]
    assert faults_of(example(must_not=("attacks",)), {"Chad cyberattacks Mali"}) == []


def test_where_nothing_must_come_out_anything_is_wrong() -> None:
    assert faults_of(example(nothing=True), {"Chad attacks Mali"}) == ["must not give Chad attacks Mali"]


def test_shares_are_of_all_and_of_each_kind() -> None:
    told = [Example(kind, "words", f"{n}.", (), (), True, f"{kind}:{n}") for kind in "ab" for n in range(4)]
    assert pin.shares(told, told[:1]) == {pin.WHOLE: 0.875, "a": 0.75, "b": 1.0}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON"),
        ('{"text": "Chad left."}', "has construction"),
        ('{"construction": "x", "text": "Chad left."}', "or else nothing"),
        ('{"construction": "x", "text": "Chad left.", "nothing": true, "must": ["a b c"]}', "or else nothing"),
    ],
)
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "odd.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^odd\.jsonl:1: .*{fault}"):
        read_examples(tmp_path)
