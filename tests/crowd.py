"""A graph so large that only its leading sides are drawn, and acts of a state and of those who act for it."""

from __future__ import annotations

from factories import statement

from graphkit.model import ID, Actor, Statement


def state(number: int) -> Actor:
    """Return one of many states that no ontology lists."""
    return Actor(f"{ID}text/state-{number:03}", f"Land {number:03}", "Country", None, known=False)


def crowd() -> list[Statement]:
    """Return what makes a graph so large that only its leading sides are drawn: each link in one document."""
    return [
        statement(state(number % 9), "aids", state(number), document=f"d{number}", date=f"20{10 + number % 10}-03-01")
        for number in range(1, 60)
    ]


def told_by_leaders() -> list[Statement]:
    """Return one act of a state and two of those who act for it, each in a document of its own."""
    return [
        statement("Russia", "arms", "Iran", document="own", date="2023-05-01"),
        statement("Vladimir Putin", "visits", "Iran", document="leader", date="2023-06-01"),
        statement("Russian Navy", "visits", "Iran", document="navy", date="2024-07-01"),
    ]
