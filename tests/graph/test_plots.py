"""Plots hold the numbers of their tables, and leave matplotlib's global state alone."""

from __future__ import annotations

import io

from factories import statement

from graphkit.evaluation.calibration import confidence_bins, thresholds
from graphkit.graph.plots import plot_alignment, plot_calibration, plot_matrix, plot_series
from graphkit.knowledge_graph import KnowledgeGraph


def kg() -> KnowledgeGraph:
    return KnowledgeGraph(
        [
            statement("Russia", "tradesWith", "Germany", date="2021-05-01"),
            statement("Germany", "sanctions", "Russia", date="2022-05-01"),
            statement("Germany", "arms", "Ukraine", date="2022-06-01"),
        ]
    )


def test_the_series_is_drawn_above_and_below_the_line() -> None:
    figure = kg().dyad("Russia", "Germany").plot("year")
    (axes,) = figure.axes
    assert [bar.get_height() for bar in axes.patches] == [9.5, 0.0, 0.0, -7.0]
    assert axes.get_title() == "Russia – Germany"
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    assert picture.getvalue().startswith(b"\x89PNG")


def test_a_timeline_can_be_drawn() -> None:
    axes = plot_series(kg().timeline(frequency="quarter")).axes[0]
    assert len(axes.patches) == 2 * len(kg().timeline(frequency="quarter"))


def test_alignment_has_a_line_for_each_bloc() -> None:
    table = kg().alignment("Germany", {"East": ["Russia"], "South": ["Ukraine"]})
    axes = plot_alignment(table, title="Germany").axes[0]
    lines = {line.get_label(): list(line.get_ydata()) for line in axes.lines}
    assert lines["East"] == [1.0, -1.0]
    assert lines["South"] == [1.0]


def test_the_matrix_is_symmetric_and_names_its_actors() -> None:
    figure = plot_matrix(kg().network(), size=2)
    labels = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert labels == ["Germany", "Russia"]
    cells = figure.axes[0].images[0].get_array()
    assert cells[0, 1] == cells[1, 0]
    assert abs(float(cells[0, 1]) - 2.5 / 16.5) < 1e-9


def test_the_reliability_diagram_holds_the_shares_and_what_thresholds_leave() -> None:
    judged = [(0.95, True), (0.92, True), (0.91, False), (0.55, False)]
    figure = plot_calibration(confidence_bins(judged), thresholds(judged, 4))
    diagram, cuts = figure.axes
    assert list(diagram.lines[1].get_ydata()) == [0.0, 2 / 3]
    lines = {line.get_label(): list(line.get_ydata()) for line in cuts.lines}
    assert lines["precision"][0] == 0.5
    assert lines["precision"][-1] == 2 / 3
    assert lines["recall"] == [0.5] * 7


def test_a_notebook_shows_a_figure_by_itself() -> None:
    assert plot_series(kg().timeline())._repr_png_().startswith(b"\x89PNG")
