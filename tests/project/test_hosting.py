"""Forms, workflows, container and citation are what their readers expect, and no file names a registry's host.

Where ``hadolint`` and ``check-jsonschema`` are installed, as in ``.ci/run``, they check the files by their own rules.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphkit.version import __version__

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
DOCKERFILE = GITHUB / "docker" / "Dockerfile"
COMPOSE = GITHUB / "docker" / "compose.yaml"
SCHEMAS = {
    "vendor.github-workflows": sorted((GITHUB / "workflows").glob("*.yml")),
    "vendor.github-issue-forms": sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"),
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.compose-spec": [COMPOSE],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def program(name: str) -> str:
    """Return where a program of this environment is, or skip."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; .ci/run has it")
    return found


def checked(*command: str | Path) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the container --------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile with their arguments."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line.strip()]


def test_its_images_are_pinned_to_a_version() -> None:
    images = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert len(images) == 2
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", image) for image in images)


def test_it_runs_as_a_user_without_rights() -> None:
    last = max(place for place, (name, _) in enumerate(instructions()) if name == "FROM")
    final = instructions()[last:]
    (user,) = (rest for name, rest in final if name == "USER")
    assert int(user) > 0
    assert final.index(("USER", user)) < next(i for i, (name, _) in enumerate(final) if name == "ENTRYPOINT")


def test_what_it_copies_is_there() -> None:
    copied = [place for name, rest in instructions() if name == "COPY" for place in rest.split()[:-1]]
    assert "graphkit" in copied and [place for place in copied if not (ROOT / place).exists()] == []


def test_only_this_machine_reaches_it_unless_told() -> None:
    service = read(COMPOSE)["services"]["graphkit"]
    assert service["ports"] == ["${GRAPHKIT_BIND:-127.0.0.1}:8000:8000"]
    assert [volume for volume in service["volumes"] if not volume.endswith(":ro")] == []
    assert (COMPOSE.parent / service["build"]["context"]).resolve() == ROOT
    assert (ROOT / service["build"]["dockerfile"]) == DOCKERFILE


def test_hadolint_finds_nothing() -> None:
    checked(program("hadolint"), "--no-color", DOCKERFILE)


# --- forms and workflows --------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.slow
def test_files_keep_to_their_schema(schema: str) -> None:
    assert SCHEMAS[schema]
    checked(program("check-jsonschema"), "--builtin-schema", schema, *SCHEMAS[schema])


def test_tests_run_on_every_system_and_version() -> None:
    runs = read(GITHUB / "workflows" / "tests.yml")["jobs"]["tests"]["strategy"]["matrix"]["include"]
    assert {run["system"].partition("-")[0] for run in runs} == {"ubuntu", "macos", "windows"}
    told = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {run["python"] for run in runs} == set(told)


def test_workflows_may_only_read_and_end_by_themselves() -> None:
    for path in SCHEMAS["vendor.github-workflows"]:
        workflow = read(path)
        assert workflow["permissions"] == {"contents": "read"}
        for job in workflow["jobs"].values():
            assert 0 < job["timeout-minutes"] <= 120
            scripts = [step["run"].split()[0] for step in job["steps"] if "run" in step]
            assert [script for script in scripts if script.startswith(".") and not (ROOT / script).exists()] == []


def test_a_form_asks_for_the_version_and_an_example() -> None:
    for name in ("fault", "wrong-statement"):
        asked = {
            field["id"]: field["validations"]["required"]
            for field in read(GITHUB / f"ISSUE_TEMPLATE/{name}.yml")["body"]
        }
        assert asked["version"] and asked["expected"]


# --- all files ------------------------------------------------------------------------------------------------


def test_the_citation_is_of_this_version() -> None:
    assert read(ROOT / "CITATION.cff")["version"] == __version__


def test_no_file_names_the_host_of_a_package_registry() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout here")
    host = re.compile(rb"(pypi|pythonhosted|npmjs|anaconda)[.](org|com)")
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).exists() else b""
        assert host.search(content) is None, name
