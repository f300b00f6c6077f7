"""Tables held to their Table Schemas, for any Data Package.

For the compiler, which has rows in memory (each carrying the file and line of its origin):

    rows, problems = validation.read_table("registers/labs.csv", schema, "registers/labs.csv", table="labs")
    validation.judge_cell(field, "n/a")        # [("null-word", message, fix)]
    validation.cast_cell(field, "2025")        # 2025; None for a null or for what is not of the type
    validation.judge_keys({"labs": rows}, {"labs": schema})
"""


def judge_cell(field, text):
    """List of (rule, message, fix) of a cell's text under `field`, strictly."""
    from policytables.validation import wording

    return [(rule, *wording.cell(field, text, rule, constraint)) for rule, constraint in column(field).judge(text)[1]]


def cast_cell(field, text):
    """Python value of a cell's text; None when it is null or not of the type."""
    return column(field).judge(text)[0]


def column(field):
    """The judge of one field, made once."""
    from policytables.validation.cells import column as cells

    if field not in COLUMNS:
        COLUMNS[field] = cells.Column(field)
    return COLUMNS[field]


COLUMNS = {}


def read_table(file, schema, shown=None, dialect=None, table=""):
    """(rows, problems) of a CSV file read strictly; see `table.read`."""
    from policytables.validation import tables_in_memory as tables

    return tables.read(file, schema, shown, dialect, table)


def judge_keys(tables, schemas):
    """List of problems of primary, unique and foreign keys; see `keys.judge`."""
    from policytables.validation.keys import keys_in_memory

    return list(keys_in_memory.judge(tables, schemas))
