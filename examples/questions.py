"""Six questions that analysts ask of the package, each answered in a few lines of pandas; plots where a plot says more."""

import sys
from pathlib import Path

import pandas as pd

from plots import PLOTS
from policytables import console, join, load


def zones_and_fields(package=None):
    """Which fields do measures about zones touch? Rows: zone, basis (the zone is stated, inherited or inferred), field, measures."""
    mentions = load("mentions", package=package).astype({"basis": "string"})
    zones, fields = (mentions[mentions.entity_type == kind] for kind in ("zone", "field"))
    both = zones.merge(fields, on="statement_id", suffixes=("_zone", "_field"))
    both = both[both.statement_id.isin(load("measures", package=package).measure_id)]
    counted = both.groupby(["entity_id_zone", "basis_zone", "entity_id_field"], as_index=False).statement_id.nunique()
    return counted.set_axis(["zone_id", "basis", "field_id", "measures"], axis="columns")


def status_in_2020(package=None):
    """Which targets for 2025 were met by 2020? Rows: the status as of that year, with the observation that decides it."""
    status = load("target_status", package=package).query("as_of_year == 2020")
    found = status.merge(load("targets", package=package)[["target_id", "statement"]], on="target_id")
    return found.merge(
        load("observations", package=package).drop(columns=["indicator_id", "zone_id"]), on="observation_id", how="left"
    )


def nameless_laboratories(package=None):
    """Which laboratories have a host but no official name in either language? Rows: laboratory, host, where it was looked for."""
    labs = load("labs", package=package)
    labs = labs[labs.host_id.notna() & labs.name_en.isna() & labs.name_zh.isna()]
    facts = load("external_facts", package=package)
    facts = facts[(facts.basis == "not_found") & facts.property.isin(["name_en", "name_zh"])]
    looked = facts.groupby("entity_id").bibliography_id.agg(lambda ids: ", ".join(sorted(set(ids))))
    return labs[["lab_id", "host_id"]].assign(looked_in=labs.lab_id.map(looked))


def measures_of_hetao(package=None):
    """All measures of the Hetao zone and its parts, with the spans that state them. One row per span."""
    zones = load("zones", package=package)
    parts = zones[(zones.zone_id == "hetao-zone") | (zones.parent_id == "hetao-zone")].zone_id
    about = join("measures", "zones", package=package).query("zone_id in @parts")
    spans = load("evidence", package=package).query("role == 'states'")
    return about.merge(spans, left_on="measure_id", right_on="statement_id")[
        ["measure_id", "zone_id", "mention_basis", "source_id", "start_char", "end_char", "sha"]
    ]


def actions_by_field(package=None):
    """Which actions meet which fields? A table of counts of measures: fields down, classes of action across."""
    pairs = join("measures", "fields", package=package).dropna(subset="field_id")
    return pd.crosstab(pairs.field_id, pairs.action.astype(str))


def only_in_summary(package=None):
    """What does only the news summary say? Rows: its statements, and the entities that no other document names."""
    statements = load("statements", package=package)
    mentions = (
        load("mentions", package=package)
        .query("basis == 'stated'")
        .merge(statements[["statement_id", "document_id"]], on="statement_id")
    )
    elsewhere = mentions[mentions.document_id != "news-summary-2021"].entity_id
    own = (
        mentions[~mentions.entity_id.isin(elsewhere)]
        .groupby("statement_id")
        .entity_id.agg(lambda ids: ", ".join(sorted(set(ids))))
    )
    said = statements[statements.document_id == "news-summary-2021"][["statement_id", "kind", "statement"]]
    return said.assign(only_here=said.statement_id.map(own))


QUESTIONS = (
    zones_and_fields,
    status_in_2020,
    nameless_laboratories,
    measures_of_hetao,
    actions_by_field,
    only_in_summary,
)


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
