"""A plan → kit: every output rendered and written in memory, in the order in which they need each other.

The deck comes first, since a slide that had to be continued moves the numbers of those after it; then what is printed
and the pictures of its slides, the notes, and last the pages that count the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import asdict

from kit.asked import as_record
from kit.bench import Bench
from kit.checks import allowed
from kit.diagnostics import Problem, ProblemsFound, in_order
from kit.document import Blank, Document, plain_text, walk
from kit.images import Picture
from kit.keeping import DECK, KeptDeck, kept_deck
from kit.made import Kit, Missing, Printed, SlideNumbers
from kit.model import School, Session
from kit.outputs import PRINT_LIST, START_HERE, Page, made, printables, run_of_show, sheets_of_paper
from kit.plan import slug
from kit.plan.blanks import folded
from kit.plan.choices import left_open
from kit.record import Record
from kit.reports import (
    bad_look,
    crowded,
    faulty_look,
    fit_problem,
    lacking_look,
    look_colors,
    look_font,
    too_long,
    unprintable,
)
from kit.request import NOT_ASKED, PARTS, folder_of

if TYPE_CHECKING:
    from kit.writers.pptx import Deck, Package

Each = TypeVar("Each")
SLIDE_WIDTH = 480
"""Pixels of a slide's picture in the notes, where it is some two and a half inches wide: sharp in print."""


def furnish() -> None:
    """Imports what sets slides, for as long as the session is read and its slides are rendered beside."""
    for name in ("kit.writers.pptx", "kit.pins", "pptx", "PIL.PngImagePlugin", "rpptx"):
        import_module(name)


class Workshop(Bench):
    """The work on one kit, an output after the other; `opened` is the package of the look, where it is open already."""

    opened: Package | None = None

    def kit(self, session: Session, school: School, kept: KeptDeck, warnings: Sequence[Problem]) -> Kit:
        """The kit, of which there are the deck already, and these warnings."""
        folder = folder_of(self.request, self.plan)
        deck = kept.deck
        self.warnings[:0] = warnings
        from concurrent.futures import ThreadPoolExecutor

        # What draws slides and sets pages is compiled code, and lets Python go on meanwhile.
        with ThreadPoolExecutor(1) as beside:
            notes = beside.submit(self.notes, deck) if "notes" in self.request.only else None
            kept = kept.finished()
            if "deck" in self.request.only:
                self.add(DECK, kept.deck.data, "slides", len(deck.slides))
            prints = self.print() if "print" in self.request.only else ()
        if notes:
            notes.result()
        missing = self.missing()
        if set(self.request.only) == set(PARTS):
            self.start_here(prints, missing)
        if self.unprintable:
            self.warnings.append(unprintable(self.unprintable, self.plan, school))
        self.progress("recording")
        warnings = in_order(allowed(session, self.warnings))
        files = _in_order(self.files)
        record = Record(
            plan=self.plan,
            theme=self.theme.name,
            inputs=self.inputs(session, school),
            slides=deck.slides,
            prints=prints,
            missing=missing,
            warnings=warnings,
            asked=as_record({k: v for k, v in asdict(self.request).items() if k not in NOT_ASKED}, folder),
            written=kept.marks,
            look=kept.look,
            edited=frozenset({DECK} if kept.kept else ()),
            units=self.units,
        )
        files["kit.json"] = record.as_json(files)
        return Kit(
            plan=self.plan,
            files=files,
            prints=prints,
            missing=missing,
            warnings=warnings,
            left_open=tuple(left_open(session, self.request.choose)),
            folder=folder,
            slides=deck.slides,
            kept=kept.kept,
            read=kept.read,
            lost=kept.lost,
            lies=kept.lies,
        )

    # Each output

    def deck(self, slides: Document) -> KeptDeck:
        """The deck of the slides, with what a person did to the one that lies where the kit belongs."""
        self.progress("making the slides")
        self.documents[DECK] = (self.word("titles", "deck"), slides)
        folder = folder_of(self.request, self.plan) if self.request.over else None
        kept = kept_deck(lambda numbers: self.slides(slides, numbers), folder)
        deck = kept.deck
        ids: dict[str, tuple[int, ...]] = {}
        for slide in deck.slides:
            ids[slide.id] = (*ids.get(slide.id, ()), slide.number)
        ids.pop("", None)
        self.numbers = SlideNumbers(ids | self._options(ids))
        look, of_theme = self.look()
        self.warnings += [lacking_look(look, lack, theme=of_theme) for lack in deck.lacks]
        self.warnings += [faulty_look(look, fault, theme=of_theme) for fault in deck.faults]
        self.warnings += [look_colors(changed, look, theme=of_theme) for changed in deck.recoloured]
        self.warnings += [look_font(font, look, theme=of_theme) for font in deck.unknown_fonts]
        places = {slide.id: slide.place for slide in self.plan.slides}
        for report in deck.reports:
            self.warnings.append(fit_problem(report.id, report.what, report.points, report.parts, places))
        return kept

    def look(self) -> tuple[Path, bool]:
        """The file whose look the slides have, and whether it is the theme's own."""
        return self.request.look or self.theme.file("theme.pptx"), self.request.look is None

    def slides(self, document: Document, numbers: tuple[int, ...] | None) -> Deck:
        from kit.pins import pins_of
        from kit.writers.pptx import BadLook, NoSuchLayout, write_deck

        logo = self.picture(str(self.plan.school.logo)) if self.plan.school.logo else None
        look, of_theme = self.look()
        pins = pins_of(self.theme)
        opened, self.opened = self.opened, None
        try:
            return write_deck(
                document,
                opened or look,
                sheet=self.sheet(plain_text(self.plan.title)),
                pictures=self.pictures_of(document),
                logo=logo,
                footer=" · ".join(filter(None, (plain_text(self.plan.title), self.plan.school.name))),
                pins=pins.names,
                numbers=numbers,
            )
        except BadLook as error:
            raise ProblemsFound([bad_look(look, str(error), theme=of_theme)]) from error
        except NoSuchLayout as error:
            raise ProblemsFound([pins.problem(error)]) from error

    def _options(self, ids: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
        """The numbers of each option's first slide, by the option's id."""
        options = (option for choice in self.plan.choices for option in choice.options)
        return {option.id: ids.get(option.slide, ()) for option in options if option.id not in ids}

    def notes(self, deck: Deck) -> None:
        """The facilitator notes, with a picture of each slide."""
        self.progress("drawing the slides")
        self.pictures |= drawn_slides(deck.data)
        self.progress("writing the facilitator notes")
        title = self.word("titles", "facilitator_notes")
        document = self.render(
            "notes.md.j2", "facilitator-notes.pdf", title, deck=self.numbers, pages=printables(self.plan)
        )
        sheet = self.headed(self.sheet(f"{title}: {plain_text(self.plan.title)}", facilitator=True))
        self.add_page("facilitator-notes", document, sheet, editable=True)

    def print(self) -> tuple[Printed, ...]:
        """What is printed."""
        self.progress("making the handouts")
        show = run_of_show(self.plan)
        self.one(show, "run-of-show")
        pages = printables(self.plan)
        width = max(2, len(str(len(pages))))

        def name(at: int, page: Page) -> str:
            return f"print/{at:0{width}}-{slug(page.id, 'handout')}"

        prints = [self.one(page, name(at, page), at) for at, page in enumerate(pages, start=1)]
        page = made(PRINT_LIST, self.plan)
        prints.insert(0, self.one(page, name(0, page), 0, prints=tuple(prints)))
        self.bundles(prints)
        return tuple(prints)

    def one(self, page: Page, name: str, at: int = 0, **values: object) -> Printed:
        """The printable, as it came out in PDF and, where one would edit it, in Word."""
        title = self.title(page)
        document = self.render(page.template, f"{name}.pdf", title, deck=self.numbers, handout=page.handout, **values)
        sheet = self.sheet_of(page, title)
        out = self.add_page(name, document, sheet, editable=page.editable)
        count = out.pages
        self.warnings += [crowded(page, title, asked, got, self.plan) for asked, got in out.crowded]
        if page.most_pages and count > page.most_pages:
            self.warnings.append(too_long(page, title, count, self.plan))
        sides = page.sides if count > 1 else 1
        return Printed(
            number=at,
            id=page.id,
            file=f"{name}.pdf",
            title=title,
            pages=count,
            sheets=None if page.sets is None else sheets_of_paper(count, page.sets, sides),
            sets=page.sets,
            copies=page.copies,
            stock=page.stock,
            sides=sides,
            paper=page.paper,
            audience=page.audience,
            option=page.handout.option if page.handout else "",
        )

    def bundles(self, prints: Sequence[Printed]) -> None:
        """Everything counted out for the copier: a file for each stock, sides and paper."""
        from kit.writers.pdf import Copies, counted_out

        self.progress("counting out the copies")
        kinds: dict[tuple[str, int, str], list[Copies]] = {}
        for printed in prints:
            if printed.sets:
                parts = kinds.setdefault((printed.stock, printed.sides, printed.paper), [])
                parts.append(Copies(data=self.files[printed.file], sets=printed.sets, sides=printed.sides))
        papers = {paper for _, _, paper in kinds}
        title = f"{self.word('titles', 'all_copies')}: {plain_text(self.plan.title)}"
        for (stock, sides, paper), parts in kinds.items():
            out = counted_out(parts, title=title)
            name = f"print/all-{stock}-{sides}-sided{f'-{paper}' if len(papers) > 1 else ''}.pdf"
            self.add(name, out.data, "pages", out.pages)

    def start_here(self, prints: tuple[Printed, ...], missing: tuple[Missing, ...]) -> None:
        self.progress("writing the first page")
        page = made(START_HERE, self.plan)
        listed = [name for name in _in_order(self.files) if "/" not in name]
        self.one(page, START_HERE.id, prints=prints, missing=missing, files=tuple(listed))

    def inputs(self, session: Session, school: School) -> tuple[Path, ...]:
        """Every file that the kit was made from, but for the theme's and the kit's own."""
        pictures = [self.plan.folder / name for name in sorted(self.pictures) if ":" not in name]
        look = [self.request.look] if self.request.look else []
        found = (session.path, *school.files, *look, *pictures)
        return tuple(dict.fromkeys(path for path in found if path.is_file()))

    def missing(self) -> tuple[Missing, ...]:
        """The details still blank, with the titles of the outputs whose documents show them."""
        standing: dict[str, list[str]] = {}
        for title, document in _in_order(self.documents).values():
            for name in dict.fromkeys(node.name for node in walk(document.blocks) if isinstance(node, Blank)):
                standing.setdefault(folded(name), []).append(title)
        return tuple(
            Missing(
                name=blank.name,
                label=blank.label,
                example=blank.example,
                outputs=tuple(standing.get(folded(blank.name), ())),
            )
            for blank in self.plan.missing
        )


def drawn_slides(deck: bytes) -> dict[str, Picture]:
    """A picture of each slide of the deck, by the name that a template gives it."""
    from kit.pictures import slide_pictures

    drawn = slide_pictures(deck, width=SLIDE_WIDTH)
    return {f"slide:{number}": picture for number, picture in enumerate(drawn, start=1)}


FIRST = ("start-here.pdf", "deck.pptx", "facilitator-notes.docx", "facilitator-notes.pdf", "run-of-show.pdf")


def _in_order(files: Mapping[str, Each]) -> dict[str, Each]:
    """The files in the order in which a person uses them."""
    rest = sorted(name for name in files if name not in FIRST)
    return {name: files[name] for name in (*FIRST, *rest) if name in files}
