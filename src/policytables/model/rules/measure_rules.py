"""Rules on how binding a measure is, and for whom."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def second_modality(tables: Tables) -> Iterator[Finding]:
    """Of two modalities the second is the weaker one, in the order of the schema."""
    for row in tables["measures"]:
        order = tables.schemas["measures"].field("modality").constraints.get("enum", ())
        first, second = row["modality"], row["second_modality"]
        if first in order and second in order and order.index(second) <= order.index(first):
            yield Finding(
                "measures",
                row,
                "second_modality",
                f"{row['measure_id']} has the modality {first} and the second modality {second}, which is not weaker",
                f"write modality={second} second={first}" if first != second else "remove second=",
            )


def partner_without_lead(tables: Tables) -> Iterator[Finding]:
    """A partner acts together with a lead or an addressee."""
    led = {row["measure_id"] for row in tables["measure_actors"] if row["role"] in ("lead", "addressee")}
    for row in tables["measure_actors"]:
        if row["role"] == "together_with" and row["measure_id"] not in led:
            yield Finding(
                "measure_actors",
                row,
                "role",
                f"{row['actor_id']} acts together with nobody in {row['measure_id']}",
                "name with actor= or addressee= whom it acts with, or make it the actor",
            )
