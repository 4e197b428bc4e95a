"""Makes notebooks/reference.md, all commands, options and public Python names: ``python tests/reference.py``.

Takes everything from the command line and the docstrings, so that it says nothing of its own but headings. A test fails
where the page is not what this makes, or where something has no description.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import graphkit
from graphkit.cli import commands

PAGE = Path(__file__).resolve().parent.parent / "notebooks" / "reference.md"
RESULTS = {
    "graphkit.engines": ("Extracted",),
    "graphkit.graph.tables": ("Table",),
    "graphkit.graph.dyads": ("Dyad",),
    "graphkit.graph.adjacency": ("Adjacency",),
    "graphkit.graph.corrected": ("Corrected",),
    "graphkit.graph.samples": ("Sample",),
    "graphkit.graph.blocs": ("Blocs", "Bloc"),
    "graphkit.graph.briefs": ("Brief",),
    "graphkit.graph.balance": ("Balance", "Triangle"),
    "graphkit.graph.merging": ("MergedStatement",),
    "graphkit.rdf.results": ("QueryResult",),
    "graphkit.rdf.store": ("Store",),
    "graphkit.view": ("GraphView",),
}
"""What the public functions and methods return, by module."""
HEAD = """# Reference

Every command with its options, and every public Python name. The page is made from the program by
`python tests/reference.py`; a test fails when it is out of date.

- [Commands](#commands)
- [Python](#python)
- [What functions return](#what-functions-return)
"""


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD, "## Commands\n", *(command_text(*each) for each in commands_by_name()), "## Python\n"]
    parts += [text for name in graphkit.__all__ if not name.startswith("_") for text in name_text("graphkit", name)]
    parts.append("## What functions return\n")
    parts += [text for module, names in RESULTS.items() for name in names for text in name_text(module, name)]
    return "\n".join(parts)


# --- the command line -----------------------------------------------------------------------------------------


def commands_by_name(group: click.Group = commands, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield all commands, those of a group behind it, each with its name."""
    for name, command in sorted(group.commands.items()):
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands_by_name(command, f"{before}{name} ")


def command_text(name: str, command: click.Command) -> str:
    """Return a command's section."""
    arguments = " ".join(_argument(param) for param in command.params if isinstance(param, click.Argument))
    lines = [
        f"### graphkit {name}\n",
        f"```text\ngraphkit {name} [OPTIONS] {arguments}".rstrip() + "\n```\n",
    ]
    lines.append(_help(command.help or ""))
    options = [param for param in command.params if isinstance(param, click.Option)]
    if options:
        lines.append("| option | meaning |\n|---|---|\n" + "\n".join(map(_option, options)) + "\n")
    return "\n".join(lines)


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    if argument.nargs == -1 and not name.endswith("..."):
        name += "..."
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _help(text: str) -> str:
    """Return a help text as Markdown: paragraphs that click keeps as they are become code."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if paragraph.startswith("\b\n"):
            parts.append("```text\n" + paragraph.removeprefix("\b\n") + "\n```\n")
        else:
            parts.append(" ".join(paragraph.split()) + "\n")
    return "\n".join(parts)


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else " " + (option.metavar or _kind(option.type))
    default = f" Default: {option.default}." if option.show_default else ""
    required = " Required." if option.required else ""
    return _cells(f"`{', '.join(option.opts)}{value}`", f"{_told(option)}{default}{required}")


def _told(option: click.Option) -> str:
    """Return the help text, with a default that it names itself as a sentence."""
    return re.sub(r"\s*\[default: ([^\]]+)\]", r" Default: \1.", option.help or "")


def _kind(kind: click.ParamType) -> str:
    if isinstance(kind, click.Choice):
        return "/".join(map(str, kind.choices))
    if isinstance(kind, click.Path):
        return "FILE" if kind.file_okay else "FOLDER"
    return "N" if kind.name.startswith(("integer", "float")) else kind.name.upper()


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# --- Python ---------------------------------------------------------------------------------------------------


def name_text(module: str, name: str) -> Iterator[str]:
    """Yield the sections of a public name and, for a class, of its members."""
    found = getattr(import_module(module), name)
    full = name if module == "graphkit" else f"{module}.{name}"
    if not inspect.isclass(found):
        yield f"### {full}\n\n" + _function(name, found)
        return
    base = next(iter(found.__bases__)).__name__
    told = f"An exception; derived from `{base}`.\n" if issubclass(found, Exception) else ""
    yield f"### {full}\n\n" + _docstring(found.__doc__) + ("\n" + told if told else "")
    rows = [_cells(f"`{call}`", summary) for call, summary in members(found)]
    if rows:
        yield "| member | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    for method, function in _own(found).items() if name == "KnowledgeGraph" else ():
        if not method.startswith("_") and inspect.isfunction(function) and "Args:" in (function.__doc__ or ""):
            yield f"#### {name}.{method}\n\n" + _docstring(function.__doc__)


def members(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the methods, properties and values that a class defines, with their summaries."""
    for name, value in _own(kind).items():
        if name.startswith("_") or inspect.ismemberdescriptor(value):
            continue
        if isinstance(value, kind):
            yield f"{kind.__name__}.{name}", f'The same as "{value}".'
            continue
        function = inspect.unwrap(getattr(value, "__func__", value))
        if inspect.isfunction(function):
            yield f"{name}{_signature(function, bound=True)}", summary(function.__doc__)
        elif value.__class__.__name__ in ("property", "cached_property"):
            yield name, summary(value.__doc__)


def _own(kind: type) -> dict[str, Any]:
    """Return what a class and the classes of graphkit that it is made of define, the first definition of a name."""
    found: dict[str, Any] = {}
    for each in kind.__mro__:
        if each is kind or (each.__module__.startswith("graphkit.") and not issubclass(each, Exception)):
            for name, value in vars(each).items():
                found.setdefault(name, value)
    return found


def summary(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return _plain(" ".join(inspect.cleandoc(text or "").split("\n\n")[0].split()))


def _function(name: str, function: Any) -> str:
    return f"```python\n{name}{_signature(function)}\n```\n\n" + _docstring(function.__doc__)


def _signature(function: Any, *, bound: bool = False) -> str:
    parameters = list(inspect.signature(function).parameters.values())[bound:]
    bare = [parameter.replace(annotation=parameter.empty) for parameter in parameters]
    return str(inspect.Signature(bare))


def _docstring(text: str | None) -> str:
    """Return a docstring as Markdown: its sections of arguments, attributes and errors become lists."""
    lines = []
    for block in re.split(r"\n\n", inspect.cleandoc(text or "")):
        head, _, rest = block.partition("\n")
        if head in ("Args:", "Attributes:", "Raises:", "Returns:"):
            lines.append(f"{head.removesuffix(':')}:\n\n" + "\n".join(_entries(rest)) + "\n")
        elif head == "Examples:":
            lines.append("```python\n" + inspect.cleandoc(rest) + "\n```\n")
        elif block.strip():
            lines.append(_plain(" ".join(block.split())) + "\n")
    return "\n".join(lines)


def _entries(text: str) -> list[str]:
    entries: list[str] = []
    for line in textwrap.dedent(text).splitlines():
        if line.startswith(" ") and entries:
            entries[-1] += " " + line.strip()
        else:
            entries.append("- " + re.sub(r"^([*\w]+):", r"`\1`:", line))
    return list(map(_plain, entries))


def _plain(text: str) -> str:
    """Return text with code marked as Markdown does."""
    return text.replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
