"""How the commands open that measure one thing on labelled text: which passages, how they are read, what is listed.

Every third passage is for scoring only: it is measured by default, and never listed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TypeVar

from graphkit.evaluation.gold import is_unread

Record = TypeVar("Record")


def command(described: str | None, listed: str) -> argparse.ArgumentParser:
    """Return a parser with the options that such commands share.

    Args:
        described: The docstring of the command.
        listed: What ``--list`` lists.
    """
    parser = argparse.ArgumentParser(description=(described or "").split("\n\n")[0])
    parser.add_argument("--part", choices=("unread", "read"), default="unread", help="which passages are measured")
    parser.add_argument("--fast", action="store_true", help="without the learned reader")
    parser.add_argument("--list", action="store_true", help=f"{listed}, of the readable part")
    parser.add_argument("--check", action="store_true", help="fail where the figures are not reached")
    return parser


def options(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Read the command line; it is an error to list what is for scoring only."""
    chosen = parser.parse_args()
    if chosen.list and chosen.part == "unread":
        parser.error("what is for scoring only is not listed; add --part read")
    return chosen


def part_of(records: Sequence[Record], part: str) -> list[Record]:
    """Return the records of a labelled set for scoring only ("unread"), or the others ("read")."""
    return [record for place, record in enumerate(records) if is_unread(place) == (part == "unread")]
