"""Faults of a Table Schema object, each with its place: (rule, pointer, message, fix)."""

from policytables.schema import constraints, values


def judge(schema):
    """Yield (rule, pointer, message, fix) for every fault of one schema."""
    if not schema.fields:
        yield "no-fields", ("fields",), "the schema has no fields", "list the columns under `fields`"
    names = schema.names
    for field in schema.fields:
        place = field.pointer[len(schema.pointer) :]
        if names.index(field.name) != field.number - 1:
            yield "schema-error", place, f'the field name "{field.name}" occurs twice', "rename or remove one of the fields"
        yield from judge_field(field, place)
    for name in schema.primary_key:
        if name not in names:
            yield "schema-error", ("primaryKey",), f'the primary key names "{name}", which is no field', "name a field of the schema"
    for index, key in enumerate(schema.unique_keys):
        for name in key:
            if name not in names:
                yield "bad-unique-key", ("uniqueKeys", index), f'a unique key names "{name}", which is no field', "name a field of the schema"
    for index, key in enumerate(schema.foreign_keys):
        for name in key.fields:
            if name not in names:
                yield "schema-error", ("foreignKeys", index), f'a foreign key names "{name}", which is no field', "name a field of the schema"
        if len(key.fields) != len(key.reference_fields):
            message = f"a foreign key has {len(key.fields)} fields and refers to {len(key.reference_fields)}"
            yield "schema-error", ("foreignKeys", index), message, "give as many fields as the key that they refer to"


def judge_field(field, place):
    """Yield the faults of one field: its type, its constraints."""
    if field.type not in values.READERS:
        yield "field-error", (*place, "type"), f'{field.name} is of the unknown type "{field.type}"', f"use one of: {', '.join(values.READERS)}"
        return
    allowed = (*constraints.supported(field.type, False), "unique")
    for name in field.constraints:
        if name not in allowed:
            yield (
                "field-error", (*place, "constraints", name), f"{field.name} has the constraint {name}, which {field.type} does not have",
                f"use one of: {', '.join(allowed)}",
            )  # fmt: skip
    broken = []
    constraints.checks(field, values.reader(field), False, broken)
    for reason in broken:
        yield "bad-constraint", (*place, "constraints", reason.name), f"{field.name}: {reason.name} {reason}", "correct the constraint"
