"""What each rule means, with an example; for --explain and for reports that carry the meaning of their rules."""

from __future__ import annotations

from policytables.problems import CannotRun

# rule: (meaning, example of the fault, the same without it). Rules without "strict" are the reference's, under its names.
RULES = {
    "package-error": (
        "The descriptor is no Data Package: unreadable JSON, a property of the wrong shape, two resources of one name.",
        '"resources": {}',
        '"resources": [...]',
    ),
    "resource-error": (
        "A resource is described wrongly: no name, no path, an unsafe path, a foreign key to a resource that does not exist.",
        '"path": "../labs.csv"',
        '"path": "labs.csv"',
    ),
    "schema-error": (
        "A Table Schema is wrong: no fields, a field name twice, a key that names no field, or its file cannot be read.",
        '"primaryKey": ["idd"]',
        '"primaryKey": ["id"]',
    ),
    "field-error": (
        "A field is described wrongly: an unknown type or format, or a constraint that its type does not have.",
        '"type": "int"',
        '"type": "integer"',
    ),
    "dialect-error": ("The dialect is wrong, or its file cannot be read.", '"headerRows": 1', '"headerRows": [1]'),
    "control-error": ("A CSV property of the dialect has the wrong type.", '"delimiter": 1', '"delimiter": ";"'),
    "metadata-error": (
        "With headerCase false two fields have the same name.",
        '"name": "A" and "name": "a"',
        "two different names",
    ),
    "error": (
        "Fields are matched by name, and a label occurs twice, so that the match is ambiguous (compatibility mode).",
        "id,id",
        "id,name",
    ),
    "scheme-error": (
        "A file is missing, cannot be read, is no regular file, or lies outside of the package.",
        '"path": "gone.csv"',
        "a path that exists",
    ),
    "format-error": (
        "A table is in a format that is not judged here; CSV and TSV are.",
        '"path": "labs.xlsx"',
        '"path": "labs.csv"',
    ),
    "encoding-error": (
        "A byte is not of the declared encoding; its place is given.",
        "the byte 0xE9 in a UTF-8 file",
        "the bytes 0xC3 0xA9",
    ),
    "compression-error": ("A compressed file cannot be unpacked.", "labs.csv.gz that is cut off", "a whole file"),
    "source-error": ("A table is empty, or cannot be parsed at all.", "a file of 0 bytes", "at least a header row"),
    "hash-count": (
        "The hash of the file is not the declared one.",
        '"hash": "md5 of another version"',
        "the hash of this file",
    ),
    "byte-count": ("The size of the file is not the declared one.", '"bytes": 10 for 12 bytes', '"bytes": 12'),
    "field-count": ("The number of fields is not the declared one.", '"fields": 3 for two fields', '"fields": 2'),
    "row-count": ("The number of rows is not the declared one.", '"rows": 3 for two rows', '"rows": 2'),
    "unmatched-header": (
        "No label is the name of a field (fieldsMatch: partial).",
        "a,b for the fields id and name",
        "id,b",
    ),
    "extra-label": ("A column has no field.", "id,name,remark for the fields id and name", "id,name"),
    "missing-label": ("A field has no column.", "id for the fields id and name", "id,name"),
    "blank-label": ("A column has no label.", "id,,year", "id,name,year"),
    "duplicate-label": ("Two columns have one label.", "id,name,name", "id,name,year"),
    "incorrect-label": (
        "A label is not the name of its field, but stands for it.",
        "id,nmae for the fields id and name",
        "id,name",
    ),
    "blank-row": ("All cells of a row are null, or the line is blank.", "1,a / (blank) / 2,b", "1,a / 2,b"),
    "extra-cell": (
        "A row has more cells than the header; often a comma in an unquoted cell.",
        "1,Shenzhen, China",
        '1,"Shenzhen, China"',
    ),
    "missing-cell": ("A row has fewer cells than the header.", "1 under id,name", "1,a"),
    "type-error": ("A cell is not of the type of its field.", "12a in an integer field", "12"),
    "constraint-error": (
        "A cell breaks a constraint: required, enum, pattern, a bound or a length.",
        "0 where the minimum is 1",
        "1",
    ),
    "unique-error": (
        "The value of a unique field stands in an earlier row.",
        "two rows with the code A",
        "the codes A and B",
    ),
    "primary-key": (
        "The primary key of a row is null, or stands in an earlier row.",
        "two rows with the id 1",
        "the ids 1 and 2",
    ),
    "foreign-key": (
        "A row refers to a key that does not exist.",
        'zone_id "hetoa" where zones has "hetao"',
        'zone_id "hetao"',
    ),
    "byte-order-mark": (
        "strict: A file begins with a byte order mark, which many readers take for part of the first name.",
        "EF BB BF before the first label",
        "the file without these bytes",
    ),
    "duplicate-json-key": (
        "strict: A key occurs twice in one JSON object; readers keep the one or the other.",
        '{"name": "a", "name": "b"}',
        '{"name": "b"}',
    ),
    "json-constant": ("strict: NaN or Infinity, which is not JSON.", '"minimum": NaN', '"minimum": 0'),
    "lone-surrogate": ("strict: A JSON string holds half of a character.", r'"\ud83d"', r'"\ud83d\ude00"'),
    "no-resources": ("strict: The package has no resources.", '"resources": []', "at least one resource"),
    "no-fields": ("strict: The schema has no fields.", '"fields": []', "one field for each column"),
    "bad-constraint": (
        "strict: A constraint cannot be applied: a bound or an enum value not of the type, no regular expression.",
        '"minimum": "abc" of an integer',
        '"minimum": 1',
    ),
    "slow-pattern": (
        "strict: A pattern may take a time without bound, and no automaton can match it.",
        r'"pattern": "(a+)+\\1"',
        '"pattern": "a+"',
    ),
    "bad-categories": (
        "strict: `categories` is no list of values of the field's type.",
        '"categories": []',
        '"categories": ["a", "b"]',
    ),
    "bad-unique-key": (
        "strict: `uniqueKeys` is no list of lists of field names.",
        '"uniqueKeys": [["idd"]]',
        '"uniqueKeys": [["id"]]',
    ),
    "bad-key-type": (
        "strict: A key is made of arrays or objects, which have no equality that all readers share.",
        "a primary key of type array",
        "a key of type string",
    ),
    "unknown-target-field": (
        "strict: A foreign key refers to a field that its table does not have.",
        '"fields": ["idd"]',
        '"fields": ["id"]',
    ),
    "mismatched-key-types": (
        "strict: A foreign key and what it refers to are of types that are never equal.",
        "a string that refers to an integer",
        "both of type integer",
    ),
    "remote-path": (
        "strict: A path is an address. Nothing is ever fetched.",
        '"path": "https://example.org/a.csv"',
        '"path": "a.csv"',
    ),
    "hidden-path": (
        "strict: A path has a part that begins with a dot, which the standard forbids.",
        '"path": ".data/a.csv"',
        '"path": "data/a.csv"',
    ),
    "escaping-path": (
        "strict: A path leads out of the package by a symbolic link. It is not read.",
        "a.csv -> ../secret.csv",
        "the file itself",
    ),
    "inline-data": (
        "strict: Data stand in the descriptor itself, and are not judged (a warning).",
        '"data": [...]',
        '"path": "a.csv"',
    ),
    "guessed-encoding": (
        "strict: No encoding is declared and the file is not UTF-8; readers guess.",
        "a Latin-1 file without `encoding`",
        '"encoding": "latin-1"',
    ),
    "guessed-delimiter": (
        "strict: No delimiter is declared and it is not the comma; readers guess.",
        "a;b in a .csv",
        '"dialect": {"delimiter": ";"}',
    ),
    "guessed-header": (
        "strict: The labels do not stand in the first row, and no row is declared; readers guess.",
        "a title above the labels",
        '"dialect": {"headerRows": [2]}',
    ),
    "carriage-return": (
        "strict: Lines end with CR LF or CR, or a cell holds a CR; tools that compare lines see every line changed.",
        "1,a CR LF",
        "1,a LF",
    ),
    "no-final-newline": (
        "strict: The last line does not end with a line feed; joined files lose a row.",
        "2,b at the end of the file",
        "2,b LF",
    ),
    "unclosed-quote": (
        "strict: A quoted cell is never closed and swallows the rest of the file, which the reference passes.",
        '1,"a',
        '1,"a"',
    ),
    "stray-quote": (
        "strict: A quote in a cell that is not quoted, or text behind a closing quote; readers differ.",
        '5" disk',
        '"5"" disk"',
    ),
    "endless-record": ("strict: A record is longer than 64 MB.", "a file without line ends", "one line for each row"),
    "wrong-delimiter": (
        "strict: The labels are separated by another character than the declared delimiter.",
        'a;b and "delimiter": ","',
        '"delimiter": ";"',
    ),
    "unsaid-header": (
        "strict: The dialect says that there is no header, and the first row holds the names of the fields.",
        '"header": false',
        '"header": true',
    ),
    "missing-header": (
        "strict: The first row is a row of the table: no label is the name of a field, and each is a good cell.",
        "bio,1999",
        "lab_id,founded",
    ),
    "label-order": (
        "strict: All columns are there, in another order than the fields.",
        "name,id for the fields id and name",
        "id,name",
    ),
    "stray-space": ("strict: White space at the edge of a cell or label.", "` a`", "`a`"),
    "null-word": (
        "strict: A cell that pandas or R reads as null (NA, None, null, nan ...).",
        "NA as the code of Namibia",
        "NAM, or an empty cell for nothing",
    ),
    "control-character": ("strict: A tab, NUL or other control character in a cell.", "a TAB b", "a b"),
    "not-nfc": (
        "strict: Text that is not in Unicode normal form C; equal words compare as different.",
        "e + U+0301",
        "U+00E9",
    ),
    "non-canonical": (
        "strict: A number or date in a spelling that other readers may refuse or read differently.",
        "2020-1-5, +7, 1_000",
        "2020-01-05, 7, 1000",
    ),
    "not-in-categories": (
        "strict: A cell that is none of the field's categories.",
        "c where the categories are a and b",
        "b",
    ),
    "partial-primary-key": ("strict: One part of a primary key is null.", "2020, under year,zone_id", "2020,hetao"),
    "unique-key": (
        "strict: A key of `uniqueKeys` stands in an earlier row.",
        "two rows with one name and year",
        "another name or year",
    ),
    "duplicate-row": ("strict: A row repeats an earlier one, in a table without a key.", "1,a / 1,a", "1,a"),
    "unsorted-rows": (
        "strict: The rows are not in the order of the primary key (a warning: a diff is readable only when there is an order).",
        "2,b / 1,a",
        "1,a / 2,b",
    ),
}


def meaning(rule: str) -> str:
    """The sentence on a rule, "" for one that is not known here."""
    return RULES[rule][0].removeprefix("strict: ") if rule in RULES else ""


def explained(rule: str) -> list[str]:
    """Lines about a rule. Raises CannotRun for an unknown one."""
    if rule not in RULES:
        from difflib import get_close_matches

        near = get_close_matches(rule, RULES, 1)
        raise CannotRun(
            f"there is no rule {rule}"
            + (f", did you mean {near[0]}?" if near else f"; the rules are: {', '.join(RULES)}")
        )
    text, wrong, right = RULES[rule]
    origin = "our own; frictionless does not report it" if text.startswith("strict: ") else "as in frictionless"
    return [f"{rule} ({origin})\n", f"    {meaning(rule)}\n", f"    wrong: {wrong}\n", f"    right: {right}\n"]
