"""Measures: the verb group tells that somebody acts, the verb and its object tell what is done.

A sentence is read from left to right. Each base form of a verb, and each "be" with a participle, is judged by what
stands before it: a binding modal, the head of a sentence or item, a verb of support or a light passive licenses it,
and a coordinated verb inherits the licence. Purposes, relative clauses, conditions and the past license nothing.
"""

import re
from typing import NamedTuple

from . import phrases, verbs

_FAR = 80  # words: nothing is looked for farther away, so that a sentence without an end is read in linear time
STATIVE = frozenset(verbs.STATIVE)
CATENATIVE = frozenset(verbs.CATENATIVE)
SUPPORTING = frozenset(verbs.SUPPORTING)
# "take the lead in forming", "make efforts to build": the act is behind the noun.
LIGHT = frozenset("take make give have bear assume shoulder exert pay spare".split())
LIGHT_NOUN = re.compile(
    r"(?:efforts?|steps?|measures?|actions?|lead|initiative|responsibility|responsibilities|duty|attention|priority|role|"
    r"opportunity|opportunities|arrangements?|work|part|effort|consideration|importance|mandate|plans?)$", re.I)
PREPOSITIONAL = frozenset(
    "invest participate engage focus cooperate co-operate collaborate work comply adhere respond report partner consult "
    "deal embark liaise coordinate co-ordinate prepare advocate lobby provide co-invest search concentrate act "
    "experiment legislate contract negotiate intervene account call join consult push strive interact build draw look "
    "care subscribe specialise capitalise innovate".split()
)
ANNOUNCING = frozenset("plan intend propose commit undertake pledge resolve agree decide want".split())
ORDERING = frozenset("prohibit forbid ban abolish repeal revoke rescind exempt suspend terminate amend".split())
EFFECTS = frozenset("help make enable allow contribute improve increase reduce boost transform drive provide ensure strengthen support lead".split())
URGING = frozenset("urge recommend suggest call encourage ask propose invite advise".split())
NO_ACTS = frozenset("expect consider interpret define base locate prejudice headed head chair chaired situate entitle intend mention attach note".split())
DECIDING = frozenset("decide request instruct direct authorise establish adopt appoint approve mandate".split())
# "It is proposed to ...", "It is prohibited to ...".
IMPERSONAL = frozenset("propose intend plan decide resolve agree recommend suggest prohibit forbid require envisage".split())
SUGGESTING = frozenset("suggest propose recommend advise advocate".split())
ACTORS = re.compile(
    r"(?:state|states|government|governments|ministry|ministries|council|commission|authority|authorities|agency|agencies|"
    r"department|departments|minister|secretary|board|committee|municipality|city|province|country|nation|regulator|director|"
    r"commissioner|bureau|office|parties|party|president|governor|we|administration|institute|corporation|administrator)$",
    re.I,
)
# Subjects whose future is a forecast, not an act.
OUTCOME = re.compile(
    r"(?:technology|technologies|change|changes|growth|demand|market|markets|economy|climate|intelligence|ai|transition|"
    r"population|trend|trends|impact|impacts|result|results|this|these|which|it|such|factors?|risks?|challenges?|access|"
    r"revolution|development|developments|progress|success|benefits?|studies|study|innovation|innovations|pandemic|cost|costs|"
    r"emissions|temperature|temperatures|approach|investment|investments|measures|actions|efforts)$", re.I)
NEEDING = re.compile(
    r"(?:need|needs|needed|necessary|essential|imperative|vital|crucial|important|required|urgent|critical|time|obligation|duty|"
    r"responsibility)$", re.I)
PURPOSE_SUBJECT = re.compile(
    r"(?:aims?|goals?|objectives?|purposes?|intention|intent|ambition|vision|mission|role|task|idea|challenge|priority|priorities|"
    r"key|question|policy|way|function|functions)$", re.I)

_CANDIDATE = re.compile(r"[VGEz]")
_ADVERBIAL = re.compile(r'[#"(R]*(?:[IYFOEGC]|R,|HE|JIJ)[^.VMmiwHzdP]*,[R"]*$')
_DEFINITION = re.compile(r"\W*[\"“'‘][^\"”\n]{1,80}[\"”'’],?\s+(?:means?|refers?\s+to|includes?|shall\s+(?:mean|have\s+the)|has\s+the\s+(?:same\s+)?meaning|is\s+defined)\b")
_PAIR = re.compile(r"(?:,R?[Vz]){0,3},?[Cc]R?[Vz]")
_PAIR_OF_GERUNDS = re.compile(r"CR?G")
_NOMINAL = re.compile(
    r"\s*(?:the\s+)?(establishment|creation|development|introduction|construction|implementation|strengthening|promotion|improvement|expansion|adoption|"
    r"preparation|formulation|launch|provision|modernisation|modernization|integration|formation|installation|rehabilitation|enhancement|deployment|"
    r"upgrading|elaboration|organisation|organization|simplification|digitalisation|digitalization)\s+of\b", re.I)
_LET = re.compile(r"P[RX]*V")
_FINITE = re.compile(r"[ziHMVBwdE]")
_CLAUSE = re.compile(r"[h,](?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VM])|,(?=W))*")
_PREDICATE = re.compile(r",?[Cc]R?V(?:[^,;:.Cc#-]|[Cc](?![MV]|R?[VM])|,(?=[NJLKGE]+,))*")
DOCTRINAL = frozenset("adhere uphold implement follow study take persist hold".split())
DOCTRINES = frozenset("spirit concept concepts thought philosophy principle principles instructions requirements leadership line path".split())
FRAMES = re.compile(r"\b(?:following|below|include|includes|measures?|activities|objectives?|actions|steps|measures|tasks|functions|principles|responsibilities|areas|duties|priorities|elements|goals)\b")
CLAUSAL = frozenset("ensure require provide guarantee verify specify stipulate determine decide demand order assure".split())


class Measure(NamedTuple):
    """Word indexes, inclusive: the span, the head word of the verb group and the object."""

    first: int
    last: int
    verb: int
    object_first: int
    object_last: int


def lemma(tagged, position):
    word = tagged.word(position).lower()
    return verbs.LEMMAS.get(word, word)


def find(tagged):
    """All measures of tagged text in reading order."""
    found = []
    start = 0
    tags = tagged.tags
    listed = False  # items behind "the measures include:"
    while start < len(tags):
        end = tags.index(".", start)
        if end - start > 1:
            made = _Reader(tagged, start, end).read()
            listed = listed and not _FINITE.search(tags, start, end)
            found.extend(made or (_nominal(tagged, start, end) if listed else ()))
            listed = listed or tags[end - 1] == ":" and bool(FRAMES.search(tagged.text, tagged.starts[start], tagged.ends[end]))
        start = end + 1
    return found


def _nominal(tagged, start, end):
    """The measure of an item that names its act by a noun: "establishment of a fund"."""
    first = start + 1 if tagged.tags[start] == "#" else start
    if not _NOMINAL.match(tagged.text, tagged.starts[first], tagged.ends[end]):
        return
    verb = tagged.tags.index("O", first) - 1
    for object_first, object_last in phrases.coordinated(tagged, verb + 2)[0]:
        yield Measure(verb, object_last, verb, object_first, object_last)


class _Reader:
    """One sentence: the words start..end (the full stop), and what has been licensed so far."""

    def __init__(self, tagged, start, end):
        self.tagged, self.tags, self.start, self.end = tagged, tagged.tags, start, end
        self.licensed = ""  # the classes a coordinated verb may have: V, G, both or nothing
        self.purpose = False
        self.read_up_to = start
        self.clausal = False  # "ensure that the agency (i) reduces ...": items in the present tense
        self.sharing = []  # verbs that share the object of the verb behind them
        self.found = []

    def read(self):
        if _DEFINITION.match(self.tagged.text, self.tagged.starts[self.start], self.tagged.ends[self.end - 1]):
            return self.found
        for match in _CANDIDATE.finditer(self.tags, self.start, self.end):
            position = match.start()
            if position < self.read_up_to:
                continue
            before = self._back(position)
            code = match.group()
            if code == "V":
                if self._governed(position, before):
                    self._act(position, position)
            elif code == "G":
                if self._gerund(position, before):
                    self._act(position, position, "G")
            elif code == "E":
                self._passive(position, before)
            elif self.clausal and before >= self.start and self.tags[before] in "#NLK" and "#" in self.tags[before - 8 : position]:
                self._act(position, position)
            elif self._at_head(before) and lemma(self.tagged, position) in URGING | DECIDING:
                self._act(position, position)  # "Urges Member States to ...", as resolutions write
            else:
                self._performative(position)
        return self.found

    def _back(self, position):
        """Index of the word before, over adverbs and "not"; start - 1 at the head of the sentence."""
        position -= 1
        while position >= self.start and self.tags[position] in "RX":
            position -= 1
        return position

    def _at_head(self, before):
        return before < self.start or self.tags[before] in "#:;" or (
            self.tags[before] in '"(-' and (before == self.start or self.tags[before - 1] in "#:;")
        )

    # what governs a base form

    def _governed(self, position, before):
        code = self.tags[before] if before >= self.start else "."
        name = lemma(self.tagged, position)
        if code in "Mm":
            return self._modal(before, name)
        modal = self.tags.rfind("M", max(self.read_up_to, position - _FAR), position)
        if modal >= 0 and self.tags[modal + 1] in ",IYF" and "V" not in self.tags[modal:position] and code in ",NLKQ":
            return self._modal(modal, name)  # "shall, within 90 days, submit"
        if code == "T":
            return self._infinitive(position, before)
        if self._at_head(before):
            self.purpose = False
            return name not in STATIVE
        if code in ",Cc":
            comma = code == "," or self.tags[before - 1] == ","
            if "V" in self.licensed and (comma or not self.purpose):
                self.purpose = False
                return True
            if code == "," and not self.found and position - self.start < _FAR and _ADVERBIAL.match(self.tags[self.start : position]):
                return name not in STATIVE
            return False
        if code == "P" and self.tagged.word(before).lower() == "we":
            return (name not in STATIVE or name in CATENATIVE) and not self._subordinate(before)
        return code in "NLK" and self._subjunctive(position) and name not in STATIVE

    def _subordinate(self, position):
        """Whether the clause whose verb group begins at a word hangs on "which", "if", "that" ..."""
        first = phrases.before(self.tagged, position, self.start)
        at = first - 1
        while at >= self.start and self.tags[at] in 'OFIYCcR",PD(e':
            if self.tags[at] == ",":
                return False
            at -= 1
        if at < self.start:
            return False
        if self.tags[at] == "W":
            return True
        if self.tags[at] == "h":
            return at > self.start and self.tags[at - 1] in "NLKV"
        return False

    def _subject(self, position):
        first = phrases.before(self.tagged, position, self.start)
        return first if first < position else position

    def _modal(self, modal, name):
        if self._subordinate(modal):
            self.licensed = ""
            return False
        word = self.tagged.word(modal).lower()
        before = self.tagged.word(self._back(modal)) if self._back(modal) >= self.start else ""
        if self.tags[modal] == "m" and not (
            word == "may" and self.licensed and self.tags[modal - 1] in "Cc" or word in ("may", "would") and ACTORS.search(before) or word == "would" and name in URGING and before.lower() in ("i", "we")
        ):
            self.licensed = ""
            return False
        if word in ("will", "'ll", "would") and OUTCOME.search(before) and (before.lower() != "it" or name in EFFECTS):
            self.licensed = ""
            return False
        self.purpose = False
        self.licensed = "V"
        return True

    def _infinitive(self, position, to):
        before = self._back(to)
        if before < self.start or self.tags[before] in "#;:":
            return self.tags.find("M", position, min(self.end, position + _FAR)) < 0
        code, word = self.tags[before], self.tagged.word(before)
        if code == "i":
            subject = self.tagged.word(self._back(before)) if self._back(before) >= self.start else ""
            return not PURPOSE_SUBJECT.search(subject) and not self._subordinate(before)
        if code == "z" and lemma(self.tagged, before) in ANNOUNCING:
            return not self._subordinate(before)
        if code == "E" and lemma(self.tagged, before) in IMPERSONAL and self.tags[self._back(before)] == "i":
            return not self._subordinate(before)
        if NEEDING.search(word) and code != "K" and (code in "NLza" or self.tags[self._back(before)] in "iB"):
            return not self._subordinate(before)
        if code == "H" and not self._subordinate(before):
            return word.lower() in ("have", "has")
        if code == "M":
            return True
        if code in "Cc" and self.found and self.tags[self.found[-1].verb - 1] == "T":
            return True
        if re.search(r"\bis\s+(?:hereby\s+|also\s+)?the\s+policy\s+of\b", self.tagged.text[self.tagged.starts[max(self.start, to - _FAR)] : self.tagged.starts[to]]):
            self.licensed = "V"
            return True
        self.purpose = True
        return False

    def _gerund(self, position, before):
        code = self.tags[before] if before >= self.start else "."
        if not phrases.phrase(self.tagged, position + 1) and lemma(self.tagged, position) not in PREPOSITIONAL:
            return False
        if "G" in self.licensed and code in ",Cc":
            return True
        if before < self.start or code == "#":
            clause = self.tags[position : min(self.end, position + _FAR)]
            return not any(mark in clause for mark in "MmiwHzdP")
        if code == "T":
            return self.tagged.word(before - 1).lower() in ("committed", "dedicated", "devoted")
        if code == "F" and self.tagged.word(before - 1).lower() in ("responsible", "tasked", "charged", "entrusted", "accountable"):
            return True
        if code in "zL" and self.tagged.word(before).lower() in ("includes", "involves", "means"):
            return True
        return code in "EzV" and lemma(self.tagged, before) in SUGGESTING

    # what an act takes

    def _act(self, first, verb, form="V"):
        """Record the measures of the verb at a word: follow chains of verbs, then split its objects."""
        tags, tagged = self.tags, self.tagged
        for _ in range(4):
            onward = self._chain(verb, lemma(tagged, verb))
            if onward is None:
                break
            if first == verb and (lemma(tagged, verb) in CATENATIVE or tagged.word(verb + 1).lower() == "us") and tags[onward - 1] not in "Cc":
                first = onward  # "strive to achieve": the act is the second verb alone
            verb = onward
        self.licensed += form + tags[verb]
        name = lemma(tagged, verb)
        self.read_up_to = verb + 1
        if name in STATIVE:
            return
        position = self._after_verb(verb, name)
        if name in ("work", "cooperate", "collaborate", "partner") and position == verb + 1:
            return
        objects, last = phrases.coordinated(tagged, position, gerunds=False)
        if tags[position] == "h" and name in CLAUSAL:
            objects = self._clauses(position)
            last = objects[-1][1]
            if "#" in tags[position : min(self.end, position + _FAR)]:
                self.clausal = True
                self.read_up_to = position + 1
                return
        if not objects or self._frames(objects[-1], name):
            return
        if len(objects) == 1 and tags[position] != "h" and self._hands_over(first, verb, name, objects, last):
            return
        shared, self.sharing = self.sharing, []
        for object_first, object_last in objects:
            if tags[object_first] == "V":  # a further predicate of "ensure that"
                first = object_first
            for number, sharer in enumerate(shared if len(objects) == 1 else shared[:1]):
                self.found.append(Measure(sharer if number else first, object_last, sharer, object_first, object_last))
            if not shared or len(objects) == 1:
                self.found.append(Measure(verb if shared else first, object_last, verb, object_first, object_last))
        self.read_up_to = last + 1

    def _clauses(self, position):
        """The clause behind "ensure that", and once more with each further predicate of it."""
        end = _CLAUSE.match(self.tags, position, self.end).end()
        while self.tags[end] == "," and end - position < _FAR and not _FINITE.search(self.tags, position + 1, end):
            end = _CLAUSE.match(self.tags, end, self.end).end()  # a comma inside of its subject
        ends = [end - 1]
        while further := _PREDICATE.match(self.tags, ends[-1] + 1, self.end):
            ends.append(further.end() - 1)
        begins = [position, *(self.tags.index("V", end) for end in ends[:-1])]
        return list(zip(begins, ends))

    def _frames(self, last_object, name):
        """Whether the words only lead to a list, or state a doctrine: "take the following actions:", "adhere to the concept"."""
        first, last = last_object
        words = self.tagged.text[self.tagged.starts[first] : self.tagged.ends[last]].lower()
        head = phrases.phrase(self.tagged, first)
        head = self.tagged.word(head.head).lower() if head else ""
        if name in DOCTRINAL and (name in ("adhere", "uphold") or head in DOCTRINES):
            return True
        if name == "take" and (not LIGHT_NOUN.search(head) or head in ("lead", "initiative") and self.tags[last + 1] not in "TI"):
            return True
        return self.tags[self.end - 1] == ":" and (FRAMES.search(words) is not None) and "V" not in self.tags[last : min(self.end, last + _FAR)]

    def _chain(self, verb, name):
        """The next verb of a chain and how it hangs together: "continue to build", "explore and introduce"."""
        tags, tagged = self.tags, self.tagged
        at = verb + 1
        while tags[at] == "R":
            at += 1
        if name in CATENATIVE:
            if tags[at] == "T" and re.compile("R*V").match(tags, at + 1):
                return tags.index("V", at)
            if tags[at] in "GI" and re.compile("I?G[DJNLKE]").match(tags, at):
                return tags.index("G", at)
        pair = (_PAIR_OF_GERUNDS if tags[verb] == "G" else _PAIR).match(tags, at)
        if pair and not self.sharing:
            if "c" not in pair.group():
                self.sharing = [verb, *(at + i for i, code in enumerate(pair.group()[:-1]) if code in "VzG")]
            return pair.end() - 1
        if name == "let" and tags[at] == "P" and (onward := _LET.match(tags, at)):
            return onward.end() - 1
        if name in SUPPORTING and tags[at] in "PT":
            onward = re.compile(r"P?TR*V").match(tags, at)
            if onward:
                return onward.end() - 1
        return None

    def _after_verb(self, verb, name):
        tags, tagged = self.tags, self.tagged
        at = verb + 1
        particles = verbs.PHRASAL.get(name, "").split()
        while tags[at] == "R" or (particles and tagged.word(at).lower() in particles):
            at += 1
        if name in PREPOSITIONAL and re.compile(r"(?:[IOTF]{1,2})[DJNLKQEG\"R]").match(tags, at):
            while tags[at] in "IOTF":
                at += 1
        elif tags[at] == "T" and (receiver := phrases.phrase(tagged, at + 1)) and phrases.phrase(tagged, receiver.last + 1):
            return receiver.last + 1  # "submit to Parliament a report"
        return at

    def _hands_over(self, first, verb, name, objects, last):
        """A verb of support or a light verb: the act is the infinitive or gerund behind its object."""
        tags, tagged = self.tags, self.tagged
        noun = phrases.phrase(tagged, objects[0][0], False)
        head = tagged.word(noun.head if noun else objects[0][0])
        light = name in LIGHT and LIGHT_NOUN.search(head)
        if name not in SUPPORTING and not light:
            return False
        onward = re.compile(r"TR*V|IR*G(?=[DJNLKEQ\"RI])").match(tags, last + 1)
        if not onward:
            return False
        if onward.group()[0] == "T" and name in verbs.OF_ACTORS and not light and not (
            head[0].isupper() or head.lower() in verbs.ACTING
        ):
            return False
        if tags[onward.end() - 1] == "G" and tagged.word(last + 1).lower() not in ("in", "on", "from", "for"):
            return False
        self.sharing = []
        act = onward.end() - 1
        self._act(first if name in SUPPORTING else act, act, tags[act])
        return True

    # passives and present tense

    def _passive(self, participle, before):
        tags, tagged = self.tags, self.tagged
        if before < self.start or tags[before] not in "BiCc,":
            return
        name = lemma(tagged, participle)
        if tags[before] in "Cc,":
            last = self.found[-1] if self.found else None
            if last and last.last == self._back(before) and tags[last.verb] == "E" and last.verb == last.last:
                self.found.append(Measure(last.first, participle, participle, last.object_first, last.object_last))
            return
        if tags[before] == "i":
            hereby = "hereby" in tagged.text[tagged.starts[before] : tagged.ends[participle]].lower()
            handing = name in SUPPORTING and re.compile("TR*V").match(tags, participle + 1)
            if not (hereby or name in ORDERING or handing):
                return
            governor = before
        else:
            governor = self._back(before)
            if governor < self.start:
                return
            if tags[governor] == "T":
                governor = self._back(governor)
                if governor < self.start or not (
                    tags[governor] in "iM" or NEEDING.search(tagged.word(governor)) or tags[governor] == "H"
                ):
                    return
            elif tags[governor] != "M" and not self._subjunctive(governor) and not self._conceded(governor, name):
                return
        if name in STATIVE or name in NO_ACTS:
            return
        if self._subordinate(governor) and not self._subjunctive(governor):
            return
        subject = self._subject(governor if tags[governor] in "MmiH" else before)
        if tags[governor] not in "MmiH":
            governor = before
        onward = re.compile(r"TR*V").match(tags, participle + 1)
        light = name in LIGHT and onward and LIGHT_NOUN.search(tagged.word(governor - 1))
        if onward and (name in SUPPORTING or light):
            self._act(onward.end() - 1, onward.end() - 1)
            return
        self.licensed = ""
        if subject >= governor and tags[governor - 1] == ",":  # "a committee, chaired by the minister, will be set up"
            aside = tags.rfind(",", max(self.start, governor - _FAR), governor - 1)
            subject = phrases.before(tagged, aside, self.start) if aside > 0 and tags[aside + 1] in "EW" else subject
            if subject < aside:
                self.found.append(Measure(subject, self._with_particle(participle, name), participle, subject, aside - 1))
                return
        if subject >= governor:
            if tags[governor - 1] == "e" and participle + 1 < self.end:  # "there is hereby established a ..."
                inside = phrases.phrase(tagged, participle + 2) if tags[participle + 1] == "I" else None
                objects, last = phrases.coordinated(tagged, inside.last + 1 if inside else participle + 1)
                self.found.extend(Measure(participle, o[1], participle, *o) for o in objects)
                self.read_up_to = last + 1 if objects else self.read_up_to
            return
        objects, last = phrases.coordinated(tagged, subject, stop=governor)
        if not objects or len(objects) == 1 or last != governor - 1:
            objects = [(subject, governor - 1)]
        end = self._with_particle(participle, name)
        for object_first, object_last in objects:
            self.found.append(Measure(object_first, end, participle, object_first, object_last))

    def _with_particle(self, participle, name):
        return participle + (self.tagged.word(participle + 1).lower() in verbs.PHRASAL.get(name, "").split())

    def _conceded(self, modal, name):
        """ "may be requested to", and the "would be" of plans, which is a "will be" where no condition stands by."""
        word = self.tagged.word(modal).lower()
        if word == "may":
            return name in SUPPORTING
        return word == "would" and "W" not in self.tags[max(self.start, modal - _FAR) : modal] and "H" not in self.tags[modal : modal + 3]

    def _subjunctive(self, position):
        """Whether a clause is what somebody recommends or orders: "it is recommended that a board be established"."""
        that = self.tags.rfind("h", max(self.start, position - _FAR), position)
        return that > self.start and (
            lemma(self.tagged, that - 1) in SUGGESTING or lemma(self.tagged, that - 1) in ("order", "direct", "require", "request")
        )

    def _performative(self, position):
        """ "The State encourages ...": the present tense of an actor who heads the sentence."""
        name = lemma(self.tagged, position)
        if name not in SUPPORTING and name not in ORDERING and name not in ("protect", "implement", "establish", "develop"):
            return
        before = self._back(position)
        if before < self.start or not ACTORS.search(self.tagged.word(before)):
            if before > self.start and self.tagged.word(before).lower() == "it" and self.tags[before - 1] == "h":
                self._act(position, position)
            return
        if phrases.before(self.tagged, position, self.start) - self.start > 2 or self._subordinate(position):
            return
        self._act(position, position)
