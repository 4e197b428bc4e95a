"""The site of the documentation: all pages are in it, links lead somewhere, and no other host is asked for anything."""

from __future__ import annotations

from pathlib import Path

import documentation
import pytest
import yaml

from graphkit.evaluation.gold import read_gold
from graphkit.ontology import load_ontology


@pytest.mark.slow
def test_the_site_is_built_without_a_fault(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason='needs: pip install ".[docs]"')
    documentation.build(tmp_path / "site")
    assert documentation.faults(tmp_path / "site") == []
    pages = {path.stem for path in (tmp_path / "site").glob("*.html")}
    assert pages >= {Path(name).stem for name in documentation.sources().values()}


def test_the_menu_has_every_page() -> None:
    def listed(entries: list[object]) -> set[str]:
        inner = [each for entry in entries for each in (entry.values() if isinstance(entry, dict) else [entry])]
        return {name for each in inner for name in (listed(each) if isinstance(each, list) else [str(each)])}

    menu = yaml.safe_load(documentation.CONFIGURATION.read_text(encoding="utf-8"))["nav"]
    codebook = {"codebook.md", *(f"codebook-{quad}.md" for quad in documentation.QUADS)}
    assert listed(menu) == {*documentation.sources().values(), *codebook}


def test_the_codebook_has_every_relation_with_an_example() -> None:
    ontology = load_ontology()
    pages = documentation.codebook(ontology, read_gold(documentation.ROOT / "tests" / "gold" / "own.jsonl"))
    text = "\n".join(page for name, page in pages.items() if name != "codebook.md")
    sections = {part.partition("{ #")[2].partition(" }")[0]: part for part in text.split("\n## ")[1:]}
    for name in ontology.relations:
        section = next(part for key, part in sections.items() if key == name.lower())
        assert ontology.definitions[name] in section and "\n> " in section, name
        assert f"#{name.lower()})" in pages["codebook.md"]


# --- links ----------------------------------------------------------------------------------------------------


def test_links_are_turned_to_the_site() -> None:
    names, pictures = documentation.sources(), set[Path]()
    page = documentation.ROOT / "README.md"
    text = (
        "See [the guide](notebooks/guide.md#in-python), [the\nfirst](notebooks/1-quickstart.ipynb), "
        "[files](graphkit/model.py), [a site](https://example.org/a).\n\n"
        "![A picture](.github/images/phone.png)\n```sh\n[not](README.md)\n```\n"
    )
    assert documentation.relinked(text, page, names, pictures) == (
        "See [the guide](guide.md#in-python), [the\nfirst](1-quickstart.md), "
        "files (`graphkit/model.py` in the source), [a site](https://example.org/a).\n\n"
        "![A picture](phone.png)\n```sh\n[not](README.md)\n```\n"
    )
    assert [path.name for path in pictures] == ["phone.png"]


def test_faults_of_a_site_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p id="here"><a href="b.html#there">b</a> <a href="#here">a</a> <a href="c.html">c</a>'
        '<a href="https://example.org">out</a><img src="//cdn.example/x.png"><script src="https://cdn.example/x.js"></script>'
    )
    (tmp_path / "b.html").write_text("<p id='other'>")
    (tmp_path / "x.css").write_text("a { background: url(https://cdn.example/x.png) }")
    assert documentation.faults(tmp_path) == [
        "a.html: loads //cdn.example/x.png",
        "a.html: loads https://cdn.example/x.js",
        "a.html: b.html#there has no such anchor",
        "a.html: c.html is not there",
        "x.css: url(https://cdn.example/x.png",
    ]
