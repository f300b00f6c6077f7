"""What to do about a cell that is not of its type but is often written so elsewhere: decimal commas, other orders of a date."""

from __future__ import annotations

import json
import re
from datetime import datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from policytables.datapackage.model import Field

WHOLE = "whichever is meant"
LAYOUTS: tuple[str, ...] = (
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
)
LAYOUTS += ("%d %b %Y", "%d %B %Y", "%B %d, %Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y")
SERIAL = range(20_000, 60_000)  # days that spreadsheets count from 1900, for the years 1954 to 2064
TRUTHS = (("yes", "no"), ("y", "n"), ("t", "f"), ("ja", "nein"), ("oui", "non"), ("sim", "não"), ("on", "off"))
GROUPED = r"[0-9]{1,3}(?:%s[0-9]{3})+"


def advice(field: Field, cell: str) -> str:
    """The fix; "" if the cell shows no habit. A spelling that the field declares itself is not doubted."""
    ask = ADVICE.get(field.type)
    fix = ask(field, cell.strip()) if ask and field.format == "default" else ""
    return "" if fix.startswith(f'write "{cell}"') else fix


def number(field: Field, cell: str) -> str:
    if re.fullmatch("\u2212[0-9.,]+", cell):
        return f'write "-{cell[1:]}", with a plain minus'
    if found := re.fullmatch(r"\(([0-9.,]+)\)", cell):
        return f'write "-{found[1]}"'
    if {"groupChar", "decimalChar"} & set(field.raw):
        return ""
    if re.fullmatch(r"-?[0-9]+,[0-9]+", cell) and field.type == "number":
        if re.fullmatch("-?" + GROUPED % ",", cell):
            return f'declare "groupChar": "," or "decimalChar": ",", {WHOLE}'
        return f'write "{cell.replace(",", ".")}", or declare "decimalChar": ","'
    for group in (",", " ", "\u00a0", "\u202f", "'", "\u2019", "."):
        for mark in ("", ".", ","):
            decimals = f"{re.escape(mark)}[0-9]+" if mark else ""
            if mark != group and re.fullmatch(f"-?{GROUPED % re.escape(group)}{decimals}", cell):
                more = ', "decimalChar": ","' if mark == "," else ""
                return f'declare "groupChar": {json.dumps(group, ensure_ascii=False)}{more}, or leave the groups out'
    if re.fullmatch(r"[^-+0-9\s.,(]{1,3} ?-?[0-9.]+|-?[0-9.]+ ?[^-+0-9\s.,)]{1,3}", cell) and not cell.isalnum():
        return 'write the number alone, or declare "bareNumber": false'
    if field.type == "integer" and (found := re.fullmatch(r"(-?[0-9]+)\.(0*)([0-9]*)", cell)):
        return (
            "give the field the type number" if found[3] else f'write "{found[1]}", or give the field the type number'
        )
    return ""


def date(field: Field, cell: str) -> str:
    if found := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?", cell):
        return f'write "{found[1]}", or give the field the type datetime'
    if cell.isdecimal() and len(cell) == 5 and int(cell) in SERIAL:
        return "it is the number of a day in a spreadsheet: format the column as dates there, and save it again"
    fits = {layout: read for layout in LAYOUTS if (read := day(cell, layout))}
    if len(set(fits.values())) == 1:
        return f'write "{next(iter(fits.values()))}", or declare "format": "{next(iter(fits))}"'
    return f'declare "format": {" or ".join(f"{json.dumps(one)}" for one in fits)}, {WHOLE}' if fits else ""


def day(cell: str, layout: str) -> str:
    """The day in the form YYYY-MM-DD; "" if the cell has another layout."""
    try:
        return datetime.strptime(cell, layout).strftime("%Y-%m-%d")
    except ValueError:
        return ""


def moment(field: Field, cell: str) -> str:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return "add the time, or give the field the type date"
    if found := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-5][0-9])?(Z?)", cell):
        return f'write "{found[1]}T{found[2]}{found[3] or ":00"}{found[4]}"'
    return ""


def time(field: Field, cell: str) -> str:
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", cell)
    return f'write "{int(found[1]):02}:{found[2]}:00"' if found else ""


def month(field: Field, cell: str) -> str:
    found = re.fullmatch(r"([0-9]{4})/?(0[1-9]|1[0-2])", cell)
    return f'write "{found[1]}-{found[2]}"' if found else ""


def truth(field: Field, cell: str) -> str:
    if {"trueValues", "falseValues"} & set(field.raw):
        return ""
    case: Callable[[str], str] = str.upper if cell.isupper() else str.title if cell.istitle() else str
    for yes, no in TRUTHS:
        if cell in (case(yes), case(no)):
            return f'write true or false, or declare "trueValues": ["{case(yes)}"], "falseValues": ["{case(no)}"]'
    return ""


def point(field: Field, cell: str) -> str:
    found = re.fullmatch(r"\(?(-?[0-9.]+)[,; ] ?(-?[0-9.]+)\)?", cell)
    try:
        first, second = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    except ValueError:
        return ""
    if found and abs(first) <= 90 < abs(second) <= 180:
        return f'write "{found[2]},{found[1]}": the longitude comes first'
    return f'write "{found[1]},{found[2]}"' if found and abs(second) <= 90 and abs(first) <= 180 else ""


def structure(field: Field, cell: str) -> str:
    if is_json(cell.replace("'", '"'), field.type):
        return "write JSON, in which texts stand in double quotes"
    if field.type == "array" and is_json(f"[{cell}]", "array"):
        return f'write "[{cell}]", or give the field the type list'
    return ""


def is_json(text: str, kind: str) -> bool:
    try:
        return isinstance(json.loads(text), dict if kind == "object" else list)
    except (ValueError, RecursionError):
        return False


ADVICE: dict[str, Callable[[Field, str], str]] = {
    "integer": number,
    "number": number,
    "date": date,
    "datetime": moment,
    "time": time,
    "yearmonth": month,
    "boolean": truth,
    "geopoint": point,
    "object": structure,
    "array": structure,
}
