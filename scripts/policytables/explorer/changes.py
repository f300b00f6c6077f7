"""What changed between two releases, row by row."""


def between(old, new):
    """{"from", "to", "tables": [{name, title, added, removed, changed}]}: rows by primary key; changed ones with (column, old, new)."""
    tables = []
    names = [resource.name for resource in new.package.resources]
    for name in names + sorted(set(old.tables) - set(names)):
        before, after = _keyed(old, name), _keyed(new, name)
        tables.append({
            "name": name,
            "added": [(key, _text(after[key])) for key in after if key not in before],
            "removed": [(key, _text(before[key])) for key in before if key not in after],
            "changed": [(key, changed) for key in after if key in before and (changed := _cells(before[key], after[key]))],
        })  # fmt: skip
    return {"from": old.package.version, "to": new.package.version, "tables": tables}


def _keyed(dataset, name):
    if name not in dataset.tables:
        return {}
    key = dataset.schema(name).primary_key
    return {" / ".join(row[part] for part in key): row for row in dataset.rows(name)}


def _cells(before, after):
    return [(column, before.get(column, ""), after.get(column, "")) for column in {**before, **after} if before.get(column, "") != after.get(column, "")]


def _text(row):
    return row.get("statement") or row.get("label") or row.get("name_en") or row.get("title_en") or row.get("title") or ""
