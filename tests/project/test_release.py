"""What is released: one version everywhere, files that are the same when built twice, and all licences in them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from graphkit.version import __version__

ROOT = Path(__file__).resolve().parents[2]
NOTICES = (ROOT / "graphkit" / "NOTICES.md").read_text(encoding="utf-8")
MOMENT = "1767225600"
"""A second of 2026, in place of the clock."""


def call(*command: str | Path, **environment: str) -> str:
    """Run a command and return its output; fail with what it said."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, env={**kept, **environment}
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders with sdist and wheel of what is committed, built from two copies that lie in different places."""
    pytest.importorskip("build")
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout here")
    folders = []
    for name in ("one", "another-place"):
        folder = tmp_path_factory.mktemp(name)
        call("git", "-C", ROOT, "archive", "-o", folder / "head.tar", "HEAD")
        shutil.unpack_archive(folder / "head.tar", folder / "source", filter="data")
        out = folder / "out"
        command = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", out]
        call(*command, folder / "source", SOURCE_DATE_EPOCH=MOMENT)
        folders.append(out)
    return folders


@pytest.mark.slow
def test_what_is_built_twice_is_the_same(built: list[Path]) -> None:
    sums = [{path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())} for out in built]
    assert len(sums[0]) == 2 and sums[0] == sums[1]


@pytest.mark.slow
def test_an_index_can_show_what_is_built(built: list[Path]) -> None:
    pytest.importorskip("twine", reason="needs twine, as .ci/run has it")
    call(sys.executable, "-m", "twine", "check", "--strict", *sorted(built[0].iterdir()))


# --- versions and licences ------------------------------------------------------------------------------------


def test_the_changelog_and_the_citation_are_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.startswith("# Changelog\n")
    assert re.search(rf"^## \[{re.escape(__version__)}\]", changelog, re.MULTILINE)
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation


def test_every_dependency_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    beside = NOTICES.partition("## Beside it")[2]
    named = {name for row in re.findall(r"^\| (.+?) \| .+ \|$", beside, re.MULTILINE) for name in re.split(r", ", row)}
    for dependency in project["dependencies"]:
        name = re.split(r"[<>=~!\[ ]", dependency)[0]
        assert name in named, f"graphkit/NOTICES.md does not name {name}"


@pytest.mark.parametrize("name", ["judge.json", "judge-learned.json", "references.json", "reader.json"])
def test_all_that_weights_learned_from_is_listed(name: str) -> None:
    header = json.loads((ROOT / "ontologies" / name).read_text(encoding="utf-8"))
    about = header.get("about", header)
    assert about["files"]
    assert [name for name in about["files"] if f"`{name}`" not in NOTICES] == []


# --- what is filled in for a release --------------------------------------------------------------------------

ADDRESS = "https://code.example/our/graphkit"


def metadata() -> ModuleType:
    """Return the module of ``.ci/metadata.py``."""
    spec = importlib.util.spec_from_file_location("metadata", ROOT / ".ci" / "metadata.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the files from which the metadata of a release come."""
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "graphkit/version.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    return tmp_path


def change(path: Path, pattern: str, to: str) -> None:
    text, times = re.subn(pattern, to, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL)
    assert times == 1, f"{path.name} has no {pattern}"
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_one_constant_makes_urls_and_absolute_links(checkout: Path, address: str) -> None:
    pytest.importorskip("hatchling")
    change(checkout / "pyproject.toml", r'^repository = "[^"]*"', f'repository = "{address}"')
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "metadata"], cwd=checkout, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    text = told["readme"]["text"]
    assert told.get("urls", {}).get("Repository", "") == address
    if not address:
        assert text == (ROOT / "README.md").read_text(encoding="utf-8")
        return
    assert f"]({ADDRESS}/raw/v{__version__}/.github/images/explorer.png)" in text
    assert f"]({ADDRESS}/blob/v{__version__}/notebooks/guide.md)" in text
    assert re.findall(r"\]\((?!https://|#)[^)]*\)", text) == []


def test_what_a_release_lacks_is_told(checkout: Path) -> None:
    project, changelog, citation = (checkout / name for name in ("pyproject.toml", "CHANGELOG.md", "CITATION.cff"))
    change(project, r'^repository = "[^"]*"', 'repository = ""')
    change(changelog, r"^## \[.*?(?=^### )", f"## [Unreleased]\n\n- One.\n\n## [{__version__}] - soon\n\n")
    kept = re.sub(r"(?m)^(repository-code|date-released): .*\n", "", citation.read_text(encoding="utf-8"))
    citation.write_text(kept, encoding="utf-8")
    told = metadata().lacking
    files = [line.partition(":")[0] for line in told(checkout)]
    assert files == ["pyproject.toml", "CHANGELOG.md", "CHANGELOG.md", "CITATION.cff", "CITATION.cff"]
    change(project, r'^repository = ""', f'repository = "{ADDRESS}"')
    change(changelog, r"^## \[Unreleased\].*?- soon", f"## [Unreleased]\n\n## [{__version__}] - 2027-01-31")
    citation.write_text(f"{kept}repository-code: {ADDRESS}\ndate-released: 2027-01-31\n", encoding="utf-8")
    assert told(checkout) == []
