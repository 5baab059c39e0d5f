"""Coverage of the contents list."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.contents.contents_coverage import check

Judge = Callable[..., Outcome]


def page(listed: tuple[str, ...], *headings: str) -> str:
    items = "".join(f"- [{t}](#{t.lower()})\n" for t in listed)
    return f"# Mill\n\n{items}\n" + "".join(f"{h}\n\nIt grinds rye.\n\n" for h in headings)


MAIN = ("## Wheel", "## Stones", "## Prices", "## Miller")


def test_lower_levels_may_be_left_out(judge: Judge) -> None:
    text = page(("Wheel", "Stones", "Prices", "Miller"), *MAIN[:2], "### Granite", "### Basalt", *MAIN[2:])
    assert judge(check, text).score == 1.0


def test_a_main_section_left_out_is_quoted(judge: Judge) -> None:
    outcome = judge(check, page(("Wheel", "Stones", "Prices"), *MAIN))
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Miller"]
    assert outcome.score == 0.8


def test_the_sites_own_headings_need_no_entry(judge: Judge) -> None:
    assert (
        judge(
            check,
            page(("Wheel", "Stones", "Prices", "Miller"), *MAIN, "## Related posts", "## Leave a comment"),
        ).score
        == 1.0
    )


def test_a_heading_above_the_list_needs_no_entry(judge: Judge) -> None:
    text = "# Mill\n\n## Key points\n\nIt grinds rye.\n\n- [Wheel](#wheel)\n- [Stones](#stones)\n- [Prices](#prices)\n\n"
    assert judge(check, text + "".join(f"{h}\n\nIt grinds rye.\n\n" for h in MAIN[:3])).score == 1.0


def test_no_list(judge: Judge) -> None:
    assert judge(check, page((), *MAIN)).state == NOT_APPLICABLE


def test_the_summary_and_what_another_column_of_the_list_names_need_no_entry(judge: Judge) -> None:
    columns = "- [Wheel](#wheel)\n- [Stones](#stones)\n- [Prices](#prices)\n\nMore:\n\n1. [Miller](#miller)\n2. [Dam](#dam)\n\n"
    heads = ("Wheel", "Stones", "Prices", "Miller", "Dam")
    text = "".join(f"## {t}\n\nIt grinds rye.\n\n" for t in heads)
    assert judge(check, f"# Mill\n\n{columns}{text}").score == 1.0
    aside = "".join(f'<li><a href="#{t.lower()}">{t}</a></li>' for t in heads)
    body = "".join(f'<h2 id="{t.lower()}">{t}</h2><p>It grinds rye for all of the valley.</p>' for t in heads)
    points = (
        "<h2>Key points</h2><ul><li>It grinds rye for the valley.</li><li>It has two wheels of oak.</li></ul>"
    )
    whole = f"<!doctype html><html><body><nav aria-label='Contents'><ul>{aside}</ul></nav><main><h1>Mill</h1>{points}{body}</main></body></html>"
    assert judge(check, whole, "html").score == 1.0


def test_a_call_to_buy_at_the_foot_of_the_page_is_no_section(judge: Judge) -> None:
    listed = ("Wheel", "Stones", "Prices")
    items = "".join(f"- [{t}](#{t.lower()})\n" for t in listed)
    told = "".join(f"## {t}\n\n{'It grinds rye for all of the valley. ' * 9}\n\n" for t in listed)
    assert judge(check, f"# Mill\n\n{items}\n{told}## Start grinding\n\nCall us.\n").score == 1.0
    missed = f"# Mill\n\n{items}\n{told}## The dam\n\n{'It keeps the water of the brook. ' * 9}\n"
    assert (judge(check, missed).score or 0) < 1.0
