"""Who may ask for what: hosts, origins, the key in the address, limits and headers, in one place.

The rules are those of `docs/serving.md`. Sources: Fetch Metadata (W3C, `Sec-Fetch-Site`), Content Security Policy
Level 3, RFC 6265bis (`SameSite`), and, against DNS rebinding, the check of `Host` that Jupyter and webpack use.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, redirect, request
from msgspec import Struct

from kit.web.uploads import MOST_FIELDS, MOST_OF_A_REQUEST, MOST_TEXT

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

COOKIE = "kit-key"
BROWSER = "kit-browser"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With `no-referrer` Chromium sends `Origin: null` with the page's own form.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer carries; a page that sets one of them itself keeps its own."""


TAKES_FILES = frozenset({"again", "packet", "send"})
"""Where decks, ZIPs and tables are sent, which may be larger than a form."""
TAKES_A_SESSION = frozenset({"save"})
"""Where an author's own text is sent, which may be longer than what is written into a form."""


class Limit(Struct, frozen=True, kw_only=True):
    """At most `most` within `seconds`."""

    most: int
    seconds: int


KITS_OF_A_BROWSER = Limit(most=20, seconds=3600)
KITS_IN_ALL = Limit(most=60, seconds=60)


class Doors(Struct, frozen=True, kw_only=True):
    """How the pages are reached."""

    key: str = ""
    """In the first address and then in a cookie, "" where a proxy decides who may come."""
    name: str = ""
    """The host's name in a district, "" on one person's machine."""
    user_header: str = ""
    """The header that names who is signed in; believed only from the addresses in `trusted`."""
    trusted: frozenset[str] = frozenset()


def new_key() -> str:
    """Returns 22 random letters: 128 bits, so nobody guesses it. Source: RFC 4648, base64url."""
    return secrets.token_urlsafe(16)


def is_loopback(host: str) -> bool:
    """Whether the host, a name or an address without a port, is this machine and no other."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_is_ours(host: str, name: str) -> bool:
    """Whether a `Host` header names this server: loopback, or the district's own name."""
    bare = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    return bare.lower() == name.lower() if name else bare.lower() in LOOPBACK_NAMES


def asked_by_our_page(site: str | None, origin: str | None, own: str) -> bool:
    """Whether a form or script of ours sent what changes something. `own` is scheme and host of the request.

    Browsers say so in `Sec-Fetch-Site`; under plain HTTP with a name Chromium does not, and `Origin` decides.
    """
    return site == "same-origin" if site else origin == own


def guard(app: Flask, doors: Doors, refuse: Callable[[int], str]) -> None:
    """Has the app look at each request before it is answered, and put the headers on each answer.

    `refuse` gives the page for 403, 421 and so on, in words.
    """

    @app.before_request
    def check() -> AnyResponse | None:
        if not host_is_ours(request.host, doors.name):
            abort(421)
        if request.endpoint in TAKES_FILES:
            request.max_content_length = MOST_OF_A_REQUEST
        if request.method not in SAFE:
            headers, scheme = request.headers, _scheme_of_origin() if doors.name else request.scheme
            own = f"{scheme}://{request.host}"
            if not asked_by_our_page(headers.get("Sec-Fetch-Site"), headers.get("Origin"), own):
                abort(403)
        answer = _key(doors)
        if answer is None and _is_too_much():
            abort(413)
        return answer

    @app.after_request
    def headers(response: Response) -> Response:
        if response.cache_control.max_age is None:
            del response.headers["Cache-Control"]  # Flask writes one of its own for a file.
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if BROWSER not in request.cookies:
            _cookie(response, BROWSER, new_key())
        return response

    for code in (400, 403, 404, 405, 413, 421, 429, 500, 503):
        app.register_error_handler(code, lambda error: (refuse(error.code), error.code))


def _is_too_much() -> bool:
    """Whether a form holds more than a form may: Werkzeug counts only those that come in parts."""
    if request.mimetype != "application/x-www-form-urlencoded" or request.endpoint in TAKES_A_SESSION:
        return False
    fields = list(request.form.items(multi=True))
    return len(fields) > MOST_FIELDS or sum(len(text.encode("utf-8", "replace")) for _, text in fields) > MOST_TEXT


def _scheme_of_origin() -> str:
    """The scheme by which the district's proxy is reached: the proxy speaks plain HTTP to us, whatever it speaks."""
    return request.headers.get("Origin", "").partition("://")[0] or "https"


def _key(doors: Doors) -> AnyResponse | None:
    """Takes the key from the address once, then looks for it in the cookie."""
    if not doors.key:
        return None
    if request.path.startswith("/k/"):
        if not secrets.compare_digest(request.path[3:].encode(), doors.key.encode()):
            abort(403)
        response = redirect("/", 303)
        _cookie(response, COOKIE, doors.key)
        return response
    if request.path.startswith("/static/"):
        return None
    if not secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), doors.key.encode()):
        abort(403)
    return None


def _cookie(response: AnyResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="Strict", path="/", max_age=None)


def user(doors: Doors) -> str:
    """Who is signed in, as a trusted proxy says; "" where nobody is named. It is shown, and gives no rights."""
    if not doors.user_header or request.remote_addr not in doors.trusted:
        return ""
    return request.headers.get(doors.user_header, "")[:100]


class Counter:
    """Counts what happened of late, for one limit, by whom. Its memory is bounded: who was last seen stays."""

    MOST_KNOWN = 10_000

    def __init__(self, limit: Limit, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}

    def allows(self, who: str) -> bool:
        """Whether `who` may do it once more; then it is counted."""
        now = self._clock()
        seen = self._seen.pop(who, deque())
        while seen and seen[0] <= now - self._limit.seconds:
            seen.popleft()
        allowed = len(seen) < self._limit.most
        if allowed:
            seen.append(now)
        self._seen[who] = seen
        if len(self._seen) > self.MOST_KNOWN:
            self._seen.pop(next(iter(self._seen)))
        return allowed
