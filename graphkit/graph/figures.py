"""Matplotlib figures that show themselves in a notebook, without pyplot and without matplotlib's own set-up there.

Knows matplotlib and IPython's ``_repr_png_``; leaves matplotlib's global state alone. Knows nothing of what is plotted.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from graphkit.errors import MissingExtraError

__all__ = ["new_axes", "new_figure"]

_DPI = 120


def new_axes(width: float, height: float, what: str = "a plot") -> Any:
    """Return the axes of a new figure; in a notebook both show as a picture.

    Args:
        width: Width in inches.
        height: Height in inches.
        what: What is to be plotted, for the message where matplotlib is missing.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    return new_figure(width, height, what).add_subplot(axes_class=_classes()[1])


def new_figure(width: float, height: float, what: str = "a plot") -> Any:
    """Return a new figure without axes, which a notebook shows as a picture."""
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plot", what) from error
    return _classes()[0](figsize=(width, height), layout="constrained")


@cache
def _classes() -> tuple[Any, Any]:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    class ShownFigure(Figure):
        """A figure that a notebook shows."""

        def _repr_png_(self) -> bytes:
            return _png(self)

    class ShownAxes(Axes):
        """Axes of which a notebook shows the whole figure."""

        def _repr_png_(self) -> bytes:
            return _png(self.figure)

    return ShownFigure, ShownAxes


def _png(figure: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=_DPI)
    return file.getvalue()
