"""Web addresses that lead inside, or are none, in every disguise; and some that must be let through."""

from __future__ import annotations

FORBIDDEN: dict[str, tuple[str, ...]] = {
    "This machine": (
        *("http://127.0.0.1/", "http://localhost/", "http://LOCALHOST./", "http://127.1/", "http://127.255.255.254/"),
        *("http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://0/"),
        *("http://0.0.0.0/", "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://a.localhost/"),
    ),
    "This machine, mapped into IPv6": (
        *("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/"),
        *("http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[64:ff9b:1::7f00:1]/"),
    ),
    "Private networks": (
        *("http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://100.64.0.1/"),
        *("http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fec0::1]/", "http://167772161/", "http://0xa.0.0.1/"),
        *("http://intranet.local/", "http://printer.internal/", "http://router.home.arpa/", "http://x.onion/"),
        *("http://192.168.257/", "http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.9/"),
    ),
    "Link-local and a cloud's own service": (
        *("http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/"),
        *("http://169.254.170.2/", "http://168.63.129.16/", "http://[fd00:ec2::254]/", "http://2852039166/"),
        *("http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://[::ffff:a9fe:a9fe]/", "http://192.0.0.192/"),
        "http://metadata.google.internal/",
    ),
    "Multicast and reserved": (
        *("http://224.0.0.1/", "http://239.255.255.250/", "http://255.255.255.255/", "http://240.0.0.1/"),
        *("http://[ff02::1]/", "http://[2001:db8::1]/", "http://[100::1]/", "http://[5f00::1]/"),
    ),
    "Names before the host": (
        *("http://user@example.org/", "http://example.org@127.0.0.1/", "http://a:b@example.org/"),
        *("http://127.0.0.1:80\\@example.org/", "http://example.org\\@127.0.0.1/", "http://a%40b@example.org/"),
    ),
    "Ports": (
        *("http://example.org:22/", "http://example.org:8080/", "http://example.org:0/", "http://example.org:65536/"),
        *("http://example.org:80a/", "http://example.org:-1/", "http://example.org:443:443/", "https://example.org:25/"),
    ),
    "Schemes": (
        *("file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "javascript:alert(1)", "data:text/html,x"),
        *("jar:http://example.org!/", "dict://example.org/", "ldap://example.org/", "view-source:http://example.org/"),
        *("about:blank", "blob:https://example.org/x", "ws://example.org/", "http:/example.org", "http:example.org"),
    ),
    "Signs that are none of an address": (
        *("http://example.org/\r\nHost: 127.0.0.1", "http://exa\tmple.org/", "http://example.org\x00.evil.example/"),
        *("http://exam ple.org/", "http://example。org:22/", "http://１２７.０.０.１/", "http://⑫7.0.0.1/"),
        *("http://%31%32%37.0.0.1/", "http://127。0。0。1/", "http://[::1/", "http://[::1]x/", "http://]/"),
        *("http://\u202eexample.org/", "http://example.org\\..\\x", "http://a..b.example/", "http://-a.example/"),
        *("http://" + "a" * 64 + ".example/", "http://" + "a." * 130 + "example/", "http://example.org/" + "a" * 5_000),
        *("http://xn--/", "http:///", "http://", "http://.", "http://*/", "\ud800"),
    ),
}  # fmt: skip
"""By class; none of them may be dialled."""

ALLOWED = (
    *("https://example.org/", "http://example.org:80/a?b=c#d", "https://example.org:443/", "example.org/a", "//x"[2:] + ".org"),
    *("https://bücher.example/", "https://xn--bcher-kva.example/", "HTTP://EXAMPLE.ORG/", "https://93.184.215.14/"),
    *("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "https://a-b.example.co.uk/~x/%C3%A9?q=a%20b"),
    *("https://example.org/a@b:8080/", "https://8.8.8.8/", "https://1.1.1.1/", "https://172.32.0.1/", "https://100.128.0.1/"),
)  # fmt: skip
"""What must be let through."""
