"""What a programme's links lead to: sessions in their languages, or other programmes, all below its folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kit.diagnostics import Place, Problem, errors, warning
from kit.programme.happenings import note
from kit.programme.model import Programme
from kit.programme.programme_file import programme_file
from kit.programme.read import read_programme
from kit.programme.session_facts import SessionFacts, session_facts
from kit.programme.timetable import LinkedSession
from kit.session.suggest import nearest

DEEPEST = 4
"""So many programmes may link one to the next."""
MOST_FOLDERS = 500


class Linked(Struct, frozen=True, kw_only=True):
    """What a link leads to: a session, a programme, or neither."""

    session: LinkedSession | None = None
    programme: Programme | None = None


NOTHING = Linked()


class Links:
    """Follows the links of one programme; each target is read once."""

    def __init__(self, programme: Programme, problems: list[Problem], chain: Sequence[Path] = ()) -> None:
        self.programme, self.problems = programme, problems
        self.chain = (*chain, programme.path.resolve())
        self.found: dict[Path, Linked] = {}
        self.empty: list[tuple[str, Place]] = []

    def follow(self, link: str, place: Place) -> Linked:
        """What the link leads to; nothing, and a problem, where it leads nowhere."""
        if not link:
            return NOTHING
        file = self._file(link, place)
        if file is None:
            return NOTHING
        target = file.resolve()
        if target not in self.found or target in self.chain:  # Each link back is told: each is to be taken out.
            self.found[target] = self._read(file, link, place)
        return self.found[target]

    def _file(self, link: str, place: Place) -> Path | None:
        """The file that the link names; None, and a problem, where there is none below the programme's folder."""
        folder = self.programme.folder
        path = Path(os.path.normpath(folder / link))
        try:
            inside, there = path.resolve().is_relative_to(folder.resolve()), path.exists()
        except (OSError, ValueError, RuntimeError):
            inside, there = True, False
        if not inside:
            help = "put the session's folder below the programme's"
            note(self.problems, "unknown-session", f"`{link}` lies outside the programme's folder", help, place)
            return None
        if not there:
            near = nearest(link.rstrip("/"), _folders(folder), likeness=0.6)
            help = f"did you mean `{near}`?" if near else f"`kit new {link}` makes one there"
            note(self.problems, "unknown-session", f"there is no session `{link}`", help, place)
            return None
        file = path if path.is_file() else programme_file(path) or path / "session.md"
        if file.is_file():
            return file
        if not any(known == link for known, _ in self.empty):
            self.empty.append((link, place))
        return None

    def _read(self, file: Path, link: str, place: Place) -> Linked:
        if programme_file(file) is not None:
            return self._programme(file, link, place)
        return self._session(file, link, place)

    def _programme(self, file: Path, link: str, place: Place) -> Linked:
        if file.resolve() in self.chain or len(self.chain) >= DEEPEST:
            message = (
                f"`{link}` leads back to this programme" if file.resolve() in self.chain else f"`{link}` leads too deep"
            )
            help = "take the link out: a programme is not a part of itself"
            note(self.problems, "links-to-itself", message, help, place)
            return NOTHING
        programme, problems = read_programme(file)
        if programme is None or errors(problems):
            note(self.problems, "broken-session", f"the programme `{link}` has problems of its own",
                 f"`kit check {file}` says which", place)  # fmt: skip
        return Linked(programme=programme)

    def _session(self, file: Path, link: str, place: Place) -> Linked:
        files: dict[str, Path] = {}
        facts: dict[str, SessionFacts] = {}
        for path in (file, *sorted(file.parent.glob(f"{file.stem}.*.md"))):
            found = session_facts(path)
            language = found.language or path.name[len(file.stem) + 1 : -3] or "und"
            files.setdefault(language, path)
            if found.faults:
                shown = path.relative_to(self.programme.folder).as_posix()
                many = "a problem of its own" if found.faults == 1 else f"{found.faults} problems of its own"
                help = "mend it: the rest is made without it; `kit check` of the programme names each"
                note(self.problems, "broken-session", f"the session `{shown}` has {many}", help, place)
            if found.language:
                facts.setdefault(language, found)
        expected = [each.participants for each in facts.values() if each.participants is not None]
        return Linked(
            session=LinkedSession(
                path=file,
                files=files,
                facts=facts,
                planned=max((each.planned for each in facts.values()), default=0),
                most=max((each.most for each in facts.values()), default=0),
                participants=max(expected, default=None),
                place=place,
            )
        )

    def tell_empty(self) -> None:
        """Tells of the folders without a session, once for all of them."""
        if self.empty:
            links = [link for link, _ in self.empty]
            said = ", ".join(f"`{link}`" for link in links[:5]) + (" and others" if links[5:] else "")
            count = "1 link has" if len(links) == 1 else f"{len(links)} links have"
            help = f"write a `session.md` there, or run `kit new {links[0]}`; until then no kit is made of it"
            self.problems.append(warning("no-session", f"{count} no session yet: {said}", help, self.empty[0][1]))


def _folders(root: Path) -> list[str]:
    """The folders below the programme's that could have been meant."""
    found = [path for pattern in ("*", "*/*") for path in sorted(root.glob(pattern)) if path.is_dir()]
    return [path.relative_to(root).as_posix() for path in found[:MOST_FOLDERS]]
