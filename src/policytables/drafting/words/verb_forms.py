"""The verbs of policy texts with their inflections: which word forms can be a verb, and of what kind."""

from policytables.drafting.words.inflection import IRREGULAR, inflected, spelled

# Base forms that are hardly ever anything but a verb.
PLAIN = """
abolish absorb accelerate accept accommodate accompany accomplish accredit achieve acquire adapt add adhere adjudicate
adjust administer admit adopt advise advocate affirm align alleviate allocate allow ameliorate amend analyse announce
anticipate apply appoint apportion appropriate approve arrange ascertain assemble assert assess assign assist assure
attain attract authorise automate avert avoid begin bolster bring broaden build calculate carry catalyse cease
centralise certify clarify classify co-create co-design co-develop co-finance co-fund co-invest co-ordinate collaborate
collect combine commence commercialise commit communicate compensate compile comply compose conclude confer configure
confirm connect conserve consider consolidate constitute construct consult continue contribute convene convert
cooperate co-operate coordinate create criminalise cultivate curb curtail decarbonise decentralise decide declare
decommission dedicate deepen define delineate deliver demarcate demonstrate deploy deregulate derive describe detail
detect determine develop devise devote digitalise digitise disclose discontinue discourage disseminate distribute
diversify divert draw earmark educate elaborate electrify elevate eliminate embark embed embrace emphasise employ
empower enable enact encourage endeavour endorse enforce engage enhance enlarge enlist enrich enrol ensure enter
entrust envisage equip eradicate establish evaluate examine exclude execute expand expedite exploit explore expose
extend facilitate familiarise finalise follow forbid forge formalise formulate foster fulfil furnish gather
generate give govern grow halve handle harmonise harness hasten hire hold identify implement impose improve
incentivise include incorporate increase incubate inform initiate innovate insert inspect install instigate
institutionalise instruct insulate insure integrate let mention intensify internationalise introduce invest investigate invite
involve join keep lay learn legalise legislate liaise liberalise localise locate maintain make manage maximise meet
merge minimise mitigate mobilise modernise modify motivate nationalise negotiate nominate normalise notify nurture
observe obtain operate operationalise oppose optimise organise orient originate outlaw overcome oversee participate
penalise perform persuade popularise prepare prescribe preserve prevent prioritise privatise procure prohibit promote
promulgate propose prosecute protect provide publicise publish punish pursue put quantify raise ratify rationalise
re-establish readjust realise rebuild receive recognise recommend reconcile reconstruct recover rectify recycle
redesign redirect redistribute reduce refer refine reforest refrain refurbish regenerate regularise regulate
rehabilitate reimburse reintroduce reinforce reinvest relax relocate remedy remove render require renew renovate reorganise
reorient replace replenish replicate rescind reskill resolve respect respond restore restrict restructure retain
retire retrain reuse revamp revise revitalise revive revoke safeguard salvage save seek seize select send serve
settle shorten simplify solicit solve specify spend spread spur stabilise standardise stimulate stipulate
streamline strengthen strive submit subsidise substitute sue suggest supervise supplement suppress suspend sustain
synergise tackle tailor take teach tell terminate thicken tighten transform translate transmit transpose uncover
undertake unify unite unlock uphold upscale upskill urge utilise vaccinate validate verify vest waive
weaken weigh widen withdraw withhold
abate abide abstain acquaint activate adjourn admonish afford afforest allay allot alter annotate annul apprehend arouse assimilate assume astonish
attend augment avail await backfill beautify betray bind borrow cancel cater characterise cherish choose circulate circumvent codify cohere collate
commemorate commend compare compel compete comprehend compute conceal conceive concretise confine confiscate conform confront congregate conjoin
consecrate constrain contemplate contend contextualise contravene converge convey convict convince correlate correspond corroborate crystallise
culminate customise deactivate deceive deduct deescalate defend defer defray degrade demolish denote denounce deny depict deplete depose deprive
deregister destroy detach detain deter devolve diagnose differentiate diffuse dilute diminish disable disallow disband disburse discern discover
discuss dismantle dismiss dispense disperse dispose disprove disqualify disrupt dissolve distinguish disturb divest divide divulge earn elect elicit
elucidate emanate emancipate embody embolden emit emulate enclose encompass encounter endanger endow endure energise engender enjoy enlighten enliven
enquire entail enthuse entitle enumerate enunciate erect erode escalate eschew evacuate evade evict exacerbate exert exhibit exonerate extradite fill
forego forgive fortify generalise geolocate get glean grasp hinder hybridise ignite illuminate illustrate imbue immunise impart impede impel incite
inculcate incur indemnify indicate indigenise induce industrialise infer inflict infringe inhabit inhibit inject inquire inscribe insist inspire
instil instill interact intercept interconnect interfere interpret interlink interrupt intersperse intervene introspect inundate invalidate invoke irrigate
isolate itemise jeopardise justify kickstart lessen liquidate magnify materialise mechanise mediate memorise mend migrate militate modulate monetise
multiply navigate necessitate neutralise nullify obligate obviate occupy opt outperform overachieve override overturn partake penetrate perceive
permeate perpetuate persevere persist personalise pervade pinpoint plead ponder portray postpone pour practise preclude predict preside presume
presuppose proclaim proliferate prolong propagate prosper prove purify quantise quell ramp re-allocate re-assess re-evaluate re-examine re-open re-use
reallocate reappoint reappraise rearrange reassess reassign reassure rebrand recapture recharge recirculate reclassify reconfigure reconsider
reconstitute reconvene recoup recreate redeem redefine redeploy redevelop redouble reequip reevaluate reexamine reforge reframe refute regain reignite
reinstate reintegrate reiterate rejuvenate relaunch relieve relinquish remind remit remodel remunerate rename reopen repay replant repopulate
reposition repossess reproduce repurpose reschedule reset reshape resist restart restate resubmit resurface rethink retry reunite revalidate revalue
reveal revegetate revert revisit rewire sanitise satisfy scrutinise sensitise sharpen signify situate soften spearhead specialise strategise subdivide
subsume succeed summarise summon superintend supersede surmount surpass surround survive swear symbolise sympathise synchronise synthesise systematise
tabulate testify thrive tolerate topple transact transcend transcribe typify undergo underpin underwrite unfold unpack unveil upend uplift uproot
usher vet vie visualise vitalise wean weatherise wield withstand
""".split()

# Base forms that are nouns as well, more often verbs in this genre.
VERBISH = """
fast-track address advance aid attempt balance ban block boost breed bridge challenge champion change check combat complement
conduct control counter cut decrease delay design dispatch drive end escort estimate extract finance fix force
form fund garner gauge guarantee guide halt help host influence issue launch lead lift limit link mandate map match
measure mentor monitor move offer outsource pay perfect pilot plan plant pool produce protest reach rebate reclaim
recruit reform release repair repeal request rescue retrofit reverse review reward scale sell set shape share shift
sign speed sponsor start steer stop store study supply support switch target tie train transfer trial trigger turn
update upgrade use watch welcome
win arrest buy capture cause discharge ease lodge offset overhaul redress refuse reject resume showcase transplant attach fight burn trace hunt gain harm
mix archive anchor pioneer misuse breach
""".split()

# Base forms that are nouns more often than verbs.
NOUNISH = """
crack access account act aim answer appeal approach audit award bar benefit bid budget call campaign cap center centre
charge claim coach command comment commission compound contact contract cover craft credit cure deal debate delegate
demand deposit display document draft drill effect effort exchange exercise experiment export farm favour feature file
fine forecast frame fuel function grade grant group guard harvest heat highlight house impact import incentive index
institute interest interview inventory judge label land lease leverage license list load loan lobby log look
manufacture mark market mine mirror model name need network note number object order outline pass patent peer
permit phase place play point police position post practice present price process profile profit program programme
progress project promise purchase question rally range rank rate record
reference refund register regret relay rent research reserve result return risk roll root rotate route rule run sample
vow wish endeavor amount concern regard hope fall sanction schedule scope score screen
search seed service shelter ship shop signal site source stage stand standard state step stock stress structure subject sum
surface surge survey table task tax tender term test top track trade transition transport treat value venture visit
voice vote warrant waste witness decline impact cost face lack matter play stay count
channel chair bundle cluster seal shield shoulder stamp stream strip upload zone team staff
""".split()

# Of verbs and nouns, the ones whose object stands behind a preposition: "work with", "focus on".
WITH_PREPOSITION = "work partner focus report".split()

# Base forms that are adjectives (or other parts of speech) as well.
ADJECTIVAL = """
approximate articulate clean clear complete correct direct double dry empty exempt free further lower mainstream
moderate narrow open own secure separate slow smooth strict triple treble quadruple warm
""".split()

# Intransitive or stative: what follows is no object of an act, or the subject does not act.
STATIVE = """
account amount appear arise be become belong benefit come comprise consist constitute contain contribute cost deem
depend derive differ emerge exceed exist expire face fall go grow happen have imply include know lack last learn
lie like live look matter mean need occur own pass play possess prevail qualify receive reflect refer regret relate
remain represent rely result rise see seem speak stand stay stem suffer tend think understand boast want construe concern
affect show believe hope expect feel say tell stress emphasise recognise acknowledge recall regard affirm reaffirm
underline agree witness welcome note express impact total decline
""".split()

# Verbs that hand over to a following infinitive or gerund: the act is the second verb.
CATENATIVE = """
continue begin start strive seek aim plan intend commit work endeavour undertake agree need offer help commence pledge
propose try attempt wish want consider endeavor vow swear promise resolve decide act move proceed remain focus concentrate act serve
""".split()

# Verbs with a person or body as object and the act in an infinitive or "in ...ing" behind it.
SUPPORTING = """
support encourage guide help enable assist promote direct urge require request instruct invite allow authorise task
permit oblige order empower motivate push incentivise advise call ask mandate entrust charge commission expect appoint
designate drive enjoin work cooperate co-operate collaborate partner stimulate coordinate consult liaise engage negotiate join
""".split()

# Of these, the ones that take an infinitive only behind an object that can act; behind others it is a purpose.
OF_ACTORS = frozenset(
    "support promote drive stimulate expect appoint designate work cooperate co-operate collaborate partner guide "
    "coordinate consult liaise engage negotiate join".split()
)
ACTING = frozenset(
    """
companies company enterprises enterprise firms firm universities university institutions institution institutes departments agencies agency
ministries governments government authorities authority provinces cities city states countries communities community farmers businesses
business smes researchers scientists talents students people women youth workers teachers schools banks entities organisations organizations
parties operators providers regions localities partners industry industries stakeholders municipalities districts counties employers manufacturers
investors producers suppliers users citizens experts graduates laboratories centres centers hospitals associations colleges them regulators
commission council board committee ministry public stakeholders team teams staff department departments president minister secretary congress parliament
country everybody everyone all others households families patients customers consumers persons personnel members owners applicants participants partners
""".split()
)

# Gerunds that stand before a noun as nouns do: "management and monitoring tools".
NOMINAL = frozenset(
    """
monitoring training testing processing manufacturing planning engineering banking computing learning teaching operating funding building making
sharing pricing mapping setting financing screening mentoring networking accounting reporting purchasing sourcing
""".split()
)

# Parts of phrasal verbs that belong to the verb: "set up", "carry out", "phase out", "roll out", "scale up".
PHRASAL = {
    "break": "down through",
    "bring": "about together",
    "build": "up",
    "carry": "out forward on",
    "clean": "up",
    "crack": "down",
    "cut": "down",
    "draw": "up",
    "drive": "forward",
    "follow": "up",
    "free": "up",
    "gear": "up",
    "hand": "over",
    "keep": "up",
    "lay": "down out",
    "map": "out",
    "move": "forward",
    "open": "up",
    "phase": "out in down",
    "point": "out",
    "pull": "together",
    "push": "forward",
    "put": "forward in",
    "ramp": "up",
    "roll": "out back",
    "rule": "out",
    "scale": "up",
    "set": "up out aside forth",
    "shut": "down",
    "sort": "out",
    "speed": "up",
    "spell": "out",
    "start": "up",
    "step": "up",
    "straighten": "out",
    "sum": "up",
    "take": "forward",
    "team": "up",
    "tie": "up",
    "wind": "up down",
    "work": "out",
}


def _lemmas():
    lemmas = {}
    for base in dict.fromkeys(
        PLAIN + VERBISH + NOUNISH + WITH_PREPOSITION + ADJECTIVAL + STATIVE + SUPPORTING + CATENATIVE + list(IRREGULAR)
    ):
        for spelling in spelled(base):
            third, pasts, gerund = inflected(spelling)
            for form in (third, gerund, *pasts):
                lemmas.setdefault(form, base)
    for base in PLAIN + VERBISH + NOUNISH + WITH_PREPOSITION + ADJECTIVAL + STATIVE:
        for spelling in spelled(base):
            lemmas[spelling] = base
    return lemmas


LEMMAS = _lemmas()  # any form of a known verb -> its base form in British spelling
