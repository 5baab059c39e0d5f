"""Depth: what a text works through, counted once however often it is said; padding and repetition count nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from grader.document import Document, Heading, Span
from grader.facts import Facts
from grader.facts.languages import fewest, is_english, phrases
from grader.facts.outline import article_headings, bare, section_sizes
from grader.facts.sentences import Sentence, blocks, sentences, tokens, words_in
from grader.remember import holds, remembered

SHINGLE = 4
"""Words in a row that are compared: long enough that two texts share few by chance."""

REPEATED = 0.6
"""Share of a block's shingles met before from which it says nothing new."""

MIN_BLOCK = 12
"""Shorter blocks (labels, buttons, table-like lines) may stand twice without being padding."""

EXPLAINS = 8
"""Words that a sentence or a block needs to explain anything."""

FULL = 10
"""Words from which a line is a sentence of the text and no byline, label or button."""

_PROSE = ("paragraph", "list_item", "quotation", "definition")
_LOREM = re.compile(
    r"\b(?:lorem ipsum|dolor sit amet|consectetur adipisc|sed do eiusmod|ut labore et dolore|quis nostrud exercitation|"
    r"duis aute irure|excepteur sint occaecat|li europan lingues)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
"""Addresses of many files of one place share their words and say nothing twice."""
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|e\.g\.|suppose (?:that|you|we|a|an|the)|let['’]s say|imagine (?:that|you|a|an)|"
    r"as an example|to illustrate|case in point|in this example|the following example|here['’]s an example)",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(r"\bsuch as\b", re.IGNORECASE)
_SUM = re.compile(
    r"\d[\d.,]{0,12}\s?[^\W\d_]{0,12}\s?[-+−–×x*÷/·]\s?[\d(][^=\n]{0,80}=\s?[$€£]?\d"
    r"|\b(?:gives|makes|comes to|adds up to|equals|leaves)\s[^.=\n]{0,60}=\s?[$€£]?\d"
)
"""A sum worked through in the text: 60 × 42 × 0.9 = 2,268."""
_EXAMPLE_TITLE = re.compile(
    r"\b(?:(?:worked|working|full|simple|real|quick|practical) examples?|examples? of|an example|case stud(?:y|ies)|walk-?through)\b"
    r"|^examples?\b(?: \d{1,2})?",
    re.IGNORECASE,
)
_PASTED = re.compile(
    r"<(?:iframe|script|blockquote|embed|object)\b|^\s*<a\s[^>]*>\s*<img\b|^\s*@\w{4,16}\s?\{", re.IGNORECASE
)
"""Code that is there to be pasted (an embed, a citation) shows nothing about the page's subject."""
_REASON = re.compile(
    r"\b(?:because|therefore|thus|hence|so that|as a result|which means|due to|leads? to|caus(?:es?|ed by)|"
    r"the reasons?|(?:that['’]s|this is|that is|which is) why|in order to|owing to|thanks to|given that|for want of|"
    r"otherwise|(?:most|very) likely|explains?|to (?:avoid|prevent|make sure)|for fear of)\b"
    r"|, since (?!then\b|when\b|\d)|[,;] (?:and )?so (?!far\b|on\b|forth\b|called\b|much\b|many\b|to speak\b|-)\w",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:however|whereas|although|though|on the other hand|in contrast|by contrast|unlike|compared (?:to|with)|"
    r"rather than|instead of|versus|trade-?offs?|(?:more|less|fewer) [^\W\d_]+ than|worse than|"
    r"(?!other|rather|fewer|earlier|later|longer|older|younger|higher|lower|greater|larger|bigger)[^\W\d_]{2,12}er than|"
    r"(?:larger|bigger|longer|higher|lower) than (?:the|a|an|my|our|your|its|their|that|those|what|it|in(?! (?:19|20)\d\d)|any)|"
    r"(?:less|more|fewer) than (?:people|you|they|we|most|many|before|ever|expected|usual|what)|differs? from|"
    r"(?:twice|half|[a-z]{3,6} times) as \w+ as|not so \w+ as)\b"
    r"|\bnot (?:only )?[^.,;:]{2,40} but\b|, where (?:one|others?|it|they|we|you)\b|\band not (?:in|by|for|because|on|with)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:limitations?|caveats?|assum(?:e|es|ing|ptions?)|except|unless|depends on|not always|may not|note that|"
    r"keep in mind|beware|only (?:if|when|where|as long as)|as long as|even (?:if|though|when|where)|works? when|exceptions?|margin of error|uncertain(?:ty)?|"
    r"(?:can(?:not|['’]t)|do(?:es)? not|don['’]t|doesn['’]t|did not|didn['’]t) (?:tell|show|say|know|prove|cover|include|count|hold|apply|measure)|"
    r"nobody (?:knows|has (?:measured|counted|asked))|no (?:study|proof)|leaves? out|may be (?:more|less|higher|lower|different|wrong))\b",
    re.IGNORECASE,
)
_REASONS = (_REASON, _CONTRAST, _LIMIT)
_REASONING_TITLE = re.compile(
    r"^(?:why (?!us\b|choose\b|buy\b|work with\b|join\b)|how come\b)|^(?:the )?(?:limits|limitations?|caveats?|drawbacks|disadvantages|trade-?offs?|shortcomings)\b|"
    r"\b(?:leaves? out|can(?:not|['’]t) (?:show|tell|say)|do(?:es)?(?: not|n['’]t) (?:show|cover|tell|say|include)|when not to|reasons? (?:to|for|why|not))\b",
    re.IGNORECASE,
)
TITLED_MOST = 3
"""So many sentences below a title such as "Why 18 days?" or "A worked example" are what the title says."""
_STEP = re.compile(r"step\s?\d", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:references?|bibliography|works cited|(?:foot|end)?notes|citations|literature(?: cited)?|sources|further reading|see also)",
    re.IGNORECASE,
)


_is_lorem, _is_sum, _names_one = holds(_LOREM), holds(_SUM), holds(_NAMES_ONE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block that says what the text has said before, or filler."""

    span: Span
    words: int
    kind: str
    """repeated | filler"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place where the text shows what it says."""

    kind: str
    """example | instance (named in passing: "such as") | code | step"""
    span: Span


def repeats(document: Document, facts: Facts) -> tuple[Repeat, ...]:
    """Blocks of prose most of whose words in a row stood in the text before, and filler; linear in the text."""
    seen: set[str] = set()
    found = []
    for block in facts(blocks):
        if block.role not in _PROSE:
            continue
        words = block.words
        held = _plain_tokens(words)
        if _is_lorem(words):
            found.append(Repeat(block.span, len(held), "filler"))
            continue
        if len(held) < MIN_BLOCK:
            continue
        # Of two blocks that share their words the later one is the repeat; within one block the same words over and
        # over leave few different shingles for its length.
        shingles = _shingles(held)
        new = len(set(shingles) - seen)
        seen.update(shingles)
        if new < (1 - REPEATED) * len(shingles):
            found.append(Repeat(block.span, len(held), "repeated"))
    return tuple(found)


@remembered
def _plain_tokens(words: str) -> tuple[str, ...]:
    return tokens(_ADDRESS.sub(" ", words))


@remembered
def _shingles(held: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(held[i : i + SHINGLE]) for i in range(len(held) - SHINGLE + 1))


def substance(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences of prose that say something and say it for the first time; reference lists left out."""
    dropped = {r.span for r in facts(repeats)}
    aside = facts(_reference_sections)
    said: set[str] = set()
    enough = fewest(document, EXPLAINS)
    kept = []
    for sentence in facts(sentences):
        if sentence.role not in _PROSE or sentence.block in dropped or sentence.section in aside:
            continue
        words = sentence.words
        key = _same_words(words)
        if key not in said and words_in(words) >= enough:
            said.add(key)
            kept.append(sentence)
    return tuple(kept)


@remembered
def _same_words(words: str) -> str:
    return " ".join(tokens(words))


def _reference_sections(document: Document, facts: Facts) -> frozenset[int]:
    return frozenset(
        number
        for number, section in enumerate(document.sections)
        if section.heading and _REFERENCES.fullmatch(bare(document.words_at(section.heading.span)))
    )


def shown_places(document: Document, facts: Facts) -> tuple[Shown, ...]:
    """Examples and sums worked through in sentences, code with words about it beside it, and steps, each once."""
    titled = _titled(document, facts, _EXAMPLE_TITLE)
    announced = _EXAMPLE if is_english(document) else phrases("examples", document.language)
    announces = holds(announced) if announced is not None else lambda words: False
    found = []
    for s in facts(substance):
        words = s.words
        if s in titled or announces(words) or _is_sum(words):
            found.append(Shown("example", s.span))
        elif announced is _EXAMPLE and _names_one(words):
            found.append(Shown("instance", s.span))
    found += [Shown("code", span) for span in _explained_code(document, facts)]
    found += [Shown("step", span) for span in _steps(document, facts)]
    return tuple(sorted(found, key=lambda s: (s.span, s.kind)))


def _explained_code(document: Document, facts: Facts) -> list[Span]:
    """Code blocks, no two alike, in sections that also explain."""
    explained = {s.section for s in facts(substance)}
    seen: set[str] = set()
    found = []
    for code in document.code:
        words = document.words_at(code.span)
        key = "".join(words.split())
        if _PASTED.search(words[:400]):
            continue
        if len(key) >= 12 and key not in seen and document.section_index(code.span.start) in explained:
            seen.add(key)
            found.append(code.span)
    return found


def _steps(document: Document, facts: Facts) -> list[Span]:
    """Items of numbered lists of three and more that say what to do, and sections called "Step 1"."""
    said = {s.block for s in facts(substance)}
    lists: dict[int, list[Span]] = defaultdict(list)
    for item in document.list_items:
        if item.ordered and item.span in said:
            lists[item.list].append(item.span)
    found = [span for spans in lists.values() if len(spans) >= 3 for span in spans]
    for size in facts(section_sizes):
        if (
            size.heading
            and size.words >= EXPLAINS
            and _STEP.match(bare(document.words_at(size.heading.span)))
        ):
            found.append(size.heading.span)
    return found


def reasons(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences that give a cause, weigh one thing against another, or say where something stops being true."""
    titled = _titled(document, facts, _REASONING_TITLE)
    own = phrases("reasons", document.language)
    reasoned = _reasons if own is None or is_english(document) else holds(own)
    return tuple(s for s in facts(substance) if s in titled or reasoned(s.words))


@remembered
def _reasons(words: str) -> bool:
    return any(pattern.search(words) for pattern in _REASONS)


def _titled(document: Document, facts: Facts, title: re.Pattern[str]) -> frozenset[Sentence]:
    """The first sentences of the sections whose heading reads so, TITLED_MOST of each."""
    wanted = {
        number
        for number, section in enumerate(document.sections)
        if section.heading and title.search(bare(document.words_at(section.heading.span))[:120])
    }
    taken: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in facts(substance) if wanted else ():
        if sentence.section in wanted and len(taken[sentence.section]) < TITLED_MOST:
            taken[sentence.section].append(sentence)
    return frozenset(s for sentences_of in taken.values() for s in sentences_of)


def barest_place(document: Document, kept: Iterable[Span], facts: Facts) -> int:
    """Where something like `kept` is missed most: after the first full sentence of the longest section without any."""
    held = {document.section_index(span.start) for span in kept}
    said: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in facts(substance):
        if sentence.role == "paragraph" and words_in(sentence.words) >= FULL:
            said[sentence.section].append(sentence)
    if not said:
        return 0
    section = max(said, key=lambda n: (n not in held, len(said[n]), -n))
    return said[section][0].span.end


def empty_headings(document: Document, facts: Facts) -> tuple[Heading, ...]:
    """Headings with next to nothing under them: no words, list, table, picture or smaller headings of their own."""
    sizes = facts(section_sizes)
    own = set(facts(article_headings))
    things = sorted(
        piece.span.start
        for pieces in (
            document.images,
            document.graphics,
            document.embeds,
            document.tables,
            document.code,
            document.controls,
            document.figures,
        )
        for piece in pieces
        if piece.span is not None
    )
    found = []
    for size, after in zip_longest(sizes, sizes[1:]):
        heading = size.heading
        if heading is None or heading not in own or size.words >= 3:
            continue
        if after is not None and after.heading is not None and after.heading.level > heading.level:
            continue
        if any(
            size.span.start - 1 <= at <= size.span.end + 1
            for at in things[bisect_left(things, heading.span.start) :][:1]
        ):
            continue
        found.append(heading)
    return tuple(found)
