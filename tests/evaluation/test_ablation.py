"""What is tried of the reader's functions, and what they return then."""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType

import pytest
from ablation import Trial, Watch, constant_code, forked, functions, trials


def longer(word: str, *, least: int = 3) -> bool:
    return len(word) > least


def trimmed(words: list[str]) -> list[str]:
    return words if all(words) else [word for word in words if word]


def short(words: list[str]) -> Iterator[str]:
    return (yield from (word for word in words if len(word) < 3))


@pytest.mark.parametrize(
    ("function", "argument", "kinds", "constants"),
    [
        (longer, ["word", "a"], {"True", "False"}, ["False", "True"]),
        (trimmed, [["a"], ["", "a"]], {"=words", "something"}, ["=words"]),
        (short, [["a"]], {"something", "nothing"}, ["nothing"]),
        (longer, ["word"], {"True"}, []),
    ],
)
def test_what_a_function_returns_anyway_is_tried(
    function: FunctionType, argument: list[object], kinds: set[str], constants: list[str]
) -> None:
    seen = Watch({"it": function}).of(lambda: [list(r) if function is short else r for r in map(function, argument)])
    assert {kind for _, kind in seen} == kinds
    assert list(trials(seen)) == [Trial("it", constant) for constant in constants]


@pytest.mark.parametrize(
    ("function", "constant", "returned"),
    [(longer, "None", None), (longer, "True", True), (trimmed, "=words", ["", "a"])],
)
def test_a_function_returns_a_constant(function: FunctionType, constant: str, returned: object) -> None:
    made = FunctionType(constant_code(function, constant), {}, argdefs=function.__defaults__)
    made.__kwdefaults__ = function.__kwdefaults__
    assert made(returned) == returned


def test_a_generator_yields_nothing() -> None:
    assert list(FunctionType(constant_code(short, "nothing"), {})(["a"])) == []  # type: ignore[arg-type]


def test_functions_are_found_below_their_decorators() -> None:
    named = functions()
    assert {
        "actors/mentions.fold",
        "actors/passage.Passage.in_title_case",
        "language/status.StatusReader._is_said_by_none",
    } <= named.keys()
    assert all(isinstance(function, FunctionType) for function in named.values())


def test_another_process_tells_what_it_found_or_nothing() -> None:
    assert forked(lambda: [1, 2], 60) == [1, 2]
    assert forked(lambda: 1 / 0, 60) is None
