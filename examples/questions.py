"""Ten questions that people ask of the package, each answered in three lines of pandas or less; plots where a plot says more."""

import sys
from pathlib import Path

import pandas as pd

from plots import PLOTS
from policytables import console, join, load

HETAO = ["hetao-zone", "hetao-shenzhen-park"]


def talent(package=None):
    """Which measures are about talent? Rows: the measure, and the word or entity that says so."""
    return join("measures", "topics", package=package).query("topic_id == 'talent'")[["measure_id", "basis", "found"]]


def articles(package=None):
    """Which measures does each article hold? Rows: article, measures."""
    measures = join("measures", "clauses", package=package)
    return measures.groupby("clause_article_id", as_index=False).agg(measures=("measure_id", "size"))


def hetao(package=None):
    """Which measures are about the Hetao zone or its park? Rows: measure, zone, and whether the words name it or the clause."""
    zones = join("measures", "zones", package=package)
    return zones[zones.zone_id.isin(HETAO)][["measure_id", "zone_id", "mention_basis"]]


def targets(package=None):
    """Which targets for 2025 were met, and on which source? Rows: target, status, the observation that decides it."""
    status = join("target_status", "observations", package=package).query("as_of_year == 2025")
    columns = ["observation_year", "observation_comparator", "observation_value", "observation_counted_in_id"]
    return status[["target_id", "status", "contested", *columns, "observation_bibliography_id"]]


def spellings(package=None):
    """By which names is the Greater Bay Area called, and where? Rows: name, basis, original, place."""
    names = join("names", "name_occurrences", package=package).query("entity_id == 'greater-bay-area'")
    return names[["name", "language", "basis", "source_id", "start_char", "end_char"]]


def facilities(package=None):
    """Which field stands in the name of which facility? Rows: facility, field."""
    return load("facility_fields", package=package)


def modalities(package=None):
    """How much of each document orders, supports, encourages? Rows: document; columns: share of its measures."""
    measures = load("measures", package=package)
    return pd.crosstab(measures.document_id, measures.modality.astype(str), normalize="index").round(3)


def network(package=None):
    """Who relates to whom, and who made what? Rows: actor, relation, actor, laboratory or document."""
    made = load("document_actors", package=package).set_axis(["related_id", "actor_id", "relation"], axis="columns")
    return pd.concat([load("actor_relations", package=package), made])[["actor_id", "relation", "related_id"]]


def places(package=None):
    """Where are the zones? Rows: zone, latitude, longitude, and what the point is a point of where it is not the zone."""
    zones = load("zones", package=package).dropna(subset="latitude")
    return zones[["zone_id", "name_en", "latitude", "longitude", "coordinates_of"]]


def counterparts(package=None):
    """What do summary and regulation make of the plan? Rows: statement, relation, statement of the plan, why."""
    found = load("correspondences", package=package).query("document_id == 'action-plan-2020'")
    return found[["statement_id", "relation", "related_id", "note"]]


QUESTIONS = (talent, articles, hetao, targets, spellings, facilities, modalities, network, places, counterparts)


def main(argv=None):
    parser = console.parser(__doc__, "python examples/questions.py -o plots", prog="questions.py")
    parser.add_argument("-o", "--output", metavar="DIR", help="also draw the plots into this folder")
    parser.add_argument("--format", choices=("svg", "png"), default="svg", help="what to draw them as (default: svg)")
    parser.add_argument("--package", metavar="PATH", help="folder or zip of the package (default: this one)")
    args = parser.parse_args(argv)
    with pd.option_context(
        "display.width", 160, "display.max_rows", None, "display.max_columns", None, "display.max_colwidth", 60
    ):
        for question in QUESTIONS:
            console.write([f"\n{question.__doc__.splitlines()[0]}\n\n", question(args.package).to_string(), "\n"])
    for name, draw in PLOTS.items() if args.output else ():
        Path(args.output).mkdir(parents=True, exist_ok=True)
        file = Path(args.output) / f"{name}.{args.format}"
        draw(file, args.package)
        console.write([f"{file}\n"])
    return console.FINE


if __name__ == "__main__":
    sys.exit(console.run(main))
