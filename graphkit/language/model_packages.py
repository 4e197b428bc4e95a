"""Whether a package that bears the name of a spaCy model is one: looked at before any of its code runs.

spaCy's own models are not on PyPI, and anybody may upload something under their names there; a high version number then
wins over the real one. Knows the form of packages that ``spacy package`` makes. Loads nothing.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from spacy.about import __version__ as spacy_version
from spacy.util import is_compatible_version

from graphkit.errors import ModelError

__all__ = ["check_package"]

_OFFICIAL = re.compile(r"en[-_.]core[-_.]web[-_.](?:sm|md|lg|trf)", re.IGNORECASE)
"""The English pipelines that spaCy publishes, whose versions begin as that of spaCy does (https://spacy.io/models)."""


def check_package(name: str) -> None:
    """Refuse an installed package that is no spaCy pipeline, or is one of another spaCy; other names pass.

    Args:
        name: Name of a package, or a path.

    Raises:
        ModelError: The package is no pipeline, or does not fit the spaCy that is installed.
    """
    try:
        package = distribution(name)
    except (PackageNotFoundError, ValueError):
        return  # a folder, or nothing that is installed
    version = package.version
    series = ".".join(spacy_version.split(".")[:2])
    if _OFFICIAL.fullmatch(name) and not version.startswith(f"{series}."):
        raise ModelError(
            f"the package {name} {version} is not the model of that name for spaCy {spacy_version}, whose version "
            f"begins with {series}; uninstall it, and install the model with: python -m spacy download {name}"
        )
    described = _description(name, package)
    if described is None:
        raise ModelError(
            f"the package {name} {version} holds no spaCy pipeline; uninstall it, and name another model with --model"
        )
    wanted = str(described.get("spacy_version") or "")
    if wanted and is_compatible_version(spacy_version, wanted) is False:
        raise ModelError(
            f"the model {name} {version} is for spaCy {wanted}, and {spacy_version} is installed; install the "
            "version of the model that fits"
        )


def _description(name: str, package: Distribution) -> dict[str, Any] | None:
    """Return what a package says of its pipeline in ``meta.json``; None where it holds none."""
    try:
        found = find_spec(name)  # of a top-level package: runs nothing of it
        if found is None or found.origin is None:
            return None
        folder = Path(found.origin).parent
        said = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        pipeline = folder / f"{said['lang']}_{said['name']}-{said['version']}"
    except (ImportError, OSError, ValueError, KeyError, TypeError):
        return None
    fits = said["version"] == package.version and (pipeline / "config.cfg").is_file()
    return said if fits else None
