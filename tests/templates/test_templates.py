"""The pages that the kit makes by itself, as Markdown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from made import MADE, standard, values
from msgspec import Struct
from msgspec.structs import replace
from sample_plan import sample_plan

from kit.diagnostics import Place
from kit.document import FENCE, Group, parse, plain, walk
from kit.document import Heading as HeadingNode
from kit.plan import Groups, People, Plan
from kit.session.model import Grouping
from kit.text import Markdown
from kit.theme.group_words import describe
from kit.theme.theme import bundled
from kit.theme.words import Words, counted

NOTES = "notes"
PARTICIPANTS = ("print/agenda", "print/sign-in", "print/resources")


def markdown(template: str, plan: Plan | None = None, language: str = "en-US") -> str:
    return standard(language).markdown(f"{template}.md.j2", **values(plan or sample_plan()))


@pytest.mark.parametrize("template", MADE)
@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_a_page_reads_as_its_reference(template: str, language: str, golden: Callable[[str, str], None]) -> None:
    text = markdown(template, language=language)
    parse(text)
    golden(f"templates/{template.replace('/', '-')}.{language[:2]}.md", re.sub(r"\n{3,}", "\n\n", text))


def nobody_knows(plan: Plan) -> Plan:
    """The plan before anybody has said when, where, who and how many."""
    return replace(
        plan,
        people=People(expected=None, copies=None, sign_in_rows=30),
        school=replace(plan.school, name="", resources=()),
        date=None,
        start=None,
        room="",
        available=None,
        series=None,
        presenters=(),
        credits=(),
        missing=(),
        outcomes=(),
        materials=(),
        subtitle=Markdown(""),
        essential_question=Markdown(""),
        handouts=tuple(replace(handout, copies=None, sets=None) for handout in plan.handouts),
        blocks=tuple(
            replace(block, clock=None, slides=tuple(replace(slide, clock=None, ends=None) for slide in block.slides))
            for block in plan.blocks
        ),
    )


@pytest.mark.parametrize("template", MADE)
def test_a_page_can_be_made_before_anything_is_known(template: str) -> None:
    text = markdown(template, nobody_knows(sample_plan()))
    parse(text)
    assert "None" not in text


@pytest.mark.parametrize("template", MADE)
def test_a_page_can_be_made_of_an_empty_session(template: str) -> None:
    plan = replace(nobody_knows(sample_plan()), blocks=(), choices=(), handouts=())
    parse(markdown(template, plan))


@pytest.mark.parametrize("template", MADE)
def test_headings_of_a_page_begin_with_one_title_and_skip_no_level(template: str) -> None:
    levels = [node.level for node in walk(parse(markdown(template)).blocks) if isinstance(node, HeadingNode)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", PARTICIPANTS)
def test_a_page_for_participants_holds_no_word_of_the_facilitators(template: str) -> None:
    plan = sample_plan()
    text = markdown(template, plan)
    assert "blank:" not in text
    for slide in plan.slides:
        assert all(part.text not in text for part in slide.script if part.label != "Source"), slide.id
        assert not slide.hidden or slide.title not in text, slide.id


def test_the_notes_hold_every_word_of_the_script_and_every_picture_of_a_slide() -> None:
    plan = sample_plan()
    text = markdown(NOTES, plan)
    for slide in plan.slides:
        said = "".join(part.text for section in slide.sections for part in section.parts)
        whole = "".join(part.text for part in slide.script if part not in slide.asides)
        assert "".join(said.split()) == "".join(whole.split()), slide.id
        parts = [*slide.asides, *(part for section in slide.sections for part in section.parts)]
        assert all(part.text in text for part in parts), slide.id
    assert sorted({int(number) for number in re.findall(r"\(slide:(\d+)\)", text)}) == list(
        range(1, len(plan.slides) + 2)
    )


def test_the_sign_in_sheet_has_a_row_for_everyone() -> None:
    plan = sample_plan()
    assert markdown("print/sign-in", plan).count("::::: row") == plan.people.sign_in_rows


def test_every_option_on_the_chooser_card_says_what_to_type() -> None:
    text = markdown("print/chooser-card")
    assert [int(number) for number in re.findall(r"Type (\d+), then Enter", text)] == [7, 8, 10]


def test_the_chooser_card_says_once_what_is_not_in_the_deck() -> None:
    given_values = values(sample_plan())
    deck = given_values["deck"]
    for slide in list(deck.by_id):  # type: ignore[attr-defined]
        if slide not in ("title", "explore"):
            del deck.by_id[slide]  # type: ignore[attr-defined]
    text = standard().markdown("print/chooser-card.md.j2", **given_values)
    assert text.count("not in this deck") == 1


def test_the_school_that_nobody_named_is_still_to_fill_in() -> None:
    plan = replace(sample_plan(), missing=())
    assert "Every detail is in place" in markdown("print/start-here", plan)
    unnamed = markdown("print/start-here", replace(plan, school=replace(plan.school, name="")))
    assert "Every detail is in place" not in unnamed
    assert "- [ ] **The school’s name**" in unnamed
    assert "`school name: …`" in unnamed


def test_a_blank_without_an_example_is_shown_as_it_is_written() -> None:
    plan = sample_plan()
    blank = replace(plan.missing[0], name="homework page", example="")
    assert "`homework page: …`" in markdown("print/start-here", replace(plan, missing=(blank,)))


def test_without_a_start_the_notes_say_which_number_is_the_offset() -> None:
    assert re.search(
        r"^## [^·]+ · [\d½]+\xa0min in · [\d½]+\xa0min", markdown(NOTES, nobody_knows(sample_plan())), re.MULTILINE
    )


def test_a_slide_that_is_continued_is_one_slide_of_the_notes() -> None:
    (notes,) = (part for part in markdown(NOTES).split(":: slide-notes ")[1:] if 'number="Slide 3–4"' in part)
    assert notes.count("(slide:") == 2


def test_the_notes_tell_apart_the_two_slides_that_the_kit_adds_to_a_block_and_say_what_to_do_with_them() -> None:
    plan = sample_plan()
    blocks = plan.blocks
    at, slide = next((at, each) for at, block in enumerate(blocks) for each in block.slides if block.number)
    added = [
        replace(slide, id=moment, title="Practice", made=True, moment=moment, script=())
        for moment in ("agenda", "opener")
    ]
    more = replace(blocks[at], slides=(*added, *blocks[at].slides))
    text = markdown(NOTES, replace(plan, blocks=(*blocks[:at], more, *blocks[at + 1 :])))
    assert 'slide-notes title="Now: Practice"' in text
    assert 'slide-notes title="Practice"' in text
    assert "Where we are: say what is done" in text
    assert "This slide opens the block" in text


def test_the_run_of_show_asks_who_only_where_several_lead() -> None:
    plan = sample_plan()
    alone = replace(plan, presenters=plan.presenters[:1])
    assert " | Who | " not in markdown("print/run-of-show", alone)
    assert " | Who | " in markdown("print/run-of-show", replace(plan, presenters=plan.presenters[:1] * 2))


def table_of(text: str, header: str) -> list[list[str]]:
    """The cells of the table whose header begins so."""
    part = text.split(f'header="{header}', 1)[1].split("\n::::::\n")[0]
    return [
        [cell.strip() for cell in re.findall(r":::: cell\n(.*?)::::\n", row, re.DOTALL)]
        for row in part.split("::::: row\n")[1:]
    ]


def half_a_minute_more(plan: Plan) -> Plan:
    """The plan with a last block of 30 seconds more, and half a minute to spare."""
    last = plan.blocks[-1]
    times = replace(plan.times, planned=plan.times.planned + 30, most=plan.times.planned + 60)
    more = replace(last.times, planned=last.times.planned + 30, most=last.times.planned + 60)
    available = replace(times, planned=times.most)
    return replace(plan, times=times, available=available, blocks=(*plan.blocks[:-1], replace(last, times=more)))


def test_no_two_totals_disagree_where_half_a_minute_is_left() -> None:
    plan = half_a_minute_more(sample_plan())
    whole = f"{plan.times.planned // 60}\u00a0min"
    first_page = markdown(NOTES, plan).split("{}")[0].split("## Arrival")[0]
    *rows, end = table_of(first_page, "Time | Block")
    assert end[1] == "**End** (<1\u00a0min to spare)"
    assert end[2] == f"**{whole}**"
    assert f"**Length:** {whole} as planned" in first_page
    assert sum(int(re.sub(r"\D", "", row[2])) for row in rows) == plan.times.planned // 60
    assert f"takes {whole} as planned" in markdown("print/start-here", plan)


def test_the_first_page_of_the_notes_lists_everything_to_print_as_the_files_are_numbered() -> None:
    from kit.build.session_outputs import printables

    plan = sample_plan()
    text = markdown(NOTES, plan)
    listed = text.split("**Print**", 1)[1].split("**Bring**", 1)[0]
    titles = re.findall(r"^1\. (.*?): ", listed, re.MULTILINE)
    words = standard().words.titles
    assert titles == [page.title or str(words[page.word]) for page in printables(plan)]
    assert "Agenda" in titles
    assert "Sign-in sheet" in titles
    assert f"Agenda: {plan.people.copies} copies" in listed


def test_card_is_put_in_the_printer_once_for_everything_on_card() -> None:
    from kit.build.session_outputs import printables

    plan = sample_plan()
    plan = replace(plan, handouts=tuple(replace(each, stock="card") for each in plan.handouts))
    assert sum(page.stock == "card" for page in printables(plan)) > 1
    (line,) = re.findall(r"^- \[ \] Put card in the printer for: (.*)$", markdown(NOTES, plan), re.MULTILINE)
    assert line.count(", ") == sum(page.stock == "card" for page in printables(plan)) - 1


def test_what_can_be_added_keeps_its_minutes_and_says_what_is_to_spare() -> None:
    from kit.session.slide_parts import ScriptPart

    long = Markdown(
        "A silent walk past the charts; everyone puts a check mark " + "and another " * 12 + "there (4 min)."
    )
    plan = sample_plan()
    shown = next(slide for slide in plan.shown if slide.times.planned >= 60)
    slide = replace(shown, script=(ScriptPart(label="If time", text=long, place=shown.place),))
    blocks = tuple(
        replace(block, slides=tuple(slide if each.id == slide.id else each for each in block.slides))
        for block in plan.blocks
    )
    text = markdown("print/run-of-show", replace(plan, blocks=blocks)).split("## If there is time")[1]
    assert "… \\(4 min\\)" in text
    assert f"{plan.spare // 60}\u00a0min to spare" in text


@pytest.mark.parametrize(
    ("cue", "shared"),
    [("Give out the cards.", True), ("Start a timer: five minutes, seven at most, and then the speakers.", False)],
)
def test_what_to_hand_out_stands_beside_a_short_cue_on_a_full_page_too(cue: str, shared: bool) -> None:
    from kit.session.slide_parts import HandoutUse, ScriptPart

    plan = sample_plan()
    shown = next(slide for slide in plan.shown if slide.times.planned >= 60)
    use = HandoutUse(text=Markdown("Sheet of beliefs"), id="sheet", quantity=None, place=shown.place)
    slide = replace(shown, script=(ScriptPart(label="Do", text=Markdown(cue), place=shown.place),), handouts=(use,))
    more = tuple(replace(shown, id=f"more-{at}", script=(), handouts=()) for at in range(11))
    first, *rest = (
        replace(block, slides=tuple(slide if each.id == slide.id else each for each in block.slides))
        for block in plan.blocks
    )
    full = replace(plan, blocks=(replace(first, slides=(*first.slides, *more)), *rest))
    assert len(full.shown) > 10
    assert ("Hand out: Sheet of beliefs" in markdown("print/run-of-show", full)) == shared


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("Leave out the two voices (saves 1 min).", 100, "Leave out the two voices (saves 1 min)."),
        ("Walk past the charts, all of you, and put a mark (4 min).", 40, "Walk past the charts … (4 min)"),
        ("Stop after the first partner. Then go home (saves 4 min).", 100,
         "Stop after the first partner. (saves 4 min)"),
        ("Greet people at the door; agree on a sign", 32, "Greet people at the door …"),
        ("Yes; greet people at the door with signs", 32, "Yes; greet people at the door …"),
        ("Read page 3 (the long one), then stop and talk about it", 30, "Read page 3 (the long one) …"),
    ],
)  # fmt: skip
def test_a_cut_text_ends_at_a_clause_or_a_word_and_keeps_its_minutes(text: str, width: int, said: str) -> None:
    from kit.theme.filters import short

    assert short(Markdown(text), width) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("a box for the forms", "en-US", "box for the forms"),
        ("An old clock", "en", "old clock"),
        ("the rubric’s page 1", "en-US", "rubric’s page 1"),
        ("the four readings", "en-US", "the four readings"),
        ("a few pens", "en-US", "a few pens"),
        ("A, B and C cards", "en-US", "A, B and C cards"),
        ("A4 paper", "en-US", "A4 paper"),
        ("un libro ilustrado grande", "es-US", "libro ilustrado grande"),
        ("La Voz, el periódico", "es-US", "La Voz, el periódico"),
        ("un poco de cinta", "es-US", "un poco de cinta"),
        ("a la carte menus", "fr", "a la carte menus"),
    ],
)
def test_a_number_takes_the_place_of_an_article(text: str, language: str, said: str) -> None:
    from kit.theme.filters import uncounted

    assert uncounted(Markdown(text), language) == said


def test_no_line_parts_a_number_from_its_unit() -> None:
    from kit.theme.filters import filters

    given_filters = filters("es-US", standard("es-US").words)
    minutes, clock = given_filters["minutes"], given_filters["clock"]
    assert minutes(None, 75 * 60) == "75\u00a0min"
    assert clock(None, 18 * 3600 + 30 * 60) == "6:30\u00a0p.\u00a0m."


def test_the_agenda_ends_once() -> None:
    plan = sample_plan()
    assert plan.start is not None
    assert "safe travels" in markdown("print/agenda", plan)
    last = replace(plan.blocks[-1], clock=plan.start + plan.times.planned)
    assert "safe travels" not in markdown("print/agenda", replace(plan, blocks=(*plan.blocks[:-1], last)))


def test_the_end_of_the_agenda_stands_apart_from_its_blocks() -> None:
    table, _, rest = markdown("print/agenda").partition("\n::::::\n")
    assert "We end at" not in table
    assert "**We end at 3:32\u00a0PM** · Thank you" in rest


def test_the_summary_says_what_the_session_was_who_led_it_and_to_which_series_it_belongs() -> None:
    plan = sample_plan()
    handout = replace(plan.handouts[0], title=Markdown("What we keep"), kind="summary", body=Markdown("### Overview"))
    text = standard().markdown("print/summary.md.j2", **{**values(plan), "handout": handout})
    parse(text)
    head, _, body = text.partition("\n---\n")
    assert f"# {plan.title}\n" in head
    assert all(words in head for words in ("What we keep", "Families first, part 1 of 2", "Sam O’Neil"))
    assert plan.presenters[0].role.split()[0] in head
    assert "### Overview" in body
    bare = standard().markdown("print/summary.md.j2", **{**values(nobody_knows(plan)), "handout": handout})
    assert "None" not in bare


def test_every_source_with_an_address_has_a_code_to_scan() -> None:
    credits = tuple(Markdown(f"[Book {n}](https://example.org/{n}), 2022") for n in range(3))
    text = markdown("print/resources", replace(sample_plan(), credits=(*credits, Markdown("Our own words"))))
    assert [f'qr url="https://example.org/{n}"' in text for n in range(3)] == [True] * 3
    assert "- Our own words" in text


def test_the_sign_in_sheet_fits_families_and_staff() -> None:
    assert "| Role, or child’s grade |" in markdown("print/sign-in")
    assert "capacitación" not in markdown("print/sign-in", language="es-US")


def test_the_agenda_counts_from_the_start_where_no_start_is_known() -> None:
    plan = sample_plan()
    assert 'header="Time | ' in markdown("print/agenda", plan)
    assert 'header="Desde el inicio | ' in markdown("print/agenda", nobody_knows(plan), "es-US")


@pytest.mark.parametrize(
    ("form", "number", "said"),
    [
        ("groups of", 2, "parejas"),
        ("groups of", 3, "tríos"),
        ("groups of", 4, "grupos de 4"),
        ("groups", 1, "1 grupo"),
        ("groups", 6, "6 grupos"),
        ("expert groups", 1, "1 grupo de expertos"),
        ("expert groups", 6, "6 grupos de expertos"),
        ("jigsaw", 4, "grupos base, 4 temas"),
        ("whole group", 0, "todo el grupo"),
        ("on your own", 0, "cada persona por su cuenta"),
    ],
)
def test_groups_of_people_nobody_has_counted_are_said_in_the_language(form: Any, number: int, said: str) -> None:
    words = tomllib.loads((bundled() / "standard" / "words" / "es.toml").read_text(encoding="utf-8"))
    grouping = Grouping(form=form, number=number, text="as written", place=Place(file="session.md"))
    assert describe(Groups(grouping=grouping, sizes=()), Words(words["groups"]), "en-US") == said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en-US", 1, "1 copy"),
        ("en-US", 0, "0 copies"),
        ("es-MX", 1, "1 copia"),
        ("pl", 1, "1 kopia"),
        ("pl", 3, "3 kopie"),
        ("pl", 5, "5 kopii"),
        ("ar", 11, "11 of them"),
        ("ar", 3, "3 of them"),
    ],
)
def test_so_many_of_something_is_said_in_the_languages_own_plural(language: str, count: int, said: str) -> None:
    words = {
        "en-US": {"copy_one": "1 copy", "copy_many": "{count} copies"},
        "es-MX": {"copy_one": "1 copia", "copy_many": "{count} copias"},
        "pl": {"copy_one": "1 kopia", "copy_few": "{count} kopie", "copy_many": "{count} kopii"},
        "ar": {"copy_one": "one", "copy_many": "{count} of them"},
    }[language]
    assert counted(words, "copy", count, language).format(count=count) == said


def test_an_option_that_is_not_in_the_deck_is_not_promised() -> None:
    given_values = values(sample_plan())
    deck = given_values["deck"]
    for slide in ("families-tell-us", "now-what"):
        del deck.by_id[slide]  # type: ignore[attr-defined]
    text = standard().markdown("print/chooser-card.md.j2", **given_values)
    assert text.count("then Enter") == 2
    assert "not in this deck" in text


def test_the_same_words_stand_in_both_languages() -> None:
    folder = bundled() / "standard" / "words"
    tables = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in ("en.toml", "es.toml")]
    english, spanish = tables
    assert {table: list(words) for table, words in english.items()} == {
        table: list(words) for table, words in spanish.items()
    }
    for table, words in english.items():
        for name, sentence in words.items():
            blanks = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (sentence, spanish[table][name])]
            assert blanks[0] == blanks[1], f"{table}.{name}"


@pytest.mark.parametrize("table", ["notes", "print"])
def test_every_word_of_the_kit_is_used(table: str) -> None:
    folder = bundled() / "standard"
    templates = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md.j2")))
    said = tomllib.loads((folder / "words" / "en.toml").read_text(encoding="utf-8"))[table]
    prefixes = tuple(re.findall(rf'words\.{table}\["(\w+_)" ~', templates))
    prefixes += tuple(f"{name}_" for name in re.findall(rf'words\.{table} \| counted\("(\w+)"', templates))
    prefixes += ("chosen", "bonus") if f"words.{table}[option.standing]" in templates else ()
    for name in said:
        assert re.search(rf"words\.{table}\.{name}\b", templates) or name.startswith(prefixes), name


# No author can close a template's block


def everywhere(value: Any, text: str) -> Any:
    """`value` with `text` in place of every Markdown in it."""
    match value:
        case Markdown():
            return Markdown(text)
        case tuple():
            return tuple(everywhere(each, text) for each in value)
        case Struct():
            changed = {name: everywhere(getattr(value, name), text) for name in value.__struct_fields__}
            return replace(value, **changed)
        case _:
            return value


def outside(text: str) -> list[str]:
    """The fences of `text`, each with its colons and its kind."""
    found = (FENCE.match(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return [f"{fence[1]} {(fence[2] or '').split(' ')[0]}" for fence in found if fence]


def groups(text: str) -> list[str]:
    return [node.kind for node in walk(parse(text).blocks) if isinstance(node, Group)]


hostile = st.lists(
    st.sampled_from(
        ["::::", ":::::", "   ::::::: table", "::: x", "```", "~~~", "<!--", "-->", "<!-- pause -->", "> ", "- ", "1. ",
         "{{ plan }}", "{% endfor %}", "{#", "|", "\\", "![", "](", "<div>", "# ", "___", "a", " ", "\n", "\r", "\t"]
    )
    | st.text(max_size=4),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("template", MADE)
@settings(max_examples=15)
@given(text=hostile)
@example(text="```\n:::::\n::::")
@example(text="::::::: table\n:::::::")
@example(text="<!-- never closed\n::::: cell")
def test_no_text_of_an_author_closes_a_block(template: str, text: str) -> None:
    assume(not re.search(r"[.!?…]\S*\s+\S*[^\W\d_]", text))  # Two sentences of a script are parts of their own.
    plan = sample_plan()
    calm = markdown(template, everywhere(plan, "x"))
    stormy = markdown(template, everywhere(plan, f"x{text}"))
    assert outside(stormy) == outside(calm)
    assert groups(stormy) == groups(calm)


def one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text).split())


@settings(max_examples=50)
@given(name=st.text(min_size=1, max_size=40).filter(lambda name: one_line(name) != ""))
@example(name="Smith_Jones_ *Academy* [East] & Arts")
def test_the_name_of_a_school_is_never_markup(name: str) -> None:
    plan = sample_plan()
    plan = replace(plan, school=replace(plan.school, name=name))
    heading = [
        plain(node.children)
        for node in walk(parse(markdown("print/resources", plan)).blocks)
        if isinstance(node, HeadingNode)
    ][1]
    assert heading.removeprefix("At ") == one_line(name)


def test_the_blocks_minutes_add_up_to_the_clocks_beside_them() -> None:
    """Slides of 15, 30 and 105 seconds: each block's row ends when the next one's begins."""
    from kit.build.prepare import draft, read
    from kit.build.request import Request

    request = Request(
        session=Path(__file__).parents[2] / "sessions/partnering-with-families",
        start=14 * 3600 + 45 * 60,
        participants=36,
    )
    session, school, _ = read(request)
    plan, _ = draft(request, session, school)
    text = markdown("print/run-of-show", plan)
    row = r"\*\*(\d+):(\d\d) PM\*\*\n:+\n:+ cell\n&nbsp;\n:+\n:+ cell\n\*\*(<?)(\d+) min\*\*[^–]*?"
    rows = re.findall(
        rf"{row}\*\*Done by (\d+):(\d\d) PM", re.sub(r"\n\n+", "\n", text.replace("\\", "").replace("\u00a0", " "))
    )
    assert len(rows) == 5
    for hour, minute, less, minutes, end_hour, end in rows:
        taken = 60 * int(end_hour) + int(end) - 60 * int(hour) - int(minute)
        assert taken == int(minutes) or (less and taken <= 1)


@pytest.mark.parametrize(
    ("language", "said"), [("en-US", "Until 3:27\u00a0PM"), ("es-MX", "Termina: 3:27\u00a0p.\u00a0m.")]
)
def test_a_time_that_stands_first_on_its_line_begins_with_a_capital(language: str, said: str) -> None:
    slide = next(slide for slide in sample_plan().slides if slide.groups is not None)
    slide = replace(slide, show_end=True, ends=55620)
    alone = replace(slide, groups=None)
    facts = standard(language).markdown("parts/deck-facts.md.j2", slide=alone)
    assert said in facts.split("\n")
    assert said not in standard(language).markdown("parts/deck-facts.md.j2", slide=slide)
