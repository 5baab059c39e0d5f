"""benchmarks/fetch: texts come from a code host, here a real one on this machine, and are kept only where they are right."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from benchmarks import publish
from benchmarks.fetch import __main__ as command
from benchmarks.fetch import plan as planning
from benchmarks.fetch.host import CodeHost, NotThereError, StoppedError
from benchmarks.fetch.plan import lay_out, plan
from benchmarks.publish import blob_id
from grader.batch import read_list

COMMIT = "c" * 40
PAGE = b"<html><body><p>The mill grinds on six days.</p></body></html>"
POST = "# Die Mühle\n\nSie mahlt an sechs Tagen.\n".encode()
RAW_PAGE = f"/owner/pages/{COMMIT}/html/a%20b.html.gz"
RAW_POST = f"/owner/blog/{COMMIT}/content/old/mill.md"
TREE = f"/repos/owner/blog/git/trees/{COMMIT}?recursive=1"


@dataclass
class Host:
    """What the server answers, and what it was asked for."""

    address: str = ""
    answers: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    once: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    """An answer that is given to the first request only."""

    def say(self, path: str, content: bytes | dict[str, Any], status: int = 200, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers[path] = (status, body, headers)


@pytest.fixture
def host() -> Iterator[Host]:
    known = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append(self.path)
            first = known.once.pop(self.path, None)
            status, body, headers = (
                (first[0], b"", first[1]) if first else known.answers.get(self.path, (404, b"", {}))
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    known.address = f"http://127.0.0.1:{server.server_port}"
    known.say(RAW_PAGE, gzip.compress(PAGE))
    known.say(RAW_POST, POST)
    known.say(TREE, {"truncated": False, "tree": [_entry("content/old/mill.md", POST)]})
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


def _entry(path: str, content: bytes) -> dict[str, str]:
    return {"path": path, "type": "blob", "sha": blob_id(content)}


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "published"
    folder.mkdir()
    page = {
        "id": "a",
        "url": "https://mill.example/a",
        "repository": "owner/pages",
        "commit": COMMIT,
        "path": "html/a b.html.gz",
        "bytes": len(PAGE),
        "sha256": hashlib.sha256(PAGE).hexdigest(),
    }
    (folder / publish.PAGES).write_text(json.dumps(page) + "\n", encoding="utf-8")
    (folder / publish.LABELS).write_text('{"id": "a", "link_worthiness": 3}\n', encoding="utf-8")
    site = {"site": "s.example", "repository": "owner/blog", "commit": COMMIT}
    (folder / publish.SITES).write_text(json.dumps([site]), encoding="utf-8")
    with (folder / publish.POSTS).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "path", "url", "site", "bytes", "sha256", "blob"))
        digest = hashlib.sha256(POST).hexdigest()
        writer.writerow(("s-1", "posts/s/s-1.md", "", "s.example", len(POST), digest, blob_id(POST)))
    (folder / publish.PAIRS).write_text("site,linked,unlinked\n", encoding="utf-8")
    for function in (plan, lay_out):
        monkeypatch.setitem(function.__kwdefaults__, "published", folder)
    return folder


@pytest.fixture
def run(host: Host, published: Path, tmp_path: Path) -> Callable[..., int]:
    def called(*more: str) -> int:
        given = [
            "--into",
            str(tmp_path / "into"),
            "--raw",
            host.address,
            "--api",
            host.address,
            "--pause",
            "0",
        ]
        return command.main([*given, *more])

    return called


def test_nothing_is_asked_of_the_host_without_a_yes(
    run: Callable[..., int], host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    said = capsys.readouterr().out
    assert host.asked == []
    assert not (tmp_path / "into").exists()
    assert f"1 texts  owner/blog at {COMMIT}" in said
    assert "in 3 requests, one at a time" in said
    assert "--yes" in said


def test_texts_are_laid_out_as_the_benchmarks_want_them_and_fetched_once(
    run: Callable[..., int], host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--yes") == 0
    into = tmp_path / "into"
    (page,) = read_list(into / "gold" / "list.csv")
    (post,) = read_list(into / "links" / "posts.csv")
    assert page.path is not None
    assert post.path is not None
    assert (page.id, page.url, page.path.read_bytes()) == ("a", "https://mill.example/a", PAGE)
    assert (post.id, post.path.read_bytes()) == ("s-1", POST)
    assert (into / "gold" / "labels.jsonl").is_file()
    assert (into / "links" / "pairs.csv").is_file()
    assert host.asked == [TREE, RAW_POST, RAW_PAGE]
    assert run("--yes") == 0
    assert len(host.asked) == 3, "what is there is not fetched again"
    assert "2 of 2 texts" in capsys.readouterr().out


def test_a_run_goes_on_where_the_last_one_stopped(
    run: Callable[..., int], host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.say(RAW_PAGE, b"", 429)
    assert run("--yes") == 1
    assert "run it again later" in capsys.readouterr().out
    host.say(RAW_PAGE, gzip.compress(PAGE))
    host.asked.clear()
    assert run("--yes") == 0
    assert host.asked == [RAW_PAGE]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(PAGE.replace(b"six", b"ten")),
        gzip.compress(PAGE + b" "),
        PAGE,
        gzip.compress(b"0" * 5_000_000),
    ],
    ids=["changed", "longer", "not packed", "a bomb"],
)
def test_another_text_is_not_kept(
    content: bytes, run: Callable[..., int], host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.say(RAW_PAGE, content)
    assert run("--yes") == 1
    assert "1 of 2 texts are in" in capsys.readouterr().out
    assert list((tmp_path / "into" / "gold" / "pages").glob("*")) == []
    assert (tmp_path / "into" / "links" / "posts" / "s" / "s-1.md").read_bytes() == POST


def test_one_part_is_fetched_by_itself(run: Callable[..., int], host: Host, tmp_path: Path) -> None:
    assert run("--yes", "--only", "gold") == 0
    assert host.asked == [RAW_PAGE]
    assert not (tmp_path / "into" / "links").exists()


def test_a_file_that_is_gone_is_named_and_the_others_are_fetched(
    run: Callable[..., int], host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    host.say(TREE, {"truncated": False, "tree": [_entry("content/old/mill.md", b"another")]})
    assert run("--yes") == 1
    said = capsys.readouterr().out
    assert "links/posts/s/s-1.md: owner/blog has no file with this content at this commit" in said
    assert RAW_PAGE in host.asked


def test_a_listing_that_the_host_cuts_is_read_folder_by_folder(host: Host) -> None:
    folder = {"path": "content", "type": "tree", "sha": "1" * 40}
    host.say(TREE, {"truncated": True, "tree": [_entry("readme.md", b"x")]})
    host.say(TREE.partition("?")[0], {"truncated": False, "tree": [_entry("readme.md", b"x"), folder]})
    host.say(
        f"/repos/owner/blog/git/trees/{'1' * 40}?recursive=1",
        {"truncated": False, "tree": [_entry("old/mill.md", POST)]},
    )
    with CodeHost(raw=host.address, api=host.address, pause=0) as client:
        found = client.paths("owner/blog", COMMIT, [blob_id(POST), blob_id(b"x"), "f" * 40])
    assert found == {blob_id(POST): "content/old/mill.md", blob_id(b"x"): "readme.md"}


def test_the_client_pauses_between_two_requests_and_waits_as_long_as_it_is_asked_to(host: Host) -> None:
    slept: list[float] = []
    host.once[RAW_POST] = (429, {"Retry_After": "7"})
    with CodeHost(raw=host.address, api=host.address, pause=2, sleep=slept.append) as client:
        client.paths("owner/blog", COMMIT, [blob_id(POST)])
        assert slept == []
        assert client.file("owner/blog", COMMIT, "content/old/mill.md", most=1000) == POST
    assert slept == [2, 7, 2]


@pytest.mark.parametrize(("status", "after"), [(429, "3600"), (403, ""), (503, "soon")])
def test_a_host_that_wants_no_more_requests_gets_none(host: Host, status: int, after: str) -> None:
    host.say(RAW_POST, b"", status, Retry_After=after)
    slept: list[float] = []
    with (
        CodeHost(raw=host.address, api=host.address, sleep=slept.append) as client,
        pytest.raises(StoppedError, match=str(status)),
    ):
        client.file("owner/blog", COMMIT, "content/old/mill.md", most=1000)
    assert (len(host.asked), slept) == (1, [])


def test_a_repository_that_moved_is_followed_on_the_same_host_only(host: Host) -> None:
    with CodeHost(raw=host.address, api=host.address, pause=0) as client:
        host.say(RAW_POST, b"", 301, Location="/elsewhere")
        host.say("/elsewhere", POST)
        assert client.file("owner/blog", COMMIT, "content/old/mill.md", most=1000) == POST
        host.say(RAW_POST, b"", 301, Location="http://mill.example/elsewhere")
        with pytest.raises(NotThereError, match="another host"):
            client.file("owner/blog", COMMIT, "content/old/mill.md", most=1000)


def test_more_bytes_than_expected_are_not_read(host: Host) -> None:
    with (
        CodeHost(raw=host.address, api=host.address, pause=0) as client,
        pytest.raises(NotThereError, match="more than 10 bytes"),
    ):
        client.file("owner/blog", COMMIT, "content/old/mill.md", most=10)


def test_a_place_outside_of_the_folder_is_refused(published: Path) -> None:
    file = published / publish.POSTS
    file.write_text(file.read_text(encoding="utf-8").replace("posts/s/", "../../"), encoding="utf-8")
    with pytest.raises(ValueError, match="outside of the folder"):
        plan()


def test_the_published_lists_make_a_whole_plan() -> None:
    wanted = planning.plan(published=publish.FOLDER)
    assert len({one.place for one in wanted}) == len(wanted) > 1000
    assert all(bool(one.path) != bool(one.blob) for one in wanted)
    assert all(len(one.commit) == 40 and one.repository.count("/") == 1 for one in wanted)
