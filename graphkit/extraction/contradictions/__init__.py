"""What the grammar of a sentence contradicts: ``Contradictions`` tells of a candidate whether it can be so."""

from __future__ import annotations

from graphkit.extraction.contradictions.refutation import Contradictions

__all__ = ["Contradictions"]
