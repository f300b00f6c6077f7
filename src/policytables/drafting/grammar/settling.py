"""One class for a word that may have several, by its neighbours: "support" is a verb in "to support schools"."""

from __future__ import annotations

import re

from policytables.drafting.words.vocabulary import LOWERED, PROPER

_CAPS = "".join(chr(code) for code in LOWERED)
_OPENING = re.compile(rf'(?<![^.#:;])["(]*R?[{_CAPS}]')
# A heading goes on as its sentence.
_RUNNING_ON = re.compile(
    rf"{chr(ord('V') + 0x180)}(?<=[NLKaAZ{chr(ord('N') + 0x180)}{chr(ord('L') + 0x180)})].)(?=R?D)"
)
_CONTINUING = re.compile(r"Z(?<![^.].)(?=R?[DPJNLKEG])")  # an item in lower case: "trains apprentices"
_QUOTED = re.compile(r'"(?<=[^.].)(?!TR?[VAaUN])[^".;]{1,14}"')  # a short quotation is used as a name

# Each rule settles an ambiguous class by its neighbours. They are applied in this order. A rule begins with the class that it
# settles and then looks behind it, for the search skips to a class and would try a look behind at every word.
_SETTLING = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"#(?:(?<=\([^#.:;].)|(?<=\([^#.:;]{2}.))", "Q"),  # "(May 5)"
        (r"W(?=Q[,.;:)])", "I"),  # "since 1990,"
        (r"b(?<![^.#:;].)(?=I[DJNLKO]{1,8}[MiwHz])", "N"),  # "Work on the law will be taken forward"
        (r"b(?:(?<=[TMmP]b)|(?<=[TMm][RX]b)|(?=[IT])(?:(?<=[,CcR;#.:-]b)|(?<![^.]b)))", "V"),
        (r"b", "a"),
        (r"[AaU](?:(?<=[TMmP].)|(?<=[TMmP][RX].)|(?<=[TMmP]R[RX].)|(?<=M,R,.))", "V"),
        (r"[Aa](?![DJ])(?:(?<=[Bnwi].)|(?<=[Bnwi]R.))", "E"),
        (r"(?P<lead>M,R?[IYF][^,.;:MmV]{1,20},R?)[AaU](?=[DJNLKPcC])", "V"),  # "shall, within ten days, grant"
        (r"(?P<lead>MIJ)[AaU](?=[,DJ])", "V"),  # "will in particular supply"
        (r"D(?<=[Mm].)(?=[VAaU])", "R"),
        (r"J(?<=M.)(?=Q)", "V"),  # "the lines will total 60 km"
        (r"G(?<=D.)(?=R?[EzMi])", "N"),
        (r"J(?<=[TC].)(?=V)", "R"),
        (r"V(?:(?<=B.)|(?<=BR.))", "E"),
        (r"J(?<=[iB].)(?=D)", "G"),
        (r"g(?!R?E)", "N"),
        (r"J(?<=B.)(?=E)", "R"),
        (r"d(?:(?<=[MmT].)|(?<=[Mm]X.))(?=D)", "V"),
        (r"V(?<=[DOI].)", "N"),
        (r"N(?<=T[VAaU]C.)(?=R?[DJ])", "V"),
        # an unknown word where only a verb can stand: "shall indigenise", "to kickstart the"
        (r"(?P<lead>[Mm][RX]{0,2})[NLAaUZz]", "V"),
        (r"(?P<lead>T)N(?=[DP])", "V"),
        (r"(?P<lead>[iB]R?T)N(?=[YTI])", "V"),  # "is going to rise by"
        (r"N(?=D)(?<![^.#]N)", "V"),
        (r"N(?=CR?V(?:R?[DPJLKN]|I))(?<![^.#:;]N)", "V"),  # an unknown verb beside a known one: "oilify and mend the"
        (r"R(?<=T.)(?=D)", "V"),  # "to further the cause"
        (r"R(?<=D.)(?=[NL])", "J"),  # "the further growth"
        (r"R(?<=D.)(?=[.,;OI])|J(?<=D.)(?=[.;:)#MmiwHzIOFYTB])", "N"),
        (r"Z(?=[Aa]T[VAaU])", "L"),  # "our reforms aim to"
        (r"[Aa](?:(?<=L.)(?=[DT])|(?<=Lh.)(?=R?[DJNLKP]))", "V"),
        (r"[Aa](?:(?<=h[LK].)|(?<=hD[LK].))(?=[Cc]R?V)", "V"),  # "that towns plan and build"
        (r"Z(?<=[NK]h.)(?=R?[DJNLKTI])", "z"),
        (r"A(?<=[DJOIFYEQNLKG].)", "N"),
        (r"a(?<=[DJOIFYEQNLKG].)", "N"),
        (r"U(?<=[DJOIFYEQNLKG].)", "J"),
        (r"V(?<=[DOIF]J.)(?=[NLK])", "N"),
        # items in a row: "(a) plant trees; (b) screen seeds"
        (r"(?P<lead>(?:#|(?<![^.]))V[^#.]{1,80}(?:;[Cc]?[.]?|[.]{1,2})#?)a(?=R?[NLKZ][^.;:MmiwHzd]{0,60}[.;])", "V"),
        (
            r"(?P<lead>#|(?<![^.]))a(?=R?[NLKZ][^#.;:MmiwHzdWh]{1,60}(?:[Wh][^#.;:]{1,40})?(?:;[Cc]?[.]?|[.]{1,2})#?V)",
            "V",
        ),
        (r"[Aa](?<=V.)(?=D)", "V"),  # "help export the wool"
        # at the head of a sentence or item: a verb before an object, unless a finite verb shows it to be a subject
        (r"(?<![^.#:;])(?P<lead>[\"(]*R?,?)[Aa](?=R?[DPJU\"])", "V"),
        (r"a(?<![^.#:;].)(?=R[DJNLKQZ])", "V"),  # "Phase out lamps"
        (r"[AaU](?<![^.#:;].)(?=[Cc](?:[RJ]?[VAU]|aD))", "V"),
        (
            r"A(?<![^.#:;].)(?![NJLKQGEaZ]{0,5}(?:[OFI][DJNLKQGEaZ]{1,6}){0,3}[,]?(?:[MmiwHdz]|(?<=[LZ])V))(?=R?[KLNEGQaZ])",
            "V",
        ),
        (r"A(?<![^.#:;].)(?=A[FOI]|R,[IYF]|[YI]R?Q)", "V"),
        (r"(?<![^.#:;])(?P<lead>[\"(]*R?)A(?=,R?[VA](?:,?C|,))", "V"),
        (r"d(?<![^.#:;,].)(?=D)", "V"),
        (r"J(?<=G.)(?=D)", "R"),  # "mending timely the nets"
        # after a comma or conjunction
        (r"(?:A(?<=[,Cc].)|a(?<=,.))(?=[Cc]R?V)", "V"),
        (r"[Aa](?<=[,Cc;R-].)(?=R?[DPJU\"])", "V"),
        (r"A(?<=[,Cc;R-].)(?=R?[LKEGQNaZ]|I[DJ]|TR?[VAa])", "V"),
        (r"a(?<=[Cc]R.)(?=R[NLK])", "V"),  # "and gradually phase out coal"
        (r"a(?<=[Cc].)(?=R[TI])", "V"),  # "and report back to"
        (r"[Aa](?<=V,.)(?=,?[CcVA])", "V"),
        (r"[Aa](?<=[VA][Cc].)(?=R?[DPJLKEGNaZU])", "V"),
        (r"A(?<=[Cc].)(?=VR?[DPJNLK])", "V"),  # "and help mend the net"
        (r"U(?<![^.#:;,CcR].)(?!K{1,4}[MmiwHz])(?=R?[DPK]|J[Cc,]J)", "V"),
        (r"U(?<![^.#:;].)(?=[JNLKGaAZ]{1,8}(?:C[JNLKGaAZ]{1,6})?,?CR?V)", "V"),  # "Secure funds and mend nets"
        (r"U(?<=V[Cc].)", "V"),
        (r"[Aa](?<=[NLK]X.)(?=R?[DJNLKP])", "V"),
        (r"[Aa](?:(?<=[,Cc].)(?=R?[TI]P)|(?<=V[Cc].)(?=,[IF]|T[DNLK]))", "V"),
        (
            r"Z(?:(?<=#Z)(?=R?[DPJNLKEGC])|(?<=#RZ)(?=[DPJNLKEG])|(?<=zCZ)(?=[DPJNLKEG])|(?<=[PH]Z))|[ZL](?=h)(?<=P.)",
            "z",
        ),
        (r"Z(?<=:.)(?=T[VAa])", "z"),  # "Boats for all: aims to provide"
        (r"(?<![^.])(?P<lead>[DJNLKEOFIQ]{1,12}[NK])Z(?=TR?[VAa])", "z"),  # "the Strategy of the Town aims to"
        (r"(?P<lead>hDK{1,4}(?:OK{1,3})?)Z(?=R?[DJNLK])", "z"),  # "that the Town of Hill asks experts"
        (r"Z(?<=PR.)(?=R?[DPJNLKT])", "z"),  # "it also demands a plan"
        (r"Z(?<=W.)(?=D)", "z"),  # "which sets a goal"
        (r"Z(?<=[Cc].)(?=D)", "z"),  # "was drawn up and sets a target"
        (r"(?<![^.h])(?!G[JNKLG]{0,6}ZT)(?P<lead>(?:[^.V]{1,12},)?D?[JNKLG]{0,5}[NKR]Q?)Z(?=R?[DPJTKV])", "z"),
        (r"(?<![^.])(?P<lead>D[JNKLG]{0,5}K)Z(?=[IF][DNJLK])", "z"),
        (r"(?<![^.])(?P<lead>D[JNKLG]{0,5}N)Z(?=F[DJNLKZGaA])", "z"),  # "The Council calls for"
        (r"[Aa]", "N"),
        (r"U", "J"),
        (r"Z", "L"),
    )
)


def settle(tags: str) -> str:
    """One unambiguous class for each word; the length is unchanged."""
    tags = _QUOTED.sub(lambda match: "K" * len(match.group()), tags)
    tags = _RUNNING_ON.sub("V", _CONTINUING.sub("z", tags))
    tags = _OPENING.sub(lambda match: match.group().translate(LOWERED), tags).translate(PROPER)
    for pattern, code in _SETTLING:
        tags = pattern.sub(rf"\g<lead>{code}" if "lead" in pattern.groupindex else code, tags)
    return tags
