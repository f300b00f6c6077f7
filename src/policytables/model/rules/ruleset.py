"""The rules in their order, and when each applies.

A rule is a generator: it takes tables, whose rows carry path and line, and yields findings. Its name is printed with hyphens.
"""

from __future__ import annotations

from policytables.model.rules import (
    consistency_rules,
    entity_rules,
    identifier_rules,
    measure_rules,
    observation_rules,
    outside_rules,
    relation_rules,
    retired_rules,
    span_rules,
    statement_rules,
)
from policytables.model.rules.records import Finding, Tables
from policytables.problems import Problem
from policytables.validation.tables_in_memory import key_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from policytables.datapackage import Schema
    from policytables.validation.tables_in_memory import Row

    Rule = Callable[[Tables], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    statement_rules.kind_and_table,
    statement_rules.incomplete_target,
    statement_rules.figure_in_qualitative_target,
    statement_rules.year_basis,
    statement_rules.misplaced_clause,
    statement_rules.without_topic,
    measure_rules.second_modality,
    measure_rules.partner_without_lead,
    span_rules.unanchored,
    span_rules.unknown_anchor,
    span_rules.span_out_of_range,
    span_rules.anchor_outside_clause,
    span_rules.larger_clause,
    span_rules.skipped_evidence,
    consistency_rules.differing_statement,
    consistency_rules.figure_not_in_statement,
    consistency_rules.misplaced_mention,
    entity_rules.reused_id,
    entity_rules.cycle,
    retired_rules.revived_id,
    retired_rules.retired_from_nowhere,
    retired_rules.retired_too_late,
    retired_rules.unknown_replacement,
    entity_rules.host_not_organization,
    entity_rules.unused_entity,
    entity_rules.label_not_in_names,
    entity_rules.name_with_two_owners,
    outside_rules.unsupported_value,
    outside_rules.idle_support,
    outside_rules.external_without_source,
    observation_rules.preferred_observation,
    observation_rules.unexplained_observation,
    observation_rules.foreign_unit,
    observation_rules.borrowed_figure,
    outside_rules.half_point,
    outside_rules.class_of_another_scheme,
    outside_rules.misused_code,
    outside_rules.unknown_code_list,
    outside_rules.two_dates,
    outside_rules.dates_out_of_order,
    identifier_rules.identifier_form,
    identifier_rules.identifier_with_two_owners,
    identifier_rules.unidentified_name,
    relation_rules.misplaced_correspondence,
    relation_rules.contradictory_correspondence,
    relation_rules.missing_counterpart,
    relation_rules.unsupported_relation,
    relation_rules.another_host,
)


# Rules about what is missing wait until everything can be read, so that one fault does not look like many.
NEED_ALL_ROWS: tuple[Rule, ...] = (
    statement_rules.kind_and_table,
    span_rules.unanchored,
    span_rules.unknown_anchor,
    entity_rules.unused_entity,
    entity_rules.label_not_in_names,
    outside_rules.unsupported_value,
    outside_rules.idle_support,
    relation_rules.missing_counterpart,
    retired_rules.unknown_replacement,
    span_rules.anchor_outside_clause,
    identifier_rules.unidentified_name,
)
NEED_ALL_NAMES: tuple[Rule, ...] = (entity_rules.unused_entity, statement_rules.without_topic)


def judge(
    rows: Mapping[str, Sequence[Row]],
    schemas: Mapping[str, Schema],
    version: str = "",
    whole: bool = True,
    read: bool = True,
) -> list[Problem]:
    """Apply all rules to the tables, and return the problems, each at the line that a curator must edit.

    `whole` is false if some rows could not be read, `read` if the words of some statement could not.
    """
    tables = Tables(rows, schemas, version)
    waiting = (() if whole else NEED_ALL_ROWS) + (() if read else NEED_ALL_NAMES)
    return [_problem(rule, finding, schemas) for rule in RULES if rule not in waiting for finding in rule(tables)]


def _problem(rule: Rule, finding: Finding, schemas: Mapping[str, Schema]) -> Problem:
    row, schema = finding.row, schemas[finding.table]
    return Problem(
        rule.__name__.replace("_", "-"),
        finding.message,
        row.path,
        row.line,
        finding.fix,
        table=finding.table,
        row=row.number,
        field=finding.field,
        field_number=schema.names.index(finding.field) + 1,
        key=key_text(row, schema),
        value=row[finding.field],
    )
