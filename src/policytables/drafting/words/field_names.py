"""Fields of science, technology and industry that are known by name, and the words that make a field of others."""

NAMES = frozenset(
    " ".join(name.split())
    for name in """
5G|6G|4G|3D printing|additive manufacturing|advanced computing|advanced manufacturing|advanced materials|aerospace|aeronautics|aviation|agriculture|
agri-food|agritech|agricultural technology|agronomy|animal husbandry|aquaculture|artificial intelligence|AI|generative AI|
generative artificial intelligence|machine learning|deep learning|natural language processing|computer vision|large language models|foundation models|
astronomy|astrophysics|automation|autonomous vehicles|autonomous driving|autonomous systems|automotive|automobile industry|batteries|battery technology|
battery storage|big data|big data analytics|biochemistry|biodiversity|bioeconomy|bioenergy|biofuels|bioinformatics|biology|biomass|biomanufacturing|
biomedicine|biomedical engineering|biopharmaceuticals|bio-pharmaceuticals|bioscience|biosciences|biosecurity|biotechnology|biotech|blockchain|
distributed ledger technology|blue economy|brain science|brain-inspired computing|carbon capture|carbon capture and storage|
carbon capture, utilisation and storage|carbon dioxide removal|chemical engineering|chemical industry|chemicals|chemistry|circular economy|
civil engineering|clean energy|clean technology|cleantech|clean hydrogen|climate science|climate change|climate technology|cloud computing|cloud|
edge computing|cognitive science|commercial space|communications|mobile communications|mobile communication|communication technologies|
next-generation mobile communications|computer science|computing|high-performance computing|supercomputing|construction|creative industries|
critical minerals|rare earths|crop science|cryptography|cyber security|cybersecurity|cyber-security|data analytics|data science|defence|defense|
digital economy|digital health|digital technology|digital technologies|digital infrastructure|digital twins|digital content|drones|unmanned aerial vehicles|
earth observation|earth science|earth sciences|e-commerce|ecology|economics|education technology|edtech|electric vehicles|electric mobility|e-mobility|
electrolysers|electronics|microelectronics|power electronics|electricity|energy|energy efficiency|energy storage|engineering|engineering biology|
environmental protection|environmental science|environmental technology|epidemiology|equipment manufacturing|high-end equipment|
high-end equipment manufacturing|high-end manufacturing|fertilisers|film|financial technology|fintech|fisheries|food processing|food science|food security|
forestry|fuel cells|fusion|fusion energy|nuclear fusion|genetics|gene editing|gene therapy|cell and gene therapy|gene technology|genomics|geology|
geosciences|geospatial|geothermal energy|geothermal|graphene|graphics processing|green chemistry|green energy|green hydrogen|green finance|green technology|
health|health care|healthcare|health industry|health sciences|heat pumps|horticulture|housing|hydrogen|hydrogen energy|hydropower|industrial internet|
industrial software|information|information technology|information technologies|information and communication technology|
information and communications technology|information and communication technologies|information and communications technologies|information security|ICT|
ICTs|integrated circuits|integrated circuit|intelligent manufacturing|smart manufacturing|intelligent connected vehicles|intelligent vehicles|
internet of things|IoT|internet of vehicles|life sciences|life science|life health|livestock|logistics|low-altitude economy|low-carbon technologies|
machine tools|manufacturing|marine biology|marine economy|ocean economy|marine science|marine technology|marine engineering|maritime|materials science|
new materials|mathematics|mechanical engineering|mechanics|medical devices|medical equipment|medical technology|medtech|medicine|personalised medicine|
precision medicine|regenerative medicine|traditional medicine|traditional Chinese medicine|mental health|metallurgy|metaverse|meteorology|metrology|
microbiology|mining|mobility|molecular biology|nanomaterials|nanoscience|nanotechnology|natural gas|neuroscience|neurotechnology|neuromorphic computing|
new energy|new energy vehicles|next-generation information technology|nuclear energy|nuclear power|nuclear technology|small modular reactors|nutrition|
oceanography|ocean energy|offshore wind|onshore wind|oil and gas|optics|optoelectronics|photonics|organoids|paleontology|petrochemicals|petroleum|
pharmaceuticals|pharmaceutical industry|pharmacology|photovoltaics|physics|particle physics|plant breeding|plastics|precision agriculture|
precision instruments|psychology|public health|quantum|quantum computing|quantum communication|quantum communications|quantum information|
quantum information science|quantum science|quantum sensing|quantum technology|quantum technologies|radio astronomy|rail transit|railways|remote sensing|
renewable energy|renewable energies|renewables|robotics|robots|satellite navigation|satellites|satellite communications|seed industry|semiconductors|
semiconductor|semiconductor industry|sensors|shipbuilding|shipping|smart economy|smart grid|smart grids|smart transportation|social sciences|humanities|
software|software engineering|solar energy|solar power|solar|space|space exploration|space science|space technology|statistics|steel|STEM|
strategic emerging industries|strategic minerals|superconductivity|sustainable agriculture|synthetic biology|telecommunications|telecoms|telemedicine|
textiles|tourism|toxicology|transport|transportation|ultra-high-definition display|ultra high definition|new display|vaccines|vaccinology|
veterinary medicine|veterinary science|virology|virtual reality|augmented reality|VR|extended reality|waste management|wastewater treatment|water|
water management|water resources|wind energy|wind power|wearables|web3|zoology|applied mathematics|basic research in mathematics|cultural industries|
critical technologies|deep-sea|deep sea|deep space|deep-space exploration|biological sciences|physical sciences|natural sciences|political science|
agricultural sciences|medical sciences|medical science|pharmaceutical|cement|aluminium|electrical engineering|genetic engineering|aquatic sciences|
nuclear medicine|nuclear physics|nuclear safety|radiation protection|irrigation|soil science|sanitation|dairy|poultry|coffee|cotton|sugar|
textile and apparel|leather|furniture|media|broadcasting|clean cooking|energy conservation|energy saving|environmental monitoring|air quality|biosafety|
carbon markets|carbon accounting|data protection|semiconductor manufacturing|chip design|chips|internet|broadband|fibre optics|open source software|
open-source software|autonomous robots|smart agriculture|smart energy|smart logistics|digital agriculture|digital manufacturing|digital government|
industrial biotechnology|quantum computers|quantum sensors|quantum internet|quantum economy|quantum encrypted communications|industrial robots|
satellite communication|encryption|virtualization|virtualisation|biodiesel|agricultural science|mobile internet|next-generation internet|internet security|
services industry|health-care|philosophy|nuclear energy safety|bioprocessing|marine biotechnology|agricultural biotechnology|hypersonics|directed energy|
space-based services|advanced nuclear energy|advanced robotics|advanced communications|
""".replace("\n", "").split("|")
    if name.strip()
)

# Names that are a field only beside a maker word or another field: "water" alone is none.
WEAK = frozenset(
    """
agriculture automation aviation chemicals cloud communications computing construction defence defense economics electricity energy film health healthcare
housing information internet logistics manufacturing media mining mobility nutrition plastics water transport transportation tourism statistics space
steel solar quantum cement coffee cotton sugar dairy poultry leather furniture sanitation irrigation chips sensors software drones satellites vaccines
medicine psychology humanities automotive livestock fisheries forestry shipping railways petroleum engineering textiles critical-technologies
""".split()
) | {
    "health care",
    "climate change",
    "critical technologies",
    "natural gas",
    "oil and gas",
    "food security",
    "deep sea",
    "deep-sea",
    "public health",
    "environmental protection",
    "data protection",
    "technology",
    "waste management",
    "energy efficiency",
    "digital infrastructure",
    "air quality",
    "mental health",
}

# "X technology", "X industry": X is the field, unless X only praises or classes.
MAKERS = frozenset(
    """
technology technologies industry industries science sciences sector sectors engineering computing manufacturing research economy
""".split()
)
# Words that stand before these without making a field.
PLAIN = frozenset(
    """
new advanced key core emerging critical modern high-tech information-based innovative important other such various relevant these those this
that the a an all its their our his scientific science research national international regional local public private domestic foreign global world
strategic traditional basic applied fundamental major frontier cutting-edge disruptive general related first-class leading different several digital-based
future
large small medium social whole entire service services green innovation technology industry industrial academic creative competitive open circular market real
political rural urban informal formal priority priorities main specific multiple many some any each every both no same similar common core-key generic
supporting enabling
master particular standard flexible appropriate existing available necessary sound suitable productive traded non-governmental voluntary corporate business
state
key-core own underlying current existing respective
""".split()
)
_LOWER = frozenset(name.lower() for name in NAMES)


def is_field(name):
    """Whether a phrase, with or without an article or a maker word behind it, is a field by name.

    >>> is_field("the quantum computing industry")
    True
    """
    words = name.lower().split()
    while words and words[0] in ("the", "a", "an", "and", "of"):
        words = words[1:]
    for candidate in (words, words[:-1] if words and words[-1] in MAKERS | {"field", "fields", "applications"} else []):
        phrase = " ".join(candidate)
        if phrase in _LOWER or phrase.rstrip("s") in _LOWER:
            return True
    return False
