"""What a release needs that is not known before it: the address of the repository, and the days of the versions.

The address is one constant, ``repository`` under ``[tool.graphkit]`` of pyproject.toml. While it is empty, wheel and
source archive name no address; once it is filled, they name project URLs, and the README in them shows its pictures
and follows its links at that address, in the tag of the version. hatchling asks ``Address`` for both when it builds.

``python .ci/metadata.py`` tells what is still lacking for a release, one line each, and ends with status 1 where
something is.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

try:
    from hatchling.metadata.plugin.interface import MetadataHookInterface
except ModuleNotFoundError:  # only a build needs hatchling
    MetadataHookInterface = object

LINK = re.compile(r"(?P<picture>!?)(?P<words>\[(?:[^\]\[]|\[[^\]]*\])*\])\((?P<target>[^)\s]+)\)")
PAGES = {
    "Documentation": "blob/v{version}/notebooks/guide.md",
    "Changelog": "blob/v{version}/CHANGELOG.md",
    "Issues": "issues",
}


class Address(MetadataHookInterface):
    """Project URLs and README of what is built, by the constant ``repository``."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in the two fields that pyproject.toml calls dynamic beside the version."""
        root = Path(self.root)
        repository, version = constants(root)
        text = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, repository, version)}
        metadata["urls"] = urls(repository, version)


def constants(root: Path) -> tuple[str, str]:
    """Return the address of the repository, empty where it is not filled in, and the version."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    code = (root / "graphkit" / "version.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)
    return project["tool"]["graphkit"]["repository"].rstrip("/"), version


def urls(repository: str, version: str) -> dict[str, str]:
    """Return the project URLs, none where the address is not filled in."""
    if not repository:
        return {}
    pages = {name: f"{repository}/{page.format(version=version)}" for name, page in PAGES.items()}
    return {"Repository": repository, **pages}


def absolute(text: str, repository: str, version: str) -> str:
    """Return a Markdown text whose links to files of the repository are addresses; unchanged without an address."""

    def turned(link: re.Match[str]) -> str:
        if re.match(r"[a-z]+:|#", link["target"]):
            return link[0]
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}{link['words']}({repository}/{kind}/v{version}/{link['target']})"

    return LINK.sub(turned, text) if repository else text


def lacking(root: Path) -> list[str]:
    """Return what a release of the present version still lacks, by file."""
    repository, version = constants(root)
    found = []
    if not repository:
        found.append('pyproject.toml: repository under [tool.graphkit] is empty; fill in "https://…"')
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        found.append(f'CHANGELOG.md: the head of {version} has no day; write "## [{version}] - YYYY-MM-DD"')
    if re.search(r"^## \[Unreleased\]\n+(?!## )\S", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md: what stands under [Unreleased] belongs to {version}, or to no release yet")
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    if not re.search(r"^date-released: \d{4}-\d\d-\d\d$", citation, re.MULTILINE):
        found.append("CITATION.cff: has no date-released: YYYY-MM-DD")
    if not repository or f"\nrepository-code: {repository}\n" not in citation:
        found.append("CITATION.cff: has no repository-code with the address of pyproject.toml")
    return found


if __name__ == "__main__":
    left = lacking(Path(__file__).resolve().parents[1])
    print("\n".join(left) or "nothing is lacking")
    sys.exit(bool(left))
