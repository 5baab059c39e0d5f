from __future__ import annotations

from dataclasses import dataclass

import pytest

from grader.compare.comparison import Page
from grader.report import Report
from tools.golden_pages import FOLDER, LANGUAGES, graded

STEMS = ("research_water_heating", "guide_tool_library", "list_dehumidifiers", "broken_password_tips")


@dataclass(frozen=True, slots=True)
class Graded:
    """Golden pages, graded once a session."""

    research: Page
    guide: Page
    wares: Page
    weak: Page
    draft: Page
    french: Page

    @property
    def all(self) -> tuple[Page, ...]:
        return self.research, self.guide, self.wares, self.weak, self.draft, self.french


def page_of(report: Report, name: str = "") -> Page:
    return Page(name or report.title, report.url, report)


@pytest.fixture(scope="session")
def golden() -> Graded:
    """Six whole pages of ours: a study, a guide, a list, a weak page, a draft and a page in French."""
    made = [page_of(graded(FOLDER / f"{stem}.html")) for stem in STEMS]
    return Graded(
        *made,
        page_of(graded(FOLDER / "draft_remote_work.md")),
        page_of(graded(LANGUAGES / "fr_eau_de_pluie.html")),
    )


@pytest.fixture(scope="session")
def unread() -> Page:
    """A page that could not be read."""
    return Page(
        "Far away",
        "https://far.example/away",
        None,
        None,
        "The site did not answer.",
        "Upload the page.",
        "timeout",
    )
