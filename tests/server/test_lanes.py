"""Who comes next in the server: quick work passes slow work, and clients take turns."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.rdf.guard import refuse_outside, shape_of
from graphkit.server.lanes import Lane, Lanes


def run(work: Coroutine[Any, Any, None]) -> None:
    with ThreadPoolExecutor(1) as own:  # the browser tests leave a loop running in the thread of the tests
        own.submit(asyncio.run, work).result()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_slow_work_leaves_places_free() -> None:
    async def work() -> None:
        lanes = Lanes(4)
        slow = [asyncio.ensure_future(lanes.enter("a", Lane.SLOW)) for _ in range(5)]
        await settle()
        assert [each.done() for each in slow] == [True, True, False, False, False]
        quick = [asyncio.ensure_future(lanes.enter("b", Lane.QUICK)) for _ in range(3)]
        await settle()
        assert [each.done() for each in quick] == [True, True, False]
        lanes.leave(Lane.SLOW)
        await settle()
        assert quick[2].done(), "quick work comes first"
        assert not slow[2].done()
        lanes.leave(Lane.QUICK)
        await settle()
        assert slow[2].done()
        for each in slow:
            each.cancel()

    run(work())


def test_quick_work_that_turns_out_slow_counts_as_slow() -> None:
    async def work() -> None:
        lanes = Lanes(2)
        await lanes.enter("a", Lane.QUICK)
        await lanes.enter("a", Lane.QUICK)
        assert lanes.slow_down()
        assert not lanes.slow_down(), "one place of two is for quick work only"
        assert lanes.working == {Lane.QUICK: 1, Lane.SLOW: 1}
        lanes.leave(Lane.QUICK)
        await lanes.enter("b", Lane.QUICK)

    run(work())


def test_clients_take_turns() -> None:
    async def work() -> None:
        lanes = Lanes(1)
        await lanes.enter("first", Lane.QUICK)
        order: list[str] = []

        async def ask(client: str) -> None:
            await lanes.enter(client, Lane.QUICK)
            order.append(client)
            lanes.leave(Lane.QUICK)

        asked = [asyncio.ensure_future(ask(client)) for client in ("greedy",) * 4 + ("modest", "other")]
        await settle()
        lanes.leave(Lane.QUICK)
        await asyncio.gather(*asked)
        assert order == ["greedy", "modest", "other", "greedy", "greedy", "greedy"]

    run(work())


def test_who_gives_up_takes_no_place() -> None:
    async def work() -> None:
        lanes = Lanes(1)
        await lanes.enter("a", Lane.QUICK)
        waiting, chosen = (asyncio.ensure_future(lanes.enter(name, Lane.QUICK)) for name in "bc")
        await settle()
        waiting.cancel()
        await settle()
        assert lanes.waiting == 1
        lanes.leave(Lane.QUICK)
        chosen.cancel()  # in the moment in which it got its place
        await settle()
        assert lanes.working == {Lane.QUICK: 0, Lane.SLOW: 0}
        await lanes.enter("d", Lane.QUICK)

    run(work())


def test_queries_that_differ_in_values_only_have_one_shape() -> None:
    one = shape_of("SELECT * { ?a ?b 'x' FILTER(?c > 17) } # first")
    assert one == shape_of('SELECT * { ?a ?b "other"\n FILTER(?c > 2) } ')
    assert one != shape_of("SELECT * { ?a ?b 'x' } LIMIT 17")


def test_the_shape_of_a_query_is_short_and_an_endless_one_is_read_in_one_go() -> None:
    """Read anew from each of its characters, one of these would take hours."""
    texts = ("1" * 1_000_000, "1." * 500_000, "é" * 1_000_000, '"""\n' + '\\"""\n' * 200_000, "'\\" * 500_000)
    for word in ("SERVICE", "SERVICE:", "SERVICE ?"):
        with suppress(GraphkitError):
            refuse_outside("ASK {" + word * (1_000_000 // len(word)) + "}")
    shapes = {shape_of(f"SELECT * {{}} {text}") for text in ("", "\ud800", *texts)}
    assert {len(shape) for shape in shapes} == {32}
    assert len(shapes) == 4  # all digits are one, and what stands in quotes is left out
