"""Units of measure and currencies: how they are written, and how they convert."""

from __future__ import annotations

import re

UNITS: dict[str, tuple[str, float, str]] = {
    # canonical unit: (dimension, factor to the dimension's base unit, pattern after the number)
    "percent": ("share", 1.0, r"per\s?cent(?:age)?(?!\spoint)|%|pct|(?<=\d)pc"),
    "basis points": ("points", 0.01, r"basis[-\s]points?"),
    "points": ("points", 1.0, r"percentage[-\s]points?|points?|pp"),
    "km/h": ("speed", 1.0, r"km/h|kph|kmh|kilomet(?:re|er)s?\s(?:an|per)\shour"),
    "mph": ("speed", 1.609344, r"mph|miles\s(?:an|per)\shour"),
    "knot": ("speed", 1.852, r"knots?"),
    "km2": ("area", 1e6, r"square[-\s]kilomet(?:re|er)s?|sq\.?\s?km|km²"),
    "sqmi": ("area", 2_589_988.0, r"square[-\s]miles?|sq\.?\s?mi(?:les?)?"),
    "m2": ("area", 1.0, r"square[-\s]met(?:re|er)s?|sq\.?\s?m|m²"),
    "sqft": ("area", 0.092903, r"square[-\s](?:feet|foot)|sq\.?\s?ft"),
    "hectare": ("area", 10_000.0, r"hectares?|ha"),
    "acre": ("area", 4_046.86, r"acres?"),
    "km": ("length", 1000.0, r"kilomet(?:re|er)s?|kms?"),
    "nautical mile": ("length", 1852.0, r"nautical[-\s]miles?|nm"),
    "mile": ("length", 1609.344, r"miles?"),
    "cm": ("length", 0.01, r"centimet(?:re|er)s?|cm"),
    "mm": ("length", 0.001, r"millimet(?:re|er)s?|mm"),
    "metre": ("length", 1.0, r"met(?:re|er)s?|m"),
    "foot": ("length", 0.3048, r"feet|foot|ft"),
    "yard": ("length", 0.9144, r"yards?"),
    "inch": ("length", 0.0254, r"inch(?:es)?|(?<=\d)in"),
    "gigatonne": ("mass", 1e12, r"gigaton(?:ne)?s?"),
    "megaton": ("mass", 1e9, r"megaton(?:ne)?s?"),
    "kiloton": ("mass", 1e6, r"kiloton(?:ne)?s?"),
    "tonne": ("mass", 1000.0, r"(?:metric\s)?tonnes?|(?:metric\s)?tons?"),
    "kg": ("mass", 1.0, r"kilogram(?:me)?s?|kilos?|kgs?"),
    "microgram": ("mass", 1e-9, r"microgram(?:me)?s?|µg|mcg"),
    "milligram": ("mass", 1e-6, r"milligram(?:me)?s?|mg"),
    "ounce": ("mass", 0.0283495, r"ounces?|oz"),
    "gram": ("mass", 0.001, r"gram(?:me)?s?|g"),
    "stone": ("mass", 6.35029, r"stone|(?<=\d)st"),
    "lb": ("mass", 0.453592, r"lbs?|pounds?(?=\sof\s|\sheav)"),
    "millilitre": ("volume", 0.001, r"millilit(?:re|er)s?|ml"),
    "litre": ("volume", 1.0, r"lit(?:re|er)s?"),
    "gallon": ("volume", 3.78541, r"gallons?"),
    "barrel": ("volume", 158.987, r"barrels?"),
    "m3": ("volume", 1000.0, r"cubic[-\s]met(?:re|er)s?|m³"),
    "cubic foot": ("volume", 28.3168, r"cubic[-\s](?:feet|foot)"),
    "TWh": ("energy", 1e12, r"terawatt[-\s]hours?|TWh"),
    "GWh": ("energy", 1e9, r"gigawatt[-\s]hours?|GWh"),
    "MWh": ("energy", 1e6, r"megawatt[-\s]hours?|MWh"),
    "kWh": ("energy", 1e3, r"kilowatt[-\s]hours?|kWh"),
    "TB": ("data", 1e12, r"terabytes?|TB"),
    "GB": ("data", 1e9, r"gigabytes?|GB"),
    "MB": ("data", 1e6, r"megabytes?|MB"),
    "decibel": ("sound", 1.0, r"decibels?|dB"),
    "GW": ("power", 1e9, r"gigawatts?|GW"),
    "MW": ("power", 1e6, r"megawatts?|MW"),
    "kW": ("power", 1e3, r"kilowatts?|kW"),
    "°C": (
        "temperature",
        1.0,
        r"(?:degrees?\s|°\s?)?(?:[Cc]elsius|[Cc]entigrade)|(?:degrees?\s|°\s?|(?<=\d))C",
    ),
    "°F": ("temperature", 1.0, r"(?:degrees?\s|°\s?)?[Ff]ahrenheit|(?:degrees?\s|°\s?|(?<=\d))F"),
    "degree": ("temperature", 1.0, r"degrees?|°"),
    "year": ("time", 365.25, r"years?|yrs?"),
    "month": ("time", 30.44, r"months?"),
    "week": ("time", 7.0, r"weeks?"),
    "day": ("time", 1.0, r"days?"),
    "hour": ("time", 1 / 24, r"hours?|hrs?"),
    "minute": ("time", 1 / 1440, r"minutes?|mins?"),
    "second": ("time", 1 / 86400, r"seconds?|secs?"),
}

AGE_UNITS: dict[str, float] = {"year-old": 365.25, "month-old": 30.44, "week-old": 7.0, "day-old": 1.0}

UNIT_AFTER = re.compile(
    r"[-\s\u00a0‑]?(?:"
    + "|".join(f"(?P<u{i}>{pattern})" for i, (_, _, pattern) in enumerate(UNITS.values()))
    + r")(?![\w])"
)
_UNIT_NAMES = tuple(UNITS)

SIGNS: dict[str, str] = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₩": "KRW",
    "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "RM": "MYR", "Tk": "BDT", "Rp": "IDR", "FCFA": "XOF", "CFA": "XOF",
    "Rs.": "rupee", "Rs": "rupee", "SKr": "SEK", "NKr": "NOK", "DKr": "DKK", "SFr": "CHF", "KSh": "KES", "Sh": "shilling", "Ksh": "KES",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "CHF": "CHF", "CAD": "CAD", "AUD": "AUD",
    "INR": "INR", "NPR": "NPR", "PKR": "PKR", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "PLN": "PLN", "TRY": "TRY", "ZAR": "ZAR",
    "KES": "KES", "BGN": "BGN", "HUF": "HUF", "CZK": "CZK", "BRL": "BRL", "MXN": "MXN",
}  # fmt: skip
"""Signs and codes before a sum. A bare "$" is read as US dollars, "Rs" as some rupee."""

LETTERS: dict[str, str] = {"R": "ZAR", "N": "NGN", "K": "ZMW", "P": "PHP"}
"""Letters that stand for a currency when a sum is glued on ("R1.2bn")."""

SIGN_BEFORE = re.compile(
    r"(?<![\w$])(?:("
    + "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))
    + rf")\s?|([{''.join(LETTERS)}]))$"
)

_MONEY_WORDS: dict[str, str] = {
    r"dollars?": "USD", r"bucks": "USD", r"euros?": "EUR", r"EUR": "EUR", r"USD": "USD", r"pounds?(?:\ssterling)?": "GBP", r"sterling": "GBP",
    r"kronor|SEK": "SEK", r"NOK": "NOK", r"DKK": "DKK", r"CHF": "CHF", r"kroner|krone|crowns?|koruna|kronur": "krone", r"lev[a]?": "BGN",
    r"rupees?": "rupee", r"yen": "JPY", r"yuan|renminbi": "CNY", r"(?:swiss\s)?francs?": "franc", r"r(?:o)?ubles?": "RUB",
    r"zlotys?|złoty": "PLN", r"liras?": "TRY", r"pesos?": "peso", r"reais|real": "BRL", r"rand": "ZAR", r"naira": "NGN",
    r"shillings?": "shilling", r"dirhams?": "dirham", r"dinars?": "dinar", r"riyals?": "riyal", r"forints?": "HUF", r"lei": "RON",
    r"laris?": "GEL", r"tenge": "KZT", r"soms?": "som", r"hryvnias?": "UAH", r"shekels?": "ILS", r"cedis?": "GHS", r"drams?": "AMD",
    r"baht": "THB", r"won": "KRW", r"taka": "BDT", r"ringgit": "MYR", r"rupiah": "IDR", r"dong": "VND", r"birr": "ETB", r"cents?": "cent", r"pence": "pence",
}  # fmt: skip
_NATIONAL: dict[tuple[str, str], str] = {
    ("us", "USD"): "USD", ("american", "USD"): "USD", ("canadian", "USD"): "CAD", ("australian", "USD"): "AUD",
    ("new zealand", "USD"): "NZD", ("hong kong", "USD"): "HKD", ("singapore", "USD"): "SGD", ("norwegian", "krone"): "NOK",
    ("danish", "krone"): "DKK", ("swedish", "SEK"): "SEK", ("swedish", "krone"): "SEK", ("czech", "krone"): "CZK", ("icelandic", "krone"): "ISK",
    ("indian", "rupee"): "INR", ("nepali", "rupee"): "NPR", ("nepalese", "rupee"): "NPR", ("pakistani", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR", ("swiss", "franc"): "CHF", ("cfa", "franc"): "XOF", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS",
    ("philippine", "peso"): "PHP", ("chilean", "peso"): "CLP", ("kenyan", "shilling"): "KES", ("ugandan", "shilling"): "UGX",
    ("egyptian", "GBP"): "EGP", ("lebanese", "GBP"): "LBP", ("british", "GBP"): "GBP", ("turkish", "TRY"): "TRY",
    ("russian", "RUB"): "RUB", ("bulgarian", "BGN"): "BGN", ("libyan", "dinar"): "LYD", ("iraqi", "dinar"): "IQD", ("tunisian", "dinar"): "TND",
    ("kuwaiti", "dinar"): "KWD", ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR", ("moroccan", "dirham"): "MAD", ("uae", "dirham"): "AED",
    ("kyrgyz", "som"): "KGS", ("uzbek", "som"): "UZS", ("south african", "ZAR"): "ZAR",
}  # fmt: skip

FAMILIES: dict[str, frozenset[str]] = {
    "krone": frozenset({"NOK", "DKK", "SEK", "CZK", "ISK"}),
    "rupee": frozenset({"INR", "NPR", "PKR", "LKR"}),
    "franc": frozenset({"CHF", "XOF"}),
    "peso": frozenset({"MXN", "ARS", "PHP", "CLP"}),
    "shilling": frozenset({"KES", "UGX"}),
    "dinar": frozenset({"LYD", "IQD", "TND", "KWD"}),
    "dirham": frozenset({"MAD", "AED"}),
    "riyal": frozenset({"SAR", "QAR"}),
    "som": frozenset({"KGS", "UZS"}),
    "USD": frozenset({"CAD", "AUD", "NZD", "HKD", "SGD"}),
}
"""A currency named without its country may be any of these; a national paper's bare "$" is its own dollar."""

_NATIONS = "|".join(sorted({nation for nation, _ in _NATIONAL}, key=len, reverse=True)).replace(" ", r"\s")
MONEY_AFTER = re.compile(
    rf"[-\s\u00a0](?:(?P<nation>{_NATIONS})\s)?(?:"
    + "|".join(f"(?P<c{i}>{pattern})" for i, pattern in enumerate(_MONEY_WORDS))
    + r")\b",
    re.IGNORECASE,
)
_MONEY_UNITS = tuple(_MONEY_WORDS.values())

MONEY: frozenset[str] = frozenset(
    {
        *SIGNS.values(),
        *LETTERS.values(),
        *_MONEY_UNITS,
        *_NATIONAL.values(),
        *(member for family in FAMILIES.values() for member in family),
    }
)


def unit_after(text: str, position: int) -> tuple[str, int] | None:
    """Return the unit of measure written at a position and where it ends, or None.

    >>> unit_after("61 per cent of", 2), unit_after("nine nautical miles", 4), unit_after("14 people", 2)
    (('percent', 11), ('nautical mile', 19), None)
    """
    match = UNIT_AFTER.match(text, position)
    if match is None or match.lastgroup is None:
        return None
    return _UNIT_NAMES[int(match.lastgroup[1:])], match.end()


def money_after(text: str, position: int) -> tuple[str, int] | None:
    """Return the currency written out at a position and where it ends, or None.

    >>> money_after("38.4 billion Norwegian kroner", 12), money_after("5 dollars", 1)
    (('NOK', 29), ('USD', 9))
    """
    match = MONEY_AFTER.match(text, position)
    if match is None or match.lastgroup is None:
        return None
    unit = _MONEY_UNITS[int(match.lastgroup[1:])]
    nation = " ".join((match["nation"] or "").lower().split())
    return _NATIONAL.get((nation, unit), unit), match.end()


def dimension(unit: str) -> str:
    """Return what a unit measures ("length", "money", "age" …); a unit without conversion measures itself."""
    if unit in AGE_UNITS:
        return "age"
    if unit in MONEY:
        return "money"
    return UNITS[unit][0] if unit in UNITS else unit


def to_base(value: float, unit: str) -> float:
    """Convert a value to its dimension's base unit (metre, square metre, kilogram, litre, watt, °C, day, km/h).

    >>> round(to_base(9, "nautical mile")), round(to_base(98.6, "°F"), 1)
    (16668, 37.0)
    """
    if unit == "°F":
        return (value - 32) * 5 / 9
    if unit in AGE_UNITS:
        return value * AGE_UNITS[unit]
    return value * UNITS[unit][1] if unit in UNITS else value
