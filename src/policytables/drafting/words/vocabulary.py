"""Word -> class of word, one character each, so that the grammar can be regular expressions over classes.

The classes: D determiner, Q number, J adjective, N noun, L plural noun, K capitalised name, V base form of a verb,
A verb that may be a noun, a noun that may be a verb, b the same before a preposition, U verb that may be an adjective, Z plural noun or third person,
z third person, E -ed form, G -ing form, M modal that binds, m modal that does not, B "be", i is, w was, n been,
g being, H have, T "to", O "of", F "for", Y "by", I other preposition, C and, c or, R adverb, X not, W subordinator,
h "that", P pronoun, e "there"; marks stand for themselves, # is the mark of an item such as (a).
"""

import re

from policytables.drafting.words import inflection, verb_forms

FUNCTION_WORDS = {
    "D": """the a an this these those its their our his her your my each every all any some no such both several many
        various another other certain few more most fewer less enough numerous either neither half""",
    "M": "will shall must should ought 'll we'll",
    "m": "may can could would might cannot",
    "B": "be",
    "i": "is are am we're they're it's",
    "w": "was were",
    "n": "been",
    "g": "being",
    "H": "have has had having we've",
    "d": "do does did",
    "T": "to",
    "O": "of",
    "F": "for",
    "Y": "by",
    "I": """in on at with from into through across under over within between among against towards toward via per as
        about above around before after during including until beyond throughout alongside regarding concerning without
        amongst onto upon despite like plus near outside inside than toward except pending versus concerning
        excluding according along""",
    "C": "and &",
    "c": "or and/or nor but",
    "X": "not never don't doesn't won't",
    "W": """which who whom whose where when while if unless because whether although though since whereas what how why
        whereby wherever whenever whereas lest whereof""",
    "h": "that",
    "e": "there",
    "P": "we it they he she i you us them him me itself themselves ourselves everyone nobody anyone",
    "R": """twice once thrice quarterly please otherwise also further then thus therefore hereby thereby thereof therein hereinafter well very too even still
        already now ever soon together jointly furthermore moreover however meanwhile instead just only again back up
        out down off forward ahead abroad vigorously forth aside away almost about accordingly likewise quite rather
        so yet not-only fast faster harder hard step-by-step annually where-appropriate once-again firmly""",
    "Q": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        trillion lakh crore dozen bn mn hundreds thousands millions billions""",
    "N": """thing anything everything nothing research development training funding planning housing banking
        engineering manufacturing computing mining fishing farming farm lending spending 
        healthcare well-being wellbeing hydrogen technology policy
        economy industry society country energy family agency ability ally reply rally assembly butterfly
        enterprise expertise franchise premise merchandise noise size prize disease exercise rise future monopoly anomaly
        july italy bed deed weed king thing ring spring string wing evening morning ceiling
        offspring sibling human animal individual capital potential material proposal approval hospital journal
        manual official professional principal signal arrival referral rural-urban terminal festival portal goal deal
        initiative alternative objective directive executive representative incentive perspective cooperative native
        narrative collective motive fabric public traffic music logic clinic topic republic metric mechanic electronics
        academic topic arctic plastic virus status campus census consensus bonus corpus surplus access business
        process success progress stress congress illness wellness readiness awareness fitness loss mass pass class
        gas bus basis analysis crisis thesis emphasis diagnosis synthesis axis canvas atlas lens news series means
        species headquarters mathematics physics politics ethics economics statistics logistics genomics
        budgetary secretary commentary library territory laboratory inventory history factory category directory
        advisory industry ministry country registry forestry chemistry boundary military summary salary dictionary
        beneficiary subsidiary monetary vocabulary glossary estuary dairy diary""",
    "J": """total express more most less fewer least proportionate immediate ultimate legitimate accurate corporate intermediate precise concise wise
        private moderate new high low large small great major key main private green smart safe strong full joint common
        special broad deep wide long short good better best poor rich rural urban young old early late advanced basic
        modern core leading top sound fair free equal real true whole entire necessary relevant appropriate
        sufficient adequate efficient effective excellent independent transparent resilient intelligent competent
        important different significant consistent current recent urgent permanent subsequent existing emerging
        ongoing outstanding upcoming following competing cutting-edge first second third fourth fifth next last final
        initial own same similar particular specific scientific public-private bilateral multilateral world-class
        high-quality low-carbon long-term short-term medium-term high-tech high-level large-scale small-scale
        state-of-the-art so-called net-zero zero-emission climate-resilient cross-border user-friendly fit-for-purpose
        able unable likely eligible complex simple unique diverse robust agile mature brand-new innovation-driven
        happy pleased keen stronger greater larger smaller higher wider broader deeper closer easier cheaper cleaner safer fairer healthier newer older younger
        quick speedy rapid swift prompt sharp bold tough thorough profound sincere solid valid hybrid
        elderly friendly costly timely daily weekly monthly yearly early orderly scholarly likely
        cross-sectoral end-to-end up-to-date in-depth inter-ministerial ill healthy wealthy ready heavy steady worthy
        far-reaching forward-looking marine offshore onshore genuine female male adult senior junior inner upper
        interim minimum maximum optimum federal municipal digital national local regional international global
        proper regular popular solar nuclear similar modular circular secular familiar
        super ultra comprehensive subject""",
}

CAPITAL = {ord(c): chr(ord(c) + 0x180) for c in "JNLVAabUZzEG"}  # the same class, but the word is capitalised
LOWERED = {ord(v): k for k, v in CAPITAL.items()}
PROPER = dict.fromkeys(LOWERED, "K")

_ADJECTIVAL_ENDINGS = (
    "al",
    "ive",
    "ous",
    "ful",
    "able",
    "ible",
    "ic",
    "less",
    "ant",
    "ary",
    "ular",
    "-based",
    "-oriented",
    "-led",
    "-wide",
)
_VERBAL = re.compile(r"[a-z]+[^aeiou](?:i[sz]e|ify)$")


_COMPARING = (
    "at least",
    "at most",
    "up to",
    "more than",
    "less than",
    "fewer than",
    "no more than",
    "no less than",
    "not more than",
    "not less than",
)


def _known():
    known = {}
    for code, words in (
        ("V", verb_forms.PLAIN),
        ("A", verb_forms.VERBISH),
        ("a", verb_forms.NOUNISH),
        ("b", verb_forms.WITH_PREPOSITION),
        ("U", verb_forms.ADJECTIVAL),
    ):
        for base in words:
            for spelling in inflection.spelled(base):
                third, pasts, gerund = inflection.inflected(spelling)
                known[spelling] = code
                known.setdefault(third, "z" if code == "V" else "Z")
                known.setdefault(gerund, "G")
                for past in pasts:
                    known.setdefault(past, "E")
    for base in inflection.IRREGULAR:
        third, pasts, gerund = inflection.inflected(base)
        for form, code in ((third, "z"), (gerund, "G"), (base, "V"), *((past, "E") for past in pasts)):
            known.setdefault(form, code)
    for base in verb_forms.STATIVE:
        known.setdefault(base, "V")
        known.setdefault(inflection.inflected(base)[0], "z")
    for base in verb_forms.SUPPORTING + verb_forms.CATENATIVE:
        known.setdefault(base, "V")
        known.setdefault(inflection.inflected(base)[0], "z")
    known["increase"] = known["progress"] = "A"
    for code, words in FUNCTION_WORDS.items():
        known.update(dict.fromkeys(words.split(), code))
    known["such as"] = "I"
    known["as well as"] = "C"
    known.update(dict.fromkeys(_COMPARING, "D"))
    return known


KNOWN = _known()


MARKS = {
    c: code
    for code, marks in {
        ".": ".!?",
        ",": ",/",
        ";": ";|",
        ":": ":",
        "(": "([",
        ")": ")]",
        "-": "-–—",
        "#": "①②③④⑤⑥⑦⑧⑨⑩•·▪◦●■□►▶▲△➢➤✓✔\uf0b7\uf0a7\uf0d8–*",
        '"': "\"“”'‘’`«»",
        "Q": "$€£¥₹",
        "N": "%°",
        "C": "&",
    }.items()
    for c in marks
    if c not in "–" or code == "-"
}
_SHOUTED = ("IT", "US", "WHO")  # names that would be pronouns in lower case
_PREFIX = re.compile(r"^(?:re|co|dis|mis|over|under|pre)")
_ATTRIBUTIVE = frozenset("multi inter intra cross non anti post mid high low long short large small full next".split())
_LETTERED = re.compile(r"\d+\.[a-z]$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


def _guess(word):
    if len(word) == 1 and not word.isalnum():
        return MARKS.get(word, "^")
    if "://" in word or word.startswith("www."):
        return "N"
    if word[0] == "(" or word[-1] == ")":
        return "N" if " " in word else "#"
    if word[0].isdigit():
        if word[-1].isspace() or _LETTERED.match(word):
            return "#"
        if _ORDINAL.match(word):
            return "J"
        return "N" if any(c.isalpha() for c in word) else "Q"
    if word.endswith(("'s", "’s")):
        return "N"
    if KNOWN.get(_PREFIX.sub("", word), "x") in "VAb" and _PREFIX.match(word):  # "refocus"
        return "V"
    prefix, _, rest = word.partition("-")
    if rest and prefix in _ATTRIBUTIVE and (rest[-1] != "s" or rest[-2:] == "ss"):
        return "J"
    if prefix in ("de", "re", "co", "pre", "dis", "up", "out", "over", "under", "self") and rest in KNOWN:
        return "A" if KNOWN[rest] == "a" and prefix in ("de", "re", "co") else KNOWN[rest]
    if word.endswith("ly") and len(word) > 4:
        return "R"
    if word.endswith("ing"):
        return "G"
    if word.endswith("ed"):
        return "E"
    if word.endswith(_ADJECTIVAL_ENDINGS):
        return "J"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return "L"
    return "V" if _VERBAL.match(word) else "N"


class Classes(dict):
    """Class of a word as written; remembers what it has worked out, up to a bound so that no text can fill the memory."""

    def __missing__(self, word):
        lower = " ".join(word.lower().split()) if not word[-1].isspace() else word
        code = "N" if word in _SHOUTED else KNOWN.get(lower) or KNOWN.get(lower.replace("’", "'")) or _guess(lower)
        if word[0].isupper():
            code = code.translate(CAPITAL)
        if len(self) > 200_000:
            self.clear()
        self[word] = code
        return code
