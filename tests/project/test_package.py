"""The wheel of a clean checkout, installed in a new virtual environment, has all it needs and runs the demo.

Without the environment variable ``GRAPHKIT_REAL_INSTALL`` the new environment borrows the dependencies of this one, so
that nothing is fetched; with it, pip installs the wheel with its declared dependencies alone, for every supported
Python that the machine has.
"""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = bool(os.environ.get("GRAPHKIT_REAL_INSTALL"))
VERSIONS = ("3.11", "3.12", "3.13")


def call(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command and return its output; fail with what it said."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed, without what lies about in the working tree."""
    folder = tmp_path_factory.mktemp("checkout")
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout here")
    archive = folder.parent / "head.tar"
    call("git", "-C", ROOT, "archive", "-o", archive, "HEAD")
    shutil.unpack_archive(archive, folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    pytest.importorskip("build")
    out = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, checkout)
    return next(out.glob("*.whl"))


def interpreters() -> list[str]:
    """Return the Pythons to install for: this one, and with GRAPHKIT_REAL_INSTALL every other supported one."""
    own = "{}.{}".format(*sys.version_info)
    found = {own: sys.executable}
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for version in VERSIONS if REAL else ():
        places = [*sorted(pyenv.glob(f"{version}.*/bin/python{version}")), shutil.which(f"python{version}")]
        working = [str(place) for place in places if place and _works(str(place))]
        if working:
            found.setdefault(version, working[0])
    return list(found.values())


def _works(python: str) -> bool:
    return subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode == 0


def installed(wheel: Path, python: str, folder: Path) -> Path:
    """Return the folder of commands of a new environment with the wheel."""
    call(python, "-m", "venv", folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    call(commands / "python", "-m", "pip", "install", "-q", "--no-compile", *([] if REAL else ["--no-deps"]), wheel)
    if not REAL:
        site = call(commands / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
        Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return commands


@pytest.mark.slow
def test_the_wheel_holds_code_ontologies_samples_and_page(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for wanted in (
        "graphkit/py.typed",
        "graphkit/ontologies/frames.ttl",
        "graphkit/ontologies/phrases.ttl",
        "graphkit/ontologies/actors.ttl",
        "graphkit/samples/finland-joins-nato.md",
    ):
        assert wanted in names
    assert any(name.startswith("graphkit/view/static/") for name in names)
    assert any(name.endswith("/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "notebooks/")) or "__pycache__" in name]
    committed = call("git", "-C", ROOT, "ls-tree", "-r", "--name-only", "HEAD", "graphkit", "ontologies").splitlines()
    shipped = {name if name.startswith("graphkit/") else f"graphkit/{name}" for name in committed}
    assert shipped <= set(names)


@pytest.mark.slow
def test_every_imported_package_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    declared = {re.split(r"[\[<>=~! ]", name)[0].lower() for name in [*project["dependencies"], *extras]}
    distributions = importlib.metadata.packages_distributions()
    for path in sorted((ROOT / "graphkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for package in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"graphkit", "IPython"}:
                owners = {name.lower() for name in distributions.get(package, [package])}
                assert owners & declared, f"{path.name} imports {package}, which pyproject.toml does not declare"


@pytest.mark.slow
@pytest.mark.parametrize("python", interpreters())
def test_the_installed_wheel_runs_the_demo(wheel: Path, python: str, tmp_path: Path) -> None:
    commands = installed(wheel, python, tmp_path / "venv")
    where = call(commands / "python", "-c", "import graphkit; print(graphkit.__file__)", cwd=tmp_path)
    assert str(tmp_path) in where
    shown = call(commands / "graphkit", "demo", "-o", tmp_path / "out", cwd=tmp_path)
    assert "4 documents" in shown
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    answer = call(commands / "graphkit", "query", tmp_path / "out" / "graph.ttl", "ASK { ?a gk:sanctions ?b }")
    assert "true" in answer.lower()
    program = "import graphkit as gk; print(len(gk.build(['Russia invaded Ukraine.']).statements))"
    assert call(commands / "python", "-c", program, cwd=tmp_path).strip() == "1"
