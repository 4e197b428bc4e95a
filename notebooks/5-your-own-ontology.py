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

# %% [markdown]
# # Your own relations and actors
#
# What graphkit knows of politics is in the Turtle files of `ontologies/`, not in its code. A researcher of the fisheries of
# the South Pacific needs an actor, a wording and a relation that they lack. All three are a few lines of text.

# %%
import datetime as dt
import shutil
import tempfile
from pathlib import Path

import graphkit as gk
from graphkit.ontology import load_ontology

news = [
    "The Coral Coast Forum shadowed Chinese trawlers on Tuesday.",
    "Fiji's navy shadowed the Chinese fleet for a week, and Tonga throttled Samoa.",
    "Australia supports the Coral Coast Forum.",
]
news = [gk.Document(text, date=dt.date(2025, 3, 14)) for text in news]


def show(kg):
    """Print the statements of a graph."""
    for said in kg:
        known = "" if said.subject.known and said.object.known else "   (an actor that the ontology does not know)"
        print(f"{said.subject.label} – {said.relation.label} – {said.object.label}{known}")
    print(f"{len(kg)} statements")


show(gk.build(news))

# %% [markdown]
# ## A copy to work in
#
# Copy the folder, and leave the original alone.

# %%
mine = Path(tempfile.mkdtemp()) / "my-ontologies"
shutil.copytree(load_ontology().path, mine)
sorted(path.name for path in mine.iterdir())

# %% [markdown]
# ## An actor
#
# `actors.ttl` explains all properties at its head: other names, capitals, demonyms, members with dates.

# %%
with (mine / "actors.ttl").open("a", encoding="utf-8") as file:
    file.write("""
id:CoralCoastForum a gk:Alliance ;
    rdfs:label "Coral Coast Forum"@en ;
    skos:altLabel "Coral Coast Pact", "the Forum" .
""")

# %% [markdown]
# ## A wording
#
# A frame says which verb or noun expresses a relation, and where its parties stand. The subject and object of the verb are
# the default.

# %%
with (mine / "frames.ttl").open("a", encoding="utf-8") as file:
    file.write("""
fr:blockades-throttle a gk:Frame ; gk:expresses gk:blockades ;
    gk:verb "throttle" .
""")

# %% [markdown]
# ## A relation
#
# With a definition, its place in the hierarchy (which gives the quad class), and the codes of event data for what is done and
# what is only planned. And a frame for it.

# %%
with (mine / "geopolitics.ttl").open("a", encoding="utf-8") as file:
    file.write("""
gk:shadows a owl:ObjectProperty, gk:Relation ;
    rdfs:label "shadows"@en ; gk:inverseLabel "shadowed-by"@en ;
    skos:definition "Follows ships or aircraft of the other party closely to watch or deter them."@en ;
    rdfs:subPropertyOf gk:materialConflictWith ;
    rdfs:domain gk:Actor ; rdfs:range gk:Actor ;
    gk:event plover:COERCE ; gk:code cameo:170 ; gk:plannedCode cameo:137 .
""")
with (mine / "frames.ttl").open("a", encoding="utf-8") as file:
    file.write("""
fr:shadows-shadow a gk:Frame ; gk:expresses gk:shadows ;
    gk:verb "shadow", "tail" ; gk:target "object" .
""")

# %% [markdown]
# ## The effect
#
# `ontology=` here; `--ontology my-ontologies` on the command line; or the environment variable `GRAPHKIT_ONTOLOGIES` for
# everything that runs in a shell.

# %%
kg = gk.build(news, ontology=mine)
show(kg)

# %%
kg.events().to_pandas()[["source", "target", "event", "quad", "score"]]

# %%
from IPython.display import SVG

SVG(kg.view(title="South Pacific").svg(width=640))

# %% [markdown]
# ## When a line is wrong
#
# Files are checked when they are loaded. A mistake stops at once, with file and line.

# %%
broken = Path(tempfile.mkdtemp()) / "broken"
shutil.copytree(mine, broken)
with (broken / "frames.ttl").open("a", encoding="utf-8") as file:
    file.write('fr:oops a gk:Frame ; gk:expresses gk:shaddows ; gk:verb "dog" .\n')
try:
    load_ontology(broken)
except gk.OntologyError as error:
    print(str(error).replace(str(broken), "broken"))

# %% [markdown]
# Next: `graphkit lint articles/ --ontology my-ontologies` lists what your articles say that no frame covers and the actors
# that nobody has named yet, the commonest first. Work down that list.
