"""A small plan made by hand, for the tests of everything that comes after the plan."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec.structs import replace

from kit.diagnostics import Place
from kit.language.labels import Label
from kit.language.read_time import parse_time
from kit.language.times import NONE, Times
from kit.plan import (
    Groups,
    HiddenBecause,
    MaterialUse,
    MissingBlank,
    People,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedHandout,
    PlannedHandoutUse,
    PlannedMaterial,
    PlannedOption,
    PlannedSchool,
    PlannedSlide,
    PlannedStep,
)
from kit.plan.checkpoints import checkpoints
from kit.plan.groups import grouped
from kit.plan.moments import with_moments
from kit.session.details import Resource
from kit.session.model import Grouping, HandoutKind, Keep, Presenter, Series
from kit.session.slide_parts import Quantity, ScriptPart
from kit.text import Markdown

START = (14 * 60 + 45) * 60
M = Markdown
SIX_EXPERTS = grouped(
    Grouping(form="expert groups", number=6, text="6 expert groups", place=Place(file="session.md")),
    36,
    (M("facilitator"), M("recorder"), M("*fair* speaker")),
)
FOURS = grouped(Grouping(form="groups of", number=4, text="groups of 4", place=Place(file="session.md")), 36)
PAIRS = grouped(Grouping(form="groups of", number=2, text="pairs", place=Place(file="session.md")), 36)


def _numbered(blocks: tuple[PlannedBlock, ...]) -> tuple[PlannedBlock, ...]:
    return tuple(replace(block, number=at) for at, block in enumerate(blocks, start=1))


def time(text: str) -> Times:
    """The time that `text` says."""
    times = parse_time(text)
    assert times is not None, text
    return times


def at(line: int, text: str = "") -> Place:
    """A place in the sample's session file."""
    return Place(file="session.md", line=line, text=text)


def say(label: Label, text: str, line: int = 1) -> ScriptPart:
    """One part of a script."""
    return ScriptPart(label=label, text=M(text), place=at(line))


def slide(
    id: str,
    title: str,
    body: str = "",
    *,
    block: str,
    section: str,
    line: int,
    times: Times = NONE,
    offset: int | None = None,
    layout: str = "Title and Content",
    because: HiddenBecause = "",
    keep: Keep = "should",
    unused: int = 0,
    steps: tuple[PlannedStep, ...] = (),
    script: tuple[ScriptPart, ...] = (),
    materials: tuple[MaterialUse, ...] = (),
    handouts: tuple[PlannedHandoutUse, ...] = (),
    groups: Groups | None = None,
    reveal: bool = False,
    show_end: bool = False,
    list: str = "",
    choice: str = "",
    option: str = "",
    back: str = "",
    kind: str = "",
) -> PlannedSlide:
    """A slide; `offset` in seconds, None where the slide is not shown."""
    return PlannedSlide(
        id=id,
        title=M(title),
        body=M(body),
        layout=layout,
        block=block,
        section=M(section),
        hidden=because != "",
        hidden_because=because,
        kind=kind,  # type: ignore[arg-type]
        keep=keep,
        times=times,
        place=at(line, f"## {title}"),
        offset=offset,
        clock=None if offset is None else START + offset,
        ends=None if offset is None else START + offset + times.planned,
        unused=unused,
        steps=steps,
        script=script,
        materials=materials,
        handouts=handouts,
        groups=groups,
        reveal=reveal,
        show_end=show_end,
        list=list,  # type: ignore[arg-type]
        choice=choice,
        option=option,
        back=back,
    )


def handout(
    id: str,
    title: str,
    kind: HandoutKind,
    body: str,
    *,
    line: int,
    quantity: Quantity,
    copies: int,
    sets: int | None = None,
    per_page: int = 1,
    landscape: bool = False,
    card: bool = False,
    option: str = "",
    slides: tuple[str, ...] = (),
    facilitator: bool = False,
) -> PlannedHandout:
    """A printable of the session."""
    return PlannedHandout(
        id=id,
        title=M(title),
        kind=kind,
        body=M(body),
        quantity=quantity,
        copies=copies,
        sets=copies if sets is None else sets,
        together=1,
        orientation="landscape" if landscape else "portrait",
        paper="letter",
        stock="card" if card else "plain",
        sides=1,
        per_page=per_page,
        audience="facilitator" if facilitator else "participants",
        option=option,
        slides=slides,
        list="",
        place=at(line, f"## {title}"),
    )


TAPE = MaterialUse(text=M("painter's tape"), quantity=Quantity(number=1, per="room"), count=1)
CHART = MaterialUse(text=M("chart paper"), quantity=Quantity(number=1, per="group"), count=6)
MARKERS = MaterialUse(text=M("*wide* markers"), quantity=Quantity(number=2, per="group"), count=12)
DEVICE = MaterialUse(text=M("a device"), quantity=Quantity(number=1, per="group"), count=9)
PENS = MaterialUse(text=M("pens"), quantity=None, count=None)


def _opening() -> PlannedBlock:
    block, section = "opening", "Opening"
    return PlannedBlock(
        id=block,
        title=M(section),
        kind="welcome",
        times=Times(least=420, planned=450, most=480),
        offset=0,
        clock=START,
        slides=(
            slide("title", "Partnering with Families", block=block, section=section, line=2, offset=0,
                  layout="Title Slide"),
            slide(
                "purpose", "Why we are here", "We leave with one thing to try, and **one family to call**.",
                block=block, section=section, line=20, times=time("<1 min"), offset=0, list="agenda",
                script=(
                    say("Say", "Welcome. Today is about what we already do well, and one step more.", 23),
                    say("Note", "Keep this under a minute; the agenda is on paper too.", 25),
                ),
            ),
            slide(
                "line-up", "Where do you stand?",
                "1. Walk to the sign nearest your comfort today\n"
                "2. Tell a neighbor what would help you (5 min)",
                block=block, section=section, line=29, times=time("7 min"), offset=30, reveal=True, show_end=True,
                unused=120, kind="inclusion", groups=PAIRS,
                steps=(PlannedStep(text=M("Tell a neighbor what would help you"), times=time("5 min"), offset=0),),
                script=(
                    say("Say", "Three signs are on the walls. Go to the one that fits you *today*.", 36),
                    say("Ask", "What would help you?\n\nListen for:\n\n- time\n- a shared language\n- trust", 38),
                    say("Do", "Click once everyone has moved; the second prompt appears.", 44),
                    say("If short", "Skip the second prompt.", 46),
                    say("Virtual", "Ask people to rename themselves with A, B or C.", 48),
                ),
                materials=(TAPE,),
                handouts=(PlannedHandoutUse(text=M("[Comfort signs](#comfort-signs)"), id="comfort-signs", count=1),),
            ),
        ),
    )  # fmt: skip


def _practice() -> PlannedBlock:
    block, section = "practice-together", "Practice together"
    begin = 450
    return PlannedBlock(
        id=block,
        title=M(section),
        kind="activity",
        times=Times(least=2100, planned=2100, most=2100),
        offset=begin,
        clock=START + begin,
        slides=(
            slide(
                "beliefs", "Four beliefs about families",
                "> Families want the best for their children.\n\n"
                "| Belief | What it asks of us |\n| --- | --- |\n"
                "| All families have **dreams** | Ask first |\n| All staff matter | Share the work |",
                block=block, section=section, line=55, times=time("5 min"), offset=begin, keep="must",
                script=(
                    say("Say", "Read alone for a minute, then share with a partner.", 62),
                    say("Source", "Karen Mapp and others, *Everyone Wins!*, 2022", 64),
                ),
            ),
            slide(
                "practice", "Choose one activity", block=block, section=section, line=70, because="chooser",
                choice="practice",
                script=(say("Note", "Pick before people arrive. Option B needs a device per group.", 73),),
            ),
            slide(
                "rubric", "Explore the rubric",
                "1. Read page 1 on your own (5–7 min)\n2. Expert groups chart the gist of one category (10 min)\n"
                "3. One speaker per group shares (6 × 1–2 min)",
                block=block, section=section, line=76, times=time("30 min"), offset=begin + 300, option="rubric",
                back="practice", groups=SIX_EXPERTS, unused=300, show_end=True,
                steps=(
                    PlannedStep(text=M("Read page 1 on your own"), times=time("5–7 min"), offset=0),
                    PlannedStep(text=M("Expert groups chart the gist of one category"), times=time("10 min"),
                                offset=360),
                    PlannedStep(text=M("One speaker per group shares"), times=time("6 × 1–2 min"), offset=960),
                ),
                script=(
                    say("Say", "Your group owns *one* category. Chart its gist in ten words or fewer.", 83),
                    say("Watch for", "Groups that copy sentences. Ask: “How would you tell a parent?”", 85),
                    say("If time", "A gallery walk (5 min).", 87),
                ),
                materials=(CHART, MARKERS),
                handouts=(
                    PlannedHandoutUse(text=M("[Rubric notes](#rubric-notes)"), id="rubric-notes", count=38),
                    PlannedHandoutUse(text=M("the district’s rubric"), id="", count=38),
                ),
            ),
            slide(
                "families-tell-us", "What do families tell us?",
                "- Open the dashboard: [our survey](https://example.org/survey?a=1&b=2)\n- Find one surprise",
                block=block, section=section, line=96, times=time("15 min"), because="unchosen", option="survey",
                groups=FOURS, materials=(DEVICE,),
                script=(say("Say", "Stay with the numbers for now.", 99),),
            ),
            slide(
                "now-what", "What? So what? Now what?", "What will we do by [next meeting](blank:)?",
                block=block, section=section, line=102, times=time("15 min"), because="unchosen", option="survey",
                back="practice", groups=FOURS, script=(say("Say", "Pick one question with room to grow.", 105),),
            ),
            slide(
                "book-study", "Book study", "Two books, two groups.", block=block, section=section, line=110,
                because="bonus", option="book-study", back="practice",
                script=(say("Say", "For after today.", 113),),
            ),
        ),
    )  # fmt: skip


def _closing() -> PlannedBlock:
    block, section = "closing", "Closing"
    begin = 450 + 2100
    return PlannedBlock(
        id=block,
        title=M(section),
        kind="closure",
        times=time("3–6 min"),
        offset=begin,
        clock=START + begin,
        slides=(
            slide(
                "family-page", "Our own family page",
                "[family page](blank:)\n\n"
                "[District family academy](https://example.org/academy)",
                block=block, section=section, line=120, times=time("1–3 min"), offset=begin,
                script=(say("Say", "This is where families find us.", 124),),
            ),
            slide(
                "exit", "Before you go", "Two lines are enough. Thank you!",
                block=block, section=section, line=130, times=time("2–3 min"), offset=begin + 120, kind="evaluation",
                script=(say("Do", "Collect the tickets at the door.", 133),), materials=(PENS,),
                handouts=(
                    PlannedHandoutUse(text=M("[Exit ticket](#exit-ticket)"), id="exit-ticket", count=38),
                    PlannedHandoutUse(text=M("[Evaluation](#evaluation)"), id="evaluation", count=38),
                ),
            ),
        ),
    )  # fmt: skip


def _choice() -> PlannedChoice:
    def option(
        id: str,
        title: str,
        letter: str,
        slides: tuple[str, ...],
        times: Times,
        total: Times | None,
        *,
        chosen: bool = False,
        best_when: str = "",
        needs: str = "",
        groups: Groups | None = None,
        materials: tuple[MaterialUse, ...] = (),
        handouts: tuple[Markdown, ...] = (),
    ) -> PlannedOption:
        return PlannedOption(
            id=id, title=M(title), letter=letter, slide=slides[0], slides=slides, times=times, total=total,
            chosen=chosen, bonus=total is None, best_when=M(best_when), prep=time("10 min") if chosen else None,
            needs=M(needs), min_participants=12 if chosen else 0, groups=groups, materials=materials,
            handouts=handouts,
        )  # fmt: skip

    return PlannedChoice(
        id="practice",
        title=M("Choose one activity"),
        count=1,
        options=(
            option("rubric", "Explore the rubric", "A", ("rubric",), time("30 min"),
                   Times(least=2700, planned=2820, most=2940), chosen=True,
                   best_when="most people are new to the rubric", needs="wall space for six charts",
                   groups=SIX_EXPERTS, materials=(CHART, MARKERS), handouts=(M("Rubric notes"),)),
            option("survey", "Read our survey results", "B", ("families-tell-us", "now-what"), time("30 min"),
                   Times(least=2700, planned=2820, most=2940), best_when="results are less than a year old",
                   groups=FOURS, materials=(DEVICE,)),
            option("book-study", "Book study", "C", ("book-study",), NONE, None),
        ),
    )  # fmt: skip


def _handouts() -> tuple[PlannedHandout, ...]:
    one_each = Quantity(number=1, per="participant")
    return (
        handout("comfort-signs", "Comfort signs", "signs",
                "- I’m at ease partnering with families\n- I’m fairly at ease partnering with families\n"
                "- I’m not yet at ease partnering with families",
                line=140, quantity=Quantity(number=1, per="room"), copies=1, landscape=True, card=True,
                slides=("line-up",)),
        handout("rubric-notes", "Rubric notes", "worksheet",
                "Your group’s category:\n\n___\n\n### The gist\n\n___\n___\n___\n\n- [ ] We do this already\n"
                "- [ ] We could try this\n\n| Evidence | Next step |\n| --- | --- |\n|  |  |\n|  |  |",
                line=148, quantity=one_each, copies=38, option="rubric", slides=("rubric",)),
        handout("exit-ticket", "Exit ticket", "exit ticket",
                "One thing I will try with families this month:\n\n___\n___\n\nWhat I need for it:\n\n___",
                line=160, quantity=one_each, copies=38, sets=19, per_page=2, slides=("exit",)),
        handout("evaluation", "Evaluation", "evaluation",
                "Today was worth my time:\n\n- [ ] yes\n- [ ] partly\n- [ ] no\n\nWhat should we change?\n\n___\n___",
                line=170, quantity=one_each, copies=38, sets=19, per_page=2, slides=("exit",)),
        handout("set-up", "Setting up the room", "text", "1. Hang the signs\n2. Put chart paper on six walls",
                line=180, quantity=Quantity(number=1, per="session"), copies=1, facilitator=True),
    )  # fmt: skip


def sample_plan() -> Plan:
    """A session of three blocks with a choice of three options, for 36 people at 2:45 PM."""
    plan = _plan()
    return replace(plan, checkpoints=checkpoints(plan))


def _plan() -> Plan:
    return Plan(
        slug="partnering-with-families",
        title=M("Partnering with Families"),
        subtitle=M("From *involving* to empowering"),
        summary=M("An hour on why partnership with families matters, and on one thing to try."),
        audience=M("All school staff"),
        outcomes=(
            M("Say why partnership is a **strategy** for learning"),
            M("Choose one practice to try this month"),
        ),
        essential_question=M("What would make families feel that this is their school?"),
        language="en-US",
        modality="in person",
        series=Series(name="Families first", part=1, of=2),
        presenters=(
            Presenter(name="Dolores Huerta-Nguyễn", role="Family liaison", organization="East *District* & Co."),
            Presenter(name="Sam O’Neil"),
        ),
        credits=(
            M("Karen Mapp and others, *Everyone Wins!*, 2022"),
            M("[ESSA, section 1116](https://example.org/1116)"),
        ),
        version="1.0",
        paper="letter",
        school=PlannedSchool(
            name="Ánimo Phương Elementary",
            slug="animo-phuong-elementary",
            logo=None,
            logo_alt="",
            primary="",
            accent="",
            resources=(
                Resource(label="Family center hours", link="https://example.org/center", note="Room 12"),
                Resource(label="Parent & caregiver line", note="555-0100"),
            ),
        ),
        people=People(expected=36, copies=38, sign_in_rows=38),
        date=datetime.date(2026, 12, 3),
        start=START,
        room="Library",
        available=time("60 min"),
        folder=Path("sessions/partnering-with-families"),
        blocks=_numbered(with_moments((_opening(), _practice(), _closing()))),
        choices=(_choice(),),
        handouts=_handouts(),
        materials=(
            PlannedMaterial(
                text=M("painter's tape"), count=1, slides=("line-up",), counts=(1,), sections=(M("Opening"),)
            ),
            PlannedMaterial(
                text=M("chart paper"), count=6, slides=("rubric",), counts=(6,), sections=(M("Practice together"),)
            ),
            PlannedMaterial(
                text=M("*wide* markers"), count=12, slides=("rubric",), counts=(12,), sections=(M("Practice together"),)
            ),
            PlannedMaterial(text=M("pens"), count=None, slides=("exit",), counts=(None,), sections=(M("Closing"),)),
        ),
        missing=(
            MissingBlank(name="next meeting", label="Date of the next meeting", example="2027-01-14", place=at(12)),
            MissingBlank(name="family page", label="The family page", example="https://example.org", place=at(13)),
        ),
        times=Times(least=2700, planned=2820, most=2940),
    )
