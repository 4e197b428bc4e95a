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
# # Event data and statistics
#
# Political scientists count: so many hostile acts a month, before and after. This notebook turns the corpus into event
# data, makes a series of relations between Russia and the members of NATO, asks where it breaks with nothing but numpy, and
# ends with two models on a panel (extra `models`: statsmodels and linearmodels).

# %%
import numpy as np
import pandas as pd

import graphkit as gk

kg = gk.build("corpus/events.jsonl")
events = kg.events(one_a_day=True).to_pandas()
events["date"] = pd.to_datetime(events["date"])
events[["date", "source", "target", "event", "mode", "quad", "score"]].iloc[::40]

# %% [markdown]
# One row is one event: day, source, target, PLOVER type and mode, quad class and score (−10 to 10). Codes of actors are
# ISO 3166 with a sector (`RUSGOV`), so the rows go beside those of other event data sets; a person's is that of the office
# held on the day. `kg.events().to_csv("…")` and `.to_parquet("…")` write them, as `graphkit events` does.
#
# ## A series
#
# All events between Russia and the states that were members of NATO on the day, by year.

# %%
from graphkit.ontology import load_ontology

ontology = load_ontology()
nato = kg.find("NATO").id
speakers = {a.actor.label for a in ontology.actors.values() if any(office.of == nato for office in a.offices)}


def in_nato(party, day):
    """Say whether a state was a member on a day, or the actor is the alliance or its Secretary General."""
    members = {iri.rpartition("/")[2] for iri in ontology.members(nato, day.date())}
    return party == "NATO" or party in members | speakers


def other_side(row):
    """Return the country that Russia deals with, or None."""
    sides = [row.source_country or row.source_label, row.target_country or row.target_label]
    return sides[1 - sides.index("RUS")] if "RUS" in sides else None


events["partner"] = events.apply(other_side, axis=1)
west = events[[partner is not None and in_nato(partner, day) for partner, day in zip(events.partner, events.date)]]
years = np.arange(2014, 2026)
series = west.groupby(west.date.dt.year)["score"].agg(["sum", "count"]).reindex(years, fill_value=0)
_ = series.plot.bar(subplots=True, legend=False, figsize=(8, 4), title=["sum of scores", "events"], color="#004e79")
# %% [markdown]
# ## Two partners compared
#
# The same for China. A bar above the line is cooperation.

# %%
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(8, 3.2))
for name, colour in (("United States", "#b34700"), ("China", "#004e79")):
    yearly = kg.dyad("Russia", name).series("year").to_pandas()
    yearly["year"] = pd.to_datetime(yearly["period"]).dt.year
    shown = yearly[yearly.year >= 2014]
    axes.plot(shown.year, shown.net.cumsum(), color=colour, marker="o", label=f"Russia and {name}")
axes.axhline(0, color="black", linewidth=0.5)
axes.set_ylabel("cumulated net score")
_ = axes.legend(frameon=False)
# %% [markdown]
# ## Is there a trend?
#
# Ordinary least squares: does the score of an event between China and the United States depend on its year? Standard errors
# come from a bootstrap over events, since scores are far from normal.

# %%
pair = {"CHN", "USA"}
rivals = events[[{a, b} == pair for a, b in zip(events.source_country, events.target_country)]]
x = 2014 + ((rivals.date - pd.Timestamp(2014, 1, 1)).dt.days / 365.25).to_numpy(float)
y = rivals.score.to_numpy(float)


def slope(x, y):
    """Return the slope of the least-squares line, in points of score a year."""
    return np.polyfit(x - x.mean(), y, 1)[0]


draw = np.random.default_rng(2025)
picks = draw.integers(0, len(x), size=(2000, len(x)))
slopes = [slope(x[pick], y[pick]) for pick in picks if np.ptp(x[pick]) > 1]
print(
    f"slope {slope(x, y):+.2f} a year, 95% of bootstrap slopes from {np.quantile(slopes, 0.025):+.2f} "
    f"to {np.quantile(slopes, 0.975):+.2f}, {len(x)} events"
)

# %%
plt.figure(figsize=(8, 3))
plt.scatter(x, y, s=18, color="#b34700")
line = np.array([x.min(), x.max()])
plt.plot(line, y.mean() + slope(x, y) * (line - x.mean()), color="black", linewidth=1)
plt.ylabel("score of the event")
_ = plt.title("China and the United States", loc="left")
# %% [markdown]
# ## Where does the series break?
#
# A change point is the split of a series into two means that leaves the smallest squared error. Whether it could be chance,
# a permutation test says: shuffle the years a few thousand times, and see how often a split helps as much. Here it is the
# yearly cooperation of Russia with North Korea and Iran taken together.

# %%
friends = {"PRK", "IRN"}
with_russia = events[[p in friends for p in events.partner]]
sums = with_russia.groupby(with_russia.date.dt.year)["score"].sum().reindex(years, fill_value=0.0).to_numpy(float)


def gain(values, split):
    """Return how much squared error two means save over one."""
    parts = values[:split], values[split:]
    return ((values - values.mean()) ** 2).sum() - sum(((part - part.mean()) ** 2).sum() for part in parts)


def change_point(values):
    """Return the best split and its gain."""
    gains = [gain(values, split) for split in range(2, len(values) - 1)]
    return int(np.argmax(gains)) + 2, max(gains)


split, best = change_point(sums)
shuffled = [change_point(draw.permutation(sums))[1] for _ in range(2000)]
p_value = (1 + sum(value >= best for value in shuffled)) / (1 + len(shuffled))
print(f"break before {years[split]}, p = {p_value:.3f}")

plt.figure(figsize=(8, 3))
plt.bar(years, sums, color="#7fb2d4")
for part in (slice(0, split), slice(split, None)):
    plt.plot(years[part], np.full(len(years[part]), sums[part].mean()), color="black")
plt.ylabel("sum of scores")
_ = plt.title("Russia with North Korea and Iran", loc="left")

# %% [markdown]
# ## A model of counts
#
# Series like these are counts with many zeros, and a year with more articles has more of everything. A Poisson regression
# takes both: hostile acts of a pair in a year, with an effect for each pair and the year's number of articles as exposure.
# `kg.panel` gives the rows, zeros included. Standard errors are robust against counts that spread more than Poisson's.

# %%
import statsmodels.api as sm
import statsmodels.formula.api as smf

NAMES = ["Russia", "United States", "China", "Ukraine", "North Korea", "Iran", "Japan", "Israel"]
panel = kg.panel("dyad-year", states=NAMES, directed=False, start="2014", end="2025").to_pandas()
panel["hostile"] = panel.verbal_conflict + panel.material_conflict
panel["dyad"] = panel.iso1 + "-" + panel.iso2
panel["articles"] = panel.year.map(pd.Series([d.date.year for d in kg.documents.values()]).value_counts())
panel["since_2014"] = panel.year - 2014
hostile = panel[panel.groupby("dyad").hostile.transform("sum") > 0]  # a pair without any has no effect to estimate

counts = smf.glm(
    "hostile ~ since_2014 + C(dyad)", hostile, family=sm.families.Poisson(), exposure=hostile.articles
).fit(cov_type="HC1")
low, high = np.exp(counts.conf_int().loc["since_2014"])
print(
    f"{np.exp(counts.params['since_2014']):.2f} times as many hostile acts an article each year (95% {low:.2f} to {high:.2f}), "
    f"{int(counts.nobs)} pairs and years"
)

# %% [markdown]
# ## Fixed effects
#
# Did 2022 change how Russia stands with those who had sanctioned it, more than it changed other pairs? The net score of a pair
# in a year, with effects for pairs and years and errors clustered by pair.

# %%
from linearmodels.panel import PanelOLS

west = {"USA", "UKR", "JPN"}
panel["treated"] = [float("RUS" in pair and bool(west & set(pair)) and year >= 2022)
                    for *pair, year in zip(panel.iso1, panel.iso2, panel.year, strict=True)]
rows = panel.set_index(["dyad", "year"])
effects = PanelOLS(rows.net, rows[["treated"]], entity_effects=True, time_effects=True).fit(
    cov_type="clustered", cluster_entity=True
)
print(
    f"{effects.params['treated']:+.1f} a year (standard error {effects.std_errors['treated']:.1f}), "
    f"{effects.nobs} pairs and years"
)

# %% [markdown]
# The [sixth notebook](6-replication.ipynb) takes such a model from an archive's export to a replication package.

# %% [markdown]
# A word of caution: the corpus was written to tell these stories, so the tests show the method and prove nothing about the
# world. With your own articles, ask first how they were chosen: a newspaper that doubles its coverage doubles its events.
