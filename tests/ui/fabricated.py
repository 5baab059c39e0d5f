"""Reports made by hand, and workers that answer with them, so that screens are tested apart from the grading."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from grader.check import Finding, Snippet
from grader.document import (
    Author,
    Document,
    Embed,
    Graphic,
    Heading,
    Image,
    Jump,
    LeftOut,
    Link,
    ListItem,
    PageDate,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
)
from grader.errors import GradeCancelled, GraderError
from grader.patches.change import Piece
from grader.reference import Standing, reference
from grader.report import FactLine, Fix, Interval, Model, Report, Result, TraitScore, band_of
from grader.scoring import Weighed
from grader.source import Source
from grader.validity import Interval95, Links, Readers, Validity
from grader.workbench import Corrected, Kit, Mechanical, Workbench, workbench_job

VERSION = reference().rubric_version
"""That of the reference pages, so that the chart of them is drawn whatever the weights are at the time."""
SHOWN = Validity(
    VERSION,
    "2026-11-24",
    Readers(0.71, 89, 0.37, Interval95(0.6, 0.8)),
    Links(0.73, 0.67, 24, 2292, Interval95(0.66, 0.8)),
)
"""What has been shown; how the score stands up to tricks has not."""


def document(title: str = "Cargo bikes in the old town", words: str = "") -> Document:
    """A small document with one of everything; `words` stands in each kind of piece."""
    parts: list[tuple[str, str]] = [
        ("h2", f"What we counted {words}"),
        ("p", f"We counted 1,240 cargo bikes on nine mornings in May 2026. {words}"),
        ("h3", f"How we counted {words}"),
        ("li", f"Two people stood at each bridge. {words}"),
        ("p", f"Studies show that cycling is good for a town. {words}"),
        ("table", f"Bridge {words}\tBikes"),
        ("p", "More is to come."),
    ]
    text, spans = "", []
    for _, part in parts:
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + "\n"
    first, paragraph, second, item, vague, table, last = spans
    link = Span(paragraph.start, paragraph.start + 10)
    hostile_address = f"https://example.org/{words}" if words else "https://example.org/counts"
    return Document(
        text=text,
        input_type="html",
        as_of="2026-11-24",
        url="https://example.org/bikes",
        title=title,
        title_source="h1",
        language="en",
        language_source="html lang",
        is_page=True,
        authors=(Author(f"Ada Ferry {words}", "visible"),),
        published=PageDate("published", "2026-05-04", "json-ld"),
        updated=PageDate("updated", "2026-06", "visible", visible=True),
        headings=(Heading(first, 2, f"counted{words}"), Heading(second, 3)),
        sections=(
            Section(Span(first.start, second.start), Heading(first, 2)),
            Section(Span(second.start, last.end), Heading(second, 3)),
        ),
        paragraphs=(Paragraph(paragraph), Paragraph(vague), Paragraph(last)),
        list_items=(ListItem(item, 0),),
        tables=(Table(table, ((f"Bridge {words}", "Bikes"),), caption=f"Bikes by bridge {words}"),),
        links=(
            Link(hostile_address, f"the counts {words}", link, ("nofollow",), own=True),
            Link(f"javascript:document.title='ran'//{words}", f"odd {words}", link),
        ),
        jumps=(
            Jump(f"counted{words}", f"What we counted {words}", 0, "heading", 0),
            Jump("gone", "Gone", 0, "missing"),
        ),
        images=(
            Image(
                "https://example.org/bridge.jpg",
                link,
                alt=f"The bridge {words}",
                caption=f"At eight {words}",
                width=800,
                height=600,
            ),
            Image(f"x{words}", link),
        ),
        graphics=(Graphic("svg", link, title=f"Bikes by day {words}"),),
        embeds=(Embed("video", "https://example.org/v", link, title=f"Film {words}"),),
        left_out=(LeftOut("comments", 120, f"First! {words}"),),
        cuts=(f"Elements nested deeper than 200 were flattened. {words}",) if words else (),
    )


def report(
    *, score: float | None = 51.2, words: str = "", title: str = "Cargo bikes in the old town"
) -> Report:
    """A report of that document; `words` stands wherever a report holds words of the draft."""
    page = document(title + (f" {words}" if words else ""), words)
    quote = page.quote(page.paragraphs[0].span)
    vague = page.quote(page.paragraphs[1].span)
    results = (
        Result(
            "method", "original_data", "scored", 0.2, False, "The figures come without their method.",
            f"Two figures come without a word on how they were got. {words}", "",
            "People who cite a figure need to know how it was got.", "Say how, when and from whom you got your figures.",
            12.0, 9.6, (quote,), (Finding("This figure has no method beside it.", quote),),
            (Snippet("Method note (Markdown)", f"## Method\n\nWe counted ... {words}"),),
        ),
        Result(
            "vague_attribution", "sourcing", "scored", 0.5, False, "Claims are put down to nobody.",
            f"One claim is put down to “studies”. {words}", "", "Nobody can follow “studies show”.",
            "Name the study and link to it.", 9.0, 4.5, (vague,), (Finding(f"Which studies? {words}", vague),),
        ),
        Result(
            "contents_missing", "contents", "scored", 0.0, False, "There is no contents list.", "There is no contents list.", "",
            "A reader who looks for one section finds it by the list.", "Add a list of the sections, linked to each.", 6.0, 6.0,
            (), (Finding("A contents list would go here.", None, 0),),
            (Snippet("Contents list (HTML)", f'<ul><li><a href="#counted">What we counted {words}</a></li></ul>'),),
        ),
        Result(
            "heading_order", "structure", "scored", 1.0, True, "Headings go down one level at a time.",
            "All headings are in order.", "", "Order helps to find things.", "Keep the order.", 14.0, 0.0, (quote,),
        ),
        Result(
            "expert_quotes", "sourcing", "not applicable", None, False, "Expert quotes", "", f"Nobody is quoted. {words}",
            "Named people are worth citing.", "Quote somebody.", 4.0, 0.0,
        ),
        Result(
            "page_weight", "page_experience", "could not tell", None, False, "Page weight", "",
            "A draft has no page around it yet.", "Slow pages are left.", "Make it lighter.", 5.0, 0.0, failed_to_run=bool(words),
        ),
        Result(
            "reading_ease", "readability", "scored", 0.6, False, "Sentences are long.", "The mean sentence has 31 words.", "",
            "Shown only.", "Cut the longest in two.", 0.0, 0.0,
        ),
    )  # fmt: skip
    return Report(
        schema_version="1",
        rubric_version=VERSION,
        program_version="0.1.0",
        as_of="2026-11-24",
        content_sha256="0" * 64,
        input_type="html",
        url=page.url,
        title=page.title,
        language="en",
        words=640,
        model=Model("en_core_web_sm", "3.8.0", "ab" * 32),
        profile="research",
        profile_reason=f"It reads like research. {words}",
        score=score,
        score_reason=""
        if score is not None
        else "The main text has 40 words; below 100 there is too little to judge.",
        band=band_of(score).name if score is not None else "",
        assessed_share=0.92,
        traits=(
            TraitScore("original_data", 20.0, 24.0, 1.0, 5, 5),
            TraitScore("structure", 100.0, 14.0, 1.0, 6, 6),
            TraitScore("contents", 0.0, 6.0, 1.0, 4, 4),
            TraitScore("visuals", 70.0, 14.0, 1.0, 7, 7),
            TraitScore("freshness", 80.0, 8.0, 0.8, 4, 5),
            TraitScore("sourcing", 50.0, 18.0, 0.9, 5, 6),
            TraitScore("citability", 40.0, 8.0, 1.0, 9, 9),
            TraitScore("depth", 75.0, 4.0, 1.0, 3, 3),
            TraitScore("link_hygiene", 90.0, 3.0, 1.0, 7, 7),
            TraitScore("page_experience", None, 1.0, 0.0, 0, 8),
            TraitScore("readability", None, 0.0, 0.0, 1, 1),
        ),
        results=results,
        fixes=tuple(
            Fix(r.check, r.trait, r.verdict, r.fix, r.points, r.findings[0].quote, r.snippets)
            for r in sorted(results, key=lambda r: -r.points)
            if r.points
        ),
        facts=(
            FactLine(
                "published", "Published", "dates", "2026-05-04", (Quote("4 May 2026", None, "json-ld"),)
            ),
            FactLine("sources", "Sources", "sources", 3, (quote,)),
            FactLine("toc", "Contents list", "contents", False),
            FactLine("kind", "Kind of page", "kind", "press_release", (), f"From its words. {words}"),
            FactLine("readable", "Reading ease", "readability", {"flesch": 61.25, "grade": None}),
            FactLine("words_seen", "Words seen", "kind", [words or "none", "two"]),
        ),
        notes=(f"This does not look like an article. {words}",) if words else (),
        document=page,
        interval=Interval(47.8, 60.1, ("page_weight",)) if score is not None else None,
        standing=Standing(0.7251, "research", 41, 41) if score is not None else None,
        validity=SHOWN,
    )


@dataclass(slots=True)
class State:
    """Looks like grader.jobs.JobState."""

    stage: str
    place: int = 0
    report: Report | None = None
    error: GraderError | None = None
    seconds: float = 0.0
    answer: object = None

    @property
    def ended(self) -> bool:
        return self.stage in ("done", "failed", "cancelled")


def workbench(words: str = "") -> Workbench:
    """Pieces and fixes made by hand; `words` stands wherever they hold words of the draft."""
    return Workbench(
        (
            Kit(
                "contents_list",
                "Linked contents list",
                "A list of the sections goes above the first one.",
                (
                    Piece("Contents list (HTML)", f"<nav>{words}</nav>", "contents-list.html"),
                    Piece(f"Contents list {words}", words or "- [A](#a)", "contents-list.md"),
                ),
            ),
        ),
        (
            Mechanical(
                "contents_list",
                "Linked contents list",
                "A list of the sections goes above the first one.",
                (Weighed("contents_missing", "contents", 6.0, 1.0),),
                57.2,
            ),
            Mechanical("heading_ids", "Ids on the headings", "Each heading gets an id.", (), 51.2),
        ),
    )


@dataclass(slots=True)
class FakeJob:
    """Steps through `states` at each look and stays at the last."""

    states: list[State]
    id: str = "job"
    cancelled: bool = False

    def state(self) -> State:
        if self.cancelled:
            return State("cancelled", error=GradeCancelled("You called it off."))
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self) -> None:
        self.cancelled = True

    def wait(self) -> State:
        return self.state()


@dataclass(slots=True)
class FakeWorkers:
    """Answers every source with what `answer` makes of it: a report, an error, or the states to step through."""

    answer: Callable[[Source], Report | GraderError | list[State]]
    asked: list[Source] = field(default_factory=list)
    jobs: list[FakeJob] = field(default_factory=list)
    refuse: GraderError | None = None
    allow: frozenset[str] = frozenset()

    def submit(self, source: Source) -> FakeJob:
        if self.refuse is not None:
            raise self.refuse
        self.asked.append(source)
        answer = self.answer(source)
        if isinstance(answer, GraderError):
            states = [State("failed", error=answer)]
        elif isinstance(answer, Report):
            states = [State("done", report=answer)]
        else:
            states = answer
        self.jobs.append(FakeJob(states, f"job {next(_numbers)}"))
        return self.jobs[-1]

    def submit_call(self, function: Callable[..., object], *arguments: object) -> FakeJob:
        """A bench or a corrected copy at once; "HOSTILE" and "BUSY" in the draft as for a grade."""
        source = arguments[0]
        if not isinstance(source, Source):
            return FakeJob([State("failed", error=GraderError("Nothing is judged here.", "Grade it."))])
        words = str(source.content)
        if "BUSY" in words:
            return FakeJob([State("failed", error=GraderError("Forty pages wait.", "Try again."))])
        if function is workbench_job:
            answer: object = workbench(SCRIPT if "HOSTILE" in words else "")
        else:
            answer = Corrected(replace(source, content=f"{words} corrected"), ("contents_list",))
        return FakeJob([State("done", answer=answer)])

    def warm(self) -> None:
        """Nothing to warm."""

    def warm_after(self, seconds: float) -> None:
        """Nothing to warm."""

    def shutdown(self) -> None:
        """Nothing to stop."""


_numbers = itertools.count()

SCRIPT = (
    "<script>window.ran=1;document.title='ran'</script><img src=x onerror=\"window.ran=1\"><svg onload=window.ran=1>"
    '"\'><iframe src="javascript:parent.ran=1"></iframe><b style="background:url(https://elsewhere.example/b)">b</b>'
    "![i](https://elsewhere.example/i.png) [l](javascript:window.ran=1) $5 and $10 **bold** :red[red] :material/home: "
    "</title></textarea></style><math><mtext><style><img src onerror=window.ran=1></style> &lt;b&gt; {{7*7}} \u202eevil\u202c"
)
"""Hostile words of many classes: tags, attributes, mutation XSS, Markdown, Streamlit's own directives, bidi."""


def hostile() -> Report:
    """A report whose every word from the draft is hostile."""
    return replace(report(words=SCRIPT), url=f"https://example.org/{SCRIPT}")
