"""A package of any size for benchmarks: restated texts, registers and originals, all made up, that satisfy every rule.

Shaped like the curated one: texts of 1,000 statements in 100 clauses on two levels, a name for every ten statements
(many with the same first word), about two names a statement, a second span for every other one, a topic for most first words.
"""

import csv
import shutil
from itertools import cycle, product
from pathlib import Path

from policytables.compiler import schema_files
from policytables.model.tables import entity_map
from policytables.model.tables.statements import fingerprint
from policytables.originals import sha16, sha256

ROOT = Path(__file__).resolve().parent.parent
TEXT, SECTION, ARTICLE = 1000, 100, 10  # statements in each
FIRST = "basic advanced marine polar urban rural solar tidal digital optical medical thermal coastal regional national industrial synthetic quantum ceramic organic".split()
ON_TOPIC = FIRST[:15]  # first words that are topics: about 1.8 topics a statement, as in the curated package
SECOND = "data signal water wind soil cargo grain fibre light sound glass metal cloud robot sensor battery protein reactor harbour rail road bridge satellite engine machine".split()
THIRD = "storage supply analysis modelling recovery transport imaging coating testing mapping forecasting printing recycling control".split()
# What ends the names of a type, the columns that its register needs, and its share of all entities in percent.
ENDINGS = {
    "zone": "park district",
    "lab": "laboratory group",
    "field": "methods science",
    "actor": "council company",
    "facility": "centre platform",
    "mechanism": "scheme programme",
    "indicator": "output quality",
}
COLUMNS = {
    "zone": {"zone_type": "park"},
    "lab": {"lab_type": "industrial_laboratory"},
    "field": {"field_type": "technology"},
    "actor": {"actor_type": "company"},
    "facility": {"facility_type": "platform"},
    "mechanism": {"mechanism_type": "programme"},
    "indicator": {"unit": "%", "direction": "increase", "definition": "As its name says."},
}
SHARE = {"zone": 12, "lab": 6, "field": 28, "actor": 18, "facility": 18, "mechanism": 16, "indicator": 2}
NAMED = ("zone", "actor")  # proper names, in capitals
NESTED = ("field", "mechanism")
VERBS = {"build": "build", "carry out": "support", "found": "build", "keep": "support", "support": "support"}
SENTENCES = (
    (".measure", "Build the {facility} for {field} in {zone}."),
    (".measure modality=permit condition=permitted", "Support the {mechanism} in {field}, {field} and {field}."),
    (".measure modality=direct", "Carry out the {mechanism} with {actor}."),
    (".claim", "{actor} has more than 50 laboratories in {zone}."),
    (".target", "By 2030, the {indicator} of {zone} is at least 4.5%."),
    (".measure", "Build the {lab} with {actor} and other companies."),
    (".proposal", "Found the {facility} for {field}."),
    (".claim", "{actor} works on {field} and {field}."),
    (".target year=2035", "{zone} is known for its {facility}."),
    (".principle", "Keep the {mechanism} open to {field}."),
)


def make(root, statements):
    """Write a package of so many statements (a multiple of ten) to the folder `root`; give its number of names."""
    for folder in ("texts", "registers", "originals"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(ROOT / "schemas", root / "schemas")
    shutil.copy(ROOT / "datapackage.json", root)
    registers = {file.stem: [] for file in (ROOT / "registers").glob("*.csv")}
    with (ROOT / "registers" / "codes.csv").open(encoding="utf-8", newline="") as file:
        registers["codes"] = list(csv.DictReader(file))
    named = entities(registers, statements // 15)
    registers["verbs"] = [{"verb": verb, "action": action} for verb, action in VERBS.items()]
    registers["actions"] = [
        {"action": action, "label": action, "definition": "As it says.", "includes": "Such.", "excludes": "Others."}
        for action in set(VERBS.values())
    ]
    registers["topics"] = [
        {"topic_id": word, "label": word, "definition": "As it says.", "includes": "Such.", "excludes": "Others."}
        for word in ON_TOPIC
    ]
    registers["topic_words"] = [{"word": word, "topic_id": word} for word in ON_TOPIC]
    sentences = cycle(SENTENCES)
    for number in range(0, statements, TEXT):
        text(root, registers, f"report-{number // TEXT:04}", min(TEXT, statements - number), sentences, named)
    for name, rows in registers.items():
        write(root / "registers" / f"{name}.csv", ROOT / "registers" / f"{name}.csv", rows)
    return len(registers["names"])


def entities(registers, number):
    """Fill the registers of entities and names; {type: endless iterator of names}."""
    held = entity_map.registers(schema_files.read(str(ROOT)))
    tables = {register.entity_type: (register.table, register.id_column) for register in held}
    named = {}
    for kind, share in SHARE.items():
        table, id_column = tables[kind]
        made = []
        for at, (ending, third, second, first) in zip(
            range(max(4, number * share // 100)), product(ENDINGS[kind].split(), THIRD, SECOND, FIRST)
        ):
            words = [word.capitalize() if kind in NAMED else word for word in (first, second, third, ending)]
            entity = {id_column: f"{kind}-{at:05}", "name_en": " ".join(words), **COLUMNS[kind]}
            if kind in NESTED and at % 8:
                entity["parent_id"] = f"{kind}-{at // 8 * 8:05}"
            registers[table].append(entity)
            made.append(entity["name_en"])
            registers["names"].append(
                {
                    "name": made[-1],
                    "entity_id": entity[id_column],
                    "language": "en",
                    "name_type": "full",
                    "basis": "stated",
                }
            )
            if at % 2:
                made.append(" ".join(words[1:]) + f" of the {words[0]} kind")
                registers["names"].append(
                    {
                        "name": made[-1],
                        "entity_id": entity[id_column],
                        "language": "en",
                        "name_type": "variant",
                        "basis": "stated",
                    }
                )
        named[kind] = cycle(made)
    return named


class Original:
    """An original as it grows: its text, and the anchors and passages that lie in it."""

    def __init__(self, source_id, registers):
        self.source_id, self.registers, self.parts, self.length = source_id, registers, [], 0

    def add(self, words):
        """Append words and a line end; the span of the words."""
        start = self.length
        self.parts += [words, "\n"]
        self.length += len(words) + 1
        return start, start + len(words)

    def skip(self, words):
        start, end = self.add(words)
        self.registers["skipped"].append(
            {
                "source_id": self.source_id,
                "start_char": start,
                "end_char": end,
                "sha": sha16(words),
                "reason": "heading",
            }
        )
        return start

    def anchor(self, id_, part, role, start, end, words):
        anchor = {
            "id": id_,
            "part": part,
            "role": role,
            "source": self.source_id,
            "start": start,
            "end": end,
            "sha": sha16(words),
        }
        self.registers["anchors"].append(anchor)
        return anchor


def text(root, registers, source_id, statements, sentences, named):
    """Write one restated text and its original, with its rows in the registers."""
    registers["documents"].append(
        {"document_id": source_id, "source_id": source_id, "title_en": source_id, "document_type": "action_plan"}
    )
    registers["document_actors"].append({"document_id": source_id, "actor_id": "actor-00000", "role": "issuer"})
    original, lines, clauses, before = (
        Original(source_id, registers),
        ["---", f"source: {source_id}", "---", "", f"# [Report]{{document={source_id}}}"],
        [],
        None,
    )
    for at in range(statements):
        if at % ARTICLE == 0:
            section = at % SECTION == 0
            clause = f"c{at // SECTION}" if section else f"c{at // SECTION}-{at % SECTION // ARTICLE}"
            given = " modality=support actor=actor-00001 commitment=will speaker=actor-00002" if section else ""
            lines += [
                "",
                f'{"##" if section else "###"} [What clause {clause} says]{{#{clause} level={"section" if section else "article"} number="{clause}"{given}}}',
                "",
            ]
            clauses.append((f"{source_id}.{clause}", section, original.skip(f"Clause {clause}")))
        kind, sentence = next(sentences)
        words = fill(sentence, named)
        if kind.startswith((".measure", ".target")) and not any(word in words.lower() for word in ON_TOPIC):
            kind += f" topic={ON_TOPIC[0]}"  # each of them has a topic
        id_ = f"s{at}"
        lines.append(f"- [{words}]{{{kind.split(' ')[0]} #{id_}{kind[len(kind.split(' ')[0]) :]}}}")
        held = [original.anchor(f"{source_id}.{id_}", 1, "states", *original.add(words), words)]
        if at % 2:
            held.append(original.anchor(f"{source_id}.{id_}", 2, "repeats", *before))
        before = held[0]["start"], held[0]["end"], words
        if at % 50 == 0:
            registers["reviews"].append(
                {"statement": f"{source_id}.{id_}", "fingerprint": fingerprint(words, held), "date": "2026-11-22"}
            )
    whole = "".join(original.parts)
    for number, (clause, section, start) in enumerate(clauses):
        end = next((later for _, outer, later in clauses[number + 1 :] if outer or not section), original.length)
        original.anchor(clause, 1, "clause", start, end, whole[start:end])
    registers["sources"].append(
        {
            "source_id": source_id,
            "title": source_id,
            "publisher": "Nobody",
            "language": "en",
            "url": "https://example.org/",
            "sha256": sha256(whole),
            "characters": len(whole),
            "completeness": "Complete.",
            "rights_holder": "Nobody",
            "rights_basis": "Made up.",
            "shipped": "text",
        }
    )
    (root / "originals" / f"{source_id}.txt").write_text(whole, encoding="utf-8", newline="\n")
    (root / "texts" / f"{source_id}.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def fill(sentence, named):
    """A sentence with the next name of each type that it calls for."""
    parts = sentence.replace("{", "\0").replace("}", "\0").split("\0")
    words = "".join(next(named[part]) if at % 2 else part for at, part in enumerate(parts))
    return words[0].upper() + words[1:]


def write(file, like, rows):
    """Write a register in canonical order under the header that it has in the repository."""
    with open(like, encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    cells = sorted([row.get(name, "") for name in header] for row in rows)
    with open(file, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *cells])
