from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import AddressError, ForbiddenAddress
from bot.loading.fetching.addresses import is_public, page_address, unwrapped, without_trackers

NO_ADDRESSES = [
    "", " ", "hello", "example.com/a", "/article", "//example.com/a", "http://", "https:///path", "http:/example.com/",
    "http:example.com", "http:\\\\example.com/", "http://exa mple.com/", "https://example.com/\nHost: other",
    "http://example.com\x00/", "http://example.com/\x07", "http://exam\u200bple.com/", "http://localhost%00.example.com/",
    "http://%6cocalhost/", "http://%31%32%37.0.0.1/", "http://[::1", "http://::1/", "http://./", "http://../", "http://a..b/",
    "http://xn--a/", "http://" + "a" * 64 + ".com/", "http://" + "a." * 200 + "com/",
    "https://example.com/" + "a" * 4000,
    "https://example.com:99999/", "http://example.com:-1/", "http://example.com:8o/",
    "http://127.0.0.1\\@example.com/", "http://example.com\\@127.0.0.1/",
    "ftp://example.com/a", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,hi", "gopher://example.com/",
    "ws://example.com/", "ldap://example.com/", "dict://example.com:11211/", "jar:http://example.com!/", "about:blank",
    "view-source:http://example.com/", "blob:http://example.com/", "mailto:me@example.com",
]  # fmt: skip
PRIVATE = [
    # this machine
    "http://127.0.0.1/", "http://127.8.9.1/", "http://127.0.0.1./", "http://127.0.0.1:443/", "http://0.0.0.0/", "http://[::1]/",
    "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::1%25lo]/", "http://localhost/", "HTTP://LocalHost:80/",
    "http://LOCALHOST./", "http://foo.localhost/", "http://a.localdomain/", "http://127.0.0.1#@example.com/",
    # the network around it
    "http://10.0.0.1/", "http://172.16.5.4/", "http://192.168.1.1/", "http://192.168.0.1:8080/", "http://100.64.0.1/",
    "http://100.127.255.254/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fd00::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://printer.local/", "http://db.internal/",
    "http://metadata.google.internal/", "http://router.lan/", "http://nas.home.arpa/", "http://router/", "http://intranet./wiki",
    # spelled otherwise
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
    "http://0/", "http://1/", "http://0x/", "http://08.8.8.8/", "http://256.256.256.256/", "http://1.2.3.4.5/",
    "http://１２７.0.0.1/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://ｌocalhost/",
    # one address inside another
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:a9fe:a9fe]/", "http://[::ffff:0:127.0.0.1]/",
    "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001::f5ff:fffe]/",
    # nowhere
    "http://192.0.0.8/", "http://192.88.99.1/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/",
    "http://203.0.113.7/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[ff02::1]/",
    "http://[100::1]/", "http://[2001:2::1]/", "http://[2001:10::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/",
    "http://[5f00::1]/",
]  # fmt: skip
OTHER_PORTS = [f"http://example.com:{port}/" for port in (0, 22, 25, 3306, 5432, 6379, 9200, 11211, 65535)]


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        page_address(text)


@pytest.mark.parametrize("text", PRIVATE)
def test_an_address_in_a_private_network_is_forbidden(text: str) -> None:
    with pytest.raises(ForbiddenAddress):
        page_address(text)


@pytest.mark.parametrize("text", OTHER_PORTS)
def test_a_port_that_pages_do_not_use_is_forbidden(text: str) -> None:
    with pytest.raises(ForbiddenAddress):
        page_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://me:secret@example.com/",
        "https://token@example.com/",
        "http://:@example.com/",
        "http://example.com@127.0.0.1/",
        "http://127.0.0.1%2f@example.com/",
    ],
)
def test_an_address_with_a_password_is_forbidden(text: str) -> None:
    with pytest.raises(ForbiddenAddress, match="user name or password"):
        page_address(text)


def test_brackets_and_space_around_an_address_do_not_matter() -> None:
    assert str(page_address(" <https://example.com/a?b=c#d> ")) == "https://example.com/a?b=c"


def test_a_private_address_is_allowed_where_the_settings_say_so() -> None:
    assert page_address("http://127.0.0.1:8123/", private=True).port == 8123


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused_in_words(text: str) -> None:
    try:
        url = page_address(text)
    except (AddressError, ForbiddenAddress) as error:
        assert error.message  # noqa: PT017 - both outcomes are right
    else:
        assert url.scheme in ("http", "https")


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_way_to_write_a_private_address_inside_another_is_public(address: object) -> None:
    number = int(ip_address(str(address)))
    for prefix in (0xFFFF << 32, 0x64FF9B << 96, (0x2002 << 112)):
        carried = prefix | (number << 80 if prefix >> 112 == 0x2002 else number)
        assert not is_public(ip_address(carried.to_bytes(16, "big")))


@pytest.mark.parametrize("text", ["93.184.216.34", "2606:2800:220:1::1", "8.8.8.8"])
def test_addresses_of_the_internet_are_public(text: str) -> None:
    assert is_public(ip_address(text))


def test_parameters_that_only_track_readers_go() -> None:
    url = URL("https://example.com/a?utm_source=x&id=7&fbclid=q&page=2#top")
    assert str(without_trackers(url)) == "https://example.com/a?id=7&page=2"


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://www.google.com/url?q=https://news.example.com/story&sa=U",
        "https://www.google.com/amp/s/news.example.com/story",
        "https://news-example-com.cdn.ampproject.org/c/s/news.example.com/story",
    ],
)
def test_a_wrapped_address_ends_at_the_publisher(wrapped: str) -> None:
    assert str(unwrapped(URL(wrapped))) == "https://news.example.com/story"


def test_a_wrapper_cannot_lead_into_a_private_network() -> None:
    wrapper = URL("https://www.google.com/url?q=http://127.0.0.1/admin")
    assert unwrapped(wrapper) == wrapper
