"""Kinds of verbs, and of the nouns beside them, that decide whether something is a measure."""

import re

from policytables.drafting.words import gazetteer, verb_forms

STATIVE = frozenset(verb_forms.STATIVE)
CATENATIVE = frozenset(verb_forms.CATENATIVE)
SUPPORTING = frozenset(verb_forms.SUPPORTING)
# "take the lead in forming", "make efforts to build": the act is behind the noun.
LIGHT = frozenset("undertake take make give have bear assume shoulder exert pay spare".split())
LIGHT_NOUN = re.compile(
    r"(?:efforts?|steps?|measures?|actions?|lead|initiative|responsibility|responsibilities|duty|attention|priority|role|"
    r"opportunity|opportunities|arrangements?|work|part|effort|consideration|importance|mandate|plans?)$",
    re.I,
)
PREPOSITIONAL = frozenset(
    "invest participate engage focus cooperate co-operate collaborate work comply adhere respond report partner consult "
    "deal embark liaise coordinate co-ordinate prepare advocate lobby provide co-invest search concentrate act "
    "experiment legislate contract negotiate intervene account call join consult push strive interact build draw look "
    "care subscribe specialise capitalise innovate".split()
)
BARE = frozenset("work cooperate collaborate partner".split())  # verbs that have no object without a preposition
ANNOUNCING = frozenset(
    "plan envisage intend propose commit undertake pledge resolve agree decide want vow swear promise".split()
)
AIMING = frozenset("aim seek strive endeavour want hope target".split())
NEEDS = frozenset("require need involve entail necessitate".split())  # "the project will require": no act
# Stative verbs that order something behind a modal: what a thing must contain, what somebody must be given or know.
CONTENT = frozenset("include contain".split())
GIVING = frozenset(
    "provide submit specify indicate describe consider cover comprise publish report".split()
)  # "provide the following data:"
DUTIES = frozenset(
    "refer receive find learn show recognise acknowledge pass agree understand look contribute reflect express tell see".split()
)
# Verbs whose preposition leads to no object of an act: "shall apply to", "will start in".
INTRANSITIVE = frozenset(
    "apply occur expire start begin end run vary range increase rise grow decline fall decrease evolve continue lead operate function flow "
    "take live die arrive fail perform extend".split()
)
ORDERING = frozenset(
    "prohibit forbid ban abolish repeal revoke rescind exempt suspend terminate amend allocate earmark".split()
)
EFFECTS = frozenset(
    "help make enable allow contribute improve increase reduce boost transform drive provide ensure strengthen support lead".split()
)
URGING = frozenset("urge recommend suggest call encourage ask propose invite advise".split())
NO_ACTS = frozenset(
    "based adhere uphold expect consider interpret define base locate prejudice "
    "headed head chair chaired compose constitute comprise situate entitle intend mention note".split()
)
EMPOWERED = frozenset(
    "pay give award grant remove delegate extend renew amend revoke suspend impose establish prescribe vest dismiss waive exempt "
    "disband create modify appoint carry conduct perform exercise".split()
)  # "may be paid"
DECIDING = frozenset("decide request instruct direct authorise establish adopt appoint approve mandate".split())
# "It is proposed to ...", "It is prohibited to ...".
IMPERSONAL = frozenset(
    "propose intend plan decide resolve agree recommend suggest prohibit forbid require envisage".split()
)
REQUIRING = frozenset("decide agree order direct require request mandate stipulate instruct".split())
UNDERTAKINGS = re.compile(
    r"(?:mission|scheme|programme|program|plan|strategy|initiative|project|policy|^it)$", re.I
)  # "the mission aims to plant"
SPEAKING = frozenset(
    "meeting circular notice conference opinions guidelines document statement session plenum he she they".split()
)
SUGGESTING = frozenset("suggest propose recommend advise advocate".split())
ACTORS = re.compile(
    r"(?:state|states|government|governments|ministry|ministries|council|commission|authority|authorities|agency|agencies|"
    r"department|departments|minister|secretary|board|committee|municipality|city|province|country|nation|regulator|director|"
    r"commissioner|bureau|office|officer|officers|court|tribunal|judge|inspector|"
    r"mayor|force|panel|unit|body|secretariat|team|group|officials|king|chair|chairman|chairperson|cabinet|senate|"
    r"legislature|town|village|county|district|region|borough|unions|"
    r"cities|regions|ministers|regulators|parliament|congress|assembly|parties|party|president|governor|we|administration|institute|"
    r"corporation|administrator|heads?|chiefs?|proponents?|persons?|entity|entities|applicants?|licensees?|participants?)$",
    re.I,
)
_PLACES = frozenset(name for name, kind in gazetteer.known().items() if kind == "place")


def acts(word):
    """Whether a word names somebody who acts: a body or office, a place, an acronym, a noun of the agent ("inspector")."""
    if not word:
        return False
    stem = word.lower().rstrip("s")
    agent = stem.endswith(("er", "or")) and any(
        base in verb_forms.LEMMAS for base in (stem[:-2], stem[:-1], stem[:-2] + "e")
    )
    return agent or bool(ACTORS.search(word)) or word in _PLACES or word.isupper() and 2 < len(word) < 7


# Subjects whose future is a forecast, not an act.
OUTCOME = re.compile(
    r"(?:technology|technologies|change|changes|growth|demand|market|markets|economy|climate|intelligence|ai|transition|"
    r"population|trend|trends|impact|impacts|result|results|this|these|which|it|such|factors?|risks?|challenges?|access|"
    r"revolution|development|developments|progress|success|benefits?|studies|study|innovation|innovations|pandemic|cost|costs|"
    r"emissions|temperature|temperatures|approach|investment|investments|measures|actions|efforts)$",
    re.I,
)
NEEDING = re.compile(
    r"(?:need|needs|needed|necessary|essential|imperative|vital|crucial|important|required|urgent|critical|time|obligation|duty|"
    r"responsibility|timely|desirable)$",
    re.I,
)
THINGS = re.compile(
    r"(?:methods?|tools?|steps?|measures|actions?|efforts|funding|resources|investments?|time|work|data|information|evidence|approach|changes?)$",
    re.I,
)
EMPOWERING = re.compile(r"(?:powers?|authority|rights?|mandate|option|opportunity)$")
PLANS = re.compile(r"(?:plans?|proposals?|pledges?|commitments?|decision)$")
WILLING = re.compile(r"(?:happy|ready|willing|pleased|keen|determined|prepared|committed)$")
PURPOSES = re.compile(r"\b(?:aims?|goals?|objectives?|purposes?|intention|ambition|vision)\b", re.I)
EVENT = re.compile(r"(?:ing|[a-z]{4}(?:tion|sion|ment|ance|ence|ity)|shift|step|use|rise|growth|loss|start|end)$")
PURPOSE_SUBJECT = re.compile(
    r"(?:aims?|goals?|objectives?|purposes?|intention|intent|ambition|vision|mission|role|task|idea|challenge|priority|priorities|"
    r"key|question|policy|way|function|functions)$",
    re.I,
)

DOCTRINAL = frozenset("adhere uphold insist implement follow study take persist hold".split())
DOCTRINES = frozenset(
    "spirit concept concepts thought philosophy principle principles instructions requirements leadership line path".split()
)
RULES = frozenset("instructions requirements".split())
REGARDING = frozenset("use treat regard recognise designate take position".split())  # "use the zone as a carrier"
EVENTS = frozenset("place effect shape hold root precedence time".split())  # "take place"
NO_OBJECTS = frozenset("force effect".split())  # "enter into force"
FOLLOWING = re.compile(r"(?:(?:at\s+)?least\s+)?(?:the\s+)?following\b")
FRAMES = re.compile(
    r"\b(?:following|below|include|includes|measures?|activities|objectives?|actions|steps|tasks|functions|principles|responsibilities|areas|"
    r"duties|priorities|elements|goals|initiatives|deliverables|commitments)\b"
)
CLAUSAL = frozenset(
    "ask ensure require provide guarantee verify specify stipulate determine decide demand order assure request recommend suggest "
    "propose".split()
)
