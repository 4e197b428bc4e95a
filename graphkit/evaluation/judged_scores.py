"""How many of the statements that a reader judged are right: by quad class and relation, and by confidence.

Shares are weighted by how many statements each judged one stands for, as they were drawn with unequal chances; their
intervals are Wilson's for the effective number of judgements (L. Kish, Survey Sampling, 1965, section 11.7). What is
missed no judged statement tells; passages labelled in full do (``evaluation``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.errors import InputError
from graphkit.evaluation.calibration import Bin, Threshold, confidence_bins, figures_of, score_interval, thresholds
from graphkit.evaluation.judged import Judgement
from graphkit.evaluation.scoring import Table, spoken
from graphkit.model import Statement

__all__ = ["JudgedScores", "Share"]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some statements are right.

    Attributes:
        judged: How many were judged.
        right: How many of them are right.
        weight: How many statements those judged stand for.
        precision: Share that is right of the statements that they stand for, 0 to 1.
        effective: Number of judgements of equal weight that would tell as much.
    """

    judged: int
    right: int
    weight: float
    precision: float
    effective: float

    @classmethod
    def of(cls, judged: Sequence[Judgement]) -> Share:
        """Return the share of judged statements, of which there is one at least."""
        weights = [each.weight for each in judged]
        right = [each.weight for each in judged if each.right]
        whole = sum(weights)
        effective = whole**2 / sum(weight * weight for weight in weights)
        return cls(len(judged), len(right), whole, sum(right) / whole, effective)

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share, 0 to 1."""
        return score_interval(self.precision, self.effective)


class JudgedScores:
    """Shares of right statements.

    Args:
        judged: Judged statements; those that are not judged do not count.

    Raises:
        InputError: None is judged, or one is without its statement.
    """

    def __init__(self, judged: Iterable[Judgement]) -> None:
        self._judged = [each for each in judged if each.right is not None]
        if not self._judged:
            raise InputError("no statement is judged; set right to true or false on the lines of graphkit sample")
        self._said: dict[str, Statement] = {}
        for each in self._judged:
            if each.statement is None:
                raise InputError(f"{each.id} is judged, but the statement is gone; keep the lines of graphkit sample")
            self._said[each.id] = each.statement

    @property
    def overall(self) -> Share:
        """The share of all."""
        return Share.of(self._judged)

    @property
    def quads(self) -> dict[str, Share]:
        """The shares by quad class."""
        return self._by(lambda said: said.quad or said.relation.quad)

    @property
    def relations(self) -> dict[str, Share]:
        """The shares by relation."""
        return self._by(lambda said: said.relation.name)

    @property
    def bins(self) -> list[Bin]:
        """How often statements of like confidence are right."""
        return confidence_bins(self._confidences)

    @property
    def thresholds(self) -> list[Threshold]:
        """What is left when statements below a confidence are left out; recall is among the judged right ones."""
        weights = [each.weight for each in self._judged]
        right = sum(each.weight for each in self._judged if each.right)
        return thresholds(self._confidences, right, weights)

    @property
    def _confidences(self) -> list[tuple[float, bool]]:
        return [(self._said[each.id].confidence, bool(each.right)) for each in self._judged]

    def to_dict(self) -> dict[str, Any]:
        """Return all figures, for JSON."""
        return {
            **_figures(self.overall),
            "quads": {name: _figures(share) for name, share in self.quads.items()},
            "relations": {name: _figures(share) for name, share in self.relations.items()},
            **figures_of(self.bins, self.thresholds),
        }

    def tables(self) -> list[Table]:
        """Return the figures as tables: overall, by quad class, by relation, and by confidence."""
        heading = ("judged", "right", "stand for", "precision", "95 % interval")
        found = [Table("Judged statements", heading, (_row(self.overall),))]
        for title, shares in (("quad class", self.quads), ("relation", self.relations)):
            rows = tuple((name, *_row(share)) for name, share in shares.items())
            found.append(Table(f"By {title}", (title, *heading), rows))
        bins = tuple((f"{b.low:.2f}–{b.high:.2f}", str(b.count), f"{b.share:.3f}") for b in self.bins if b.count)
        return [*found, Table("By confidence", ("confidence", "judged", "share right"), bins)]

    def errors(self, limit: int | None = None) -> list[str]:
        """Return what is judged wrong, one line each.

        Args:
            limit: How many; None for all.
        """
        wrong = [(each, self._said[each.id]) for each in self._judged if not each.right]
        return [
            f"wrong {each.id}: {spoken(said, said.relation.name)} | {said.evidence.sentence}"
            + (f" | {each.note}" if each.note else "")
            for each, said in wrong[:limit]
        ]

    def _by(self, name_of: Callable[[Statement], str]) -> dict[str, Share]:
        groups: dict[str, list[Judgement]] = {}
        for each in self._judged:
            groups.setdefault(name_of(self._said[each.id]), []).append(each)
        return {name: Share.of(groups[name]) for name in sorted(groups)}


def _figures(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "judged": share.judged,
        "right": share.right,
        "stands_for": round(share.weight, 2),
        "precision": round(share.precision, 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def _row(share: Share) -> tuple[str, ...]:
    interval = "{:.3f}–{:.3f}".format(*share.interval)
    return str(share.judged), str(share.right), f"{share.weight:,.0f}", f"{share.precision:.3f}", interval
