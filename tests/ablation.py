"""What each function of the reader is worth: ``python tests/ablation.py --gold ../shared/gold [--only actors/senses]``.

Every function of the reader's rooms is made, one at a time, to return a constant that it returns anyway in some text
(None, False or True, nothing, what it was given), and the passages in which it returned something else are read again.
A function that nothing misses can go, with its words and tests; whatever is printed first is missed least. Counted are
statements that come right and wrong, and statuses, over all of ``--part``, never what they are. What triples do not
show (dates, sources, fields, other spellings, hostile text) has tests and measures of its own.

Each function is tried in a process forked before anything is read, so that nothing remembers what it gave.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import os
import pkgutil
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from unread import PARTS, read_labelled

from graphkit.evaluation.gold import GoldRecord
from graphkit.evaluation.scoring import evaluate, status_of
from graphkit.extraction import Extractor
from graphkit.sources.notices import Notice

ROOMS = ("actors", "language", "extraction")
RIGHT, WRONG = 1.38, 0.62
"""What a right statement adds to F1, and a wrong one takes from it, in one unit, where F1 is about .62."""
_KINDS = {"None": "None", "False": "False", "True": "True", "list": "[]", "tuple": "()", "set": "set()", "dict": "{}"}
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Trial:
    """A function and the constant that it is to return: an expression, one of its parameters, or nothing at all."""

    name: str
    constant: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many statements of a passage are right and wrong, and how many of the right ones have the right status."""

    right: int
    wrong: int
    status: int


def functions() -> dict[str, FunctionType]:
    """Return the functions of the reader by module and name."""
    found: dict[str, FunctionType] = {}
    for module in _modules():
        for name, value in vars(module).items():
            inside = isinstance(value, type) and value.__module__ == module.__name__
            for inner, member in vars(value).items() if inside else ((None, value),):
                function = _bare(member)
                if function is not None and function.__code__.co_filename == module.__file__:
                    place = module.__name__.removeprefix("graphkit.").replace(".", "/")
                    found[f"{place}.{name}{f'.{inner}' if inner else ''}"] = function
    return found


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(f"graphkit.{room}")
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(each.name)


def forget() -> None:
    """Empty what the reader's functions remember of words, so that each passage shows all that it needs."""
    for module in _modules():
        for value in vars(module).values():
            if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "cache_clear"):
                if not value.__name__.startswith(("load", "_load")):
                    value.cache_clear()


def _bare(member: Any) -> FunctionType | None:
    """Return the function below decorators, if it can be changed: with no variables of another, and no dunder."""
    member = getattr(member, "__func__", getattr(member, "fget", getattr(member, "func", member)))
    member = inspect.unwrap(member) if callable(member) else member
    if not isinstance(member, FunctionType) or member.__code__.co_freevars or member.__name__.startswith(("__", "<")):
        return None
    return member


class Watch:
    """Notes what functions return while a passage is read: one word for each kind of result."""

    def __init__(self, watched: dict[str, FunctionType]) -> None:
        self._names = {function.__code__: name for name, function in watched.items()}
        self.seen: set[tuple[str, str]] = set()

    def _look(self, frame: FrameType, event: str, result: Any) -> None:
        name = self._names.get(frame.f_code) if event == "return" else None
        if name is not None:
            self.seen.add((name, self._kind(frame, result)))

    @staticmethod
    def _kind(frame: FrameType, result: Any) -> str:
        if frame.f_code.co_flags & inspect.CO_GENERATOR:
            return _NOTHING if result is None else "something"
        if result is None or isinstance(result, bool):
            return str(result)
        if isinstance(result, (list, tuple, set, dict)) and not result:
            return type(result).__name__
        names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
        return next((f"={name}" for name in names if frame.f_locals.get(name) is result), "something")

    def of(self, read: Callable[[], Any]) -> set[tuple[str, str]]:
        """Return functions and kinds of results while something is read."""
        self.seen = set()
        sys.setprofile(self._look)
        try:
            read()
        finally:
            sys.setprofile(None)
        return self.seen


def trials(seen: Iterable[tuple[str, str]]) -> Iterator[Trial]:
    """Yield what is to be tried, by the kinds of results of each function."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in seen:
        kinds[name].add(kind)
    for name, told in kinds.items():
        constants = [kind for kind in sorted(told) if kind in _KINDS or kind == _NOTHING or kind.startswith("=")]
        for constant in constants if len(told) > 1 else ():
            yield Trial(name, constant)


def constant_code(function: FunctionType, constant: str) -> CodeType:
    """Return the code of a function of the same parameters that returns a constant."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given = [*names[: code.co_argcount], *(("*", *names[code.co_argcount :]) if code.co_kwonlyargcount else ())]
    value = constant[1:] if constant.startswith("=") else _KINDS.get(constant, "")
    body = "return\n yield" if constant == _NOTHING else f"return {value}"
    made: dict[str, Any] = {}
    exec(f"def made({', '.join(given)}):\n {body}", made)
    found: CodeType = made["made"].__code__
    return found


def outcomes(records: Iterable[GoldRecord], extractor: Extractor) -> dict[str, Outcome]:
    """Return what comes of passages, by id."""
    by_id = {record.id: record for record in records}
    found = {}
    for document, statements in extractor.extract((record.document for record in by_id.values()), _untold):
        scored = evaluate([by_id[document.id]], statements)
        status = sum(status_of(said) == gold.status for _, gold, said in scored.matched)
        found[document.id] = Outcome(len(scored.matched), len(scored.wrong), status)
    return found


def _untold(_: Notice) -> None:
    """Tell nothing of what is left out of a passage that nobody reads."""


def forked(work: Callable[[], Any], seconds: int) -> Any:
    """Return what something gives in a process of its own, or None where it fails or takes too long."""
    import signal

    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of libraries, none of which the child needs
        child = os.fork()
    if not child:
        try:
            signal.alarm(seconds)
            os.write(into, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of labelled sets")
    parser.add_argument("--texts", type=Path, help="folder of the texts of our own labelled passages")
    parser.add_argument("--part", choices=PARTS, default="unread", help="which passages are read")
    parser.add_argument("--only", default="", help="how the names of the functions begin: actors/senses")
    parser.add_argument("--most", type=int, default=500, help="passages above which a function is not tried")
    parser.add_argument("--full", action="store_true", help="with the learned reader, which takes three times as long")
    chosen = parser.parse_args()
    labelled = read_labelled(chosen.gold, chosen.part, chosen.texts)
    records = {record.id: record for many in labelled.sets.values() for record in many}
    extractor = Extractor(fast=not chosen.full, relations=["all"])
    extractor.nlp  # noqa: B018 (loaded once, before any process is forked)
    every = functions()
    watched = {name: function for name, function in every.items() if name.startswith(chosen.only)}

    def look() -> dict[str, list[tuple[str, str]]]:
        watch, found = Watch(watched), {}
        for key, record in records.items():
            forget()
            found[key] = sorted(watch.of(partial(outcomes, [record], extractor)))
        return found

    def base() -> dict[str, list[int]]:
        found = outcomes(records.values(), extractor)
        return {key: [each.right, each.wrong, each.status] for key, each in found.items()}

    seen: dict[str, list[list[str]]] = forked(look, 7200)
    was: dict[str, list[int]] = forked(base, 7200)
    rows = []
    for trial in trials({(name, kind) for many in seen.values() for name, kind in many}):
        function = watched[trial.name]
        kept = [key for key, many in seen.items() if any(n == trial.name and k != trial.constant for n, k in many)]
        if not 0 < len(kept) <= chosen.most:
            continue

        def again(function: FunctionType = function, trial: Trial = trial, kept: list[str] = kept) -> list[int]:
            function.__code__ = constant_code(function, trial.constant)
            now = outcomes((records[key] for key in kept), extractor)
            changes: Counter[int] = Counter()
            for key, each in now.items():
                for place, number in enumerate((each.right, each.wrong, each.status)):
                    changes[place] += number - was[key][place]
            return [changes[place] for place in range(3)]

        lines = len(inspect.getsourcelines(every[trial.name])[0])
        rows.append((trial, len(kept), lines, forked(again, 900)))
        print(".", end="", file=sys.stderr, flush=True)
    rows.sort(key=lambda row: -(RIGHT * row[3][0] - WRONG * row[3][1]) if row[3] else float("inf"))
    print(f"\n{'function':70} {'constant':10} {'passages':>8} {'lines':>5} {'right':>6} {'wrong':>6} {'status':>6}")
    for trial, count, lines, change in rows:
        told = " ".join(f"{number:+6}" for number in change) if change else "cannot be read without it"
        print(f"{trial.name:70} {trial.constant:10} {count:8} {lines:5} {told}")


if __name__ == "__main__":
    main()
