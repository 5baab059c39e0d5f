"""Dates as pages write them: words and stamps in many languages to YYYY-MM-DD, YYYY-MM or YYYY."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

EARLIEST = "1990-01-01"
"""No web page is older: an earlier date tells of something else."""

_MONTH_NAMES = """
january jan januar januari janvier janv jän jänner enero ene gennaio gen janeiro stycznia styczeń sty ledna leden ocak oca января янв tammikuuta styczniu январь январе يناير كانون_الثاني جانفي जनवरी
february feb febr februar februari février fevrier févr fév febrero febbraio fevereiro fev lutego luty lut února únor şubat şub февраля фев helmikuuta lutym февраль феврале subat فبراير شباط فيفري फ़रवरी फ़रवरी फरवरी
march mar märz mär maart mrt mars marzo março marco marca marzec března březen mart марта мар maaliskuuta marcu марте مارس آذار मार्च
april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben nisan nis апреля апр huhtikuuta kwietniu апрель апреле أبريل إبريل ابريل نيسان أفريل अप्रैल
may mai mei maj mayo maggio mag maio maja května květen mayıs мая май toukokuuta maju май мае mayis مايو أيار मई
june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen haziran haz июня июн kesäkuuta czerwcu июнь июне يونيو يونيه حزيران جوان जून
july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec temmuz tem июля июл heinäkuuta lipcu июль июле يوليو يوليه تموز جويلية जुलाई
august aug augusti augustus août aout agosto ago sierpnia sierpień sie srpna srpen ağustos ağu августа авг elokuuta sierpniu август августе agustos أغسطس اغسطس अगस्त
september sept sep septembre septiembre settembre set setembro września wrzesień wrz září eylül eyl сентября сен сент syyskuuta wrześniu сентябрь сентябре سبتمبر أيلول सितंबर सितम्बर
october oct okt oktober octobre octubre ottobre ott outubro out października październik paź října říjen ekim eki октября окт lokakuuta październiku октябрь октябре أكتوبر اكتوبر تشرين_الأول अक्टूबर अक्तूबर
november nov novembre noviembre novembro listopada listopad lis kasım kas ноября ноя нояб marraskuuta listopadzie ноябрь ноябре kasim نوفمبر تشرين_الثاني नवंबर नवम्बर
december dec dez dezember décembre decembre déc diciembre dic dicembre dezembro desember grudnia grudzień gru prosince prosinec aralık ara декабря дек joulukuuta grudniu декабрь декабре aralik ديسمبر كانون_الأول दिसंबर दिसम्बर
"""
_MONTHS = {
    name.replace("_", " "): number
    for number, line in enumerate(_MONTH_NAMES.strip().splitlines(), 1)
    for name in line.split()
}
_NATIVE_DIGIT = re.compile("[٠-٩۰-۹०-९０-９]")
_TO_ASCII = {ord(zero) + number: str(number) for zero in ("٠", "۰", "०", "０") for number in range(10)}
"""Digits of Arabic, Persian and Hindi, and the wide ones of Chinese and Japanese, one for one."""
_YEAR = r"(?:19|20)\d\d(?!\d)"
_WORD = r"(?:(?:كانون|تشرين)\s)?(?:[^\W\d_]{3,14}+|[\u0900-\u0963]{2,14}+)"
"""A word that may be a month; vowel signs of Hindi are no letters to a pattern, and two Arabic months are two words."""
# Month words are looked up after the match: one alternation of 200 names at every letter would cost far more.
_DATES = re.compile(
    rf"""(?<![/.-])(?<![^\W\u3040-\u9fff])(?:
      (?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)
    | (?P<y2>(?:19|20)\d\d)\s?[年년]\s?(?P<m2>\d\d?)\s?[月월](?:\s?(?P<d2>\d\d?)\s?[日号號일])?
    | 令和\s?(?P<era>\d\d?|元)年\s?(?P<m8>\d\d?)月(?:\s?(?P<d8>\d\d?)日)?
    | (?P<y3>(?:19|20)\d\d)[\s-]{{1,2}}(?P<w3>{_WORD})\.?[\s-]{{1,2}}(?P<d3>\d\d?)(?!\d)
    | (?P<d4>\d\d?)(?:st|nd|rd|th|er|[º.])?[\s-]{{0,3}}(?:of\s|de\s)?(?P<w4>{_WORD})(?:/[^\W\d_]{{3,14}}+)?\.?,?[\s-]{{0,3}}(?:del?\s)?(?P<y4>{_YEAR})
    | (?P<w5>{_WORD})\.?\s{{0,3}}(?P<d5>\d\d?)(?:st|nd|rd|th)?(?:\s?,\s{{0,3}}|\s{{1,3}})(?P<y5>{_YEAR})
    | (?P<w6>{_WORD})\.?,?[\s-]{{1,3}}(?:de\s)?(?P<y6>{_YEAR})
    | (?P<a7>\d\d?)(?P<s7>[/.-])(?P<b7>\d\d?)(?P=s7)(?P<y7>{_YEAR}(?![./-]\d)|\d\d(?![\d/.-]))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_MONTH = re.compile(r"\s*((?:19|20)\d\d)[-/](\d\d?)\s*")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6}|T\w{0,12})?\s*")
_BARE_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*")
_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*")
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?:[/-](?P<d>0?[1-9]|[12]\d|3[01]))?(?=[/._-]|$)",
    re.IGNORECASE,
)

_REIWA = 2018
"""The Japanese era began in the year after this one."""
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "gu", "pr", "as", "vi", "mp", "gov", "mil", "edu"})
_COUNTRIES = "uk au nz ie in za sg my hk ng ke de at ch fr be nl lu es it pt br mx ar dk se no fi pl cz sk ro gr tr ru ua eu"
_DAY_FIRST_DOMAINS = frozenset(_COUNTRIES.split())


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text."""

    value: str
    """YYYY-MM-DD, or YYYY-MM where only the month is written."""
    start: int
    end: int
    either: tuple[str, ...] = ()
    """Both readings of a date such as 03/04/2025, the likelier one first; empty where there is one."""


def iso(year: int, month: int, day: int) -> str:
    """YYYY-MM-DD; "" where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def day_first(*, locale: str, host: str) -> bool:
    """Whether 03/04/2025 is read as 3 April on a page of that locale ("en-GB") and host.

    The region of the locale decides, then the country of the host, then the language: English alone is read as
    American, every other language day first.
    """
    language, _, region = locale.lower().replace("_", "-").partition("-")
    country = host.lower().rstrip(".").rpartition(".")[2]
    if country in _MONTH_FIRST_REGIONS or (
        region in _MONTH_FIRST_REGIONS and country not in _DAY_FIRST_DOMAINS
    ):
        # Templates leave "en-US" on pages of other countries, so the country of the host outweighs it.
        return False
    if region and region not in _MONTH_FIRST_REGIONS and len(region) == 2:
        return True
    if country in _DAY_FIRST_DOMAINS:
        return True
    return bool(language) and language != "en"


def _year(words: str) -> int:
    number = int(words)
    if number >= 100:
        return number
    return 2000 + number if number < 70 else 1900 + number


def _numbers(a: int, b: int, year: int, first_is_day: bool) -> tuple[str, tuple[str, ...]]:
    as_day, as_month = iso(year, b, a), iso(year, a, b)
    if as_day and as_month and as_day != as_month:
        either = (as_day, as_month) if first_is_day else (as_month, as_day)
        return either[0], either
    return as_day or as_month, ()


def _read(match: re.Match[str], first_is_day: bool) -> tuple[str, tuple[str, ...]]:
    group = match.groupdict()
    if group["y1"]:
        return iso(int(group["y1"]), int(group["m1"]), int(group["d1"])), ()
    if group["y2"] or group["era"]:
        year = (
            int(group["y2"]) if group["y2"] else _REIWA + (1 if group["era"] == "元" else int(group["era"]))
        )
        month, day = (int(group["m2"] or group["m8"]), group["d2"] or group["d8"])
        if day:
            return iso(year, month, int(day)), ()
        return (f"{year}-{month:02}" if 1 <= month <= 12 else ""), ()
    if group["y7"]:
        # With points it is day first in every country that writes it so.
        return _numbers(
            int(group["a7"]), int(group["b7"]), _year(group["y7"]), first_is_day or group["s7"] == "."
        )
    for n in "3456":
        if group[f"y{n}"]:
            month = _MONTHS.get(group[f"w{n}"].lower(), 0)
            if not month:
                return "", ()
            if n == "6":
                return f"{group['y6']}-{month:02}", ()
            return iso(int(group[f"y{n}"]), month, int(group[f"d{n}"])), ()
    return "", ()


def _has_month(match: re.Match[str]) -> bool:
    words = (match.group(f"w{n}") for n in "3456")
    return any(word and word.lower() in _MONTHS for word in words)


def find_dates(text: str, *, first_is_day: bool, limit: int = 50) -> list[Written]:
    """Dates written in `text`, in order, at most `limit`; a year alone and a day without a year are none.

    Linear: every alternative of the pattern is bounded, and a false match is passed by one character.
    """
    if not text.isascii() and _NATIVE_DIGIT.search(text):
        text = text.translate(_TO_ASCII)
    found: list[Written] = []
    at = 0
    while len(found) < limit and (match := _DATES.search(text, at)):
        value, either = _read(match, first_is_day)
        if value:
            found.append(Written(value, match.start(), match.end(), either))
            at = match.end()
        else:
            # A word that is no month may hide a date right behind it; a day that no month has hides nothing.
            at = match.end() if _has_month(match) else match.start() + 1
    return found


def read_stamp(words: str, *, first_is_day: bool = False) -> str:
    """The day, month or year that an attribute or meta states; "" where it states none.

    Reads ISO 8601 as it is written (no change of time zone), compact dates, dates in words, and Unix times in UTC.
    """
    words = words[:80]
    if match := _COMPACT.fullmatch(words):
        return iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _EPOCH.fullmatch(words):
        seconds = int(match[1]) // (1000 if len(match[1]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if match := _YEAR_MONTH.fullmatch(words):
        return f"{match[1]}-{int(match[2]):02}" if 1 <= int(match[2]) <= 12 else ""
    if match := _BARE_YEAR.fullmatch(words):
        return match[1]
    found = find_dates(words, first_is_day=first_is_day, limit=1)
    return found[0].value if found else ""


def in_path(path: str) -> str:
    """The date in the path of an address such as /2024/05/17/title or /news/2024-05-17-title; "" where none is."""
    match = _IN_PATH.search(path[:500])
    if not match:
        return ""
    month = int(match["m"]) if match["m"].isdigit() else _MONTHS.get(match["m"].lower(), 0)
    if not 1 <= month <= 12:
        return ""
    return (match["d"] and iso(int(match["y"]), month, int(match["d"]))) or f"{match['y']}-{month:02}"


def plausible(value: str, *, as_of: str) -> bool:
    """Whether a date is not before EARLIEST nor after the day of grading, as far as it is told."""
    return bool(value) and EARLIEST[: len(value)] <= value <= as_of[: len(value)]


def days_apart(a: str, b: str) -> int:
    """Days between two dates, months and years taken as their first day; large where one is no date."""
    try:
        first, second = (
            date.fromisoformat((v + "-01-01")[:10] if len(v) == 4 else (v + "-01")[:10]) for v in (a, b)
        )
    except ValueError:
        return 10**6
    return abs((first - second).days)


def instant(words: str) -> datetime | None:
    """The moment an ISO stamp states, with its zone where it has one; None where it is a day only or no stamp."""
    if len(words) < 16 or len(words) > 40:
        return None
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        return None
