"""Forms of English verbs: spelling in -ise and -ize, third person, participles, gerund."""

IRREGULAR = {
    "begin": "began begun",
    "bring": "brought",
    "build": "built",
    "bear": "bore borne",
    "breed": "bred",
    "become": "became become",
    "cut": "cut",
    "deal": "dealt",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "feed": "fed",
    "find": "found",
    "forbid": "forbade forbidden",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "lend": "lent",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "overcome": "overcame overcome",
    "oversee": "oversaw overseen",
    "pay": "paid",
    "put": "put",
    "read": "read",
    "rebuild": "rebuilt",
    "rise": "rose risen",
    "run": "ran run",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shut": "shut",
    "speak": "spoke spoken",
    "spend": "spent",
    "spread": "spread",
    "stand": "stood",
    "strive": "strove striven",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "undertake": "undertook undertaken",
    "uphold": "upheld",
    "withdraw": "withdrew withdrawn",
    "withhold": "withheld",
    "write": "wrote written",
    "show": "showed shown",
    "feel": "felt",
    "lie": "lay lain",
    "rewrite": "rewrote rewritten",
    "swear": "swore sworn",
    "do": "did done",
    "choose": "chose chosen",
    "break": "broke broken",
    "win": "won",
    "buy": "bought",
    "bind": "bound",
    "come": "came come",
    "learn": "learned learnt",
    "understand": "understood",
    "leave": "left",
    "lose": "lost",
}
DOUBLING = frozenset(
    "ban bar begin bid cap commit cut drop equip fit map plan program put refer regret rent run set shop spur stem step "
    "stop submit permit transfer transmit confer plug rid tap trim patrol control enrol fulfil expel compel".split()
)


def spelled(base):
    """Both spellings of a verb in -ise: `organise` gives `organise` and `organize`."""
    keep = base in {"advise", "revise", "supervise", "raise", "exercise", "devise", "promise", "practise", "franchise"}
    if base.endswith("ise") and not keep:
        return [base, base[:-3] + "ize"]
    if base in {"analyse", "catalyse"}:
        return [base, base[:-3] + "yze"]
    return [base, base + "l"] if base in {"fulfil", "enrol"} else [base]


def inflected(base):
    """Forms of a verb as (third person, past and participle forms, gerund).

    >>> inflected("carry")
    ('carries', ['carried'], 'carrying')
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, past = base + "es", base + "ed"
    else:
        third, past = base + "s", base + ("d" if base.endswith("e") else "ed")
    if base.endswith("ie"):
        gerund = base[:-2] + "ying"
    else:
        gerund = (base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe")) else base) + "ing"
    if base in DOUBLING:
        past, gerund = base + base[-1] + "ed", base + base[-1] + "ing"
    pasts = IRREGULAR[base].split() if base in IRREGULAR else [past]
    return third, pasts, gerund
