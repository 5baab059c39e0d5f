"""For no form of a forbidden address is anybody dialled."""

from __future__ import annotations

from itertools import product

import pytest

from grader.errors import FetchError
from grader.read.url import fetch
from tests.read.conftest import Network

PUBLIC = "93.184.215.14"

LOOPBACK = (
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "0177.0.0.01",
        "0x7f.0.0.1",
        "0x7f.1",
        "0x7f000001",
        "0X7F000001",
    ),
    *(
        "2130706433",
        "017700000001",
        "127.0.0.1.",
        "127.000.000.001",
        "127.0.0.0x1",
        "0",
        "0.0.0.0",
        "0x0",
        "1.2.3.4.5",
    ),
    *(
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::7f00:1]",
    ),
    *(
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::1]",
        "[::ffff:0:127.0.0.1]",
    ),
    *(
        "①②⑦.⓪.⓪.①",
        "１２７.0.0.1",
        "127。0。0。1",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
    ),
    *(
        "[::1%25lo]",
        "[fe80::1%25eth0]",
        "[fe80::1%eth0]",
        "localhost.localdomain",
        "127.0.0.1.nip.example",
        "rebind.example",
    ),
)
INNER = (
    *(
        "10.0.0.1",
        "10.1",
        "012.0.0.1",
        "0xa.0.0.1",
        "167772161",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.168.257",
    ),
    *(
        "3232235777",
        "0300.0250.1.1",
        "[::ffff:10.0.0.1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
    ),
    *(
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "240.0.0.1",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "[2001:db8::1]",
    ),
    *(
        "intranet",
        "printer.local",
        "db.internal",
        "router.home.arpa",
        "hidden.onion",
        "metadata",
        "metadata.google.internal",
    ),
)
METADATA = (
    *(
        "169.254.169.254",
        "169.254.170.2",
        "169.254.169.254.",
        "169.16689662",
        "2852039166",
        "0xa9fea9fe",
        "0xA9.0xFE.0xA9.0xFE",
    ),
    *(
        "0251.0376.0251.0376",
        "025177524776",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[64:ff9b::a9fe:a9fe]",
    ),
    *(
        "[2002:a9fe:a9fe::1]",
        "[fd00:ec2::254]",
        "[fd20:ce::254]",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
    ),
)
PARTS = (
    *("http://user@{p}/", "http://user:word@{p}/", "http://{p}@127.0.0.1/", "http://{p}:80@127.0.0.1/", "http://@{p}/", "http://{p}#@127.0.0.1:22/@"),
    *("http://127.0.0.1:80\\@{p}/", "http://{p}\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://127.0.0.1\\.{p}/", "http:/127.0.0.1/", "http:127.0.0.1"),
    *("http://{p}\r\nHost: 127.0.0.1/", "http://{p}/\r\nX: y", "http://{p}\t/", "http://127.0.0.1\n.{p}/", "http://{p}\x00.127.0.0.1/", "http://127.0.0.1%00.{p}/"),
    *("http://{p}:22/", "http://{p}:6379/", "http://{p}:8080/", "https://{p}:8443/", "http://{p}:0/", "http://{p}:65616/", "http://{p}:080@127.0.0.1/"),
    *("file:///etc/passwd", "file://{p}/etc/passwd", "ftp://{p}/", "gopher://{p}:70/_x", "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:http://{p}!/"),
    *("data:text/html,hi", "javascript:alert(1)", "view-source:http://{p}/", "ws://{p}/", "blob:https://{p}/x", "about:blank", "unix:/var/run/docker.sock"),
    *("//127.0.0.1/", "///127.0.0.1/", "http:///127.0.0.1/", "http://[::1", "http://[::1]{p}/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%2f.{p}/"),
)  # fmt: skip
FORBIDDEN = (
    *(f"{scheme}{host}/" for scheme, host in product(("http://", ""), (*LOOPBACK, *INNER, *METADATA))),
    *(part.replace("{p}", PUBLIC) for part in PARTS if part != "http://{p}#@127.0.0.1:22/@"),
)


@pytest.mark.parametrize("url", FORBIDDEN)
def test_nobody_is_dialled_for_a_forbidden_address(url: str, network: Network) -> None:
    network.names = {"*": ["127.0.0.1"]}
    with pytest.raises(FetchError) as failed:
        fetch(url)
    assert network.dialled == []
    assert failed.value.reason in ("bad_url", "not_allowed")
    assert "upload the file" in failed.value.next_step


def test_the_tables_are_as_large_as_they_are_said_to_be() -> None:
    assert len(set(FORBIDDEN)) == len(FORBIDDEN) >= 200
