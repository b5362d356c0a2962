"""What is worked out once and kept for later runs, in the user's cache folder.

An entry is data of one kind and one shape, with a checksum; what is damaged, of another shape or somebody else's is
as if it were not there. Nothing that could be run is ever kept. Where no folder can be had, nothing is kept.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from hashlib import blake2b
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kit.input_file import read_file

HERE = Path(__file__).parent
VARIABLE = "KIT_CACHE"
"""The environment variable that names the folder; where it is empty, nothing is kept."""
MOST_BYTES = 64 * 2**20
MOST_ENTRIES = 1_000
"""Past either, the entries that were used longest ago go, until half is left."""
LARGEST = 8 * 2**20
"""Bytes of an entry."""
MOST_TEXTS = 10_000
"""Of a file, that a function said something of."""
STORES = 100
"""After so many that were kept, and at the first, a process looks whether there are too many."""
_stores = count()
_FORMAT = b"kit cache 2\n"
_USED = 24 * 60 * 60
"""Seconds after which an entry that is used is marked as used again."""

Kept = TypeVar("Kept")


def once(kind: str, by: tuple[object, ...], shape: type[Kept], make: Callable[[], Kept]) -> Kept:
    """What `make` makes of `by`: made where it was not kept before, and kept."""
    found = load(kind, by, shape)
    if found is None:
        found = make()
        store(kind, by, found)
    return found


def wants(kind: str) -> bool:
    """Whether values of the kind are kept: all are, where there is a folder for them."""
    return folder(os.environ.get(VARIABLE)) is not None


def load(kind: str, by: tuple[object, ...], shape: type[Kept]) -> Kept | None:
    """What was kept of the kind, made by the same; None where nothing was, or where it cannot be read."""
    path = _entry(kind, by)
    if path is None:
        return None
    try:
        state = os.lstat(path)
        payload = opened(path.name, read_file(path, LARGEST)) if stat.S_ISREG(state.st_mode) else None
        if payload is None or not _is_ours(state):
            return None
        if time.time() - state.st_mtime > _USED:
            with suppress(OSError):
                os.utime(path)
        return msgspec.msgpack.decode(payload, type=shape)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return None


def store(kind: str, by: tuple[object, ...], value: object) -> None:
    """Keeps the value, where there is a folder for it."""
    path = _entry(kind, by)
    if path is None:
        return
    written = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        payload = msgspec.msgpack.encode(value)
        data = _FORMAT + _checksum(path.name, payload) + payload
        if len(data) > LARGEST:
            return
        written.write_bytes(data)
        written.replace(path)
        if next(_stores) % STORES == 0:
            _prune(path.parent)
    except (OSError, ValueError):
        with suppress(OSError):
            written.unlink(missing_ok=True)


def key(kind: str, by: tuple[object, ...]) -> str:
    """The name of an entry: its kind, and a hash of all that decides what it holds; "" where that is no text."""
    try:
        told = msgspec.msgpack.encode((kind, *by), enc_hook=str)
    except (ValueError, RecursionError):  # A path that is no text.
        return ""
    return f"{kind}-{blake2b(told, digest_size=20).hexdigest()}"


def _entry(kind: str, by: tuple[object, ...]) -> Path | None:
    home, name = folder(os.environ.get(VARIABLE)), key(kind, by)
    return home / name if home and name else None


def place(name: str) -> Path | None:
    """A folder in the cache folder for other notes than entries, made where it is not there; None without one."""
    home = folder(os.environ.get(VARIABLE))
    if home is None:
        return None
    try:
        (home / name).mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return home / name


def _checksum(name: str, payload: bytes) -> bytes:
    return blake2b(payload, digest_size=32, key=name.encode()[-64:]).digest()


def opened(name: str, data: bytes) -> bytes | None:
    """What an entry of that name holds; None where it is not whole, or of another name or format."""
    head = len(_FORMAT) + 32
    payload = data[head:]
    whole = data.startswith(_FORMAT) and data[len(_FORMAT) : head] == _checksum(name, payload)
    return payload if whole and len(data) <= LARGEST else None


# What functions say of the texts of a file


class _Texts:
    """What functions said of the texts of a file when it was last read, and what they are asked in this process."""

    def __init__(self, file: Path) -> None:
        self._by = (code(), installed("markdown-it-py", "markdown_it"), file.absolute())
        self._before = load("said", self._by, dict[str, msgspec.Raw]) or {}
        self._known: dict[str, dict[str, Any]] = {}
        self._asked: dict[str, dict[str, Any]] = {}
        self._new = False

    def said(self, kind: str, text: str, shape: Any, make: Callable[[str], Any]) -> Any:
        """What `make` says of the text; it is made where it was not said before."""
        if kind not in self._known:
            self._known[kind], self._asked[kind] = self._decoded(kind, shape), {}
        known, asked = self._known[kind], self._asked[kind]
        if text not in asked:
            if len(asked) >= MOST_TEXTS:
                asked.clear()
            self._new |= text not in known
            asked[text] = known[text] if text in known else make(text)
        return asked[text]

    def _decoded(self, kind: str, shape: Any) -> dict[str, Any]:
        try:
            return msgspec.msgpack.decode(self._before.get(kind, _NOTHING), type=dict[str, shape])
        except (msgspec.MsgspecError, RecursionError):
            return {}

    def keep(self) -> None:
        """Keeps what was asked, and forgets what a function said of texts that it was not asked for."""
        if self._new:
            store("said", self._by, self._before | self._asked)
            self._new = False


_NOTHING = msgspec.msgpack.encode({})
_texts: ContextVar[_Texts | None] = ContextVar("texts", default=None)
_texts_of = lru_cache(maxsize=16)(_Texts)


@contextmanager
def texts_of(file: Path) -> Iterator[None]:
    """In it, what functions `by_text` say of texts is kept for the next time: an edit changes few lines of a file."""
    if _texts.get() is not None:
        yield
        return
    texts = _texts_of(file)
    token = _texts.set(texts)
    try:
        yield
    finally:
        _texts.reset(token)
        texts.keep()


def said_of(kind: str, text: str, shape: Any, make: Callable[[str], Kept]) -> Kept:
    """What `make` makes of the text, of which it is a function, and of nothing else; kept within `texts_of`."""
    texts = _texts.get()
    made: Kept = make(text) if texts is None else texts.said(kind, text, shape, make)
    return made


def by_text(kind: str, shape: Any) -> Callable[[Callable[[str], Kept]], Callable[[str], Kept]]:
    """Has kept what a function makes of a text, as `said_of` does."""
    return lambda make: wraps(make)(lambda text: said_of(kind, text, shape, make))


# The folder


@cache
def folder(named: str | None) -> Path | None:
    """The folder of the entries, made where it is not there; None where there can be none.

    `named` is what the environment says. The user's own is `~/.cache/kit`, `~/Library/Caches/kit` or
    `%LOCALAPPDATA%\\kit\\Cache`.
    """
    if named is not None and not named.strip():
        return None
    try:
        path = Path(named).absolute() if named else _of_the_user()
        if not path.is_absolute():  # Nobody knows where the user is at home.
            return None
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path if path.is_dir() and _is_ours(path.stat()) else None
    except (OSError, ValueError, RuntimeError):
        return None


def _of_the_user() -> Path:
    from platformdirs import user_cache_path  # It takes as long to load as a room does.

    return user_cache_path("kit", appauthor=False)


def _is_ours(state: os.stat_result) -> bool:
    """Whether it is the user's, and not anybody's to write to; other systems than POSIX say so in other ways."""
    return os.name != "posix" or (state.st_uid == os.geteuid() and not state.st_mode & 0o002)


def _prune(home: Path) -> None:
    """Removes the entries that were used longest ago, where there are too many."""
    entries = sorted(_files(home), key=lambda entry: entry[0].st_mtime_ns)
    size, many = sum(state.st_size for state, _ in entries), len(entries)
    if size <= MOST_BYTES and many <= MOST_ENTRIES:
        return
    for state, path in entries:
        if size <= MOST_BYTES // 2 and many <= MOST_ENTRIES // 2:
            break
        with suppress(OSError):
            os.unlink(path)
        size, many = size - state.st_size, many - 1


def _files(home: Path) -> Iterator[tuple[os.stat_result, str]]:
    with os.scandir(home) as entries:
        for each in entries:
            with suppress(FileNotFoundError):  # Another process clears the same folder.
                if each.is_file(follow_symlinks=False):
                    yield each.stat(), each.path


# What tells one release from another


def installed(library: str, module: str) -> str:
    """What tells one release of a library from another: the name of its metadata's folder, and when it came there."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ""
    first = f"{library.replace('-', '_')}-"
    named = [name for name in _listed(str(Path(spec.origin).parents[1])) if name.startswith(first)]
    return " ".join((*named, str(os.stat(spec.origin).st_mtime_ns)))


@cache
def code() -> str:
    """What tells the code of this kit from that of another: the size and the time of each module and word list."""
    return " ".join(sorted(_modules(str(HERE))))


def _modules(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name.endswith((".py", ".toml")):
                file = each.stat()
                yield f"{each.path} {file.st_mtime_ns} {file.st_size}"
            elif each.is_dir() and each.name != "__pycache__":
                yield from _modules(each.path)


@cache
def _listed(folder: str) -> tuple[str, ...]:
    return tuple(sorted(os.listdir(folder)))
