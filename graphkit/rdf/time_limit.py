"""A limit to the time that a piece of work may take in this process.

Knows threads, and that what is evaluated outside Python cannot be stopped from inside, only left behind. Must not know
what the work is.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from graphkit.errors import QueryError

__all__ = ["unfinished", "within"]

Result = TypeVar("Result")
_NAME = "graphkit work under a time limit"


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what a piece of work gives, if it gives it in time.

    The work is done in a thread of its own, so that the user can also stop it; what is late runs on in the background
    until the process ends.

    Args:
        seconds: Time on the clock; 0 sets no limit.
        work: What is done; what it makes and does not return should not be used outside of it.

    Raises:
        QueryError: The time is over.
        BaseException: What the work raises.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            results.append(work())
        except BaseException as error:
            _let_go(error)
            errors.append(error)

    thread = threading.Thread(target=do, name=_NAME, daemon=True)
    thread.start()
    thread.join(seconds or None)
    if errors:
        raise errors[0]
    if not results:
        raise QueryError(
            f"the query was stopped after {seconds:g} seconds; make it narrower, add a LIMIT, "
            "or allow it more with --timeout"
        )
    return results[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold, since some answers may only be dropped by the thread that made them."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def unfinished() -> bool:
    """Return whether work that was late is still running, so that the process should end without waiting for it."""
    return any(thread.name == _NAME for thread in threading.enumerate())
