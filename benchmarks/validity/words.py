"""The sentences of docs/validity.md that hold whatever was measured."""

HEAD = """\
# What the score has been shown to say

<!-- Made by `python -m benchmarks.validity`. Run it anew instead of changing this page. -->
"""

READERS = """\
{pages} public web pages were read one by one and given a number from 1 ("no reason to reference it") to 5 ("surely: a primary
source, or the reference for its topic"). The question was: if someone wrote an article on this topic, would they
reference this page? Below is the rank correlation (Spearman) of that number with the score, and with simple measures that
anyone can take. 0 is no relation, 1 the same order. Intervals are 95 % bootstraps over pages. "Score ahead" is the
score's correlation minus the measure's, on the same pages.{unscored}
"""

TWO_READERS = """\
Two readers who read the same pages apart from each other agree at {worth:.2f} on this number ({pages} pages read twice). The
readers are language models that followed one written guide. They are not people, and they share habits, so that figure is
an upper bound.
"""

LINKS = """\
{posts:,} posts of {all_sites} sites, in the form in which their authors wrote them. {pairs:,} pairs: two posts of the same
site, dated within a year of each other, one linked to from at least two other sites, one from none. The site's standing,
audience and age are so held still, and what remains is the post. Below is the share of pairs that a measure puts in the
right order (a tie counts half; chance is 0.5), as the mean of the {sites} sites with at least five pairs. Intervals are 95 %
bootstraps over sites.{unscored}
"""

PROFILES = """\
Every page is held to the weights of its own profile. Weights that differ from kind to kind have to earn their keep: here
are the same pages under the general weights. The interval is that of "own minus general"; where it holds zero, the
difference may be chance.
"""

FACTS = """\
Before it scores, the program tells facts. Here each is held against what the readers recorded of the same pages, with how
well two readers agree with each other where that was measured. Kappa is weighted (Cohen 1968); F1 is the harmonic mean of
precision and recall of "yes"; counts agree within one or a fifth, zero with zero only. Intervals are 95 % bootstraps over
pages.
"""

FINDINGS = """\
A finding tells a writer that something should change. How often is it right? The verdicts are those of {reader} ({day}).
Wilson's 95 % interval stands beside the share; a check with few verdicts has a wide one.
"""

GAMING = """\
Changes that must not raise the score (padding, hidden text, figures out of thin air), that must raise it or its trait
(honest work), and that must leave it alone (white space, attribute order, spelling), tried page by page. "Must not raise"
holds up to +1.0 points, "must not change" up to 0.5 either way, "must raise" from +1 overall or +3 in the trait, unless
there is nothing left to gain. Of {pairs:,} pairs of a page and a change, {hold:,} end as they must ({share:.1%}). "Worst" is
the change in points furthest on the wrong side.
"""

IN_SAMPLE = (
    "- **In-sample.** The rules that tell facts were written, and the weights chosen, with these pages and posts in view. On "
    "other pages expect less."
)
HELD_OUT = "- **Kept apart.** These pages and posts were not looked at while the rules were written and the weights chosen."

LIMITS = """\
{sample}
- **Labels by language models.** No person labelled these pages. The readers share habits, and a score can please those
  habits without pleasing writers. A check by human readers would be a finding of its own, and is wanted.
- **Few pages.** {pages} labelled pages give wide intervals; a profile with a dozen of them says little. A difference whose
  interval holds zero is none.
- **A bent sample of links.** The posts come mostly from technical blogs and the sites of software projects, with some of
  government and science, all in English. Shops and news are not among them. Links were counted in public repositories:
  other sites, newsletters, lists and blogs. Prominent sites have "unlinked" posts that are linked elsewhere, which pulls
  every figure towards one half. Checked against an independent index, the linked post had more mentions in 30 of 44 pairs,
  as many in 12, and fewer in 2.
- **One piece of evidence.** Pairs within a site say nothing about why one site earns more links than another.
- **No cause.** Pages that were linked are compared with pages that were not. None of this shows that a change brings links.
- **What the score does not know:** the author's reach, how a page is promoted, how many people write about its topic,
  whether what it says is true, and whether someone else said it first.
"""

CHECK = """\
What is ours is published in `benchmarks/published`: which pages and posts (repository, commit, and path or content hash), the
labels, and the pairs. The texts stay their publishers', so a script fetches them from the public repositories that they
came from, and verifies each. Names of people, quotations and remarks were taken out of the labels; without the names, the
agreement of bylines where there is one cannot be computed from them, all else can.

```
python -m benchmarks.fetch --into DIR          # says what it would fetch; --yes fetches, about half an hour
python -m benchmarks.validity --gold DIR/gold --links DIR/links
```

Another grader is held to the same labels and pairs by `python -m benchmarks.score`; it wants one line of JSON a page, as
`linkworthy batch` writes it.
"""
