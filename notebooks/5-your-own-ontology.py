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
# # Your own relations and actors
#
# What graphkit knows of politics is in the Turtle files of `ontologies/`, not in its code. A researcher of the fisheries of
# the South Pacific needs an actor, a wording and a relation that they lack. All three are a few lines of text. A relation that is
# told in too many ways for that is taught by fifty passages.

# %%
import datetime as dt
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import graphkit as gk
from graphkit.ontology import load_ontology
from graphkit.sources import read

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
# ## What no wording covers
#
# Much is said in words that nobody would list. That somebody fishes in the waters of another without leave is told of nets on
# the wrong side of a line, of a full hold, of tracks on a chart. Such a relation is learned from passages that tell it. Its
# block and a frame or two, for what is said in so many words, come first.

# %%
with (mine / "geopolitics.ttl").open("a", encoding="utf-8") as file:
    file.write("""
gk:poachesFrom a owl:ObjectProperty, gk:Relation ;
    rdfs:label "poaches-from"@en ; gk:inverseLabel "poached-by"@en ;
    skos:definition "Fishes in the waters of the other party without its leave."@en ;
    rdfs:subPropertyOf gk:materialConflictWith ;
    rdfs:domain gk:Actor ; rdfs:range gk:Actor ;
    gk:event plover:COERCE ; gk:code cameo:171 ; gk:plannedCode cameo:137 ;
    gk:labelledApart true ; gk:trait trait:beside .
""")
with (mine / "frames.ttl").open("a", encoding="utf-8") as file:
    file.write("""
fr:poachesFrom-poach a gk:Frame ; gk:expresses gk:poachesFrom ;
    gk:verb "poach" ; gk:target "in from off inside" .

fr:poachesFrom-fishing a gk:Frame ; gk:expresses gk:poachesFrom ;
    gk:noun "poaching", "illegal fishing", "unlicensed fishing" ; gk:target "in from off inside" .
""")

# %% [markdown]
# ## Fifty passages
#
# `corpus/poaching.jsonl` has fifty passages: some tell it, each in its own words, and the others look alike and do not. Fifteen
# more in `corpus/poaching-unseen.jsonl` are kept apart, and teach nothing. All were written for this notebook, by one hand; what
# others write is harder. `labelled` says that they are labelled for this relation alone; `s_span`, `o_span` and `trigger` are
# the characters of both parties' words and of those that say it.

# %%
def passages(name):
    """Return the passages of a file."""
    return [json.loads(line) for line in (Path("corpus") / name).read_text(encoding="utf-8").splitlines()]


taught, unseen = passages("poaching.jsonl"), passages("poaching-unseen.jsonl")
for each in (taught, unseen):
    print(f"{len(each)} passages, of which {sum(bool(passage['statements']) for passage in each)} tell it")
taught[1]

# %% [markdown]
# What frames find of the fifteen:

# %%
def told(kg):
    """Return what a graph has of the relation, by passage."""
    found = {passage["id"]: [] for passage in unseen}
    for said in kg:
        if said.relation.name == "poachesFrom":
            found[said.document.id].append((said.subject.label, said.object.label))
    return found


def counted(found):
    """Say how much of it is right."""
    wanted = {passage["id"]: [(s["s"][0], s["o"][0]) for s in passage["statements"]] for passage in unseen}
    right = sum(pair in wanted[name] for name, pairs in found.items() for pair in pairs)
    wrong = sum(pair not in wanted[name] for name, pairs in found.items() for pair in pairs)
    return f"{right} of {sum(map(len, wanted.values()))} found, and {wrong} told that the passages do not say"


day = dt.date(2025, 7, 1)
documents = [gk.Document(passage["text"], id=passage["id"], date=day) for passage in unseen]
by_frames = told(gk.build(documents, ontology=mine, fast=True))
print("Frames alone:", counted(by_frames))

# %% [markdown]
# ## Teach the reader and the judge
#
# `train reader --from` keeps the reader that comes with graphkit as it is, and adds to it the relations that it lacks; so fifty
# passages do, in half a minute. `--texts` shows it other text, in which frames find none of it: the more, the less it tells where
# nothing is to be told. Here it is the articles of the other notebooks and the sentences of graphkit's own tests. `train judge
# --from` counts how often the new relation is right where the reader had not seen the passage. Both need the extra `train`.

# %%
work = mine.parent
shutil.copytree(load_ontology().path, work / "ontologies")
shutil.copy("corpus/poaching.jsonl", work)
(work / "texts").mkdir()
for path in [Path("corpus/events.jsonl"), *sorted(Path("../tests/examples").glob("*.jsonl"))]:
    shutil.copy(path, work / "texts")


ready = importlib.util.find_spec("onnx") is not None


def graphkit(line):
    """Run a command in the folder of the copy, and print what it says."""
    if not ready:
        print('Not run here, for want of the extra "train": pip install ".[train]"')
        return
    words, plain = [sys.executable, "-m", "graphkit", *line.split()], os.environ | {"FORCE_COLOR": ""}
    done = subprocess.run(words, cwd=work, env=plain, capture_output=True, text=True, check=False)
    print((done.stderr + done.stdout).strip())
    done.check_returncode()


graphkit(
    "train reader poaching.jsonl --part all --ontology my-ontologies --from ontologies --texts texts -o my-ontologies"
)

# %%
graphkit(
    "train judge poaching.jsonl --part all --ontology my-ontologies --from ontologies --reader my-ontologies"
    " -o my-ontologies/judge-learned.json"
)

# %% [markdown]
# The fifteen that taught nothing, again:

# %%
by_both = told(gk.build(documents, ontology=mine))
print("Frames alone:", counted(by_frames))
print("With the reader and the judge:" if ready else "Not taught here:", counted(by_both))
for passage in unseen:
    labels = {(said["s"][0], said["o"][0]) for said in passage["statements"]}
    for pair in sorted(labels | set(by_both[passage["id"]])):
        what = "missed" if pair not in by_both[passage["id"]] else "right " if pair in labels else "wrong "
        print(f"{what}  {' – '.join(pair)}: {passage['text']}")

# %% [markdown]
# And articles on another subject, which taught nothing either: whatever is told of poaching in them is wrong, and whatever else
# was told before is told still.

# %%
articles = [article for article in read("corpus/caucasus-nexis.txt") if article.date]
before, after = gk.build(articles), gk.build(articles, ontology=mine)
more = [said for said in after if said.relation.name == "poachesFrom"]
same = {said.id for said in before} == {said.id for said in after} - {said.id for said in more}
print(f"{len(before)} statements before, {'the same' if same else 'others'} after, and {len(more)} of poaching")

# %% [markdown]
# Where it is wrong, label that passage too: those that look alike and do not say it teach as much as those that do. [Train
# it](train.md) tells how to draw passages, how to measure, and how a whole reader is taught, which takes thousands of them.

# %% [markdown]
# Next: `graphkit lint articles/ --ontology my-ontologies` lists what your articles say that no frame covers and the actors
# that nobody has named yet, the commonest first. Work down that list.
