"""One exchange with a server that is slow, endless, broken or not what its certificate says."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from grader.errors import FetchError, GradeCancelled
from grader.limits import FETCH_HEADER_BYTES
from grader.read import dial
from grader.read.url import fetch
from tests.read.conftest import CHUNKED, HEAD, HERE, Site, answer, article, failure, sent, stream


class TestAHostileServer:
    def test_that_drips_is_left_at_the_deadline(self, site: Site) -> None:
        drip = stream(itertools.chain([HEAD + b"\r\n"], itertools.repeat(b"a", 100)), pause=0.05)
        began = time.monotonic()
        assert failure(site, drip, seconds=0.5).reason == "timed_out"
        assert time.monotonic() - began < 4

    def test_that_drips_its_headers_is_left_at_the_deadline(self, site: Site) -> None:
        drip = stream(itertools.chain([b"HTTP/1.1 200 OK\r\nX: "], itertools.repeat(b"a", 100)), pause=0.05)
        assert failure(site, drip, seconds=0.5).reason == "timed_out"

    def test_that_says_nothing_is_left_at_the_deadline(self, site: Site) -> None:
        assert failure(site, lambda _: site.stop.wait(5) and None, seconds=0.3).reason == "timed_out"

    def test_that_is_slow_over_robots_txt_has_spent_the_time_of_the_page(self, site: Site) -> None:
        site.pages["/robots.txt"] = lambda _: site.stop.wait(5) and None
        assert failure(site, answer(article()), seconds=0.3).reason == "timed_out"
        assert site.paths == []

    def test_that_drips_over_redirects_is_left_at_the_deadline(self, site: Site) -> None:
        for hop in range(5):
            head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n" % (hop + 1)
            site.pages[f"/{hop}"] = stream([b"", head], pause=0.2)
        with pytest.raises(FetchError) as failed:
            fetch(site.url("/0"), allow=site.allow, seconds=0.5)
        assert failed.value.reason == "timed_out"
        assert len(site.paths) < 5

    def test_can_be_called_off(self, site: Site) -> None:
        calls = itertools.count()
        site.pages["/"] = lambda _: site.stop.wait(5) and None
        with pytest.raises(GradeCancelled):
            fetch(site.url(), allow=site.allow, cancelled=lambda: next(calls) > 8)

    @pytest.mark.parametrize("head", [HEAD + b"\r\n", CHUNKED], ids=["plain", "chunked"])
    def test_that_never_ends_is_left_at_three_megabytes(self, head: bytes, site: Site) -> None:
        piece = b"<p>" + b"word " * 12_000
        counted = 0

        def pour(connection: socket.socket) -> None:
            nonlocal counted
            connection.sendall(head)
            while not site.stop.is_set():
                connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece) if head is CHUNKED else piece)
                counted += len(piece)

        assert failure(site, pour).reason == "too_large"
        assert counted < 20_000_000

    @pytest.mark.parametrize("encoding", ["gzip", "deflate"])
    def test_with_a_compression_bomb_is_stopped_while_inflating(self, encoding: str, site: Site) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
        bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(60)) + packer.flush()
        assert len(bomb) < 100_000
        assert failure(site, answer(bomb, Content_Encoding=encoding)).reason == "too_large"

    def test_with_countless_gzip_members_is_stopped(self, site: Site) -> None:
        error = failure(site, answer(gzip.compress(b"") * 5000, Content_Encoding="gzip"))
        assert error.reason == "http_error"

    def test_with_tiny_chunks_in_huge_frames_is_stopped(self, site: Site) -> None:
        frame = b"1;" + b"x" * 8000 + b"\r\na\r\n"
        assert failure(site, stream([CHUNKED, *[frame * 20] * 60])).reason == "too_large"

    def test_may_send_headers_up_to_the_cap_and_no_more(self, site: Site) -> None:
        body = article()
        lines = b"".join(b"X-%d: %b\r\n" % (n, b"x" * 1000) for n in range(61))
        fits = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: "
        end = b"\r\n" + lines + b"\r\n"
        pad = FETCH_HEADER_BYTES - len(fits) - len(end)
        assert sent(site, fits + b"x" * pad + end + body).body == body
        error = failure(site, fits + b"x" * (pad + 1) + end + body)
        assert error.reason == "too_large"
        assert "headers" in error.message

    def test_that_sends_interim_answers_without_end_is_stopped(self, site: Site) -> None:
        assert (
            failure(
                site, stream(itertools.repeat(b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", 9000))
            ).reason
            == "too_large"
        )

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            (HEAD + b"Content-Length: 9999\r\n\r\n" + article(), "unreachable"),
            (CHUNKED + b"ff\r\nabc", "unreachable"),
            (b"", "unreachable"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: te", "unreachable"),
            (HEAD + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + article(), "http_error"),
            (HEAD + b"Content-Length: many\r\n\r\n" + article(), "http_error"),
            (HEAD + b"Content-Length: -1\r\n\r\n" + article(), "http_error"),
            (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", "http_error"),
            (b"SSH-2.0-OpenSSH_9.6\r\n", "unreachable"),
            (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "http_error"),
            (b"<html>no head at all</html>\r\n\r\n", "http_error"),
            (b"HTTP/1.1 200 OK\r\nbroken header line\r\n\r\n" + article(), "http_error"),
            (b"HTTP/1.1 twohundred OK\r\n\r\n" + article(), "http_error"),
        ],
    )
    def test_that_breaks_the_rules_is_refused_in_words(self, page: bytes, reason: str, site: Site) -> None:
        assert failure(site, page).reason == reason

    def test_that_sends_more_than_it_said_is_read_as_far_as_it_said(self, site: Site) -> None:
        body = article()
        assert (
            sent(
                site, HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"<script>more</script>"
            ).body
            == body
        )

    def test_that_resets_midway_is_unreachable(self, site: Site) -> None:
        def reset(connection: socket.socket) -> None:
            connection.sendall(HEAD + b"\r\n<p>half a page")
            time.sleep(0.05)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.close()

        assert failure(site, reset).reason == "unreachable"

    def test_with_a_wrong_charset_is_read_all_the_same(self, site: Site) -> None:
        assert sent(site, answer(article(), type="text/html; charset=klingon")).charset == "klingon"
        assert sent(site, answer(article(), type="text/html; charset=\xff\xfe")).charset == ""


class TestTls:
    def test_that_is_not_verified_is_refused_and_not_asked_over_http(
        self, secure_site: Callable[[str], AbstractContextManager[Site]]
    ) -> None:
        with secure_site("here") as site:
            site.pages["/"] = answer(article())
            with pytest.raises(FetchError) as failed:
                fetch(f"https://127.0.0.1:{site.port}/", allow=site.allow)
            assert failed.value.reason == "tls"
            assert site.requests == []

    def test_is_checked_against_the_name(
        self, secure_site: Callable[[str], AbstractContextManager[Site]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for certificate, reason in (("here", ""), ("elsewhere", "tls")):
            trusting = ssl.create_default_context(cafile=str(Path(HERE / f"certificate_{certificate}.pem")))
            monkeypatch.setattr("grader.read.exchange.verified", lambda trusting=trusting: trusting)
            with secure_site(certificate) as site:
                site.pages["/"] = answer(article())
                try:
                    assert fetch(f"https://127.0.0.1:{site.port}/", allow=site.allow).status == 200
                    assert not reason
                except FetchError as failed:
                    assert failed.reason == reason  # noqa: PT017

    def test_is_always_verified(self) -> None:
        context = dial.verified()
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2

    def test_of_a_server_that_speaks_none_is_refused(self, site: Site) -> None:
        with pytest.raises(FetchError) as failed:
            fetch(f"https://127.0.0.1:{site.port}/", allow=site.allow)
        assert failed.value.reason == "tls"
