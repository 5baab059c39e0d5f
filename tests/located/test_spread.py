from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from grader.located.spread import MOST_AT_ONCE, Layer, spread

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12)


@given(SPANS)
def test_every_character_knows_all_spans_that_cover_it(bounds: list[tuple[int, int]]) -> None:
    spans = [(a, b, number) for number, (a, b) in enumerate(bounds)]
    stretches = spread(spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(stretches))
    for place in range(31):
        expected = {number for a, b, number in spans if a <= place < b}
        found = {n for s in stretches if s.start <= place < s.end for n in s.covered_by}
        assert found == expected


@given(SPANS, st.integers(0, 30), st.integers(0, 30))
def test_a_part_is_cut_to_its_ends(bounds: list[tuple[int, int]], start: int, end: int) -> None:
    layer = Layer((a, b, number) for number, (a, b) in enumerate(bounds))
    found = list(layer.between(start, end))
    assert all(start <= s.start < s.end <= end for s in found)
    covered = {place for s in found for place in range(s.start, s.end)}
    assert covered == {p for p in range(start, end) if any(a <= p < b for a, b in bounds)}


def test_many_spans_over_one_another_name_the_innermost_only() -> None:
    spans = [(number, 1000, number) for number in range(200)]
    last = spread(spans)[-1]
    assert last.covered_by == tuple(range(200 - MOST_AT_ONCE, 200))
