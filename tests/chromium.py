"""How Chromium is started for tests, pictures and benchmarks, and what is done where something they need is absent."""

from __future__ import annotations

import os

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REQUIRED = os.environ.get("GRAPHKIT_REQUIRE_BROWSER") == "1"


def absent(what: str) -> None:
    """Skip the test, or fail it where browser tests are required."""
    if REQUIRED:
        pytest.fail(what)
    pytest.skip(what)
