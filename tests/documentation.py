"""The documentation as a site, gathered, built with mkdocs and checked: ``python tests/documentation.py OUT``.

README, the pages and notebooks of ``notebooks/``, the changelog and the pages of ``.github`` are gathered, links
between them are turned to where they lie in the site, and the codebook is made from the ontology with sentences of
``tests/gold/own.jsonl``. What leads nowhere, or would ask another host for anything, ends it with an error. Needs
mkdocs with its theme Material (extra "docs").
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import nbformat

from graphkit.evaluation.gold import GoldRecord, read_gold
from graphkit.formats.codebook import codes
from graphkit.ontology import Ontology, load_ontology

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
CONFIGURATION = NOTEBOOKS / "mkdocs.yml"
LINK = re.compile(
    r"(?P<head>!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(|(?:src|href)=\")(?P<target>[^)\s\"]+)(?P<tail>\)|\")", re.DOTALL
)
PICTURES = {".png", ".svg"}
QUADS = {
    "verbal-cooperation": "Verbal cooperation: words that bring parties together, such as meetings and praise.",
    "material-cooperation": "Material cooperation: deeds that help, such as aid, arms, trade and joint exercises.",
    "verbal-conflict": "Verbal conflict: words that set parties against each other, such as criticism and threats.",
    "material-conflict": "Material conflict: deeds that harm, such as sanctions, arrests, attacks and war.",
    "structural": "Lasting ties: what parties are to each other, such as membership, alliance, office and place.",
    "neutral": "Neutral: neither cooperation nor conflict.",
}
WORDINGS, EXAMPLES = 24, 3


# --- pages that are there --------------------------------------------------------------------------------------


def sources() -> dict[Path, str]:
    """Return the pages of the repository with their names in the site."""
    pages = {ROOT / "README.md": "index.md", ROOT / "CHANGELOG.md": "CHANGELOG.md"}
    pages |= {ROOT / ".github" / name: name for name in ("CONTRIBUTING.md", "SECURITY.md")}
    pages |= {path: path.name for path in sorted(NOTEBOOKS.glob("*.md"))}
    return pages | {path: f"{path.stem}.md" for path in sorted(NOTEBOOKS.glob("*.ipynb"))}


def relinked(text: str, page: Path, names: Mapping[Path, str], pictures: set[Path]) -> str:
    """Return a page whose links lead to where things lie in the site.

    Args:
        text: Text of the page, as Markdown.
        page: Where the page is in the repository.
        names: Pages with their names in the site.
        pictures: Takes the pictures that the page shows.
    """

    def turned(link: re.Match[str]) -> str:
        target, fragment = urldefrag(link["target"])
        if not target or urlsplit(target).scheme:
            return link[0]
        place = Path(os.path.normpath(page.parent / unquote(target)))
        if place.suffix in PICTURES:
            pictures.update([place] if place.exists() else [])
            return f"{link['head']}{place.name}{link['tail']}"
        if place in names:
            return f"{link['head']}{names[place]}{'#' + fragment if fragment else ''}{link['tail']}"
        words = link["head"].strip("![](")
        path = place.relative_to(ROOT).as_posix()
        return words if words.strip("`") == path else f"{words} (`{path}` in the source)"

    parts = re.split(r"(^```.*?^```)", text, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if part.startswith("```") else LINK.sub(turned, part) for part in parts)


def notebook(path: Path, folder: Path) -> str:
    """Return a notebook with its kept outputs as Markdown; its pictures go into a folder."""
    parts = []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        elif cell.cell_type == "code":
            parts.append(f"```python\n{cell.source}\n```")
            parts += _outputs(cell.outputs, folder, f"{path.stem}-{number}")
    return "\n\n".join(parts) + "\n"


def _outputs(outputs: list[nbformat.NotebookNode], folder: Path, stem: str) -> Iterator[str]:
    for place, output in enumerate(outputs):
        found = output.get("data", {})
        name = f"{stem}-{place}"
        if "image/svg+xml" in found:
            (folder / f"{name}.svg").write_text(found["image/svg+xml"], encoding="utf-8")
            yield f"![{found.get('text/plain', 'the picture')}]({name}.svg)"
        elif "image/png" in found:
            (folder / f"{name}.png").write_bytes(base64.b64decode(found["image/png"]))
            yield f"![{found.get('text/plain', 'the picture').strip('<>')}]({name}.png)"
        elif text := output.get("text") or found.get("text/plain"):
            yield f"```text\n{text.rstrip()}\n```"


# --- the codebook ----------------------------------------------------------------------------------------------


def codebook(ontology: Ontology, records: list[GoldRecord]) -> dict[str, str]:
    """Return the pages of the codebook by name: one for each quad class, and one that leads to all relations."""
    told: dict[str, list[tuple[str, str]]] = {}
    for record in records:
        for said in record.statements:
            if not said.optional:
                reading = f"{said.subjects[0]} {ontology.relations[said.relations[0]].label} {said.objects[0]}"
                told.setdefault(said.relations[0], []).append((record.text, f"{reading}, {said.status}"))
    lead = [
        "# Codebook",
        "",
        "Every relation of the ontology, with what it means, its codes, wordings and examples.",
        "",
    ]
    pages = {}
    for quad, words in QUADS.items():
        names = [name for name, relation in ontology.relations.items() if relation.quad == quad]
        title, _, rest = words.partition(":")
        page = f"codebook-{quad}.md"
        lead += [f"## {title.rstrip('.')}", "", rest.strip().capitalize(), ""]
        lead += [f"- [{ontology.relations[n].label}]({page}#{n.lower()}): {ontology.definitions[n]}" for n in names]
        lead.append("")
        parts = [f"# {title.rstrip('.')}\n\n{rest.strip().capitalize()}\n"]
        parts += [_relation(ontology, name, told.get(name, [])) for name in names]
        pages[page] = "\n".join(parts)
    return {"codebook.md": "\n".join(lead), **pages}


def _relation(ontology: Ontology, name: str, told: list[tuple[str, str]]) -> str:
    relation = ontology.relations[name]
    frames = [frame for frame in ontology.frames if frame.relation.name == name]
    rows = [f"## {relation.label} {{ #{name.lower()} }}", "", ontology.definitions[name], "", f"- name: `gk:{name}`"]
    rows[-1] += "; symmetric" if relation.symmetric else f"; read from the object: {ontology.inverses[name]}"
    if ontology.parents.get(name):
        rows.append(f"- kind of: `gk:{ontology.parents[name]}`")
    rows += [f"- {line}" for line in codes(ontology, name)]
    for kind in ("verbs", "nouns", "adjectives"):
        words = list(dict.fromkeys(word for frame in frames for word in getattr(frame, kind)))
        more = f" and {len(words) - WORDINGS} more" if len(words) > WORDINGS else ""
        rows += [f"- {kind}: {', '.join(words[:WORDINGS])}{more}"] if words else []
    shortest = sorted(told, key=lambda pair: (len(pair[0]), pair))[:EXAMPLES]
    return "\n".join([*rows, "", *(f"> {text}<br>*{reading}*\n" for text, reading in shortest)])


# --- building and checking -------------------------------------------------------------------------------------


def gather(folder: Path) -> None:
    """Write all pages and pictures of the site into a folder."""
    folder.mkdir(parents=True)
    names, pictures = sources(), set[Path]()
    for page, name in names.items():
        text = notebook(page, folder) if page.suffix == ".ipynb" else page.read_text(encoding="utf-8")
        (folder / name).write_text(relinked(text, page, names, pictures), encoding="utf-8")
    for picture in sorted(pictures):
        shutil.copy(picture, folder / picture.name)
    for name, text in codebook(load_ontology(), read_gold(ROOT / "tests" / "gold" / "own.jsonl")).items():
        (folder / name).write_text(text, encoding="utf-8")


def build(out: Path) -> None:
    """Build the site.

    Raises:
        SystemExit: mkdocs warns of something.
    """
    with tempfile.TemporaryDirectory() as work:
        gather(Path(work, "docs"))
        shutil.copy(CONFIGURATION, work)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", f"{work}/mkdocs.yml"]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # Material's advertisement of its successor
        done = subprocess.run(
            [*command, "--site-dir", str(out.resolve())], capture_output=True, text=True, check=False, env=quiet
        )
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)


class _Page(HTMLParser):
    """What a page loads, where it leads, and its anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.leads.append(values["href"])
        elif tag == "link" and values.get("rel") not in ("canonical", "alternate", "next", "prev"):
            self.loads.append(values.get("href", ""))
        elif "src" in values:
            self.loads.append(values["src"])


def faults(site: Path) -> list[str]:
    """Return what is wrong with a built site: what leads nowhere, and what other hosts are asked for."""
    pages: dict[Path, _Page] = {}
    for path in sorted(site.rglob("*.html")):
        pages[path] = _Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    found = []
    for path, page in pages.items():
        where = path.relative_to(site)
        found += [f"{where}: loads {url}" for url in page.loads if urlsplit(url).netloc]
        for url in page.leads + page.loads:
            target, fragment = urldefrag(url)
            if urlsplit(target).scheme or urlsplit(target).netloc or where.name == "404.html":
                continue
            place = Path(os.path.normpath(path.parent / unquote(target.partition("?")[0]))) if target else path
            place = place / "index.html" if place.is_dir() else place
            if not place.exists():
                found.append(f"{where}: {url} is not there")
            elif fragment and place in pages and unquote(fragment) not in pages[place].anchors:
                found.append(f"{where}: {url} has no such anchor")
    for path in sorted(site.rglob("*.css")):
        loaded = re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^)\"']+", path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(site)}: {each}" for each in loaded]
    return found


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    build(target)
    if wrong := faults(target):
        raise SystemExit("\n".join(wrong))
    print(f"{target}: {len(list(target.rglob('*.html')))} pages")
