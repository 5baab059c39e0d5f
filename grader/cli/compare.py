"""`linkworthy compare` from its arguments to the bytes that it prints: pages read side by side, stored ones, a refresh."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.compare.comparison import MOST_PAGES, Comparison, Page, compare
from grader.errors import ReadError
from grader.export.inert import no_command, one_line
from grader.gathering import PageState, Wanted, gather
from grader.report import Report, whole
from grader.source import Source

STDIN = "standard input"


class WrongCall(Exception):
    """The call itself is wrong; says how."""


class UnreadableComparison(Exception):
    """The file to be refreshed is no comparison; says what to give."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of the command."""

    what: tuple[str, ...]
    """Files, addresses, - and stored reports."""
    ours: str = ""
    """One of `what`, or one more."""
    form: str = "text"
    """One of grader.export.comparisons.FORMATS."""
    refresh: Path | None = None
    """A comparison in JSON, whose pages are read anew where they have an address."""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What the command made."""

    content: bytes
    unread: bool
    """A page could not be read or fetched."""
    ungraded: bool
    """A page was read and could not be graded."""


@dataclass(slots=True)
class _Progress:
    """Says on standard error what became of each page as it ends."""

    total: int
    quiet: bool
    ended: int = 0
    unread: bool = False
    ungraded: bool = False

    def __call__(self, state: PageState) -> None:
        """One more page has ended."""
        self.ended += 1
        page = state.page
        if page is None or page.report is None:
            read = state.error is not None and not isinstance(state.error, ReadError)
            self.ungraded |= read
            self.unread |= not read
        if page is not None and not self.quiet:
            print(f"linkworthy: {self.ended} of {self.total}: {_told(page)}", file=sys.stderr, flush=True)


def _told(page: Page) -> str:
    if page.report is None:
        trouble = f"{page.trouble} {page.next_step}".strip()
        said = trouble if page.name in trouble else f"{page.name}: {trouble}"
    elif page.report.score is None:
        said = f"{page.name}, no score: {page.report.score_reason}"
    else:
        said = f"{page.name}, {whole(page.report.score)} of 100"
    return no_command(one_line(said))


def run_compare(asked: Asked, source_of: Callable[[str], Source]) -> Compared:
    """Read, grade and compare; `source_of` makes a Source of an argument, or raises OSError with a sentence.

    Raises WrongCall, UnreadableComparison, GraderError, and KeyboardInterrupt where it is called off.
    """
    earlier = _earlier(asked.refresh)
    what = list(asked.what)
    if asked.ours and asked.ours not in what:
        what.insert(0, asked.ours)
    if what.count("-") > 1:
        raise WrongCall("Standard input can be given once only.")
    given = [(argument, _wanted(argument, source_of)) for argument in what]
    wanted = [one for _, several in given for one in several]
    marked = [argument for argument, several in given for _ in several]
    again = earlier.pages if earlier is not None else ()
    if len(again) + len(wanted) < 2:
        raise WrongCall("Give at least two pages to compare.")
    if asked.ours and marked.count(asked.ours) > 1:
        raise WrongCall(
            f"{asked.ours} holds several pages; give the report of your page in a file of its own."
        )
    old = [Wanted(source_of(p.url), p.name) if p.url else Wanted(None, p.name, p) for p in again]
    if len(old) + len(wanted) > MOST_PAGES:
        raise WrongCall(f"A comparison takes {MOST_PAGES} pages at most; these are {len(old) + len(wanted)}.")
    pages, progress = _gathered([*old, *wanted], asked)
    kept, new = list(pages[: len(old)]), pages[len(old) :]
    ours = kept[earlier.ours] if earlier is not None and earlier.ours >= 0 else None
    if asked.ours:
        ours = new[marked.index(asked.ours)]
    for page in new:
        # A draft is given again under its title: it takes the place of its earlier version.
        place = next(
            (i for i, k in enumerate(kept) if not k.url and not page.url and k.name == page.name), None
        )
        if place is None:
            kept.append(page)
        else:
            ours = page if ours is kept[place] else ours
            kept[place] = page
    comparison = compare(kept, ours=ours)
    from grader.export.comparisons import rendered

    content = rendered(asked.form, comparison, earlier=earlier)
    if earlier is not None and not asked.quiet:
        from grader.compare.differences import differences

        print(f"linkworthy: {one_line(differences(earlier, comparison).headline)}", file=sys.stderr)
    return Compared(content, progress.unread, progress.ungraded)


def _earlier(path: Path | None) -> Comparison | None:
    if path is None:
        return None
    from grader.export.comparison_json import opened

    try:
        return opened(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableComparison(f"{path} could not be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableComparison(
            f"{path} holds no comparison that this version can open. Give the file that "
            "linkworthy compare --format json --output FILE made."
        ) from None


def _wanted(argument: str, source_of: Callable[[str], Source]) -> list[Wanted]:
    """The pages that an argument names: one, or as many as there are reports in a file; trouble is a page too."""
    if argument.lower().endswith((".json", ".jsonl")) and Path(argument).is_file():
        return _stored(Path(argument))
    name = STDIN if argument == "-" else argument
    try:
        return [Wanted(source_of(argument), name)]
    except OSError as error:
        return [Wanted(None, name, Page(name, trouble=str(error)))]


def _stored(path: Path) -> list[Wanted]:
    """The reports in a file that `linkworthy grade --format json` made, one a line."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        reports = [Report.from_json(line) for line in lines]
        if not reports:
            raise ValueError
    except OSError as error:
        return [
            Wanted(None, str(path), Page(str(path), trouble=f"{path} could not be read: {error.strerror}."))
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        page = Page(
            str(path),
            trouble=f"{path} holds no report that this version can open.",
            next_step="Give the file that linkworthy grade --format json made, or the page itself.",
        )
        return [Wanted(None, str(path), page)]
    return [
        Wanted(None, str(path), Page(report.title or report.url or str(path), report.url, report))
        for report in reports
    ]


def _gathered(wanted: list[Wanted], asked: Asked) -> tuple[tuple[Page, ...], _Progress]:
    from grader.api import test_allowance
    from grader.batch.local import batch_workers, cores

    progress = _Progress(len(wanted), asked.quiet)
    workers = batch_workers(min(cores(), len(wanted)), queue=2 * MOST_PAGES)
    workers.allow = test_allowance(None) if any(one.source is not None for one in wanted) else frozenset()
    try:
        return gather(wanted, workers=workers, progress=progress), progress
    finally:
        workers.shutdown()
