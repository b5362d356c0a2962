"""Renders a theme's templates to Markdown, and that to documents."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kit.cache import code, installed, once
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.document import DialectError, Document, parse
from kit.text import Markdown
from kit.theme.filters import filters
from kit.theme.rendered import limit_fault
from kit.theme.rendered_before import PagesBefore, RenderedBefore
from kit.theme.template.operators import is_whole
from kit.theme.template.reach import Function, Namespace, checked
from kit.theme.template.run import STEPS, Budget, NoTemplate, Rendering, Scope, TemplateFault
from kit.theme.template.sequence_filters import MOST, SEQUENCE_FILTERS
from kit.theme.template.statements import render
from kit.theme.template.tree import Template
from kit.theme.template.value_filters import CONDITIONS, VALUE_FILTERS
from kit.theme.theme import Theme
from kit.theme.theme_files import inside, place_in, read_text, shown, stamp
from kit.theme.words import speaks, words

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIXES = (".md.j2", ".j2", ".md")
"""What the name of a template ends in: no other file of a theme's folder is read as one."""
MOST_CHARACTERS = 400_000
"""Characters of all templates that a kit uses: the standard theme has 60,000."""


class Renderer:
    """Renders a theme's templates in one language. `words` are the theme's in it; they stand in every template.

    What was made `before` of the same is not made again.
    """

    def __init__(self, theme: Theme, language: str, before: RenderedBefore | None = None) -> None:
        self.theme = theme
        self.words = words(theme, language)
        self.budget = Budget()
        self._templates: dict[str, Template] = {}
        self._characters = 0
        own = filters(language, self.words, foreign=not speaks(theme, language))
        self.filters = {**SEQUENCE_FILTERS, **VALUE_FILTERS, **own}
        self.given: Mapping[str, object] = {
            "words": {table: {k: Markdown(v) for k, v in said.items()} for table, said in self.words.table.items()},
            "range": Function("range", _range),
            "namespace": Function("namespace", _namespace),
        }
        self._before = before.of(theme.folders, language, self.words.table) if before else None

    def markdown(self, template: str, **values: object) -> str:
        """The Markdown that `template` makes. Raises ProblemsFound for a mistake in it, at its line."""
        run = Rendering(
            load=self._load, filters=self.filters, conditions=CONDITIONS, given=self.given, template=template
        )
        if self._before is not None:
            run.before, run.page = self._before.included, template
        run.left = allowed = min(STEPS, self.budget.left)
        try:
            given = Scope({name: checked(value, name) for name, value in values.items()})
            render(template, given.inner(), run)
        except NoTemplate as error:
            raise ProblemsFound([_problem("no-template", self._place(run), str(error), error.help)]) from error
        except TemplateFault as error:
            place = self._place(run, error)
            raise ProblemsFound([_problem("template-mistake", place, str(error), error.help)]) from error
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            raise ProblemsFound([_problem("template-mistake", self._place(run), str(error))]) from error
        except RecursionError as error:
            message = "too many things stand one in another"
            raise ProblemsFound([_problem("template-mistake", self._place(run), message)]) from error
        finally:
            self.budget.left -= allowed - max(0, run.left)
        return "".join(run.pieces)

    def document(self, template: str, **values: object) -> Document:
        """The tree of the Markdown that `template` makes. Raises ProblemsFound."""
        text = self.markdown(template, **values)
        try:
            if fault := limit_fault(text):
                raise DialectError(*fault)
            return parse(text) if self._before is None else self._before.parsed(text)
        except DialectError as error:
            lines = text.split("\n")
            line = lines[error.line - 1] if error.line <= len(lines) else ""
            file = f"{shown(self.theme.file(template))} (as rendered)"
            place = Place(file=file, line=error.line, width=max(1, len(line)), text=line)
            raise ProblemsFound([_problem("template-mistake", place, str(error))]) from error

    def _load(self, name: str) -> Template:
        """The template of the name, read once. Raises NoTemplate and ProblemsFound."""
        if name not in self._templates:
            self._templates[name] = self._read(name) if self._before is None else self._known(name, self._before)
        return self._templates[name]

    def _known(self, name: str, before: PagesBefore) -> Template:
        """The template, read anew where its file is not as it was. Raises NoTemplate and ProblemsFound."""
        now = stamp(self.theme.folders, name)
        was, length, template = before.templates.get(name, (None, 0, None))
        if template is not None and was == now and self._characters + length <= MOST_CHARACTERS:
            self._characters += length
            return template
        ahead = self._characters
        template = self._read(name)
        if now is not None:
            before.templates[name] = now, self._characters - ahead, template
        return template

    def _read(self, name: str) -> Template:
        path = None
        if name.endswith(SUFFIXES):
            path = next((path for folder in self.theme.folders if (path := inside(folder, name))), None)
        if path is None:
            raise NoTemplate(f"there is no template `{name}`")
        text = read_text(path)
        self._characters += len(text)
        try:
            if self._characters > MOST_CHARACTERS:
                raise TemplateFault(f"the templates that are used have more than {MOST_CHARACTERS:,} characters", 1)
            return template_of(text, tuple(sorted(self.filters)))
        except TemplateFault as error:
            place = place_in(path, error.line)
            raise ProblemsFound([_problem("template-mistake", place, str(error), error.help)]) from error

    def _place(self, run: Rendering, error: TemplateFault | None = None) -> Place:
        """Returns the template and the line that are being rendered."""
        try:
            return place_in(self.theme.file(run.template), run.line)
        except FileNotFoundError:
            return Place(file=run.template)


@lru_cache(maxsize=512)
def template_of(text: str, known: tuple[str, ...]) -> Template:
    """The tree of a template's text, in which the filters of these names are known. Raises TemplateFault."""

    by = (code(), installed("jinja2", "jinja2"), known, text)
    return once("template", by, Template, lambda: _parsed(text, known))


def _parsed(text: str, known: tuple[str, ...]) -> Template:
    from kit.theme.template.parse import parse  # Jinja, which is not needed for a template that was read before.

    return parse(text, known, tuple(CONDITIONS))


def _range(*bounds: Any) -> range:
    """Whole numbers in a row, not too many of them."""
    if not bounds or not all(map(is_whole, bounds)):
        raise TemplateFault("`range` wants whole numbers")
    made = range(*bounds)
    if len(made) > MOST:
        raise TemplateFault(f"`range` gives at most {MOST:,} numbers")
    return made


def _namespace(*given: object, **names: object) -> Namespace:
    """Names that can be set from inside a loop."""
    made: dict[str, object] = {}
    for each in given:
        if not isinstance(each, dict):
            raise TemplateFault("`namespace` wants names with values")
        made.update(each)
    return Namespace({**made, **names})


def _problem(code: str, place: Place, message: str, help_: str = "") -> Problem:
    return Problem(code=code, place=place, message=message, help=help_)
