"""The order of the package's folders and what each imports; drawn by ``python tests/architecture.py``.

Writes ``notebooks/architecture.svg``: the folders and modules in the order in which they may import each other, and a
line from each to those that it imports, without those that follow from others. The same imports give the same bytes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

PACKAGE = Path(__file__).resolve().parents[1] / "graphkit"
PICTURE = PACKAGE.parent / "notebooks" / "architecture.svg"
ORDER = (
    ("errors", "version"),
    ("model", "files"),
    ("records", "ontology"),
    ("sources",),
    ("language",),
    ("actors",),
    ("extraction",),
    ("evaluation",),
    ("graph",),
    ("rdf",),
    ("formats",),
    ("view",),
    ("knowledge_graph",),
    ("engines",),
    ("server",),
    ("mcp",),
    ("cli",),
    ("__main__",),
)
LEVELS = {name: level for level, names in enumerate(ORDER) for name in names}


def part_of(path: Path) -> str:
    """Return the folder or module of the package that a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def module_of(path: Path) -> str:
    """Return the dotted name under which a file of the package is imported."""
    return ".".join(("graphkit", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@cache
def imported(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what a text of Python imports, wherever it stands: in functions, for types, and by a name in quotes.

    Each import is the names that it may mean: ``from a import b`` is module "a.b", or else module "a".
    """
    return tuple(_imports(ast.parse(text)))


def _imports(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name,) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield from ((f"{node.module}.{name.name}", str(node.module)) for name in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            named = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "name")]
            yield from ((str(each.value),) for each in named if isinstance(each, ast.Constant))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


# --- the picture ----------------------------------------------------------------------------------------------


def parts_imported() -> dict[str, set[str]]:
    """Return which parts of the package each part imports, in the order of the parts."""
    edges: dict[str, set[str]] = {name: set() for name in LEVELS}
    for path in sorted(PACKAGE.rglob("*.py")):
        own = part_of(path)
        for module, *_ in imported(path.read_text(encoding="utf-8")) if own in edges else ():
            _, _, rest = module.partition("graphkit.")
            other = rest.split(".")[0]
            if module.startswith("graphkit.") and other in edges and other != own:
                edges[own].add(other)
    return edges


def direct(edges: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return the imports that do not follow from others: the transitive reduction of a graph without circles."""

    @cache
    def beyond(part: str) -> set[str]:
        return edges[part].union(*map(beyond, edges[part]))

    return {part: others - set().union(*map(beyond, others)) for part, others in edges.items()}


def headline(part: str) -> str:
    """Return what a part says of itself: the first sentence of its docstring, up to a colon that explains."""
    file = PACKAGE / part / "__init__.py" if (PACKAGE / part).is_dir() else PACKAGE / f"{part}.py"
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    words = " ".join(text.split("\n\n")[0].replace("``", "").split())
    sentence = words.partition(". ")[0].rstrip(".")
    return sentence if len(sentence) <= LONGEST else sentence[:LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


LONGEST = 112
ROW, LEFT, TOP, WIDTH = 34, 110, 16, 1000
FONT = 'font-family="system-ui, sans-serif"'


def picture() -> str:
    """Return the picture as SVG: one row for each part, what all build on at the top, imports as arcs on the left."""
    names = list(LEVELS)
    middle = {name: TOP + ROW * place + ROW // 2 for place, name in enumerate(names)}
    height = TOP * 2 + ROW * len(names)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">',
        '<title id="title">The parts of graphkit, each with those that it imports</title>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#5b6b7b"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for name, others in direct(parts_imported()).items():
        for other in sorted(others, key=names.index):
            start, end = middle[name] - 4, middle[other] + 4
            reach = LEFT - 10 - min(LEFT - 14, 10 * abs(names.index(name) - names.index(other)) + 14)
            lines.append(
                f'<path d="M{LEFT} {start} C{reach} {start} {reach} {end} {LEFT - 2} {end}" fill="none"'
                ' stroke="#5b6b7b" stroke-width="1.2" marker-end="url(#tip)"/>'
            )
    for name in names:
        y = middle[name]
        is_folder = (PACKAGE / name).is_dir()
        lines += [
            f'<rect x="{LEFT}" y="{y - 13}" width="166" height="26" rx="5"'
            f' fill="{"#e8eef7" if is_folder else "#f4f4f1"}" stroke="#5b6b7b" stroke-width="0.8"/>',
            f'<text x="{LEFT + 10}" y="{y + 5}" {FONT} font-size="14" fill="#17212b">'
            f"{name}{'/' if is_folder else '.py'}</text>",
            f'<text x="{LEFT + 180}" y="{y + 4}" {FONT} font-size="12" fill="#3d4a57">{escape(headline(name))}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
