"""Templates of a test's own, rendered from a folder of its own."""

from __future__ import annotations

from pathlib import Path

from kit.diagnostics import Problem, ProblemsFound
from kit.theme.render import Renderer
from kit.theme.template.run import STEPS
from kit.theme.theme import Theme, bundled

PAGE = "page.md.j2"


def theme(folder: Path, **pages: str) -> Theme:
    """A theme in the folder, with pages by the first word of their file's name."""
    for name, text in pages.items():
        (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return Theme("ours", (folder, bundled() / "standard"))


def rendered(folder: Path, page: str, *, steps: int = STEPS, **values: object) -> str:
    """What the page makes within so many steps. Raises ProblemsFound."""
    renderer = Renderer(theme(folder, page=page), "en-US")
    renderer.budget.left = steps
    return renderer.markdown(PAGE, **values)


def problem(folder: Path, page: str, *, steps: int = STEPS, **values: object) -> Problem:
    """The one problem that there is with the page."""
    try:
        text = rendered(folder, page, steps=steps, **values)
    except ProblemsFound as found:
        (only,) = found.problems
        return only
    raise AssertionError(f"no problem, but {text!r}")
