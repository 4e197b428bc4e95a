"""How a view shows itself in a notebook: the live page in a sandboxed frame over a static picture.

An untrusted notebook strips the frame; the picture and the note about trust remain. Knows HTML, not graphs.
"""

from __future__ import annotations

import base64
import html
from typing import Protocol

__all__ = ["HEIGHT", "display"]

HEIGHT = 620
"""Height of the display in pixels."""
_LARGEST = 8_000_000
"""Most characters of a page that a notebook is given; a larger one is better saved to a file."""


class Viewed(Protocol):
    """What can be displayed: a title, a summary and a picture."""

    title: str

    @property
    def summary(self) -> str:
        """How many actors and links, in words."""

    def svg(self, *, width: int = 960) -> str:
        """Return the picture."""


def display(view: Viewed, page: str) -> str:
    """Return the HTML of a notebook's output cell.

    Args:
        view: What to show.
        page: Its page.
    """
    picture = base64.b64encode(view.svg(width=900).encode("utf-8", "replace")).decode()
    words = html.escape(f"{view.title}: {view.summary}", quote=True)
    if len(page) > _LARGEST:
        note = "The page is too large for a notebook; write it to a file with view.save(&quot;kg.html&quot;)."
        frame = ""
    else:
        note = "Static view. Trust this notebook, or run the cell, for the interactive one."
        frame = (
            f"<iframe srcdoc='{_quoted(page)}' "
            f'title="Interactive graph: {words}" '
            'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" '
            'style="position:absolute;left:0;top:0;width:100%;height:100%;border:0;background:#fff"></iframe>'
        )
    return (
        f'<div style="position:relative;height:{HEIGHT}px;overflow:hidden">'
        f'<div><img src="data:image/svg+xml;base64,{picture}" alt="{words}" '
        f'style="max-width:100%;max-height:{HEIGHT - 40}px"><p style="font-size:12px">{note}</p></div>{frame}</div>'
    )


def _quoted(page: str) -> str:
    """Escape what ends an attribute in single quotes, and no more: a page has nearly none of these."""
    return page.replace("&", "&amp;").replace("'", "&#39;")
