"""Runs the notebooks anew and keeps their outputs: ``python tests/run_notebooks.py [NUMBER ...]``.

The code is taken from the ``.py`` of each pair, so edit that one. Ids of cells count from the top, and times, paths of
this machine and counts of runs are left out, so that what changed in a notebook is what graphkit says. Stops at the
first cell that fails or warns, and writes nothing then.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbclient import NotebookClient

__all__ = ["FOLDER", "executed", "problems"]

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SECONDS = 300
"""Longest run of one cell."""
METADATA = {
    "jupytext": {"formats": "ipynb,py:percent"},
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_MACHINE = re.compile(r"/(?:tmp|home|root|work|var|Users)/| at 0x[0-9a-f]{6}")


def executed(name: str, *, before: str | None = None) -> Any:
    """Return a notebook with the outputs of a fresh run.

    Args:
        name: Name of the pair, without suffix.
        before: Code to run first, which is no part of the notebook.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell fails.
    """
    book = jupytext.read(FOLDER / f"{name}.py")
    if before is not None:
        book.cells.insert(0, nbformat.v4.new_code_cell(before))
    client = NotebookClient(
        book,
        timeout=SECONDS,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(FOLDER)}},
    )
    client.execute()
    if before is not None:
        del book.cells[0]
    for place, cell in enumerate(book.cells):
        cell.id = f"{name[0]}-{place:02}"
        cell.metadata.clear()
    runs = (cell for cell in book.cells if cell.cell_type == "code")
    for number, cell in enumerate(runs, start=1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    book.metadata = nbformat.from_dict(METADATA)
    return book


def problems(book: Any) -> list[str]:
    """Return what no reader should see in the outputs: warnings, and paths and addresses of this machine."""
    found = []
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            words = str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))
            if output.get("name") == "stderr" or _MACHINE.search(words):
                found.append(f"cell {cell.id}: {words.strip()[:300]}")
    return found


def main(numbers: list[str]) -> int:
    """Run the notebooks whose names begin with the numbers, or all, and write them; return the exit code."""
    names = [path.stem for path in sorted(FOLDER.glob("[0-9]-*.py")) if not numbers or path.name[0] in numbers]
    for name in names:
        book = executed(name)
        told = problems(book)
        if told:
            print(f"{name}: not written;", "; ".join(told), file=sys.stderr)
            return 1
        nbformat.validate(book)
        nbformat.write(book, FOLDER / f"{name}.ipynb")
        print(f"notebooks/{name}.ipynb")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
