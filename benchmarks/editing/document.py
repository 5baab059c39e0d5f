"""The text with its findings in a real Chromium: script time of the first paint and of what a writer does then."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from importlib.resources import files

from grader.api import Source, grade
from grader.check import Finding
from grader.located import located
from grader.located.wire import wire
from grader.report import Report

BAR_SECONDS = 0.5
"""Script time of the first paint at most, for CHARACTERS with FINDINGS."""
CHARACTERS, FINDINGS = 100_000, 2_000
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)
_SENTENCES = (
    "The ferry leaves the pier at seven, and the last one comes back at ten. ",
    "Of the 48 boats in the harbour, 31 were built before the war. ",
    "People say that the new timetable has made the island quieter. ",
    "A ticket costs less than a coffee, and children travel free. ",
    "The [harbour office](https://harbour.example/) counts every passenger on every crossing. ",
)
_HARNESS = """async ({ html, css, js, data }) => {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = css
  root.innerHTML = html
  root.prepend(style)
  const module = await import(URL.createObjectURL(new Blob([js], { type: 'text/javascript' })))
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const timed = async act => { const t = performance.now(); act(); const script = performance.now() - t; await drawn(); return [script, performance.now() - t] }
  const first = await timed(() => module.default({ data, parentElement: root }))
  const next = () => root.querySelector('.following').click()
  const step = await timed(next)
  const steps = []
  for (let i = 0; i < 20; i++) steps.push((await timed(next))[0])
  const last = root.querySelector('.side')
  last.scrollTop = last.scrollHeight
  await drawn()
  const far = await timed(() => [...root.querySelectorAll('.line')].at(-1).click())
  const filter = await timed(() => root.querySelectorAll('.level')[2].click())
  const again = await timed(() => module.default({ data: { ...data, version: 'another' }, parentElement: root }))
  return { first, step, steps: Math.max(...steps), far, filter, again, rows: root.querySelectorAll('.row').length, marks: root.querySelectorAll('.m').length }
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds; `_drawn` until the frame after the script stands."""

    characters: int
    findings: int
    prepared: float
    """CPU of making what is sent, on the server."""
    sent_bytes: int
    first: float
    first_drawn: float
    step: float
    """The slowest of twenty steps to the next finding."""
    far: float
    """From one end to a finding at the other."""
    filter: float
    again: float
    """A new version under the reader's eyes."""

    @property
    def passed(self) -> bool:
        """The first paint keeps to the bar."""
        return self.first <= BAR_SECONDS


def long_report(characters: int = CHARACTERS, findings: int = FINDINGS) -> Report:
    """A report on a made draft of so many characters or a few more, with so many findings strewn over it."""
    parts = ["# Crossing to the island\\n".replace("\\n", "\n")]
    length = number = 0
    while length < characters * 1.03:  # addresses are no text
        number += 1
        if number % 6 == 1:
            parts.append(f"\n## What part {number // 6 + 1} of the journey is like\n")
        if number % 11 == 0:
            rows = "".join(f"| pier {i} | {i * 7} |\n" for i in range(1, 5))
            parts.append(f"\n| Place | Boats |\n|---|---|\n{rows}")
        if number % 9 == 0:
            parts.append("\n- Bring a coat.\n- Bring coins.\n  - Small ones.\n- Leave the car.\n")
        words = "".join(_SENTENCES[(number + i) % len(_SENTENCES)] for i in range(6))
        parts.append(f"\n{words}\n")
        length += len(words)
    # The made findings are what counts; a short draft gives the report its form, the long one its text.
    report = grade(Source(content="\n".join(parts)[:4000], input_type="markdown", as_of="2026-11-24"))
    from grader.api import read

    document = read(Source(content="".join(parts), input_type="markdown", as_of="2026-11-24"))
    scored = [r for r in report.results if r.state == "scored" and not r.passed and r.advised][:6]
    step = len(document.text) // findings
    strewn = []
    for index in range(findings):
        start = index * step
        end = min(len(document.text), start + (40 if index % 7 else 160))  # every seventh lies over others
        while end > start and "\n" in document.text[start:end]:
            end = start + document.text[start:end].index("\n")
        from grader.document import Span

        strewn.append(
            Finding("These words are looked at here.", document.quote(Span(start, max(end, start + 1))))
        )
    share = [tuple(strewn[i :: len(scored)]) for i in range(len(scored))]
    results = {r.check: replace(r, findings=share[i], quotes=()) for i, r in enumerate(scored)}
    return replace(
        report,
        results=tuple(results.get(r.check, replace(r, findings=(), quotes=())) for r in report.results),
        document=document,
    )


def measure(
    browser: object, *, characters: int = CHARACTERS, findings: int = FINDINGS, rounds: int = 3
) -> Figures:
    """The figures in a running Chromium (a playwright Browser), each the best of some rounds."""
    report = long_report(characters, findings)
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        whole = located(report)
        assert whole is not None
        sent = wire(whole)
        best = min(best, time.process_time() - began)
    folder = files("grader.ui.components")
    names = ("copied.js", "located_text.js", "located_rows.js", "located_card.js", "located.js")
    given = {
        "html": (folder / "located.html").read_text(encoding="utf-8"),
        "css": (folder / "located.css").read_text(encoding="utf-8"),
        "js": "\n".join((folder / name).read_text(encoding="utf-8") for name in names),
        "data": {**sent, "key": "measured", "focus": None},
    }
    found = []
    for turn in range(rounds):
        page = browser.new_page(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
        given["data"]["key"] = f"measured {turn}"
        found.append(page.evaluate(_HARNESS, given))
        page.close()

    def least(name: str, part: int = 0) -> float:
        values = [f[name] if isinstance(f[name], int | float) else f[name][part] for f in found]
        return min(values) / 1000

    return Figures(
        len(report.document.text) if report.document else 0,
        sum(len(r.findings) for r in report.results),
        best,
        len(json.dumps(sent).encode()),
        least("first"),
        least("first", 1),
        least("steps"),
        least("far"),
        least("filter"),
        least("again"),
    )
