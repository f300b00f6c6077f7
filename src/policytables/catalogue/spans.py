"""Records of the rules on the originals."""

from policytables.catalogue.rule import AGREEMENT, ERROR, VERIFY, Rule

ABOUT = "The originals: `verify` proves spans, figures, names and completeness; `agreement` reads codings."

RULES = (
    Rule(
        "no-original",
        ERROR,
        (VERIFY,),
        "An original is not in the folder of originals, so nothing about it can be proved.",
        "no harbour-plan.txt in the folder",
        "the file under that name",
    ),
    Rule(
        "changed-original",
        ERROR,
        (VERIFY,),
        "An original is not the copy that the offsets refer to.",
        "a file with another sha256",
        "the file with the sha256 of registers/sources.csv",
    ),
    Rule(
        "lost-span",
        ERROR,
        (VERIFY,),
        "The text at the offsets of a span does not have the hash of the span.",
        "a hash of other words",
        "the span, stamped again by `anchor`",
    ),
    Rule(
        "attribution-not-in-span",
        ERROR,
        (VERIFY,),
        "A statement is attributed to somebody whom its spans do not name.",
        "attributed=port-company, and the spans do not name it",
        "a span with the role context that names it",
    ),
    Rule(
        "unaccounted-text",
        ERROR,
        (VERIFY,),
        "A passage of an original is neither evidence nor skipped with a reason.",
        "a paragraph that no span covers",
        "a statement with a span there, or a row in registers/skipped.csv",
    ),
    Rule(
        "figure-not-in-span",
        ERROR,
        (VERIFY,),
        "A figure of a statement is not in its spans.",
        "45% where the original says 40%",
        "40%",
    ),
    Rule(
        "name-not-in-span",
        ERROR,
        (VERIFY,),
        "A statement mentions an entity, and none of its names is in the spans.",
        "a statement that names Northport, with spans that do not",
        "one more span with the role context",
    ),
    Rule(
        "unlisted-spelling",
        ERROR,
        (VERIFY,),
        "A run of capitalised words in evidence reads like a name, but no row of names has that spelling.",
        "evidence that says Harbour Council, which no row of names has",
        "a row of names with Harbour Council",
    ),
    Rule(
        "stale-occurrences",
        ERROR,
        (VERIFY,),
        "The register of occurrences does not list the places where the original has the names.",
        "names added since it was written",
        "the register as anchor.py SOURCE --names writes it",
    ),
    Rule(
        "empty-span",
        ERROR,
        (AGREEMENT,),
        "A span of a coding ends where it begins, or before it.",
        "start 40, end 40",
        "start 40, end 62",
    ),
)
