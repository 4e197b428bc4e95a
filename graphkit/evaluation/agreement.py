"""How far two or more readers agree: Krippendorff's alpha of judged statements and of labelled passages.

Alpha is 1 where all agree, 0 where they agree as chance would have it (K. Krippendorff, Content Analysis, 2nd edition,
2004, chapter 11: nominal data, any number of readers, missing values allowed). Knows the two forms of files; must not
know how they were drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldRecord, GoldStatement, read_gold
from graphkit.evaluation.judged import Judgement, is_judged_file, read_judged
from graphkit.evaluation.labelled_lines import readers_of
from graphkit.evaluation.scoring import folded_name
from graphkit.model import Relation

__all__ = ["Agreement", "agreement_of_files", "gold_agreement", "judged_agreement", "krippendorff_alpha"]

_NOTHING = "no {} in two of the files; give the files of readers who had the same sample"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far readers agree at one level.

    Attributes:
        level: What is compared: "all" or a quad class of judged statements; "dyad", "quad", "relation" or "status" of
            passages.
        units: How many units two readers or more judged.
        same: Share of the units on which all who judged them agree, 0 to 1; 1 where there is none, since nobody finds
            anything in any passage.
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
    if all(len(given) < 2 for given in levels["all"]):
        raise InputError(_NOTHING.format("statement is judged"))
    return _agreements(levels)


def gold_agreement(readers: Sequence[Iterable[GoldRecord]], relations: Mapping[str, Relation]) -> list[Agreement]:
    """Return how far readers agree on what passages state: of which pairs, which quad classes, relations and status.

    The units are the pairs that any reader has in a passage that all labelled, however each of them names the two; a
    reader who does not have the pair says "none" of it. At all levels but "dyad" it matters who does it to whom, unless
    a relation is symmetric. Optional statements count.

    Args:
        readers: The records of each reader.
        relations: Relations by name; one that is not among them is a quad class of its own.

    Raises:
        InputError: No passage was labelled by all.
    """
    labelled = [{record.id: record for record in reader} for reader in readers]
    shared = [key for key in labelled[0] if all(key in each for each in labelled)]
    if not shared:
        raise InputError(_NOTHING.format("passage is labelled"))
    alone = len({key for each in labelled for key in each}) - len(shared)
    levels: dict[str, list[list[str]]] = {"dyad": [], "quad": [], "relation": [], "status": []}
    for key in shared:
        for pair in _pairs([each[key].statements for each in labelled]):
            levels["dyad"].append(["stated" if said else "none" for said in pair])
            levels["quad"].append(_values(pair, relations, lambda said: _quad(said, relations)))
            levels["relation"].append(_values(pair, relations, lambda said: said.relations[0]))
            levels["status"].append(_values(pair, relations, lambda said: said.status))
    return _agreements(levels, alone)


def agreement_of_files(paths: Sequence[str | Path], relations: Mapping[str, Relation] | None = None) -> list[Agreement]:
    """Return how far the readers agree whose files these are, all of judged statements or all of labelled passages.

    Each annotator of an export of Label Studio or Prodigy is a reader.

    Args:
        paths: The files.
        relations: Relations by name; None for those of the ontology that comes with graphkit.

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
    if relations is None:
        from graphkit.ontology import load_ontology

        relations = load_ontology().relations
    return gold_agreement([read_gold(path, annotator=name) for path, name in readers], relations)


def _agreements(levels: Mapping[str, Sequence[Sequence[Hashable]]], alone: int = 0) -> list[Agreement]:
    found = []
    for level, units in levels.items():
        compared = [values for values in units if len(values) > 1]
        same = sum(len(set(values)) == 1 for values in compared) / len(compared) if compared else 1.0
        left = alone + len(units) - len(compared)
        found.append(Agreement(level, len(compared), same, krippendorff_alpha(compared), left))
    return found


Said = tuple[GoldStatement, bool]
"""A label of a pair, and whether its subject is the second of the two."""
Ends = tuple[set[Hashable], set[Hashable]]
"""Of two, their folded names, and the characters of words that somebody marked."""


@dataclass(slots=True, eq=False)
class _Pair:
    """Two of a passage with what each reader says of them."""

    ends: Ends
    said: list[list[Said]]

    def is_turned(self, other: _Pair) -> bool | None:
        """Say whether another pair is this one the other way round; None where it is another one."""
        one, two = self.ends
        for turned, (first, second) in enumerate((other.ends, other.ends[::-1])):
            if one & first and two & second:
                return bool(turned)
        return None

    def take(self, other: _Pair, turned: bool) -> None:
        """Add what is known and said of this pair under other names."""
        for own, more in zip(self.ends, other.ends[::-1] if turned else other.ends, strict=True):
            own |= more
        for reader, each in zip(self.said, other.said, strict=True):
            reader += [(label, other_way != turned) for label, other_way in each]


def _pairs(readers: Sequence[Iterable[GoldStatement]]) -> list[list[list[Said]]]:
    """Return of each pair of a passage what each reader says of it; labels of one pair share a name of both parties."""
    found: list[_Pair] = []
    for number, statements in enumerate(readers):
        for label in statements:
            ends = (
                _known_by(label, label.subjects, label.subject_span),
                _known_by(label, label.objects, label.object_span),
            )
            new = _Pair(ends, [[(label, False)] if n == number else [] for n in range(len(readers))])
            for pair in list(found):
                turned = new.is_turned(pair)
                if turned is not None:  # a label with names of several makes them one
                    found.remove(pair)
                    new.take(pair, turned)
            found.append(new)
    return [pair.said for pair in found]


def _known_by(label: GoldStatement, names: Iterable[str], span: tuple[int, int] | None) -> set[Hashable]:
    return {*map(folded_name, names), *(range(*span) if label.by_words and span else ())}


def _values(
    pair: Sequence[Sequence[Said]], relations: Mapping[str, Relation], kind: Callable[[GoldStatement], str]
) -> list[str]:
    """Return in one word what each reader says of a pair: kinds, each with who does it unless that is all the same."""
    free = {kind(said) for each in pair for said, _ in each if _is_symmetric(said, relations)}
    return [
        ", ".join(sorted({kind(said) + " reversed" * (turned and kind(said) not in free) for said, turned in each}))
        or "none"
        for each in pair
    ]


def _is_symmetric(said: GoldStatement, relations: Mapping[str, Relation]) -> bool:
    return said.relations[0] in relations and relations[said.relations[0]].symmetric


def _quad(said: GoldStatement, relations: Mapping[str, Relation]) -> str:
    name = said.relations[0]
    return relations[name].quad if name in relations else name
