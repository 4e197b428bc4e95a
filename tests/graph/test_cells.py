"""CSV cells: no spreadsheet runs what an article says, and reading gives back what was written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from factories import statement
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.cells import from_cell, to_cell
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import DocumentReference

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "'=1"]


@given(st.text(alphabet="'=+-@\t\r\n15.ab\uff1d"))
def test_cells_are_harmless_and_reversible(text: str) -> None:
    cell = to_cell(text)
    assert from_cell(cell) == text
    assert not cell[:1] or cell[0] not in "=@\t\r\n\uff1d"
    assert cell == text or cell == "'" + text


@pytest.mark.parametrize("text", ["-5", "+1.25", "-1e6", "text", "'quoted'", ""])
def test_numbers_and_plain_text_stay(text: str) -> None:
    assert to_cell(text) == text


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_csv_file_has_a_formula(formula: str, tmp_path: Path) -> None:
    document = DocumentReference("one", formula)
    kg = KnowledgeGraph([statement("Russia", "sanctions", "France", document=document)])
    kg.save(tmp_path / "graph.csv")
    assert KnowledgeGraph.load(tmp_path / "graph.csv").statements == kg.statements
    answer = kg.query("SELECT ?title { ?document dct:title ?title }").to_csv()
    for text in ((tmp_path / "graph.csv").read_bytes().decode(), answer):
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert "'" + formula in cells
        assert formula not in cells
