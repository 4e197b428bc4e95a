"""What holds for every test: marks that follow from the folder, no connection to another machine, and how tests part.

A test that needs other machines is marked ``network``; any other that connects to one fails. With ``-n 2`` of
pytest-xdist a file stays with one process, so that what its tests share is made once; files with long tests go first,
the many of ``browser/`` next.
"""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
    if hasattr(config, "workerinput"):
        slow = {item.path: BROWSER in item.path.parents for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: slow.get(item.path, 2))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def is_here(address: object) -> bool:
    """Whether an address of a socket is on this machine: a path, a loopback address, or the name ``localhost``."""
    if not isinstance(address, tuple) or address[0] in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(address[0].partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture
def small_ontology(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few triples of the ontology in the index of a store: with all of them, making one takes ten times as long."""
    monkeypatch.setattr("graphkit.rdf.ontology.FILES", ("statements.ttl",))


@pytest.fixture(autouse=True)
def _no_other_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("network"):
        return
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if not is_here(address):
            pytest.fail(f"the test connects to {address}; serve it on this machine, or mark it network")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_here)
