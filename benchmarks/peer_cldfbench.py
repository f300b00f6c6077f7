"""The peer of benchmarks/compile.py: a cldfbench dataset that makes the same tables from raw CSV, and validates them.

    python benchmarks/peer_cldfbench.py SCHEMAS RAW FOLDER

It is spared what the compiler does first: raw/ holds the finished rows, so no text is parsed and no name looked for.
Columns carry the same types, requirements, patterns and code lists; primary and foreign keys are the same.
"""

import argparse
import csv
import json
import logging
import sys
from pathlib import Path

from cldfbench import CLDFSpec, Dataset

NUMBERS = {"integer": int, "number": float}
DATATYPES = {"integer": "integer", "number": "decimal", "date": "date", "boolean": "boolean"}


class Facts(Dataset):
    id = "facts"

    def __init__(self, folder, schemas, raw):
        self.dir, self.schemas, self.raw = folder, schemas, raw
        super().__init__()

    def cldf_specs(self):
        return CLDFSpec(dir=self.cldf_dir, module="Generic")

    def cmd_makecldf(self, args):
        cldf = args.writer.cldf
        for file in sorted(self.raw.glob("*.csv")):
            schema = json.loads((self.schemas / f"{file.stem}.json").read_text(encoding="utf-8"))
            table = cldf.add_table(f"{file.stem}.csv", *map(column, schema["fields"]), primaryKey=schema["primaryKey"])
            for key in schema.get("foreignKeys", ()):
                table.add_foreign_key(
                    key["fields"], f"{key['reference']['resource'] or file.stem}.csv", key["reference"]["fields"]
                )
            read = {field["name"]: reader(field["type"]) for field in schema["fields"]}
            with open(file, encoding="utf-8", newline="") as stream:
                args.writer.objects[f"{file.stem}.csv"] = [
                    {name: read[name](text) for name, text in row.items()} for row in csv.DictReader(stream)
                ]


def column(field):
    """A column of CSVW that says what the field of Table Schema says."""
    constraints = field.get("constraints", {})
    datatype = {"base": DATATYPES.get(field["type"], "string")}
    datatype |= {name: constraints[name] for name in ("minimum", "maximum") if name in constraints}
    patterns = constraints.get("pattern") or "|".join(
        value.replace("=", "[=]") for value in constraints.get("enum", ())
    )
    if patterns:
        datatype["format"] = patterns
    return {"name": field["name"], "datatype": datatype, "required": bool(constraints.get("required"))}


def reader(kind):
    """What turns the text of a raw cell into the value that the peer writes."""
    if kind == "boolean":
        return lambda text: text == "true" if text else None
    if kind == "date":
        import datetime

        return lambda text: datetime.date.fromisoformat(text) if text else None
    number = NUMBERS.get(kind, str)
    return lambda text: number(text) if text else None


def main(schemas, raw, folder):
    folder.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger("peer")
    dataset = Facts(folder, schemas, raw)
    dataset._cmd_makecldf(argparse.Namespace(log=log))
    return 0 if dataset.cldf_reader().validate(log=log) else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
