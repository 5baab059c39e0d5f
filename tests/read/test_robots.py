"""robots.txt as RFC 9309 says, with its own examples."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import FetchError
from grader.read import robots
from grader.read.robots import Robots, parse_robots
from grader.read.url import fetch
from tests.read.conftest import Answer, Site, answer, article


def permits(rules: str, path: str, product: str = "Linkworthy") -> bool:
    return parse_robots(rules, product).permits(path)


@pytest.mark.parametrize(
    ("product", "path", "permitted"),
    [
        # RFC 9309, 5.1
        ("FooBot", "/example/page.html", True),
        ("FooBot", "/example/allowed.gif", True),
        ("FooBot", "/example/", False),
        ("FooBot", "/publications/", False),
        ("FooBot", "/other", False),
        ("barbot", "/example/page.html", False),
        ("BazBot", "/example/page.html", False),
        ("BazBot", "/other", True),
        ("QuxBot", "/example/page.html", True),
        ("Unknown", "/x.gif", False),
        ("Unknown", "/example/", False),
        ("Unknown", "/publications/", True),
    ],
)
def test_the_simple_example_of_the_rfc(product: str, path: str, permitted: bool) -> None:
    rules = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
    """
    assert permits(rules, path, product) is permitted


@pytest.mark.parametrize(
    ("path", "permitted"),
    [
        ("/example/page/", True),
        ("/example/page/disallowed.gif", False),
        ("/example/page/x.gif", True),
        ("/else", True),
    ],
)
def test_the_longest_match_of_the_rfc(path: str, permitted: bool) -> None:
    rules = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif"
    assert permits(rules, path, "foobot") is permitted


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        # RFC 9309, 2.2.2, the table of percent-encoding
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", True),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", True),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
        ("/foo/bar/baz", "/foo/bar/%62%61%7A", True),
        ("/a%2Fb", "/a/b", False),
        # RFC 9309, 2.2.3
        ("/", "/anything", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish", False),
        ("/fish", "/catfish", False),
        ("/fish*", "/fishheads/yummy.html", True),
        ("/fish/", "/fish", False),
        ("/*.php", "/folder/any.php.file.html?x", True),
        ("/*.php", "/windows.PHP", False),
        ("/*.php$", "/filename.php", True),
        ("/*.php$", "/filename.php?parameters", False),
        ("/*.php$", "/php/.php.php", True),
        ("/this/*/exactly", "/this/is/path/exactly", True),
        ("/this/*/exactly", "/this/exactly", False),
        ("/exact$", "/exact", True),
        ("/exact$", "/exactly", False),
        ("*", "/", True),
        ("/$", "/", True),
        ("/$", "/x", False),
        ("/a*a$", "/a", False),
        ("/a*a$", "/aa", True),
        ("/a**b", "/axb", True),
        ("/price$tag", "/price$tag/x", True),
    ],
)
def test_a_pattern_matches_from_the_start(pattern: str, path: str, matches: bool) -> None:
    assert permits(f"User-agent: *\nDisallow: {pattern}", path) is not matches


@pytest.mark.parametrize(
    ("rules", "permitted"),
    [
        ("", True),
        ("<!doctype html><p>Disallow: /</p>", True),
        ("Disallow: /", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffuser-agent:*\ndisallow:/", False),
        ("USER-AGENT : *\r\nDISALLOW : / # all of it", False),
        ("User-agent: *\rDisallow: /", False),
        ("User-agent: linkworthy\nDisallow: /", False),
        ("User-agent: LINKWORTHY/0.1 (x)\nDisallow: /", False),
        ("User-agent: linkworthybot\nDisallow: /", True),
        ("User-agent: link\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: linkworthy\nDisallow: /other", True),
        ("User-agent: linkworthy\nDisallow: /other\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: linkworthy\nDisallow: /a\nUser-agent: *\nDisallow: /\nUser-agent: linkworthy\nDisallow: /page", False),
        ("User-agent: linkworthy\n\nUser-agent: other\nDisallow: /", False),
        ("User-agent: linkworthy\nSitemap: /s.xml\nUser-agent: other\nDisallow: /", False),
        ("User-agent: *\nCrawl-delay: 10\nDisallow: /page\nAllow: /page", True),
        ("User-agent: *\nAllow: /pag\nDisallow: /page", False),
        ("User-agent: *\nDisallow: /pag\nAllow: /page", True),
        ("User-agent: *\nnonsense\n: /\nDisallow /page\nDisallow: /p", False),
    ],
)  # fmt: skip
def test_the_groups_that_hold_for_us(rules: str, permitted: bool) -> None:
    assert permits(rules, "/page") is permitted


def test_robots_txt_itself_is_always_permitted() -> None:
    assert permits("User-agent: *\nDisallow: /", "/robots.txt")


@settings(max_examples=150, deadline=None)
@given(st.text(), st.text(alphabet="/a*$%2Fé?", min_size=1))
def test_any_text_is_a_robots_txt(rules: str, path: str) -> None:
    for text in (rules, f"User-agent: *\nDisallow: {rules}\nAllow: {path}"):
        assert parse_robots(text).permits(path) in (True, False)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab*", max_size=8), st.booleans(), st.text(alphabet="ab", max_size=10))
def test_wildcards_agree_with_regular_expressions(pattern: str, anchored: bool, path: str) -> None:
    import re

    expression = re.escape("/" + pattern).replace(r"\*", ".*") + ("$" if anchored else "")
    expected = bool(re.match(expression, "/" + path))
    assert permits(f"User-agent: *\nDisallow: /{pattern}{'$' * anchored}", "/" + path) is not expected


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "User-agent: *\nDisallow: /" + "*a" * n,
        lambda n: "User-agent: *\n" + "Disallow: /*a*a*b\n" * n,
        lambda n: "User-agent: " + " " * n + "x",
        lambda n: "User-agent: *" + "#" * n,
        lambda n: "User-agent: a\n" * n,
        lambda n: ":" * n,
    ],
)
def test_hostile_rules_cost_no_more_than_in_proportion(make: Callable[[int], str]) -> None:
    def steps(n: int) -> int:
        import sys

        count = 0

        def tracer(*_: object) -> object:
            nonlocal count
            count += 1
            return tracer

        text = make(n)
        sys.settrace(tracer)  # type: ignore[arg-type]
        try:
            parse_robots(text).permits("/" + "a" * 500)
        finally:
            sys.settrace(None)
        return count

    assert steps(800) < 2.5 * steps(400) + 500


class TestOnTheWay:
    def refuse(self, site: Site, rules: Answer) -> FetchError:
        site.pages |= {"/robots.txt": rules, "*": answer(article())}
        with pytest.raises(FetchError) as failed:
            fetch(site.url("/page"), allow=site.allow)
        assert site.paths == []
        assert failed.value.url == site.url("/page")
        assert site.url("/page") in failed.value.message
        return failed.value

    def read(self, site: Site, rules: Answer) -> int:
        site.pages |= {"/robots.txt": rules, "*": answer(article())}
        return fetch(site.url("/page"), allow=site.allow).status

    def test_a_refusal_is_named(self, site: Site) -> None:
        error = self.refuse(site, answer(b"User-agent: *\nDisallow: /page", type="text/plain"))
        assert error.reason == "robots"
        assert "robots.txt asks programs not to read this page" in error.message
        assert "upload the file" in error.next_step

    @pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "404 None", "410 Gone", "451 Law"])
    def test_without_rules_everything_may_be_read(self, status: str, site: Site) -> None:
        assert self.read(site, answer(b"User-agent: *\nDisallow: /", status=status)) == 200

    @pytest.mark.parametrize("status", ["500 Oops", "502 Bad", "503 Busy"])
    def test_a_server_that_fails_to_say_has_said_no(self, status: str, site: Site) -> None:
        error = self.refuse(site, answer(status=status))
        assert (error.reason, error.status) == ("server_error", int(status[:3]))
        assert f"({status[:3]} for robots.txt), and that counts as no" in error.message

    def test_too_many_requests_are_too_many(self, site: Site) -> None:
        assert self.refuse(site, answer(status="429 Slow")).reason == "rate_limited"

    def test_a_challenge_is_named_as_one(self, site: Site) -> None:
        assert (
            self.refuse(site, answer(status="503 Busy", Cf_Mitigated="challenge")).reason == "bot_challenge"
        )

    def test_a_connection_that_breaks_off_is_a_no(self, site: Site) -> None:
        assert self.refuse(site, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser").reason == "unreachable"

    def test_a_redirect_is_followed(self, site: Site) -> None:
        site.pages["/rules"] = answer(b"User-agent: *\nDisallow: /page")
        site.pages |= {"/robots.txt": answer(status="301 Moved", Location="/rules"), "*": answer(article())}
        with pytest.raises(FetchError) as failed:
            fetch(site.url("/page"), allow=site.allow)
        assert failed.value.reason == "robots"

    def test_redirects_without_end_count_as_none(self, site: Site) -> None:
        assert self.read(site, answer(status="302 Found", Location="/robots.txt")) == 200
        assert site.paths == ["/page"]

    def test_a_huge_file_is_read_in_part(self, site: Site) -> None:
        rules = b"User-agent: *\nDisallow: /page\n" + b"# padding\n" * 60_000 + b"Allow: /page\n"
        assert self.refuse(site, answer(rules)).reason == "robots"

    def test_every_hop_is_asked_of_its_own_site(self, site: Site) -> None:
        site.pages |= {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /private"),
            "/": answer(status="302 Found", Location="/private/page"),
        }
        with pytest.raises(FetchError) as failed:
            fetch(site.url(), allow=site.allow)
        assert (failed.value.reason, failed.value.url) == ("robots", site.url("/private/page"))
        assert site.paths == ["/"]

    def test_dots_do_not_get_around_it(self, site: Site) -> None:
        site.pages |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /page"), "*": answer(article())}
        for path in ("/open/../page", "/open/%2e%2e/page", "/./p%61ge"):
            with pytest.raises(FetchError):
                fetch(site.url(path), allow=site.allow)
        assert site.paths == []

    def test_is_asked_for_once_and_again_after_a_while(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rules = answer(b"User-agent: *\nAllow: /")
        for _ in range(3):
            assert self.read(site, rules) == 200
        asked = [request for request in site.requests if b"robots.txt" in request]
        assert len(asked) == 1
        now = time.monotonic()
        monkeypatch.setattr(robots.time, "monotonic", lambda: now + robots.KEPT_SECONDS + 60)
        site.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
        with pytest.raises(FetchError) as failed:
            fetch(site.url("/page"), allow=site.allow)
        assert failed.value.reason == "robots"


def test_the_memory_is_bounded_in_sites_and_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "KEPT_SITES", 10)
    monkeypatch.setattr(robots, "KEPT_RULES", 100)
    for n in range(50):
        robots._kept.put(f"https://{n}.example", Robots())
    assert robots._kept.get("https://0.example") is None
    assert robots._kept.get("https://49.example") == Robots()
    rules = parse_robots("User-agent: *\n" + "Disallow: /x\n" * 60)
    for n in range(5):
        robots._kept.put(f"https://large{n}.example", rules)
    assert robots._kept.get("https://large3.example") is None
    assert robots._kept.get("https://large4.example") is rules
