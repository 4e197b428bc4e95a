"""The version of graphkit; it stands here alone, so that any file may know it without the whole package."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.2.0"
