"""The reference page is what the program is: every command, option and public name, and nothing that has gone."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import click
import pytest
import reference

import graphkit
from graphkit.cli import commands

TEXT = reference.PAGE.read_text(encoding="utf-8")


def test_it_is_up_to_date() -> None:
    assert reference.page() == TEXT, "run: python tests/reference.py"


@pytest.mark.parametrize(("name", "command"), list(reference.commands_by_name()))
def test_every_option_is_documented(name: str, command: click.Command) -> None:
    options = [param for param in command.params if isinstance(param, click.Option)]
    section = TEXT.partition(f"### graphkit {name}\n")[2].partition("\n### ")[0]
    assert section and command.help
    assert [option.name for option in options if not option.help or f"{option.opts[-1]}" not in section] == []


def test_no_command_is_documented_that_has_gone() -> None:
    assert set(re.findall(r"^### graphkit (.+)$", TEXT, re.MULTILINE)) == {
        name for name, _ in reference.commands_by_name()
    }


def test_every_public_name_is_documented() -> None:
    documented = set(re.findall(r"^### (\w+)$", TEXT, re.MULTILINE))
    assert documented == {name for name in graphkit.__all__ if not name.startswith("_")}
    assert [name for name in documented if not inspect.getdoc(getattr(graphkit, name))] == []


def test_every_member_has_a_summary() -> None:
    kinds = [getattr(graphkit, name) for name in graphkit.__all__]
    kinds += [getattr(import_module(module), name) for module, names in reference.RESULTS.items() for name in names]
    silent = [
        f"{kind.__name__}.{call}"
        for kind in kinds
        if inspect.isclass(kind)
        for call, summary in reference.members(kind)
        if not summary
    ]
    assert silent == []


def test_a_page_that_lacks_an_option_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    option = click.Option(["--colour"], help="Colour of the lines.")
    monkeypatch.setattr(commands.commands["view"], "params", [*commands.commands["view"].params, option])
    assert reference.page() != TEXT
