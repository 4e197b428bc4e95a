"""Plots that a paper can use: series of cooperation and conflict, alignment with blocs, the signed matrix
of dyads, calibration of confidence.

Every function returns a matplotlib figure and leaves matplotlib's state alone. Colours are told apart by
readers with colour blindness (blue and orange of M. Okabe and K. Ito, Color Universal Design, 2008). Knows
tables only.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graphkit.graph.figures import new_axes, new_figure
from graphkit.graph.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networkx import Graph

    from graphkit.evaluation.calibration import Bin, Threshold

__all__ = ["plot_alignment", "plot_calibration", "plot_matrix", "plot_series"]

_COOPERATION, _CONFLICT = "#0072B2", "#D55E00"
_PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def plot_series(table: Table, *, title: str = "") -> Any:
    """Return a figure of cooperation above and conflict below the line, with their difference.

    Args:
        table: Table with the columns ``period``, ``cooperation``, ``conflict`` and ``net`` (a dyad's
            series, a timeline).
        title: Title of the figure.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    axes = new_axes(8, 3.2)
    periods = table.column("period")
    width = _width(periods)
    axes.bar(periods, table.column("cooperation"), width, color=_COOPERATION, label="cooperation")
    axes.bar(periods, [-value for value in table.column("conflict")], width, color=_CONFLICT, label="conflict")
    axes.plot(periods, table.column("net"), color="black", linewidth=1, label="net")
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_ylabel("sum of PLOVER scores")
    return _finish(axes, title)


def plot_alignment(table: Table, *, title: str = "") -> Any:
    """Return a figure with a line of alignment (-1 to 1) for each bloc.

    Args:
        table: Result of ``graphkit.graph.alignment.align``.
        title: Title of the figure.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    axes = new_axes(8, 3.2)
    for place, bloc in enumerate(dict.fromkeys(table.column("bloc"))):
        rows = [row for row in table if row["bloc"] == bloc and row["alignment"] is not None]
        axes.plot(
            [row["period"] for row in rows],
            [row["alignment"] for row in rows],
            color=_PALETTE[place % len(_PALETTE)],
            marker="os^Dvx"[place % 6],
            label=bloc,
        )
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_ylim(-1.05, 1.05)
    axes.set_ylabel("alignment")
    return _finish(axes, title)


def plot_matrix(network: Graph, *, size: int = 20, title: str = "") -> Any:
    """Return a figure of the balance between every two of the most active actors, blue for cooperation.

    Args:
        network: Result of ``graphkit.graph.ties.signed_network``.
        size: Number of actors.
        title: Title of the figure.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    activity = {
        node: sum(tie["cooperation"] + tie["conflict"] for tie in network.adj[node].values()) for node in network
    }
    shown = sorted(activity, key=lambda node: (-activity[node], node))[:size]
    cells = [[network.edges[a, b]["balance"] if network.has_edge(a, b) else float("nan") for b in shown] for a in shown]
    labels = [network.nodes[node]["label"] for node in shown]
    axes = new_axes(1.5 + 0.32 * len(shown), 1.2 + 0.32 * len(shown))
    image = axes.imshow(cells, cmap="RdBu", vmin=-1, vmax=1)
    axes.set_xticks(range(len(shown)), labels, rotation=90)
    axes.set_yticks(range(len(shown)), labels)
    axes.set_title(title)
    axes.figure.colorbar(image, ax=axes, label="balance", shrink=0.7)
    return axes.figure


def plot_calibration(bins: Sequence[Bin], thresholds: Sequence[Threshold], *, title: str = "") -> Any:
    """Return a reliability diagram, and beside it what each threshold of confidence leaves.

    In the diagram a point on the diagonal means that statements are right as often as their confidence says; bars are
    95 % intervals and numbers the statements behind a point.

    Args:
        bins: Of ``graphkit.evaluation.scoring.Evaluation.bins``.
        thresholds: Of ``graphkit.evaluation.scoring.Evaluation.thresholds``.
        title: Title of the diagram.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    left, right = new_figure(8, 3.6).subplots(ncols=2)
    filled = [b for b in bins if b.count]
    left.plot([0, 1], [0, 1], color="grey", linewidth=0.8, linestyle="--", label="as often as it says")
    left.errorbar(
        [b.mean for b in filled],
        [b.share for b in filled],
        [[b.share - b.interval[0] for b in filled], [b.interval[1] - b.share for b in filled]],
        color=_COOPERATION,
        marker="o",
        capsize=3,
        label="statements",
    )
    for b in filled:
        left.annotate(str(b.count), (b.mean, b.share), (5, -12), textcoords="offset points", fontsize="small")
    left.set(xlim=(0.3, 1.02), ylim=(0, 1.05), xlabel="confidence", ylabel="share right")
    cuts = [t.confidence for t in thresholds]
    for name, colour, marker in (("precision", _COOPERATION, "o"), ("recall", _CONFLICT, "s"), ("f1", "black", "^")):
        label = "F1" if name == "f1" else name
        right.plot(cuts, [getattr(t, name) for t in thresholds], color=colour, marker=marker, label=label)
    right.set(ylim=(0, 1.05), xlabel="least confidence kept")
    _finish(right, "")
    return _finish(left, title)


def _width(periods: list[Any]) -> float:
    """Width of a bar in days: nine tenths of the shortest period."""
    gaps = [(later - earlier).days for earlier, later in pairwise(periods)]
    return 0.9 * min(gaps, default=28)


def _finish(axes: Any, title: str) -> Any:
    axes.set_title(title)
    axes.legend(frameon=False, fontsize="small")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return axes.figure
