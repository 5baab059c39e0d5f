"""The fetch as a whole, against servers on this machine that do everything that servers do."""

from __future__ import annotations

import gzip
import pickle
import socket
import zlib

import pytest

from grader.errors import FetchError, GraderError
from grader.limits import FETCH_HOPS, MAX_TEXT_BYTES
from grader.read.url import Fetched, fetch
from tests.read.conftest import CHUNKED, HEAD, Site, answer, article, failure, sent, stream


class TestAPage:
    def test_is_handed_on_as_it_was_sent(self, site: Site) -> None:
        body = "<!doctype html><title>Straße</title><p>Zürich".encode("latin-1")
        page = answer(
            body, type='Text/HTML; Charset="ISO-8859-1"', Last_Modified="Tue, 01 Sep 2026 10:00:00 GMT",
            X_Robots_Tag="noindex", Set_Cookie="a=b", Server="x",
        )  # fmt: skip
        site.pages["/a%20page?x=%C3%BC"] = page
        asked = f"http://127.0.0.1:{site.port}/a page?x=ü#part"
        fetched = fetch(asked, allow=site.allow)
        assert fetched == Fetched(
            url=asked,
            final_url=site.url("/a%20page?x=%C3%BC"),
            status=200,
            content_type="text/html",
            charset="iso-8859-1",
            body=body,
            headers=(("last-modified", "Tue, 01 Sep 2026 10:00:00 GMT"), ("x-robots-tag", "noindex")),
            notes=(),
        )
        assert fetched.header("x-robots-tag") == "noindex"
        assert fetched.header("set-cookie") == ""
        assert pickle.loads(pickle.dumps(fetched)) == fetched

    def test_is_asked_for_by_name_after_its_robots_txt_and_nothing_else_is_sent(self, site: Site) -> None:
        sent(site, answer(article()))
        robots, page = site.requests
        assert robots.startswith(b"GET /robots.txt HTTP/1.1\r\n")
        assert page.startswith(b"GET / HTTP/1.1\r\n")
        assert b"\r\nUser-Agent: Linkworthy/" in page
        assert b"(+https://github.com/linkworthy/linkworthy)\r\n" in page
        assert b"\r\nHost: 127.0.0.1:%d\r\n" % site.port in page
        assert b"\r\nAccept-Encoding: gzip, deflate\r\n" in page
        for header in (b"cookie", b"referer", b"authorization"):
            assert header not in page.lower()

    def test_ignores_a_proxy_in_the_environment(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9/")
        assert sent(site, answer(article())).status == 200

    @pytest.mark.parametrize(
        "kind", ["text/plain", "text/markdown; charset=utf-8", "application/xhtml+xml", "text/html"]
    )
    def test_can_be_of_four_types(self, kind: str, site: Site) -> None:
        assert sent(site, answer(article(), type=kind)).content_type == kind.partition(";")[0]

    def test_without_a_type_is_told_by_its_beginning(self, site: Site) -> None:
        assert sent(site, answer(article(), type="")).content_type == "text/html"
        assert failure(site, answer(b"just words", type="")).reason == "not_html"

    @pytest.mark.parametrize(
        ("encoding", "packed"),
        [
            ("gzip", gzip.compress(article())),
            ("GZIP", gzip.compress(article())),
            ("x-gzip", gzip.compress(article())),
            ("gzip", gzip.compress(article()[:500]) + gzip.compress(article()[500:])),
            ("deflate", zlib.compress(article())),
            ("deflate", zlib.compress(article())[2:-4]),
            ("identity", article()),
        ],
    )
    def test_is_decompressed(self, encoding: str, packed: bytes, site: Site) -> None:
        assert sent(site, answer(packed, Content_Encoding=encoding)).body == article()

    def test_can_come_in_chunks_or_until_the_connection_closes(self, site: Site) -> None:
        body = article()
        halves = (body[:100], body[100:])
        chunked = CHUNKED + b"".join(b"%x\r\n%b\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"
        assert sent(site, chunked).body == body
        assert sent(site, HEAD + b"\r\n" + body).body == body

    def test_of_just_three_megabytes_is_read_and_of_one_byte_more_is_not(self, site: Site) -> None:
        body = article() + b" " * (MAX_TEXT_BYTES - len(article()))
        assert len(sent(site, answer(body)).body) == MAX_TEXT_BYTES
        assert len(sent(site, answer(gzip.compress(body, 1), Content_Encoding="gzip")).body) == MAX_TEXT_BYTES
        for page in (
            answer(body + b" "),
            HEAD + b"\r\n" + body + b" ",
            answer(gzip.compress(body + b" ", 1), Content_Encoding="gzip"),
        ):
            error = failure(site, page)
            assert error.reason == "too_large"
            assert "larger than 3 MB" in error.message


class TestRedirects:
    def test_are_followed_and_named(self, site: Site) -> None:
        site.pages |= {
            "/": answer(status="301 Moved", Location="/b"),
            "/b": answer(status="307 Temporary", Location="c?d#e"),
            "/c?d": answer(article()),
        }
        fetched = fetch(site.url(), allow=site.allow)
        assert (fetched.url, fetched.final_url) == (site.url(), site.url("/c?d"))
        assert fetched.notes == (
            f"{site.url()} led to {site.url('/b')}.",
            f"{site.url('/b')} led to {site.url('/c?d')}.",
        )

    def test_five_are_followed_and_a_sixth_is_not(self, site: Site) -> None:
        for hop in range(9):
            site.pages[f"/{hop}"] = answer(status="302 Found", Location=f"/{hop + 1}")
        site.pages[f"/{FETCH_HOPS}"] = answer(article())
        assert fetch(site.url("/0"), allow=site.allow).final_url == site.url("/5")
        site.requests.clear()
        site.pages["/5"] = answer(status="302 Found", Location="/6")
        with pytest.raises(FetchError) as failed:
            fetch(site.url("/0"), allow=site.allow)
        assert failed.value.reason == "too_many_redirects"
        assert site.paths == ["/0", "/1", "/2", "/3", "/4", "/5"]

    def test_in_a_circle_end_at_once(self, site: Site) -> None:
        site.pages["/b"] = answer(status="302 Found", Location="/")
        error = failure(site, answer(status="302 Found", Location="/b"))
        assert error.reason == "too_many_redirects"
        assert "in circles" in error.message
        assert site.paths == ["/", "/b"]

    def test_without_a_place_are_an_error(self, site: Site) -> None:
        assert failure(site, answer(status="302 Found")).reason == "http_error"

    def test_a_meta_refresh_of_an_empty_page_is_followed(self, site: Site) -> None:
        site.pages["/new"] = answer(article())
        page = b"<html><head><META content=\"3; URL='/new'\" http-equiv=Refresh></head><body>Moved.</body></html>"
        assert sent(site, answer(page)).final_url == site.url("/new")

    def test_a_meta_refresh_of_a_page_with_text_is_not(self, site: Site) -> None:
        for head in (
            '<meta http-equiv="refresh" content="0;url=/new">',
            '<meta http-equiv="refresh" content="300">',
        ):
            assert sent(site, answer(article(head=head))).final_url == site.url()

    def test_a_meta_refresh_to_itself_ends(self, site: Site) -> None:
        page = answer(b'<meta http-equiv="refresh" content="0;url=/">')
        assert failure(site, page).reason == "too_many_redirects"


class TestAnErrorOfTheSite:
    @pytest.mark.parametrize(
        ("status", "reason", "words"),
        [
            ("401 Unauthorized", "forbidden", "user name and a password"),
            ("402 Payment Required", "pay_wall", "to be paid for"),
            ("403 Forbidden", "forbidden", "refused by the site (403)"),
            ("404 Not Found", "not_found", "no page at"),
            ("410 Gone", "not_found", "taken away for good"),
            ("451 Unavailable", "forbidden", "legal reasons"),
            ("418 Teapot", "http_error", "status 418"),
            ("204 No Content", "http_error", "status 204"),
            ("206 Partial", "http_error", "status 206"),
            ("300 Choices", "http_error", "status 300"),
            ("429 Too Many", "rate_limited", "fewer requests"),
            ("500 Oops", "server_error", "(500)"),
            ("503 Busy", "server_error", "(503)"),
            ("520 Odd", "server_error", "(520)"),
            ("999 Denied", "server_error", "(999)"),
        ],
    )
    def test_is_told_apart(self, status: str, reason: str, words: str, site: Site) -> None:
        error = failure(site, answer(b"" if status.startswith("204") else b"<h1>Sorry</h1>", status=status))
        assert (error.reason, error.status) == (reason, int(status[:3]))
        assert words in error.message

    @pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
    def test_with_retry_after_names_the_wait_and_keeps_to_it(self, status: str, site: Site) -> None:
        error = failure(site, answer(status=status, Retry_After="120"))
        assert error.next_step.startswith("Try again in 2 minutes.")
        asked = len(site.requests)
        assert failure(site, answer(article())).reason == "rate_limited"
        assert len(site.requests) == asked
        site.pages["/other"] = answer(article())
        assert fetch(site.url("/other"), allow=site.allow).status == 200

    def test_is_told_even_if_its_body_never_ends(self, site: Site) -> None:
        assert (
            failure(
                site, stream([HEAD.replace(b"200 OK", b"404 No") + b"\r\n", *[b"x" * 60_000] * 40])
            ).reason
            == "not_found"
        )


class TestWhatIsNoPage:
    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("application/pdf", b"%PDF-1.7"),
            ("image/png", b"\x89PNG\r\n"),
            ("application/json", b"{}"),
            ("application/octet-stream", b"x"),
            ("text/css", b"p{}"),
            ("application/xml", b"<a/>"),
            ("text/html-ish", b"<p>"),
            ("text/html", b"%PDF-1.7 " + b"x" * 99),
            ("text/html", b"\x89PNG\r\n\x1a\n"),
            ("text/plain", b"PK\x03\x04rest"),
            ("text/html", bytes(range(256)) * 20),
            ("text/html", b"\x00" * 5000),
            ("text/html", gzip.compress(article())),
        ],
    )
    def test_is_refused_for_what_it_is(self, kind: str, body: bytes, site: Site) -> None:
        assert failure(site, answer(body, type=kind)).reason == "not_html"

    def test_is_not_even_downloaded(self, site: Site) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000000000\r\n\r\n"
        assert failure(site, stream([head, *[b"x" * 60_000] * 3])).reason == "not_html"

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_is_not_mistaken_for_utf_16(self, codec: str, site: Site) -> None:
        assert (
            sent(site, answer(article().decode().encode(codec), type="text/html; charset=utf-16")).charset
            == "utf-16"
        )

    @pytest.mark.parametrize("body", [b"", b" \r\n\t "])
    def test_is_an_empty_one(self, body: bytes, site: Site) -> None:
        assert "empty page" in failure(site, answer(body)).message

    @pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "nonsense"])
    def test_is_compressed_in_a_way_that_was_not_asked_for(self, encoding: str, site: Site) -> None:
        assert failure(site, answer(article(), Content_Encoding=encoding)).reason == "http_error"

    @pytest.mark.parametrize("encoding", ["gzip", "deflate"])
    def test_is_compressed_wrongly_or_not_to_the_end(self, encoding: str, site: Site) -> None:
        packed = gzip.compress(article()) if encoding == "gzip" else zlib.compress(article())
        for body in (article(), packed[:-30], b""):
            if body:
                assert failure(site, answer(body, Content_Encoding=encoding)).reason == "http_error"

    @pytest.mark.parametrize(
        ("page", "reason", "words"),
        [
            (article(0, title="Just a moment...", body="<script>window._cf_chl_opt={}</script>"), "bot_challenge", "bot challenge"),
            (b'<title>x</title><div id=root></div><script src=a.js></script>', "javascript_shell", "JavaScript"),
            (article(20, title="Page not found"), "not_found", "calls itself"),
            (
                article(90, head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
                        body="<p>Subscribe to continue reading"), "pay_wall", "pay wall",
            ),
            (article(40, title="Before you continue to Example", body="<button>Accept all</button>"), "consent_wall", "consent"),
        ],
    )  # fmt: skip
    def test_is_a_wall_in_its_place(self, page: bytes, reason: str, words: str, site: Site) -> None:
        error = failure(site, answer(page))
        assert (error.reason, error.status) == (reason, 200)
        assert words in error.message

    @pytest.mark.parametrize(
        "status", ["403 Forbidden", "429 Too Many", "503 Unavailable", "202 Accepted", "405 Not Allowed"]
    )
    def test_is_a_challenge_with_an_error_status(self, status: str, site: Site) -> None:
        page = article(
            10, title="Just a moment...", body="<script src='/cdn-cgi/challenge-platform/h/b/x'></script>"
        )
        assert failure(site, answer(page, status=status)).reason == "bot_challenge"
        error = failure(site, answer(b"", status=status, Cf_Mitigated="challenge", Retry_After="600"))
        assert error.reason == "bot_challenge"


def test_a_closed_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError) as failed:
        fetch(f"http://127.0.0.1:{port}/", allow=frozenset({f"127.0.0.1:{port}"}))
    assert failed.value.reason == "unreachable"
    assert "takes no connection" in failed.value.message


@pytest.mark.parametrize("server", ["10.0.0.1:80", "127.0.0.1", "localhost:80", "*"])
def test_only_loopback_literals_can_be_allowed(server: str) -> None:
    with pytest.raises(GraderError, match=r"127\.0\.0\.1:PORT"):
        fetch("http://example.org/", allow=frozenset({server}))


def test_over_http_is_said_where_https_was_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(opened: socket.socket, place: tuple[str, int]) -> None:
        if place[1] == 443:
            raise ConnectionRefusedError(111, "Connection refused (by the test)")
        real(opened, ("127.0.0.1", site.port))

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr("ssrfguard._connect._verify_peer", lambda *_: None)
    site.pages["/page"] = answer(article())
    fetched = fetch("93.184.215.14/page")
    assert (fetched.url, fetched.final_url) == ("93.184.215.14/page", "http://93.184.215.14/page")
    assert fetched.notes == ("93.184.215.14 takes no https connection, so the page was read over http.",)
    monkeypatch.undo()
