"""Pictures state their size, and those far down wait until they are seen."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, lacking, not_applicable, presence, some_of, unasked
from grader.check import check as a_check
from grader.document import Document, Image, Quote
from grader.facts import Facts
from grader.facts.page import LAZY_FROM, eager_images, unsized_images
from grader.facts.pictures import content_pictures

SIZE_SHARE = 0.7
"""Weight of stated sizes against late loading, where there are enough pictures for both."""

_PAGE = "<!doctype html><html><head><title>Locks</title></head><body><article><h1>Locks</h1><p>{}</p></article></body></html>"
_TEXT = "The canal climbs through nine locks in two miles, and a boat needs about three hours for them. "


@a_check(
    passes="Pictures state their width and height.",
    fails="Pictures come without width and height.",
    why="Text that jumps while pictures load makes the passage that someone wants to cite hard to find and share.",
    fix='Write width and height on every img, and loading="lazy" on those below the first screen.',
    passing=Example(
        _PAGE.format(_TEXT + '<img src="/lock.jpg" alt="The third lock" width="800" height="500">'), "html"
    ),
    failing=Example(
        _PAGE.format(_TEXT + "".join(f'<img src="/lock{i}.jpg" alt="Lock {i}">' for i in range(1, 6))), "html"
    ),
    inapplicable=Example(_PAGE.format(_TEXT), "html"),
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of images with both sizes; from the fourth image on, the share that loads late counts as well."""
    total = len(document.images)
    if not total:
        return not_applicable("There are no pictures in the text.")
    unsized, eager = facts(unsized_images), facts(eager_images)
    score = 1 - len(unsized) / (total + 1)
    later = total - LAZY_FROM
    if later > 0:
        score = SIZE_SHARE * score + (1 - SIZE_SHARE) * (1 - len(eager) / (later + 1))
    verdict = (
        lacking(
            len(unsized),
            total,
            ("picture", "pictures"),
            ("states width and height", "does not state width and height", "do not state width and height"),
        )
        if unsized
        else f"{some_of(total, total, 'picture')} {'states' if total == 1 else 'state'} width and height"
    )
    # Icons, portraits and counters come from the frame around the text; its writer is shown the pictures of the text.
    own = {p.index for p in facts(content_pictures)}
    bare, early = set(unsized), set(eager)
    shown = [image for number, image in enumerate(document.images) if number in own]
    findings = [Finding("This picture states no width and height.", _quote(i)) for i in shown if i in bare][
        :5
    ]
    findings += [
        Finding("This picture loads at once though it stands far down.", _quote(i))
        for i in shown
        if i in early
    ][:3]
    outcome = presence(score, f"{verdict}.", findings=findings if score < 1 else ())
    return outcome if findings or outcome.passed else unasked(outcome)


def _quote(image: Image) -> Quote:
    return Quote(image.alt or image.src[-120:], None, "alt text" if image.alt else "image address")
