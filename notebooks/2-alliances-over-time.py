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
# # Alliances over time, 2014–2025
#
# Eleven years saw Crimea annexed, an embargo come and go in the Gulf, two neutral states enter NATO, and Russia and
# China declare a friendship without limits. The corpus of this notebook tells it in short articles, one for each event, in
# `corpus/events.jsonl`. What does the network of states look like, and who changed sides?

# %%
# %matplotlib inline
import pandas as pd

articles = pd.read_json("corpus/events.jsonl", lines=True)
articles[["date", "title"]].iloc[::8]

# %%
import graphkit as gk

kg = gk.build("corpus/events.jsonl")
kg.dyads().to_pandas().head(12)

# %% [markdown]
# ## Before and after
#
# Two pictures of the same world: until the end of 2021, and since. Only what is said to have happened counts, and only
# states and organisations are drawn.

# %%
from IPython.display import SVG

facts = kg.select(facts=True)
before, after = facts.between("2014", "2021"), facts.between("2022", "2025")


def picture(graph, title):
    """Draw cooperation and conflict among the actors of more than one event."""
    events = graph.select(quads=["material-cooperation", "verbal-cooperation", "material-conflict", "verbal-conflict"])
    degree = dict(events.graph.degree())
    kept = [
        said
        for said in events
        if min(degree[said.subject.id], degree[said.object.id]) > 1
        and "Person" not in (said.subject.type, said.object.type)
    ]
    return SVG(gk.KnowledgeGraph(kept).view(title=title).svg(width=860))


picture(before, "2014–2021")

# %%
picture(after, "2022–2025")

# %% [markdown]
# Which pairs of states moved most? `compare` puts the balance of cooperation and conflict (from −1 to 1) of both periods
# side by side. A turn is told only where chance is a poor explanation; a corpus this small mostly has too little evidence.

# %%
columns = ["first", "second", "balance_before", "balance_after", "change", "turn"]
kg.compare(("2014", "2021"), ("2022", "2025")).to_pandas()[columns].head(12).round(2)

# %% [markdown]
# ## Blocs
#
# Nobody tells the algorithm who belongs together: it looks for groups that cooperate with each other and are at odds with
# the rest (signed modularity). How sure a membership is, the table of the blocs tells (`blocs().table`).

# %%
for bloc in after.blocs(types=["Country", "Alliance", "InternationalOrganization"]):
    if len(bloc) > 2:
        print(f"{bloc.name}: {', '.join(sorted(bloc.labels))}\n")

# %% [markdown]
# The same as a matrix of dyads: blue for cooperation, red for conflict.

# %%
from graphkit.graph.plots import plot_alignment, plot_matrix, plot_series

states = after.network(types=["Country", "Alliance", "InternationalOrganization"])
plot_matrix(states, size=16, title="Balance of the most active, 2022–2025")

# %% [markdown]
# ## Turkey between two camps
#
# Turkey belongs to NATO, shot down a Russian bomber in 2015, and bought Russian missiles in 2017. Alignment is cooperation
# minus conflict, over both: 1 for nothing but cooperation. NATO's members are those of the day, from `ontologies/`.

# %%
years = kg.alignment("Turkey", ["NATO"])
with_russia = kg.alignment("Turkey", {"Russia": ["Russia"]})
plot_alignment(type(years)(years.columns, (*years.rows, *with_russia.rows)), title="Turkey's alignment by year")

# %% [markdown]
# ## A long dyad
#
# Russia and China in every year: how much they do together, by the PLOVER scores of what is reported.

# %%
plot_series(kg.dyad("Russia", "China").series("year"), title="Russia and China")

# %% [markdown]
# ## Balanced triads
#
# The enemy of my enemy is my friend, says structural balance theory. How many triangles of the network obey, and which are
# under the most strain?

# %%
balance = kg.balance(types=["Country"])
print(f"{balance.share:.0%} of {balance.triangles} triangles are balanced; the strongest that are not:")
for triangle in balance.frustrated[:5]:
    print("  ", triangle)

# %% [markdown]
# ## What texts say, beside what is known
#
# Statements of membership are compared with the dated memberships of the ontology.

# %%
known = kg.memberships().to_pandas()
known.loc[known.verdict == "confirmed", ["date", "subject", "relation", "object", "known"]].head(10)
