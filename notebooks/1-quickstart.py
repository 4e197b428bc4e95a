# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From one article to a graph
#
# In April 2023 Finland joined NATO. This notebook takes one article about it and turns it into statements, a table, a
# picture and a page that you can click through. It needs `pip install ".[all,notebook]"` and no network.

# %%
from importlib.resources import files

import graphkit as gk

article = files("graphkit.samples") / "finland-joins-nato.md"
(document,) = gk.read(str(article))
print(document.title, document.date, document.text.strip()[:500] + " …", sep="\n\n")

# %% [markdown]
# ## Statements
#
# `gk.build` takes a file, a folder, a web address, a table or a list of texts.

# %%
kg = gk.build(str(article))
print(kg)

# %% [markdown]
# The unit of graphkit is the *statement*: one thing that the text says about two actors. Each keeps its sentence, so a
# claim can be checked by eye. Of news one in five is wrong; which one, the sentence shows.

# %%
for said in kg.select("Finland", facts=True).statements[:6]:
    print(f"{said.subject.label} – {said.relation.label} – {said.object.label}")
    print(f"    “{said.evidence.sentence.strip()}”\n")

# %% [markdown]
# Not all that a text mentions has happened. Plans, fears and denials are kept, and kept apart.

# %%
for said in kg:
    if not said.is_fact:
        status = "denied" if said.polarity is gk.Polarity.NEGATIVE else said.modality
        print(f"{status:<9} {said.subject.label} – {said.relation.label} – {said.object.label}")

# %% [markdown]
# ## A picture
#
# Blue lines are cooperation, orange dashes conflict; grey lines say who belongs to what.

# %%
from IPython.display import SVG

SVG(kg.view(title="Finland joins NATO").svg(width=800))

# %% [markdown]
# ## The page
#
# The same graph as an interactive page. Click a line to read the sentence behind it. `kg.view().save("finland.html")`
# writes it as one file that opens in any browser.

# %%
kg.view(quads=["material-cooperation", "verbal-cooperation", "material-conflict", "verbal-conflict"])

# %% [markdown]
# ## Keep it, ask it
#
# The suffix of the file says how a graph is written: Turtle, N-Quads, JSON-LD, GraphML, CSV, Parquet and more. Any of the
# RDF files answers SPARQL, here or in another program.

# %%
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    kg.save(Path(folder) / "finland.ttl")
    again = gk.load(Path(folder) / "finland.ttl")
print("the same statements:", {s.id for s in again} == {s.id for s in kg})

again.query("SELECT DISTINCT ?who { ?a gk:joins id:NATO ; rdfs:label ?who }").to_pandas()

# %% [markdown]
# ## Why this, and why not that?
#
# `graphkit explain` on the command line, or `explain` in Python, shows how a sentence was read: which names were linked,
# which clauses were found, and which frame turned a clause into a statement.

# %%
from graphkit.extraction import Extractor
from graphkit.extraction.explanation import explain

print(explain("Moscow threatened Helsinki, but Washington promised to defend Finland.", Extractor()).text())
