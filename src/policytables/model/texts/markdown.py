"""A restated text read from Markdown: documents, clauses and statements, each with its line."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from policytables.datapackage import yaml_documents
from policytables.datapackage.json_documents import Unreadable
from policytables.model.texts import attributes, bracketed_spans
from policytables.model.texts.records import KINDS, Clause, Statement, Text
from policytables.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.token import Token

    Attributes = dict[str, str]


PLAIN = {"bullet_list_open", "bullet_list_close", "list_item_close", "paragraph_close", "heading_close"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(attrs_plugin, spans=True, after=())
    return parser.disable("reference")  # "[words]:" would be taken for a link definition and vanish


def parse(path: str, content: str) -> tuple[Text, list[Problem]]:
    """Read the content of a restated text: (Text, problems). `path` is what problems are reported under.

    Headings of level 1 name documents, deeper ones are clauses below the heading above them, and bullets are
    statements. The attributes of a clause apply to everything below it.
    """
    reader = _Reader(path)
    tokens = _parser().parse(content)
    if not tokens:
        reader.report("empty-text", 1, "the text is empty", "start it with front matter: ---, source: ..., ---")
    elif tokens[0].type != "front_matter":
        reader.report(
            "broken-front-matter",
            1,
            "the text does not begin with front matter",
            "begin it with the lines ---, source: ..., ---",
        )
    for before, token in zip([None, *tokens], tokens):
        reader.take(before, token)
    return reader.text(), reader.problems


class _Reader:
    """The state of reading: the open document, the open clauses, and what was found so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.source_id, self.source_line = "", 1
        self.documents: dict[str, int] = {}
        self.clauses: list[Clause] = []
        self.statements: list[Statement] = []
        self.document_id = ""
        self.open_clauses: list[tuple[int, Clause]] = []
        self.positions: dict[tuple[str, str], int] = {}
        self.foreign: tuple[str, int] | None = None  # the token that closes a misplaced block
        self.adrift = False  # below a heading that could not be read, which is the only problem reported
        self.seen: dict[str, int] = {}

    def text(self) -> Text:
        return Text(self.path, self.source_id, self.source_line, self.documents, self.clauses, self.statements)

    def report(self, rule: str, line: int, message: str, fix: str, value: str = "") -> None:
        self.problems.append(Problem(rule, message, self.path, line, fix, value=value))

    def take(self, before: Token | None, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 0  # closing tokens have no line
        if self.foreign:
            if (token.type, token.level) == self.foreign:
                self.foreign = None
        elif token.type == "front_matter":
            self.read_front_matter(token, line)
        elif token.type == "inline" and before:  # the token that opens its block always comes before
            self.read_span(before, token, line)
        elif token.type == "bullet_list_open" and token.level > 0:
            self.report(
                "unexpected-markdown",
                line,
                "a bullet is inside another bullet",
                "every statement is a bullet of its own: remove the indentation",
            )
            self.foreign = "bullet_list_close", token.level
        elif token.type in ("heading_open", "list_item_open") or token.type in PLAIN:
            pass
        elif token.type == "paragraph_open":
            if before is None or before.type != "list_item_open":
                self.report(
                    "unexpected-markdown",
                    line,
                    "a paragraph is outside the headings and bullets",
                    f"make it a bullet: - {bracketed_spans.FORM}",
                )
        elif line:
            kind = token.type.removesuffix("_open")
            self.report(
                "unexpected-markdown",
                line,
                f"a block of type {kind.replace('_', ' ')} is where only headings and bullets may be",
                "remove it, or make it a bullet",
            )
            if token.nesting == 1:
                self.foreign = f"{kind}_close", token.level

    def read_front_matter(self, token: Token, line: int) -> None:
        try:
            given = yaml_documents.parse(token.content.encode(), self.path)
        except Unreadable as reason:
            self.report(
                "broken-front-matter",
                line + (reason.line or 0),
                f"the front matter {reason}",
                "write one line: source: the-id-of-the-source",
            )
            return
        for _, place, said in given.oddities:
            at = place if isinstance(place, int) else 0
            self.report(
                "broken-front-matter", line + at, f"the front matter cannot be read: {said}", "keep one of them"
            )
        for message, fix in attributes.faults("front matter", given.value):
            self.report("broken-front-matter", line, message, fix)
        source = given.value.get("source")
        if not attributes.faults("front matter", {"source": source}):
            self.source_id = str(source)
            self.source_line = line + given.line(("source",))

    def read_span(self, before: Token, token: Token, line: int) -> None:
        if before.type == "paragraph_open" and before.level == 0:
            return  # a paragraph outside bullets, already reported
        heading = before.type == "heading_open"
        try:
            words, given = bracketed_spans.read(token)
        except bracketed_spans.Unread as fault:
            self.report(fault.rule, line, fault.message, fault.fix, value=fault.value)
            self.adrift = self.adrift or heading
            return
        if heading:
            self.adrift = False
        elif self.adrift:
            return
        if not heading:
            self.add_statement(words, given, line)
        elif before.tag == "h1":
            self.open_document(words, given, line)
        else:
            self.open_clause(int(before.tag[1]), words, given, line)

    def open_document(self, words: str, given: Attributes, line: int) -> None:
        for message, fix in attributes.faults("document", given):
            self.report("bad-attributes", line, message, fix)
        self.document_id, self.open_clauses = given.get("document", ""), []
        if self.document_id in self.documents:
            self.report(
                "duplicate-id",
                line,
                f"the document {self.document_id} is opened again; it is already on line {self.documents[self.document_id]}",
                "keep the clauses of a document together",
            )
        self.documents.setdefault(self.document_id, line)

    def open_clause(self, level: int, words: str, given: Attributes, line: int) -> None:
        self.judge("clause", given, line)
        if not self.document_id:
            self.report(
                "misplaced",
                line,
                "the clause is before any document",
                "put a heading of level 1 above it: # [title]{document=...}",
            )
            self.adrift = True
            return
        self.open_clauses = [(depth, clause) for depth, clause in self.open_clauses if depth < level]
        above = self.open_clauses[-1][1] if self.open_clauses else None
        held = {k: v for k, v in (above.attributes if above else {}).items() if k not in ("id", "level", "number")}
        clause = Clause(
            self.new_id(given, line),
            self.document_id,
            above.id if above else "",
            words,
            self.next_position("clause"),
            {**held, **given},
            self.path,
            line,
        )
        self.open_clauses.append((level, clause))
        self.clauses.append(clause)

    def add_statement(self, words: str, given: Attributes, line: int) -> None:
        kind = given.get("class", "")
        if kind not in KINDS:
            said = f"the kind {kind}" if kind else "no kind"
            self.report(
                "bad-attributes",
                line,
                f"the statement has {said}; expected one of {', '.join(KINDS)}",
                "begin the attribute list with .kind",
                value=kind,
            )
            return
        self.judge(kind, given, line)
        if not self.open_clauses:
            self.report(
                "misplaced",
                line,
                "the statement is before any clause",
                "put a heading of level 2 above it: ## [what it is about]{#id}",
            )
            self.adrift = True
            return
        clause = self.open_clauses[-1][1]
        self.statements.append(
            Statement(
                self.new_id(given, line),
                self.document_id,
                clause.id,
                kind,
                self.next_position("statement"),
                words,
                given,
                clause.attributes,
                self.path,
                line,
            )
        )

    def judge(self, part: str, given: Attributes, line: int) -> None:
        for message, fix in attributes.faults(part, given):
            self.report("bad-attributes", line, message, fix)

    def new_id(self, given: Attributes, line: int) -> str:
        whole = f"{self.document_id}.{given.get('id', '')}"
        if whole in self.seen:
            self.report(
                "duplicate-id",
                line,
                f"the id {whole} is already used on line {self.seen[whole]}",
                "give it an id that was never used",
                value=whole,
            )
        self.seen.setdefault(whole, line)
        return whole

    def next_position(self, what: str) -> int:
        place = (self.document_id, what)
        self.positions[place] = self.positions.get(place, 0) + 1
        return self.positions[place]
