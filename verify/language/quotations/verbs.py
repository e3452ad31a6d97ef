"""Reporting verbs and their forms."""

from __future__ import annotations

_IRREGULAR: dict[str, str] = {
    "say": "say says said saying", "tell": "tell tells told telling", "write": "write writes wrote written writing",
    "read": "read reads reading", "quip": "quip quips quipped quipping", "admit": "admit admits admitted admitting",
    "begin": "begins began", "go on": "went", "hold": "holds held", "plead": "plead pleads pleaded pled pleading", "put": "put puts",
    "sing": "sing sings sang sung singing", "shoot back": "shot", "think": "thinks thought", "swear": "swear swears swore sworn",
    "cry": "cry cries cried crying", "reply": "reply replies replied replying", "deny": "deny denies denied denying",
    "testify": "testify testifies testified testifying", "clarify": "clarify clarifies clarified clarifying", "speak": "spoke speaks spoken speaking",
    "understand": "understood", "make clear": "makes made", "find": "finds found", "mean": "means meant", "dub": "dub dubs dubbed dubbing",
    "grin": "grins grinned grinning", "sob": "sobs sobbed sobbing", "snap": "snaps snapped snapping", "shrug": "shrugs shrugged shrugging",
    "sum up": "sums summed", "weep": "weep weeps wept weeping", "slam": "slam slams slammed slamming",
}  # fmt: skip
_REGULAR = (
    "acknowledge add advise affirm announce answer apologise apologize appeal argue ask assert assure bark bemoan blast boast brand chant "
    "call caution characterise characterize chuckle cite claim comment complain concede conclude condemn confess confirm contend continue correct counter criticise "
    "criticize accuse declare decree decry deem demand denounce deplore deride describe dismiss echo emphasise emphasize estimate exclaim explain express fume growl "
    "hail implore indicate inform insist interject joke label lament laugh maintain mention message mock murmur muse mutter note object observe "
    "opine pledge point portray post praise predict proclaim promise pronounce protest question quote recall recount refer reflect reiterate reject ridicule "
    "rejoin relate remark remember remind repeat report request respond retort reveal rule scoff scream shout sigh signal smile specify "
    "state stipulate stress suggest summarise summarize term text threaten thunder tout tweet underline urge venture vow warn welcome whisper yell "
    "bellow boom confide crack croak fret gasp groan grumble hiss lecture moan offer rant recite roar sermonize shriek sneer stammer wail wheeze"
)
_LINKED = (
    "bark begin bellow boom chuckle confide continue correct crack croak find fret fume gasp grin groan growl grumble hiss hold laugh lecture mean moan muse offer "
    "point put question rant recite relate roar rule sermonize shriek shrug sing smile snap sneer sob stammer think understand wail weep wheeze"
)
_AS = (
    "condemn criticise criticize decry denounce deplore deride dismiss hail mock praise reject ridicule slam"
)
_WEAK = "call message post read refer report speak term text welcome"


LABELLING: frozenset[str] = frozenset(_AS.split())
"""Verbs whose object is called something: before a quotation of a few words they need "as" ("rejected it as “empty talk”")."""


def _forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    plural = lemma + "es" if lemma.endswith(("s", "sh", "ch", "x")) else lemma + "s"
    return lemma, plural, lemma + "ed", lemma + "ing"


LEMMA_OF: dict[str, str] = {
    **{form: lemma for lemma in _REGULAR.split() for form in _forms(lemma)},
    **{form: lemma for lemma, forms in _IRREGULAR.items() for form in forms.split()},
}
"""Form -> lemma of every verb that may govern a quotation."""

LINKED: frozenset[str] = frozenset(_LINKED.split()) | {"go on", "make clear", "shoot back", "sum up"}
"""Verbs that govern a quotation before which a colon or a comma stands, and none else."""

WEAK: frozenset[str] = frozenset(_WEAK.split()) | LINKED
"""Verbs that govern a quotation only when they stand right next to it, or a colon, a comma, "as", "to" or "that" links them."""
