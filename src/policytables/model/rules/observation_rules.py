"""Rules on observations."""

from __future__ import annotations

from policytables.model.rules.records import Finding, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.validation.tables_in_memory import Row


def preferred_observation(tables: Tables) -> Iterator[Finding]:
    """Exactly one observation is preferred for each indicator, zone and year."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in tables["observations"]:
        groups.setdefault((row["indicator_id"], row["zone_id"], row["year"]), []).append(row)
    for group, rows in groups.items():
        preferred = [row for row in rows if row["preferred"] == "true"]
        if len(preferred) != 1:
            row = preferred[1] if preferred else rows[0]
            yield Finding(
                "observations",
                row,
                "preferred",
                f"{len(preferred)} observations of {', '.join(group)} are preferred, expected one",
                "set preferred to true for one of them and say why in its note",
            )


def unexplained_observation(tables: Tables) -> Iterator[Finding]:
    """A calculated observation shows its calculation, and one that is not preferred says why."""
    for row in tables["observations"]:
        if not row["note"] and (row["basis"] == "calculated" or row["preferred"] == "false"):
            state = "is calculated" if row["basis"] == "calculated" else "is not preferred"
            yield Finding(
                "observations",
                row,
                "note",
                f"{row['observation_id']} {state} and has no note",
                "write the calculation, or why another value is preferred, in its note",
            )


def foreign_unit(tables: Tables) -> Iterator[Finding]:
    """An observation is in the unit of its indicator, so that it can be compared with the target."""
    units = {row["indicator_id"]: row["unit"] for row in tables["indicators"]}
    for row in tables["observations"]:
        unit = units.get(row["indicator_id"], row["unit"])
        if row["unit"] != unit:
            yield Finding(
                "observations",
                row,
                "unit",
                f"{row['observation_id']} is in {row['unit']}, but {row['indicator_id']} is given in {unit}",
                f"convert the value to {unit}, with the calculation in the note",
            )


def borrowed_figure(tables: Tables) -> Iterator[Finding]:
    """A value counted in a place other than the one that the observation is about is only a bound."""
    for row in tables["observations"]:
        if row["counted_in_id"] and row["comparator"] == "=":
            yield Finding(
                "observations",
                row,
                "comparator",
                f"{row['observation_id']} was counted in {row['counted_in_id']} and is given as the value of {row['zone_id']}",
                f"write the bound that it sets for {row['zone_id']}, or make {row['counted_in_id']} its zone",
            )
