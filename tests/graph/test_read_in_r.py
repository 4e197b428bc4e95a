"""R reads what is written for it: plm a panel, sna matrices of adjacency, and base R a list of relational events.

Runs where ``Rscript`` with the packages plm and sna is; ``.ci/full`` installs them and makes their absence a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from factories import statement

from graphkit import KnowledgeGraph

_STATES = ("Russia", "Ukraine", "China", "United States", "France")
_SCRIPT = """
suppressWarnings(suppressMessages({library(plm); library(sna)}))
panel <- read.csv("panel.csv")
panel$dyad <- paste(panel$ccode1, panel$ccode2)
frame <- pdata.frame(panel, index = c("dyad", "period"))
stopifnot(is.pbalanced(frame), nrow(frame) == 20 * 24, !anyNA(frame$ccode1), all(frame$gwcode2 > 0))
model <- plm(conflict ~ lag(conflict) + cooperation, data = frame, model = "within")
cat("terms", length(coef(model)), all(is.finite(coef(model))), "\n")
cat("events", sum(panel$events), "\n")
matrix <- as.matrix(read.csv("matrices/2022-01-01.csv", row.names = 1))
stopifnot(identical(rownames(matrix), colnames(matrix)))
acts <- matrix > 0
cat("nodes", nrow(acts), "density", round(gden(acts), 4), "out", sum(degree(acts, cmode = "outdegree")), "\n")
edges <- read.csv("matrices/edges.csv")
events <- read.csv("relational.csv")
stopifnot(all(as.Date(events$time, origin = "1970-01-01") == as.Date(events$date)), !is.unsorted(events$time))
cat("edges", nrow(edges), "relational", nrow(events), "\n")
"""


def _missing() -> bool:
    if shutil.which("Rscript") is None:
        return True
    told = 'q(status = !all(c("plm", "sna") %in% rownames(installed.packages())))'
    return subprocess.run(["Rscript", "-e", told], capture_output=True, check=False).returncode != 0


@pytest.mark.slow
def test_r_reads_panel_matrices_and_events(tmp_path: Path) -> None:
    if _missing():
        assert "GRAPHKIT_REQUIRE_R" not in os.environ, "Rscript with the packages plm and sna is needed"
        pytest.skip("no Rscript with the packages plm and sna")
    said = [
        statement(one, relation, two, date=f"{year}-{1 + (n + 3 * m) % 12:02d}-{1 + n % 28:02d}", document=f"{n}.{m}")
        for n in range(40)
        for m, relation in enumerate(("attacks", "aids", "accuses"))
        for one, two, year in [(_STATES[n % 5], _STATES[(n + 1 + m) % 5], 2022 + n % 2)]
    ]
    kg = KnowledgeGraph(said)
    panel, matrices = kg.panel(start="2022", end="2023"), kg.adjacency(weight="events")
    panel.to_csv(tmp_path / "panel.csv")
    matrices.save(tmp_path / "matrices")
    kg.relational_events().to_csv(tmp_path / "relational.csv")
    (tmp_path / "read.R").write_text(_SCRIPT)
    done = subprocess.run(["Rscript", "read.R"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    first = matrices.array[0] > 0
    assert told["terms"].split() == ["2", "TRUE"]
    assert int(told["events"]) == sum(panel.column("events")) == len(said)
    nodes, _, density, _, out = told["nodes"].split()
    assert (int(nodes), int(out)) == (5, int(first.sum()))
    assert float(density) == pytest.approx(first.sum() / 20, abs=1e-3)
    assert told["edges"].split() == [str(len(matrices.edges)), "relational", str(len(said))]
