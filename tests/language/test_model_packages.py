"""Packages that only bear the name of a spaCy model are refused before their code runs; ours is as spaCy released."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import spacy

from graphkit.errors import ModelError
from graphkit.language.model_packages import check_package
from graphkit.language.pipeline import DEFAULT_MODEL, load_model

OFFICIAL = Path(__file__).with_name("model-sums.json")
"""SHA-256 of the files of en_core_web_sm 3.8.0 as spaCy released it, but those that name the package."""
SERIES = ".".join(spacy.__version__.split(".")[:2])


def install(folder: Path, name: str, version: str, described: Mapping[str, object]) -> None:
    """Put a package into a folder that Python looks into; importing it is an error."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('code of a package that is no model was run')")
    record = folder / f"{name}-{version}.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    if described:
        said = {"lang": "en", "name": name.removeprefix("en_"), "version": version, **described}
        (package / "meta.json").write_text(json.dumps(said))
        pipeline = package / f"{name}-{version}"
        pipeline.mkdir()
        (pipeline / "config.cfg").touch()


@pytest.mark.parametrize(
    ("name", "version", "described", "message"),
    [
        ("en_core_web_trf", "999.9.9", {}, f"is not the model of that name .* begins with {SERIES}; uninstall it"),
        ("en_core_web_trf", "999.9.9", {"spacy_version": ">=3.0"}, "is not the model of that name"),
        ("en_core_web_lg", f"{SERIES}.0", {}, "holds no spaCy pipeline; uninstall it"),
        ("en_core_news_small", "1.0", {}, "holds no spaCy pipeline"),
        ("en_old_news", "2.3.0", {"spacy_version": ">=2.3.0,<2.4.0"}, "is for spaCy >=2.3.0,<2.4.0, and"),
        ("en_other_news", "1.0", {"version": "0.9", "spacy_version": ">=3.0"}, "holds no spaCy pipeline"),
    ],
)
def test_what_is_no_model_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    version: str,
    described: dict[str, object],
    message: str,
) -> None:
    install(tmp_path, name, version, described)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match=rf"{name} {version} {message}"):
        load_model(name)
    assert name not in sys.modules


def test_models_and_other_names_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "en_own_news", "0.0.1", {"spacy_version": f">={SERIES}.0,<4"})
    monkeypatch.syspath_prepend(tmp_path)
    for name in (DEFAULT_MODEL, "en_own_news", "no_such_model", str(tmp_path)):
        check_package(name)


@pytest.mark.parametrize("name", ["no_such_model", "click"])
def test_what_cannot_be_loaded_is_told(name: str) -> None:
    with pytest.raises(ModelError, match=r"is not installed|holds no spaCy pipeline"):
        load_model(name)


def test_the_model_that_comes_along_is_the_one_that_spacy_released() -> None:
    spec = importlib.util.find_spec(DEFAULT_MODEL)
    assert spec is not None and spec.origin is not None
    (folder,) = Path(spec.origin).parent.glob(f"{DEFAULT_MODEL}-*")
    wanted = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    assert {f"{part}/model" for part in ("tok2vec", "tagger", "parser", "ner", "senter")} <= wanted.keys()
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in wanted} == wanted
