"""Names by their words: the kind of entity that a head word shows, and places and bodies known by name."""

from __future__ import annotations

from policytables.drafting.words import word_lists

ORGANIZATION_HEADS = word_lists.words("organization_head")
LAB_HEADS = word_lists.words("lab_head")
# A hub, station or platform with a capital is a place or a thing to build; a centre for people is an organization.
PLACE_HEADS = word_lists.words("place_head")
OTHER_HEADS = word_lists.words("other_head")
SUBJECTS = word_lists.words("subject_word")
# A word before "of", "for", "on" tells the kind of the whole: Ministry of, Council for, Office on.
POSTS = word_lists.words("post")
NATIONALITIES = word_lists.words("nationality")
NO_NATIONS = word_lists.words("no_nation")
MONTHS_AND_DAYS = word_lists.words("date_word")
COUNTRIES = word_lists.names("country")
PLACES = COUNTRIES | word_lists.names("region", "city")
BODIES = word_lists.names("organization")
# Short forms that mean the full name if both occur, in lower case.
ALIASES = {name.name.lower(): name.short_for for name in word_lists.NAMES if name.short_for}
