"""Topics: what at least two rivals cover and our page does not, with where each covers it; shown, never scored."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.compare.addresses import place
from grader.compare.comparison import Comparison
from grader.compare.coverage import Coverage, Covered
from grader.compare.mentioned import mentions, squashed
from grader.document import Quote

WARNING = (
    "Copying rivals' topics makes copies, and a writer who links has no use for one more. Take from this list only what "
    "your readers need and you know better than the pages that already cover it."
)
"""Stands wherever topics are shown."""

FEWEST_RIVALS = 2
"""Pages that must cover a topic for it to be one of the field and not of a page; copies count once."""

MENTIONS_EACH = 2.5
"""So often, on average, the rivals that cover a topic name it; once is enough for one with a heading on it."""

NAME_MENTIONS_EACH = 2
"""The same of a name of several words, which nobody writes by the way."""

WORD_MENTIONS_EACH = 5
"""The same of a subject that one word says, which many texts come across; once less for each with a heading on it."""

OWN_MENTIONS = 3
"""So often our page names what it alone covers: twice more where one word says it, once less where a heading does."""

SAME_THING = 0.6
"""Part of the mentions of a shorter name from which a longer one that holds it is what it means."""

MOST_SHOWN = {"subject": 25, "entity": 15, "question": 15}
"""Topics of each kind in a list: the first are the surest, and nobody reads hundreds."""

MOST_SHARED = 60


@dataclass(frozen=True, slots=True)
class Covering:
    """Where one page covers a topic."""

    page: int
    """Place in `Comparison.pages`."""
    name: str
    """As this page writes it."""
    section: str
    """Heading of the section where it is covered first; "" before the first heading."""
    link: str
    """Leads there; "" for a draft."""
    mentions: int
    in_heading: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, an entity or a question, with the pages that cover it."""

    kind: str
    """subject | entity | question"""
    name: str
    key: str
    covering: tuple[Covering, ...]
    """In the order of `Comparison.pages`."""

    @property
    def pages(self) -> tuple[int, ...]:
        """Places of the pages that cover it."""
        return tuple(c.page for c in self.covering)


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics of a comparison, those with most pages and the most prominent first in each list."""

    missing: tuple[Topic, ...] = ()
    """What at least FEWEST_RIVALS rivals cover and our page does not; () where no page is ours."""
    only_ours: tuple[Topic, ...] = ()
    """What our page covers with some weight and no rival does."""
    shared: tuple[Topic, ...] = ()
    """What our page and at least FEWEST_RIVALS rivals cover; without a page of ours, what that many pages cover."""
    untold: tuple[tuple[int, str], ...] = ()
    """Pages that are not in the lists, or only with their headings and questions: place and one sentence why."""
    reason: str = ""
    """Why `missing` could not be told, one sentence; "" where it was."""
    warning: str = WARNING


def topics(comparison: Comparison) -> Topics:
    """What the rivals cover that our page does not, and the other way round.

    A topic is kept where FEWEST_RIVALS rivals with different texts cover it and, taken together, mean it: it stands in a
    heading or MENTIONS_EACH times in each of them on average. The order of the pages changes nothing.
    """
    told = _told(comparison)
    untold = _untold(comparison, told)
    language = _language(comparison, told)
    told = {i: c for i, c in told.items() if _written_in(c) == language}
    ours = comparison.ours
    rivals = tuple(i for i in told if i != ours)
    held = _held(comparison, told)
    field = [
        t for t in held if _copies(comparison, t.pages, without=ours) >= FEWEST_RIVALS and _meant(t, ours)
    ]
    if ours < 0:
        shared = _ranked(comparison, field, ours)
        return Topics(shared=shared[:MOST_SHARED], untold=untold, reason="No page is marked as yours.")
    if ours not in told:
        return Topics(untold=untold, reason=dict(untold).get(ours, "Your page was not read."))
    if not rivals:
        return Topics(untold=untold, reason="No rival was read in the language of your page.")
    own = told[ours]
    words = frozenset(own.words)
    missing = [t for t in field if ours not in t.pages and not _speaks_of(own, words, t)]
    few = _copies(comparison, rivals, without=ours) < FEWEST_RIVALS
    return Topics(
        missing=_shown(_ranked(comparison, missing, ours)),
        only_ours=_only_ours(comparison, held, told),
        shared=_ranked(comparison, [t for t in field if ours in t.pages], ours)[:MOST_SHARED],
        untold=untold,
        reason="It takes two rivals with different texts to tell what the field covers." if few else "",
    )


def _told(comparison: Comparison) -> dict[int, Coverage]:
    return {
        i: page.coverage
        for i, page in enumerate(comparison.pages)
        if page.report is not None and page.coverage is not None
    }


def _written_in(coverage: Coverage) -> str:
    """Language of a page; one that could not be told is taken for English."""
    return coverage.language or "en"


def _language(comparison: Comparison, told: dict[int, Coverage]) -> str:
    """The language that the topics are told in: that of our page, else that of most pages."""
    if comparison.ours in told:
        return _written_in(told[comparison.ours])
    counts = Counter(map(_written_in, told.values()))
    return min(counts, key=lambda code: (-counts[code], code), default="en")


def _untold(comparison: Comparison, told: dict[int, Coverage]) -> tuple[tuple[int, str], ...]:
    language = _language(comparison, told)
    found = []
    for i, page in enumerate(comparison.pages):
        if page.report is None:
            found.append((i, "It was not read."))
        elif i not in told:
            found.append((i, "Its text was not kept, so that nobody can tell what it covers."))
        elif _written_in(told[i]) != language:
            found.append(
                (i, "It is in another language than the rest, and topics are not matched across languages.")
            )
        elif not told[i].told:
            found.append(
                (i, "Only its headings and questions are told: we have no phrases for its language.")
            )
        elif told[i].cut:
            found.append((i, "Only the beginning of its very long text was looked at."))
    return tuple(found)


def _held(comparison: Comparison, told: dict[int, Coverage]) -> list[Topic]:
    """Every subject, entity and question with the pages that cover it, names of the pages' own sites and authors left out."""
    short = _short(told.values())
    brands = {squashed(name) for c in told.values() for name in c.names}
    held: dict[tuple[bool, str], dict[int, list[Covered]]] = defaultdict(lambda: defaultdict(list))
    for i, coverage in told.items():
        for thing in coverage.covered:
            key = squashed(short.get(thing.key, thing.key))
            if key not in brands:
                held[thing.kind == "question", key][i].append(thing)
    return [_topic(comparison, by_page, short) for _, by_page in sorted(held.items())]


def _short(told: Iterable[Coverage]) -> dict[str, str]:
    """What initials stand for, where no two pages say different things."""
    found: dict[str, set[str]] = defaultdict(set)
    for coverage in told:
        for initials, full in coverage.short:
            found[initials].add(full)
    return {initials: next(iter(full)) for initials, full in found.items() if len(full) == 1}


def _topic(comparison: Comparison, by_page: dict[int, list[Covered]], short: dict[str, str]) -> Topic:
    covering = tuple(_covering(comparison, i, by_page[i]) for i in sorted(by_page))
    things = [c for found in by_page.values() for c in found]
    kinds = Counter(c.kind for c in things)
    names = Counter(c.name for c in things)
    keys = Counter(short.get(c.key, c.key) for c in things)
    return Topic(
        kind=min(kinds, key=lambda k: (-kinds[k], k != "subject", k)),
        # The name that most pages write; of equals the one with fewer capitals, as a sentence has it.
        name=min(names, key=lambda n: (-names[n], sum(c.isupper() for c in n), n)),
        key=min(keys, key=lambda k: (-keys[k], k)),
        covering=covering,
    )


def _covering(comparison: Comparison, i: int, found: Sequence[Covered]) -> Covering:
    best = min(found, key=lambda c: (not c.in_heading, -c.mentions, c.key))
    return Covering(
        page=i,
        name=best.name,
        section=best.section,
        link=place(comparison.pages[i].url, best.quote, anchor=best.anchor),
        mentions=sum(c.mentions for c in found),
        in_heading=any(c.in_heading for c in found),
        quote=best.quote,
    )


def _copies(comparison: Comparison, pages: Iterable[int], *, without: int) -> int:
    """So many different texts are among some pages; ours does not count."""
    texts = set()
    for i in pages:
        report = comparison.pages[i].report
        if i != without and report is not None:
            texts.add(report.content_sha256)
    return len(texts)


def _meant(topic: Topic, ours: int) -> bool:
    """Whether the rivals mean it, and do not only come across it."""
    rivals = [c for c in topic.covering if c.page != ours]
    if topic.kind == "question":
        return True
    headed = sum(c.in_heading for c in rivals)
    if topic.kind == "subject" and " " not in topic.key:
        enough = float(WORD_MENTIONS_EACH * len(rivals) - headed)
    else:
        named = topic.kind == "entity" and " " in topic.key
        enough = (NAME_MENTIONS_EACH if named else MENTIONS_EACH) * (len(rivals) - headed) + headed
    return sum(c.mentions for c in rivals) >= enough


def _speaks_of(own: Coverage, words: frozenset[str], topic: Topic) -> bool:
    """Whether our page speaks of a topic at all, if only in passing or in other words."""
    if topic.kind == "question":
        content = set(topic.key.split()[1:]) if own.told else set()
        return bool(content) and any(content <= set(a.split()) for a in own.asked)
    return own.told and mentions(own, topic.key, words)


def _ranked(comparison: Comparison, found: Iterable[Topic], ours: int) -> tuple[Topic, ...]:
    """Most rivals first, then the most prominent; each thing under one of its names only."""
    ordered = sorted(found, key=lambda t: _order(comparison, t, ours))
    return _without_parts(ordered)


def _order(comparison: Comparison, topic: Topic, ours: int) -> tuple[int, int, float, int, str, str]:
    rivals = [c for c in topic.covering if c.page != ours] or list(topic.covering)
    return (
        -_copies(comparison, (c.page for c in rivals), without=-1),
        -sum(c.in_heading for c in rivals),
        -round(sum(math.log1p(c.mentions) for c in rivals), 6),
        -len(topic.key.split()),
        topic.kind,
        topic.key,
    )


def _without_parts(ordered: Sequence[Topic]) -> tuple[Topic, ...]:
    """Of "mortgage rate" and "rate", or "home buyer" and "first home buyer", the one that says it for as many pages."""
    words = [frozenset(t.key.split()) for t in ordered]
    things = [i for i, t in enumerate(ordered) if t.kind != "question"]
    pairs = [(long, part) for long in things for part in things if words[part] < words[long]]
    dropped: set[int] = set()
    for long, part in pairs:
        same = set(ordered[long].pages) >= set(ordered[part].pages)
        if same and _times(ordered[long]) >= SAME_THING * _times(ordered[part]):
            dropped.add(part)
    for long, part in pairs:
        if part not in dropped and set(ordered[part].pages) >= set(ordered[long].pages):
            dropped.add(long)
    return tuple(t for i, t in enumerate(ordered) if i not in dropped)


def _times(topic: Topic) -> int:
    return sum(c.mentions for c in topic.covering)


def _shown(ordered: Sequence[Topic]) -> tuple[Topic, ...]:
    counts: Counter[str] = Counter()
    kept = []
    for topic in ordered:
        counts[topic.kind] += 1
        if counts[topic.kind] <= MOST_SHOWN[topic.kind]:
            kept.append(topic)
    return tuple(kept)


def _own_mentions(topic: Topic) -> int:
    vague = 2 * (topic.kind == "subject" and " " not in topic.key)
    return OWN_MENTIONS + vague - topic.covering[0].in_heading


def _only_ours(comparison: Comparison, held: Iterable[Topic], told: dict[int, Coverage]) -> tuple[Topic, ...]:
    """What our page covers with some weight and no rival so much as mentions."""
    ours = comparison.ours
    rivals = [(c, frozenset(c.words)) for i, c in told.items() if i != ours]
    found = [
        t
        for t in held
        if t.pages == (ours,)
        and (t.kind == "question" or t.covering[0].mentions >= _own_mentions(t))
        and not any(_speaks_of(c, words, t) for c, words in rivals)
    ]
    return _shown(_ranked(comparison, found, -1))
