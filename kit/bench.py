"""What the outputs of a kit share: documents rendered, pictures read, pages set, files laid down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.document import Document, Group, Image, plain_text, walk
from kit.images import BadPicture, Picture, qr_code, read_picture
from kit.made import SlideNumbers
from kit.outputs import Page
from kit.plan import Plan
from kit.reports import picture_problem
from kit.request import Request

if TYPE_CHECKING:
    from kit.theme import Renderer, Theme
    from kit.writers.pdf import Printout
    from kit.writers.sheet import Sheet


class Bench(Struct):
    """What later outputs need of the earlier ones, and how each is made."""

    plan: Plan
    renderer: Renderer
    request: Request
    progress: Callable[[str], None]
    warnings: list[Problem] = field(default_factory=list)
    documents: dict[str, tuple[str, Document]] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    units: dict[str, tuple[str, int]] = field(default_factory=dict)
    unprintable: dict[str, list[str]] = field(default_factory=dict)
    numbers: SlideNumbers = field(default_factory=lambda: SlideNumbers({}))

    @property
    def theme(self) -> Theme:
        """The theme that the kit is made in."""
        return self.renderer.theme

    def render(self, template: str, file: str, title: str, **values: object) -> Document:
        """The document that `template` makes, remembered by the file that it is for."""
        document = self.renderer.document(template, plan=self.plan, **values)
        self.documents[file] = (title, document)
        return document

    def word(self, table: str, name: str) -> str:
        return str(self.renderer.words[table][name])

    def title(self, page: Page) -> str:
        return plain_text(page.handout.title) if page.handout else self.word("titles", page.word)

    def sheet_of(self, page: Page, title: str) -> Sheet:
        sheet = self.headed(self.sheet(title, facilitator=page.audience == "facilitator"))
        return replace(sheet, paper=page.paper, orientation=page.orientation)

    def sheet(self, title: str, *, facilitator: bool = False) -> Sheet:
        from kit.writers.sheet import Sheet

        return Sheet(
            title=title,
            session=plain_text(self.plan.title),
            school=self.plan.school.name,
            language=self.plan.language,
            paper=self.plan.paper,
            facilitator=facilitator,
            primary=self.plan.school.primary,
            accent=self.plan.school.accent,
            page_number=self.word("page", "number"),
            facilitator_words=self.word("page", "facilitator"),
        )

    def headed(self, sheet: Sheet) -> Sheet:
        """The sheet with the school's logo beside its title."""
        school = self.plan.school
        if school.logo is None:
            return sheet
        return replace(sheet, logo=str(school.logo), logo_alt=school.name or school.logo_alt)

    def picture(self, source: str) -> Picture:
        """The picture that `source` names: verified, made, or a slide's."""
        if source not in self.pictures:
            if source.startswith("qr:"):
                self.pictures[source] = qr_code(source.removeprefix("qr:"))
            else:
                self.pictures[source] = self._file(source)
        return self.pictures[source]

    def _file(self, source: str) -> Picture:
        from urllib.parse import unquote

        for name in dict.fromkeys((source, unquote(source))):
            path = self.plan.folder / name
            if path.is_file():
                try:
                    return read_picture(path)
                except BadPicture as error:
                    problem = f"the picture `{source}` {error}"
                    raise ProblemsFound([picture_problem(problem)]) from error
        raise ProblemsFound([picture_problem(f"there is no picture `{source}`")])

    def pictures_of(self, document: Document) -> dict[str, Picture]:
        nodes = tuple(walk(document.blocks))
        sources = [node.source for node in nodes if isinstance(node, Image)]
        codes = [f"qr:{node.get('url')}" for node in nodes if isinstance(node, Group) and node.kind == "qr"]
        return {source: self.picture(source) for source in (*sources, *codes)}

    def add_page(self, name: str, document: Document, sheet: Sheet, *, editable: bool) -> Printout:
        """Adds the document in PDF, and in Word where one would edit it; the PDF."""
        from kit.writers.pdf import ThemeError, write_pdf

        typ, pictures = self.theme.file("theme.typ"), self.pictures_of(document)
        if sheet.logo:
            pictures[sheet.logo] = self.picture(sheet.logo)
        try:
            out = write_pdf(document, typ, sheet=sheet, pictures=pictures)
        except ThemeError as error:
            help_ = "`kit theme copy theme.typ` brings the standard one"
            place = Place(file=str(typ))
            problem = Problem(code="template-mistake", message=str(error), help=help_, place=place)
            raise ProblemsFound([problem]) from error
        if editable:
            from kit.writers.docx import write_docx

            word = write_docx(document, self.theme.file("theme.docx"), sheet=sheet, pictures=pictures)
            self.add(f"{name}.docx", word, "pages", None)
        if out.unprintable:
            for character in out.unprintable:
                self.unprintable.setdefault(character, []).append(sheet.title)
        self.add(f"{name}.pdf", out.data, "pages", out.pages)
        return out

    def add(self, name: str, data: bytes, unit: str, count: int | None) -> None:
        self.files[name] = data
        if count is not None:
            self.units[name] = (unit, count)
