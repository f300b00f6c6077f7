"""Kinds of verbs, and of the nouns beside them, that decide whether something is a measure."""

from __future__ import annotations

import re

from policytables.drafting.words import gazetteer, verb_forms, word_lists

STATIVE = word_lists.verbs("stative")
CATENATIVE = word_lists.verbs("catenative")
SUPPORTING = word_lists.verbs("supporting")
OF_ACTORS = word_lists.verbs("of_actors")
ACTING = word_lists.words("acting")
NOMINAL = word_lists.words("nominal_gerund")
# "take the lead in forming", "make efforts to build": the act follows the noun.
LIGHT = word_lists.verbs("light")
LIGHT_NOUN = re.compile(
    r"(?:efforts?|steps?|measures?|actions?|lead|initiative|responsibility|responsibilities|duty|attention|priority|role|emphasis|focus|preference|"
    r"opportunity|opportunities|arrangements?|work|part|effort|consideration|importance|mandate|plans?)$",
    re.I,
)
BARE = word_lists.verbs("without_object")
ANNOUNCING = word_lists.verbs("announcing")
AIMING = word_lists.verbs("aiming")
NEEDS = word_lists.verbs("needing")
# Stative verbs that order something after a modal: what a thing must contain, what somebody must be given or know.
TELLING = word_lists.verbs("telling")
CONTENT = word_lists.verbs("content")
GIVING = word_lists.verbs("giving")
DUTIES = word_lists.verbs("duty")
# Verbs whose preposition does not introduce the object of an act: "shall apply to", "will start in".
INTRANSITIVE = word_lists.verbs("intransitive")
ORDERING = word_lists.verbs("ordering")
EFFECTS = word_lists.verbs("effect")
URGING = word_lists.verbs("urging")
NO_ACTS = word_lists.verbs("no_act")
EMPOWERED = word_lists.verbs("empowered")
DECIDING = word_lists.verbs("deciding")
# "It is proposed to ...", "It is prohibited to ..."
IMPERSONAL = word_lists.verbs("impersonal")
REQUIRING = word_lists.verbs("requiring")
DOCUMENTS = re.compile(r"(?:report|document|section|chapter|study|paper|annex|article|analysis|overview)$", re.I)
# "the mission aims to plant"
UNDERTAKINGS = re.compile(
    r"(?:mission|scheme|programme|program|plan|strateg(?:y|ie)|initiative|project|polic(?:y|ie)|reform|budget|vision|^it)$",
    re.I,
)
SPEAKING = word_lists.words("speaking")
SUGGESTING = word_lists.verbs("suggesting")
ACTORS = re.compile(
    r"(?:state|states|government|governments|ministry|ministries|council|commission|authority|authorities|agency|agencies|"
    r"department|departments|minister|secretary|board|committee|municipality|city|province|country|nation|regulator|director|"
    r"commissioner|bureau|office|officer|officers|court|tribunal|judge|inspector|"
    r"mayor|force|panel|unit|body|secretariat|team|group|officials|king|chair|chairman|chairperson|cabinet|senate|"
    r"legislature|town|village|county|district|region|borough|unions|"
    r"cities|countries|nations|regions|ministers|regulators|parliament|congress|assembly|parties|party|president|governor|we|administration|institute|"
    r"corporation|administrator|heads?|chiefs?|proponents?|persons?|entity|entities|applicants?|licensees?|participants?)$",
    re.I,
)


def acts(word: str) -> bool:
    """Whether a word names somebody who acts: a body or office, a place, an acronym, a noun of the agent ("inspector")."""
    if not word:
        return False
    stem = word.lower().rstrip("s")
    agent = stem.endswith(("er", "or")) and any(
        base in verb_forms.LEMMAS for base in (stem[:-2], stem[:-1], stem[:-2] + "e")
    )
    named = word in gazetteer.PLACES or (word[0].isupper() and word.lower() in gazetteer.ORGANIZATION_HEADS)
    return agent or named or bool(ACTORS.search(word)) or (word.isupper() and 2 < len(word) < 7)


# Subjects whose future is a forecast, not an act.
OUTCOME = re.compile(
    r"(?:technology|technologies|change|changes|growth|demand|market|markets|economy|climate|intelligence|ai|transition|"
    r"population|trend|trends|impact|impacts|result|results|this|these|which|it|such|factors?|risks?|challenges?|access|"
    r"revolution|development|developments|progress|success|benefits?|studies|study|innovation|innovations|pandemic|cost|costs|"
    r"emissions|temperature|temperatures|approach|investment|investments|measures|actions|efforts|targets?)$",
    re.I,
)
NEEDING = re.compile(
    r"(?:need|needs|needed|necessary|essential|imperative|vital|crucial|important|required|urgent|critical|time|obligation|duty|"
    r"responsibility|timely|desirable)$",
    re.I,
)
THINGS = re.compile(
    r"(?:methods?|tools?|steps?|measures|precautions?|actions?|efforts|support|aid|skills|funding|resources|investments?|time|work|data|information|evidence|approach|changes?)$",
    re.I,
)
EMPOWERING = re.compile(r"(?:powers?|authority|rights?|mandate|option|opportunity|duty|responsibility|obligation)$")
PLANS = re.compile(r"(?:plans?|proposals?|pledges?|commitments?|decision|intentions?)$")
WILLING = re.compile(
    r"(?:happy|ready|willing|pleased|keen|determined|prepared|committed|proud|glad|delighted|honoured|honored)$"
)
PURPOSES = re.compile(
    r"\b(?:purposes?|vision|mission)\b|\b(?:aims?|goals?|objectives?)\s+of\s+(?:this|the)\s+(?:act|law|code|order|regulations?|decree|directive|document)\b",
    re.I,
)
EVENT = re.compile(r"(?:ing|[a-z]{4}(?:tion|sion|ment|ance|ence|ity)|shift|step|use|rise|growth|loss|start|end)$")
PURPOSE_SUBJECT = re.compile(
    r"(?:purposes?|vision|mission|idea|challenge|solution|option|alternative|answer|problem|"
    r"key|question|policy|way)$",
    re.I,
)

# An act put as a noun: "establishment of", "better provision of"; not the nouns in -tion and -ment that are no acts.
ACT_NOUN = re.compile(
    r"\s*(?:the\s+)?(?:(?P<first>[a-z]+(?:[ts]ion|ment|ing)|design|launch)(?:,\s+[a-z]+)?,?\s+(?:and|or)\s+)?(?:[a-z]+(?:er|ed|al|ive|ous|ic|id|ong)\s+)?(?!(?:govern|depart|ele|docu|seg|mo|environ|com|sup)ment|"
    r"(?:popula|condi|sec|ques|posi|descrip|defini|combina|propor|por|frac|associa|na|op|func|situa|genera|direc|mo|no|dura|tradi|sta)tion)"
    r"(?P<noun>[a-z]+(?:[ts]ion|ment)|(?!(?:str|spr|morn|even|build|meet|fund|hold|offer)ing)[a-z]{3,}ing|launch|removal|renewal|review|appraisal|recruitment|upgrading|strengthening|rollout|delivery)\s+of\b",
    re.I,
)
DOCTRINAL = word_lists.verbs("doctrinal")
DOCTRINES = word_lists.words("doctrine")
RULES = word_lists.words("doctrine_rule")
REGARDING = word_lists.verbs("regarding")
EVENTS = word_lists.words("event_object")
NO_OBJECTS = word_lists.words("no_object")
FOLLOWING = re.compile(r"(?:(?:at\s+)?least\s+)?(?:the\s+)?following\b")
FRAMES = re.compile(
    r"\b(?:following|below|include|includes|measures?|activities|objectives?|actions|steps|tasks|functions|principles|responsibilities|areas|"
    r"duties|works|strategies|priorities|elements|goals|initiatives|deliverables|commitments|avenues|ways|means|interventions|projects|provisions|directions|"
    r"recommendations|proposals|reforms|levers)\b|\b(?:provides?\s+for|foresees?|envisages?)\s*:"
)
CLAUSAL = word_lists.verbs("clausal")
