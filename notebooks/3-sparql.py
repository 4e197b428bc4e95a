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
# # SPARQL for researchers, in ten questions
#
# A graph of graphkit is RDF. What a text says to be so is one triple, `id:RUS gk:invades id:UKR`, so simple questions are
# short. Every statement, also a planned or denied one, is besides a resource of its own with status, date, speaker and
# sentence. The prefixes `gk:` (relations), `id:` (actors), `st:`, `rdf:`, `rdfs:`, `prov:`, `dct:` and `xsd:` need
# not be declared.

# %%
import pandas as pd

import graphkit as gk

pd.set_option("display.max_colwidth", 130)
kg = gk.build("corpus/events.jsonl")
print(kg)

# %% [markdown]
# ## 1. Who imposed sanctions on whom?

# %%
kg.query("""
    SELECT DISTINCT ?who ?whom WHERE {
      ?a gk:sanctions ?b . ?a rdfs:label ?who . ?b rdfs:label ?whom
    } ORDER BY ?who ?whom""").to_pandas()

# %% [markdown]
# ## 2. And when, in which words?
#
# From the triple to the statements behind it. Their class is their status: `gk:Fact`, `gk:Denial`, `gk:Plan`, `gk:Refusal`,
# `gk:Possibility`, `gk:DeniedPossibility`.

# %%
kg.query("""
    SELECT ?day ?says WHERE {
      ?s a gk:Fact ; rdf:subject id:USA ; rdf:predicate gk:sanctions ; rdf:object id:RUS ; gk:validFrom ?day ; gk:sentence ?says
    } ORDER BY ?day""").to_pandas()

# %% [markdown]
# ## 3. What is denied, refused or over?

# %%
kg.query("""
    SELECT ?who ?does ?whom ?says WHERE {
      ?s a/gk:polarity gk:Negative ; rdf:subject/rdfs:label ?who ; rdf:predicate/rdfs:label ?does ;
         rdf:object/rdfs:label ?whom ; gk:sentence ?says
    } ORDER BY ?who ?does ?whom""").to_pandas()

# %% [markdown]
# ## 4. Friends of friends
#
# Property paths: whom Russia's exercise partners support or arm, and whom these support or arm in turn. `|` is either of
# two relations, `^` reads one backwards, and `+` is one or more steps.

# %%
kg.query("""
    SELECT DISTINCT ?partner ?then WHERE {
      id:RUS (gk:exercisesWith|^gk:exercisesWith) ?p . ?p (gk:supports|gk:arms)+ ?x .
      ?p rdfs:label ?partner . ?x rdfs:label ?then . FILTER(?x != ?p)
    } ORDER BY ?partner ?then""").to_pandas()

# %% [markdown]
# ## 5. Common opponents
#
# Whom at least three others criticise or accuse.

# %%
kg.query("""
    SELECT ?third (COUNT(DISTINCT ?a) AS ?critics) (GROUP_CONCAT(DISTINCT ?who; separator=", ") AS ?by) WHERE {
      ?a gk:criticizes|gk:accuses ?b . ?a rdfs:label ?who . ?b rdfs:label ?third
    } GROUP BY ?third HAVING (COUNT(DISTINCT ?a) > 2) ORDER BY DESC(?critics)""").to_pandas()

# %% [markdown]
# ## 6. Counting by year and quad class

# %%
counts = kg.query("""
    SELECT ?year ?quad (COUNT(*) AS ?n) WHERE {
      ?s gk:coding/gk:quad ?q ; gk:validFrom ?day . BIND(REPLACE(STR(?q), "^.*#", "") AS ?quad) BIND(YEAR(?day) AS ?year)
      FILTER(?q IN (gk:VerbalCooperation, gk:MaterialCooperation, gk:VerbalConflict, gk:MaterialConflict))
    } GROUP BY ?year ?quad ORDER BY ?year""").to_pandas()
table = counts.pivot_table(index="year", columns="quad", values="n", fill_value=0)
_ = table.loc[2014:2025].plot.bar(stacked=True, figsize=(8, 3), color=["#004e79", "#b34700", "#56a5d6", "#e69f5a"])
# %% [markdown]
# ## 7. All kinds of material cooperation at once
#
# Relations form a hierarchy, and the ontology can be asked along with the statements: it is the named graph
# `<https://w3id.org/graphkit/ontology>`.

# %%
kg.query("""
    SELECT ?other (COUNT(*) AS ?times) WHERE {
      ?s a gk:Fact ; rdf:subject|rdf:object id:CHN ; rdf:subject|rdf:object ?x ; rdf:predicate ?relation .
      GRAPH <https://w3id.org/graphkit/ontology> { ?relation rdfs:subPropertyOf* gk:materialCooperationWith }
      ?x rdfs:label ?other . FILTER(?x != id:CHN)
    } GROUP BY ?other ORDER BY DESC(?times) LIMIT 8""").to_pandas()

# %% [markdown]
# ## 8. Who says so?
#
# Accusations, denials and announcements, with the speaker whom the text names.

# %%
kg.query("""
    SELECT ?speaker ?verb ?who ?does ?whom WHERE {
      ?s gk:attributionText ?speaker ; gk:attributionVerb ?verb ; rdf:subject/rdfs:label ?who ;
         rdf:predicate/rdfs:label ?does ; rdf:object/rdfs:label ?whom
    } ORDER BY ?speaker ?who ?does ?whom LIMIT 12""").to_pandas()

# %% [markdown]
# ## 9. A question with a name
#
# The library holds questions that come up again and again; `graphkit query --list` shows them, and each is a file in
# `ontologies/queries/` to learn from.

# %%
from graphkit.rdf.library import named_queries, run_named

for name, question in named_queries().items():
    print(f"{name:<26}{question.title}")

# %%
run_named(kg, "friends-and-foes", {"actor": "Turkey"}).to_pandas()

# %% [markdown]
# ## 10. A graph from a graph
#
# CONSTRUCT makes new triples: here a network of who stands against whom, ready for another program.

# %%
hostile = kg.query("""
    CONSTRUCT { ?a gk:conflictWith ?b } WHERE {
      ?s a gk:Fact ; rdf:subject ?a ; rdf:object ?b ; gk:coding/gk:quad gk:MaterialConflict
    }""")
print("\n".join(sorted(line for line in hostile.to_turtle().splitlines() if line and not line.startswith("@prefix"))))

# %% [markdown]
# The same store is an `rdflib.Graph` for whoever prefers that library: `kg.rdf`.

# %%
from rdflib import URIRef

finland = URIRef("https://w3id.org/graphkit/id/FIN")
sorted({kg.rdf.namespace_manager.qname(p) for p in kg.rdf.predicates(finland) if "ontology#" in p})
