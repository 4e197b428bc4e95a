"""How far two or more readers agree: Krippendorff's alpha of judged statements and of labelled passages.

Alpha is 1 where all agree, 0 where they agree as chance would have it (K. Krippendorff, Content Analysis, 2nd edition,
2004, chapter 11: nominal data, any number of readers, missing values allowed). Knows the two forms of files; must not
know how they were drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldRecord, GoldStatement, read_gold
from graphkit.evaluation.judged import Judgement, is_judged_file, read_judged
from graphkit.evaluation.labelled_lines import readers_of

__all__ = ["Agreement", "agreement_of_files", "gold_agreement", "judged_agreement", "krippendorff_alpha"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far readers agree at one level.

    Attributes:
        level: What is compared: "all" or a quad class of judged statements; "dyad", "quad", "relation" or "status" of
            passages.
        units: How many units two readers or more judged.
        same: Share of the units on which all who judged them agree, 0 to 1.
        alpha: Krippendorff's alpha; None where there is no unit, or only one value, so that chance cannot be told.
        alone: How many statements one reader alone judged, or passages not all labelled, which are not compared.
    """

    level: str
    units: int
    same: float
    alpha: float | None
    alone: int = 0


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha of nominal values; None where there is nothing to compare or one value alone.

    Args:
        units: The values that readers gave to each unit; units of fewer than two do not count.
    """
    together: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        for pair in permutations(values, 2):
            together[pair] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (value, _), weight in together.items():
        totals[value] += weight
    n = sum(totals.values())
    expected = n * n - sum(total * total for total in totals.values())
    if len(totals) < 2 or not expected:
        return None
    observed = sum(weight for (one, two), weight in together.items() if one != two)
    return 1 - (n - 1) * observed / expected


def judged_agreement(readers: Sequence[Iterable[Judgement]]) -> list[Agreement]:
    """Return how far readers agree on which statements are right, over all and by each quad class that two judged.

    Args:
        readers: The judgements of each reader.

    Raises:
        InputError: No statement was judged by two readers.
    """
    values: dict[str, list[bool]] = defaultdict(list)
    quads: dict[str, str] = {}
    for reader in readers:
        for each in reader:
            if each.right is not None:
                values[each.id].append(each.right)
            if each.statement is not None:
                quads[each.id] = each.statement.quad or each.statement.relation.quad
    levels = {"all": list(values.values())}
    for quad in sorted({quads[key] for key, given in values.items() if key in quads and len(given) > 1}):
        levels[quad] = [given for key, given in values.items() if quads.get(key) == quad]
    return _agreements(levels, "statement")


def gold_agreement(readers: Sequence[Iterable[GoldRecord]], quads: Mapping[str, str]) -> list[Agreement]:
    """Return how far readers agree on what passages state: of which pairs, which quad classes, relations and status.

    The units are the pairs of names that any reader has in a passage that all labelled; a reader who does not have the
    pair says "none" of it. Optional statements count.

    Args:
        readers: The records of each reader.
        quads: Quad class by name of relation.

    Raises:
        InputError: No passage was labelled by all.
    """
    labelled = [{record.id: record for record in reader} for reader in readers]
    shared = [key for key in labelled[0] if all(key in each for each in labelled)]
    alone = len({key for each in labelled for key in each}) - len(shared)
    levels: dict[str, list[list[str]]] = {"dyad": [], "quad": [], "relation": [], "status": []}
    for key in shared:
        told = [_by_pair(each[key].statements) for each in labelled]
        for pair in sorted({pair for each in told for pair in each}):
            given = [each.get(pair, ()) for each in told]
            levels["dyad"].append(["stated" if some else "none" for some in given])
            levels["quad"].append([_values(quads.get(s.relations[0], "none") for s in some) for some in given])
            levels["relation"].append([_values(s.relations[0] for s in some) for some in given])
            levels["status"].append([_values(s.status for s in some) for some in given])
    return _agreements(levels, "passage", alone)


def agreement_of_files(paths: Sequence[str | Path]) -> list[Agreement]:
    """Return how far the readers agree whose files these are, all of judged statements or all of labelled passages.

    Each annotator of an export of Label Studio or Prodigy is a reader.

    Raises:
        InputError: There are fewer than two readers, files of two kinds, or the readers have nothing in common.
    """
    readers = [(path, name) for path in paths for name in readers_of(path)]
    if len(readers) < 2:
        raise InputError("one reader has nobody to agree with; give the files of two readers or more")
    judged = [is_judged_file(path) for path in paths]
    if all(judged):
        return judged_agreement([read_judged(path, name) for path, name in readers])
    if any(judged):
        other = paths[judged.index(False)]
        raise InputError(f"{other}: no judged statements, as the others are; give files of one kind")
    from graphkit.ontology import load_ontology

    quads = {name: relation.quad for name, relation in load_ontology().relations.items()}
    return gold_agreement([read_gold(path, annotator=name) for path, name in readers], quads)


def _agreements(levels: Mapping[str, Sequence[Sequence[Hashable]]], noun: str, alone: int = 0) -> list[Agreement]:
    found = []
    for level, units in levels.items():
        compared = [values for values in units if len(values) > 1]
        same = sum(len(set(values)) == 1 for values in compared) / max(len(compared), 1)
        left = alone + len(units) - len(compared)
        found.append(Agreement(level, len(compared), float(same), krippendorff_alpha(compared), left))
    if not any(each.units for each in found):
        raise InputError(f"no {noun} is judged in two of the files; give the files of readers who had the same sample")
    return found


def _by_pair(statements: Iterable[GoldStatement]) -> dict[tuple[str, str], tuple[GoldStatement, ...]]:
    found: dict[tuple[str, str], tuple[GoldStatement, ...]] = {}
    for said in statements:
        one, two = sorted(
            " ".join(name.lower().split()).removeprefix("the ") for name in (said.subjects[0], said.objects[0])
        )
        found[one, two] = (*found.get((one, two), ()), said)
    return found


def _values(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or "none"
