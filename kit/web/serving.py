"""The server from its start to its end: its place, its address, its workers; at the end nothing is left."""

from __future__ import annotations

import datetime
import os
import re
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

from flask import Flask
from waitress.server import create_server

from kit.diagnostics import Place as ProblemPlace
from kit.diagnostics import Problem, ProblemsFound
from kit.web.author import Author
from kit.web.author_pages import add_author_pages
from kit.web.place import AlreadyServed, ServerFolder
from kit.web.queue import Queue
from kit.web.school_folder import SchoolFolder
from kit.web.security import Doors, is_loopback, new_key
from kit.web.sent_sessions import SentSessions
from kit.web.server import app
from kit.web.sessions import Sessions
from kit.web.site import Site
from kit.web.uploads import MOST_OF_A_REQUEST
from kit.web.worker import Limits

THREADS = 64
CONNECTIONS = 500
STILL_AT_WORK = 1
"""Seconds that whoever is being answered at the end is waited for."""
JOBS = "kit.web.job_table:JOBS"
_KEEP = re.compile(r"(\d{1,5})\s*(h|hours?|min|m|d|days?)\Z")
_SECONDS = {"h": 3600, "m": 60, "d": 86400}


def serve(
    folder: Path,
    *,
    port: int,
    no_browser: bool,
    workers: int | None,
    limit_seconds: int,
    limit_memory: int,
    keep: str,
    host: str,
    name: str,
    district: bool,
    user_header: str,
    trust_proxy: tuple[str, ...],
    today: datetime.date,
    editor: str = "",
    schools: Path | None = None,
    allow_uploads: bool = False,
) -> int:
    """Serves the sessions of `folder` until somebody ends it. Returns the exit code. Raises ProblemsFound."""
    _sensible(folder, schools, host, name, district=district)
    kept = _keep(keep)
    try:
        place = ServerFolder(folder)
    except AlreadyServed as other:
        print(other.address or "The folder is served already.", flush=True)
        return 0
    with ExitStack() as at_the_end:
        at_the_end.callback(place.close)
        sock = _socket(host, port)
        key = "" if district else new_key()
        doors = Doors(key=key, name=name, user_header=user_header, trusted=frozenset(trust_proxy))
        limits = Limits(seconds=limit_seconds, memory=limit_memory)
        queue = Queue(place.jobs, JOBS, workers=workers or 0, limits=limits, keep=kept)
        at_the_end.callback(queue.close)
        author = _author(_one_session(folder), today)
        site = Site(
            folder=folder,
            sessions=Sessions(folder),
            queue=queue,
            sent=SentSessions(queue) if allow_uploads else None,
            doors=doors,
            today=today.isoformat(),
            themes=(folder.resolve(), Path.cwd()),
            author=bool(author),
            schools=SchoolFolder(schools.resolve() if schools else None),
            district=district,
            keep_hours=kept / 3600,
        )
        address = _address(host, sock.getsockname()[1], name, doors.key)
        place.say(address)
        made = app(site)
        if author:
            at_the_end.callback(author.close)
            form = f"/s/{author.file.parent.name or 'session'}"
            add_author_pages(made, author, form, editor)
        _run(made, sock, address, browser=not (no_browser or district), author=author)
    return 0


def _author(session: Path | None, today: datetime.date) -> Author | None:
    return Author(session, today=today, themes=(session.parent, Path.cwd())) if session else None


def _run(site: Flask, sock: socket.socket, address: str, *, browser: bool, author: Author | None) -> None:
    """Answers until Ctrl-C, or another signal that ends programs."""
    server = create_server(
        site,
        sockets=[sock],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        max_request_body_size=MOST_OF_A_REQUEST,
        channel_timeout=60,
        ident="",
        clear_untrusted_proxy_headers=True,
    )

    # A thread that is still at work ends with the process.
    shutdown = partial(server.task_dispatcher.shutdown, timeout=STILL_AT_WORK)
    server.task_dispatcher.shutdown = shutdown  # type: ignore[method-assign]

    def end(number: int, frame: FrameType | None) -> None:
        if author:
            author.close()  # Its streams of events would be waited for.
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt), _ended_by(end):
        print(address, flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run()
    server.close()


@contextmanager
def _ended_by(end: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Has the signals that end programs do so by `end`; afterwards, while all is cleared away, they do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = [signal.SIGTERM, signal.SIGINT]  # A shell starts what goes on behind it deaf to Ctrl-C.
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up and signal.getsignal(hang_up) != signal.SIG_IGN:
        signals.append(hang_up)
    for each in signals:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)


def _one_session(folder: Path) -> Path | None:
    """The file of the one session that is served; None for a folder of sessions."""
    if folder.is_file():
        return folder.resolve()
    file = folder / "session.md"
    return file.resolve() if file.is_file() else None


def _address(host: str, port: int, name: str, key: str) -> str:
    if name:
        return f"https://{name}/"
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/k/{key}"


def _socket(host: str, port: int) -> socket.socket:
    """A socket at the port, or at the next free one; at any where `port` is 0. Raises ProblemsFound."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for each in (0,) if port == 0 else range(port, min(port + 20, 65536)):
        sock = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, each))
        except OSError:
            sock.close()
            continue
        return sock
    message = f"no port from {port} to {port + 19} is free at {host}"
    raise ProblemsFound([_problem("no-port", message, "name another with `--port`; `--port 0` takes any", "--port")])


def _sensible(folder: Path, schools: Path | None, host: str, name: str, *, district: bool) -> None:
    if schools and not schools.is_dir():
        help_ = "name a folder with a YAML file for each school"
        raise ProblemsFound([_problem("no-file", f"there is no folder `{schools}`", help_, "--schools")])
    if not folder.exists():
        help_ = "name a folder of sessions, or one session"
        raise ProblemsFound([_problem("no-file", f"there is no folder `{folder}`", help_, str(folder))])
    if not is_loopback(host) and not (district and name):
        message = f"{host} can be reached from other machines"
        help_ = "leave `--host` out; or, behind a district's proxy, say `--district` and `--name` too"
        raise ProblemsFound([_problem("open-host", message, help_, "--host")])
    if district and not name:
        help_ = "say `--name kits.your-district.example`, the name that the proxy answers to"
        raise ProblemsFound([_problem("open-host", "a district's pages need their name", help_, "--district")])


def _keep(text: str) -> float:
    found = _KEEP.match(text.strip().lower())
    if not found:
        message = f"`{text}` is no time to keep kits"
        raise ProblemsFound([_problem("bad-value", message, "write `24h`, `90min` or `7d`", "--keep")])
    return int(found[1]) * _SECONDS[found[2][0]]


def _problem(code: str, message: str, help_: str, where: str) -> Problem:
    place = ProblemPlace(file="command line", text=where, width=len(where))
    return Problem(code=code, message=message, help=help_, place=place)
