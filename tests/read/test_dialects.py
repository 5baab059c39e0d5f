from __future__ import annotations

import pytest

from grader.read.markdown import read_markdown


def html_of(text: str, filename: str = "") -> str:
    return read_markdown(text, filename=filename).html


def words_of(text: str, filename: str = "") -> str:
    import re

    return " ".join(re.sub(r"<[^<>]*>", " ", html_of(text, filename)).split())


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('{{< figure src="prices.png" alt="Prices" caption="By town" >}}', '<figure><img src="prices.png" alt="Prices"><figcaption>By town</figcaption></figure>'),
        ("{% include figure image_path='/a/prices.jpg' alt='Prices' %}", '<img src="/a/prices.jpg" alt="Prices">'),
        ("{% img /a/prices.jpg %}", '<img src="/a/prices.jpg">'),
        ("{{< youtube dQw4w9WgXcQ >}}", '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'),
        ('{% include youtube.html id="x" %}', ""),
        ("[Next]({{< ref \"flour.md\" >}})", '<a href="flour.md">Next</a>'),
        ("[Next]({{ site.baseurl }}/flour)", '<a href="/flour">Next</a>'),
        ("[Next]({{ '/flour' | relative_url }})", '<a href="/flour">Next</a>'),
        ("[Next]({% post_url 2024-05-01-flour %})", '<a href="2024-05-01-flour">Next</a>'),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", '<code class="language-ruby">puts 1'),
        ("a {% raw %}{{ x }}{% endraw %} b", "a {{ x }} b"),
        ("`{{ code }}`", "<code>{{ code }}</code>"),
        ("![[prices.png|Prices of bread]]", '<img src="prices.png" alt="Prices of bread" />'),
        ("See [[Flour|the page on flour]].", '<a href="Flour">the page on flour</a>'),
        ("As shown [[1]](https://a.example)", '<a href="https://a.example">[1]</a>'),
        ("> [!NOTE]\n> Be early.", "<strong>Note</strong>"),
        ("[more](x){.button}", '<a href="x">more</a></p>'),
    ],
)  # fmt: skip
def test_shortcodes(text: str, made: str) -> None:
    assert made in html_of(f"Text before.\n\n{text}\n\nText after.\n")


def test_shortcodes_without_words_leave_no_trace() -> None:
    text = "One {{ page.x }} two {% if a %}three{% endif %} four.{% comment %}hidden{% endcomment %}\n\n{{< toc-light >}}\n"
    assert words_of(text) == "One two three four."


def test_mdx() -> None:
    text = (
        "import Chart from '../chart'\nimport { A } from 'b'\n\nexport const meta = {\n  title: 'x',\n}\n\n# Bread\n\n"
        '<Callout type="info">\n  Flour is **dear**.\n</Callout>\n\n<Image src="prices.png" alt="Prices" />\n\n'
        "Text {/* hidden */} and <Tooltip text={\"a > b\"}>words</Tooltip>.\n\n```js\nimport x from 'y'\n<Callout>\n```\n"
    )
    html = html_of(text, "post.mdx")
    assert "meta" not in html
    assert "from &#39;../chart" not in html
    assert "../chart" not in html
    assert "<strong>dear</strong>" in html
    assert '<img src="prices.png" alt="Prices">' in html
    assert "Text  and words." in html
    assert "import x from 'y'\n&lt;Callout&gt;" in html
    assert html_of(text) == html


def test_r_markdown_and_quarto() -> None:
    text = (
        "Mean `r mean(x)`.\n\n```{r prices, fig.cap=\"Prices by town\", fig.alt='Bars'}\nplot(x)\n```\n\n"
        "```{python}\n#| echo: false\n#| fig-cap: Trend\nsecret()\n```\n\n```{r setup, include=FALSE}\nlibrary(x)\n```\n"
    )
    draft = read_markdown(text, filename="post.qmd")
    assert '<code class="language-r">plot(x)' in draft.html
    assert '<img src="r-chunk.png" alt="Bars"><figcaption>Prices by town</figcaption>' in draft.html
    assert "<figcaption>Trend</figcaption>" in draft.html
    assert "secret" not in draft.html
    assert "library" not in draft.html
    assert any(cut.startswith("2 code chunks") for cut in draft.cuts)


def test_fenced_divs_and_admonitions_hold_markdown() -> None:
    html = html_of(
        "::: {.callout-note #n}\nInside **one**.\n:::\n\n:::tip Watch\nInside **two**.\n:::\n\n"
        '!!! warning "Hot"\n    Inside **three**.\n\n    ```\n    code\n    ```\n\nOutside.\n'
    )
    assert '<div id="n" class="callout-note">' in html
    for number in ("one", "two", "three"):
        assert f"<strong>{number}</strong>" in html
    assert "<strong>Watch</strong>" in html
    assert '<div class="warning">\n<p><strong>Hot</strong>' in html
    assert "<pre><code>code\n</code></pre>\n</div>\n<p>Outside." in html


def test_djot() -> None:
    html = html_of(
        "{#why .big}\n## Why\n\nThis is *strong*, _soft_, {=marked=}, {-gone-} and 2 * 3 * 4.\n\n"
        "```=html\n<b>raw</b>\n```\n\n``` =latex\n\\x\n```\n",
        "post.dj",
    )
    assert '<h2 id="why" class="big">Why</h2>' in html
    assert "<strong>strong</strong>, <em>soft</em>, marked" in html
    assert "gone" not in html
    assert "2 * 3 * 4" in html
    assert "<b>raw</b>" in html
    assert "\\x" not in html
