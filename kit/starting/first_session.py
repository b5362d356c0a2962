"""A first session, and a first theme: files for a person to change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.language.nearest import nearest
from kit.theme.theme import STANDARD, bundled, find_theme, is_name, search_path

DRAWING = "small-group.png"
"""A drawing of the standard theme that the first session shows."""

SESSION = """---
title: {title}
audience: All staff
length: 30 min
participants: 24
outcomes:
  - Name one thing that works, and one to try next week
fill:
  school name: {{example: Ánimo Elementary}}
---

# Opening

## Why we are here (3 min)
<!-- kind: welcome; list: outcomes; keep: must -->

In half an hour we will:

![Four people talk around a table](small-group.png)

> **Say:** Welcome, and thank you for coming at the end of a full day. Before we begin, take one breath that belongs to
> nobody but you. In the next half hour we will look at what already works, and choose one thing to try.
>
> **Do:** Greet people at the door; start on time.

# Practice

## What works already? (22 min)
<!-- id: practice; kind: activity; groups: groups of 4 -->

1. Write one thing that worked (3 min)
2. Tell your group, in turn (8 min)
3. Agree on one idea to try (6 min)
4. One sentence from each group (5 min)

> **Say:** Think of a moment this month when something went well. It may be small. Write it on your card, then share it
> in your group of four: two minutes each, the others only listen.
>
> **Watch for:** groups that solve problems before everybody has spoken.
>
> **Materials:** index cards (1 per participant); markers (1 per group)
>
> **Handout:** [Exit ticket](#exit-ticket)

# Closing

## Before you go (5 min)
<!-- kind: closure; keep: must -->

- What will you try?
- Who will ask you about it?

> **Ask:** What is the one thing you will try, and who will ask you about it? Listen for something small enough to be
> done by Friday.
>
> **Do:** Collect the tickets at the door.

# Handouts

## Exit ticket
<!-- kind: exit ticket; copies: 1 per participant -->

**One thing I will try**

___
___

**What I need for it**

___
___
"""


def start_session(folder: Path) -> Path:
    """The session file made in the new `folder`. Raises ProblemsFound where something is there already."""
    path = folder / "session.md"
    if not folder.name:
        raise ProblemsFound([cannot_write(path, "its folder has no name", "write `kit new our-session`")])
    words = folder.name.replace("-", " ").replace("_", " ").strip()
    title = " ".join(words.split())[:80] or "Our session"
    files = first_session(title[:1].upper() + title[1:])
    if there := [folder / name for name in files if os.path.lexists(folder / name)]:
        raise ProblemsFound([cannot_write(there[0], "it is there already", "choose another name")])
    try:
        folder.mkdir(exist_ok=True)
        for name, data in files.items():
            with (folder / name).open("xb") as file:
                file.write(data)
    except FileNotFoundError as error:
        gone = f"there is no folder `{folder.parent}`"
        raise ProblemsFound([cannot_write(path, gone, "make that folder first, or take a name without `/`")]) from error
    except FileExistsError as error:
        raise ProblemsFound([cannot_write(path, "it is there already", "choose another name")]) from error
    except OSError as error:
        raise ProblemsFound([cannot_write(path, error.strerror or str(error), "choose another place")]) from error
    return path


def first_session(title: str) -> dict[str, bytes]:
    """The files of a session of this title to start from, by their names: its text, and the drawing that it shows."""
    drawing = (bundled() / STANDARD / "drawings" / DRAWING).read_bytes()
    return {"session.md": SESSION.format(title=yaml_text(title)).encode(), DRAWING: drawing}


def yaml_text(text: str) -> str:
    """The text as YAML keeps it, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def copy_files(files: Sequence[str], name: str, source: str) -> tuple[Path, ...]:
    """The copies of `files`, made in `templates/NAME`. Raises ProblemsFound; then none is made."""
    theme = find_theme(source, search_path(Path()))
    problems: list[Problem] = []
    if not is_name(name) or name == STANDARD:
        message = f"`{name}` cannot be the name of a theme of your own"
        problems.append(_cannot_copy(name, message, "use small letters, digits and hyphens, as in `our-district`"))
    known = theme.files()
    folder = Path("templates") / name
    for file in files:
        if file not in known:
            problems.append(_cannot_copy(file, f"the theme `{source}` has no file `{file}`", _near(file, known)))
        elif (folder / file).exists():
            problems.append(_cannot_copy(file, f"{folder / file} is there already", "change that one"))
    if problems:
        raise ProblemsFound(problems)
    made = []
    for file in files:
        path = folder / file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(known[file].read_bytes())
        except OSError as error:
            raise ProblemsFound([cannot_write(path, error.strerror or str(error), "")]) from error
        made.append(path)
    return tuple(made)


def _near(file: str, known: dict[str, Path]) -> str:
    near = nearest(file, known) or next((each for each in known if Path(file).name in each), "")
    return f"did you mean `{near}`?" if near else "`kit theme show standard` names them"


def cannot_write(path: Path, reason: str, help_: str) -> Problem:
    return Problem(
        code="cannot-write",
        message=f"cannot make `{path}`: {reason}",
        help=help_,
        place=Place(file=str(path), whole=True),
    )


def _cannot_copy(word: str, message: str, help_: str) -> Problem:
    place = Place(file="command line", text=f"kit theme copy … {word}", column=18, width=len(word))
    return Problem(code="bad-copy", message=message, help=help_, place=place)
