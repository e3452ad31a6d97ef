"""What is known of name parts: nicknames, a given name's forms in other languages, surnames that mean something."""

from __future__ import annotations

from functools import lru_cache

from verify.match.spelling import difference
from verify.match.tables import fold, read_rows, read_words

_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    spelled = {form for forms in _forms() for form in forms}
    return frozenset(read_words("known_given_names.txt")) | spelled | frozenset(_nicknames())


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    return {name: frozenset(short.split()) for name, short in read_rows("nicknames.tsv", columns=2)}


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, int], ...]:
    """One entry a given name: each folded form with 0 for a spelling of the first language, above for other languages."""
    entries: list[dict[str, int]] = []
    for (line,) in read_rows("given_names.tsv", columns=1):
        entry: dict[str, int] = {}
        for number, group in enumerate(line.split("|")):
            for form in group.split(","):
                entry.setdefault(fold(form), number)
        entries.append(entry)
    return tuple(entries)


@lru_cache(maxsize=1)
def _nickname_of() -> dict[str, frozenset[str]]:
    """Return for each nickname the names that it is short for."""
    index: dict[str, set[str]] = {}
    for name, nicknames in _nicknames().items():
        for nickname in nicknames:
            index.setdefault(nickname, set()).add(name)
    return {nickname: frozenset(names) for nickname, names in index.items()}


@lru_cache(maxsize=1)
def _entries_of() -> dict[str, tuple[int, ...]]:
    index: dict[str, list[int]] = {}
    for number, entry in enumerate(_forms()):
        for form in entry:
            index.setdefault(form, []).append(number)
    return {form: tuple(numbers) for form, numbers in index.items()}


@lru_cache(maxsize=1)
def _surname_variants() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for (line,) in read_rows("surname_variants.tsv", columns=1):
        names = line.split()
        for name in names:
            index.setdefault(name, set()).update(names)
    return {name: frozenset(names) for name, names in index.items()}


@lru_cache(maxsize=1)
def _meanings() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for names, words in read_rows("surname_meanings.tsv", columns=2):
        for name in names.split(","):
            index.setdefault(name, set()).update(fold(word) for word in words.split(","))
    return {name: frozenset(words) for name, words in index.items()}


def is_given_name(part: str) -> bool:
    """Say whether a folded name part is listed as a given name or a nickname."""
    return part in _known()


def is_nickname(a: str, b: str) -> bool:
    """Say whether one folded given name is short for the other, or both are short for a third.

    >>> is_nickname("bill", "william"), is_nickname("bob", "bobby"), is_nickname("mary", "john")
    (True, True, False)
    """
    table = _nicknames()
    if b in table.get(a, ()) or a in table.get(b, ()):
        return True
    if min(len(a), len(b)) >= 3 and a != b:
        short, whole = sorted((a, b), key=len)
        if len(whole) - len(short) >= 2 and (whole.startswith(short) or whole.endswith(short)):
            return True
    index = _nickname_of()
    return not index.get(a, _NONE).isdisjoint(index.get(b, _NONE))


def same_given_name(a: str, b: str) -> str:
    """Say how two folded given names are forms of one: "transliteration", "translated" (another language's) or "".

    >>> same_given_name("andriy", "andrii"), same_given_name("grzegorz", "gregory"), same_given_name("petar", "ivan")
    ('transliteration', 'translated', '')
    """
    index = _entries_of()
    shared = sorted(set(index.get(a, ())) & set(index.get(b, ())))
    if not shared:
        return ""
    spelled = any(_forms()[entry][a] == _forms()[entry][b] == 0 for entry in shared)
    return "transliteration" if spelled or not difference(a, b, True).edits else "translated"


def is_surname_variant(a: str, b: str) -> bool:
    """Say whether two folded surnames are listed as romanisations of one ("park", "pak")."""
    return b in _surname_variants().get(a, ())


def is_translated_surname(a: str, b: str) -> bool:
    """Say whether one folded surname is the English meaning of the other, as machine translation leaves it.

    >>> is_translated_surname("haddad", "blacksmith"), is_translated_surname("haddad", "baker")
    (True, False)
    """
    table = _meanings()
    return b in table.get(a, ()) or a in table.get(b, ())
