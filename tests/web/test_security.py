"""The doors of the page in the browser."""

from __future__ import annotations

import io

import pytest
from flask import Flask, send_file
from flask.testing import FlaskClient

from kit.web.security import BROWSER, COOKIE, HEADERS, Counter, Doors, Limit, guard, host_is_ours, is_loopback, new_key

KEY = new_key()
HERE = "http://127.0.0.1:8765"


def app(doors: Doors) -> FlaskClient:
    made = Flask(__name__)
    guard(made, doors, lambda code: f"refused {code}")
    made.add_url_rule("/", "home", lambda: "home")
    made.add_url_rule("/file", "file", lambda: send_file(io.BytesIO(b"a kit"), mimetype="text/csv"))
    made.add_url_rule("/make", "make", lambda: "made", methods=["POST"])
    return made.test_client()


@pytest.fixture
def client() -> FlaskClient:
    """A browser that has the key."""
    made = app(Doors(key=KEY))
    made.get(f"/k/{KEY}", base_url=HERE)
    return made


def test_without_the_key_nothing_is_answered() -> None:
    client = app(Doors(key=KEY))
    assert client.get("/", base_url=HERE).status_code == 403
    assert client.get("/k/wrong", base_url=HERE).status_code == 403


def test_the_address_has_the_key_once_and_a_cookie_after_that() -> None:
    client = app(Doors(key=KEY))
    answer = client.get(f"/k/{KEY}", base_url=HERE)
    assert (answer.status_code, answer.location) == (303, "/")
    cookies = answer.headers.getlist("Set-Cookie")
    (cookie,) = (each for each in cookies if each.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/", base_url=HERE).text == "home"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "0.0.0.0", "kits"])
def test_a_name_that_is_not_ours_is_refused(client: FlaskClient, host: str) -> None:
    headers = {"Host": host, "X-Forwarded-Host": "127.0.0.1", "Forwarded": "host=localhost"}
    assert client.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "[::1]:8765", "[::1]", "LOCALHOST"])
def test_loopback_by_any_name_is_ours(host: str) -> None:
    assert host_is_ours(host, "")


def test_a_district_has_one_name() -> None:
    assert host_is_ours("kits.lakeview.example", "kits.lakeview.example")
    assert not host_is_ours("127.0.0.1", "kits.lakeview.example")
    assert not host_is_ours("kits.lakeview.example.evil", "kits.lakeview.example")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HERE}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": HERE}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": HERE}, 200),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "https://127.0.0.1:8765"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_page_may_post(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/make", base_url=HERE, headers=headers).status_code == status


def test_every_answer_has_the_headers(client: FlaskClient) -> None:
    for answer in (
        client.get("/", base_url=HERE),
        client.get("/none", base_url=HERE),
        client.get("/file", base_url=HERE),
        client.get("/", base_url="http://evil.example"),
    ):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_district_needs_no_key() -> None:
    client = app(Doors(name="kits.lakeview.example"))
    assert client.get("/", base_url="http://kits.lakeview.example").text == "home"


def test_a_district_behind_a_proxy_that_speaks_https_may_post() -> None:
    client = app(Doors(name="kits.lakeview.example"))
    base = "http://kits.lakeview.example"
    assert client.post("/make", base_url=base, headers={"Origin": "https://kits.lakeview.example"}).status_code == 200
    assert client.post("/make", base_url=base, headers={"Origin": "https://evil.example"}).status_code == 403


def test_a_browser_is_known_by_a_number_that_says_nothing_of_a_person(client: FlaskClient) -> None:
    answer = app(Doors()).get("/", base_url=HERE)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(BROWSER)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("kits.example", False),
    ],
)
def test_what_is_loopback(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


def test_a_limit_counts_each_for_itself_and_forgets() -> None:
    now = [0.0]
    counter = Counter(Limit(most=2, seconds=10), lambda: now[0])
    assert [counter.allows("one") for _ in range(3)] == [True, True, False]
    assert counter.allows("two")
    now[0] = 10.0
    assert counter.allows("one")


def test_the_memory_of_a_limit_is_bounded() -> None:
    counter = Counter(Limit(most=1, seconds=10), lambda: 0.0)
    for number in range(Counter.MOST_KNOWN + 50):
        counter.allows(str(number))
    assert len(counter._seen) == Counter.MOST_KNOWN
