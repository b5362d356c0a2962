"""A plan fitted into fewer minutes: by hand, for any session, and for the sample."""

from __future__ import annotations

import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from by_hand import HERE, choice, option, school, session, slide, time
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.build.prepare import prepare
from kit.build.request import Request
from kit.diagnostics import ProblemsFound
from kit.language.times import Times
from kit.plan import as_json, fit_rows, make_plan, summed_up
from kit.plan.fit import PROTECTED, fitted, ladder, least, protected
from kit.plan.shorter import by_hint, by_range, saves, takes
from kit.session.model import Handout
from kit.session.slide_parts import HandoutUse, Material, Quantity, ScriptPart, Step
from kit.text import Markdown

SAMPLE = Path(__file__).parents[2] / "sessions" / "partnering-with-families" / "session.md"


def part(label, text):
    return ScriptPart(label=label, text=Markdown(text), place=HERE)


def short(text):
    return (part("If short", text),)


def planned(given, minutes=None, **how):
    return make_plan(given, school(), minutes=minutes, **how)[0]


def changes(plan):
    return [(each.slide, each.way, each.before, each.after) for each in plan.fit.changes]


# By hand

TALK = session(
    slide("hello", "4–6 min"),
    slide("walk", "10 min", script=short("Stop after the first partner (saves 4 min).")),
    slide("links", "1 min", keep="could"),
    slide("plans", "3 min", if_short="handout", body=Markdown("- One\n\n<!-- pause -->\n\n- Two")),
    slide("law", "2–4 min", keep="must"),
    slide("mind", "2 min", if_short="pre-work"),
    slide("end", "2–4 min", kind="debrief"),
)
"""27 minutes as planned; `hello` can save one of them, `walk` 4, `links` one, `plans` 3 and `mind` 2: 16 at least."""


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (28, []),
        (27, []),
        (26, ["hello"]),
        (25, ["walk"]),
        (23, ["walk"]),
        (22, ["hello", "walk"]),
        (21, ["hello", "walk", "links"]),
        (20, ["hello", "walk", "mind"]),
        (19, ["hello", "walk", "links", "mind"]),
        (18, ["hello", "walk", "links", "plans"]),
        (17, ["hello", "walk", "plans", "mind"]),
        (16, ["hello", "walk", "links", "plans", "mind"]),
    ],
)
def test_the_least_change_comes_first(minutes, expected):
    plan = planned(TALK, minutes)
    assert [each.slide for each in plan.fit.changes] == expected
    assert plan.times.planned <= minutes * 60
    assert plan.available.planned == minutes * 60


def test_what_cannot_fit_says_the_least_and_what_would_fit():
    with pytest.raises(ProblemsFound) as found:
        planned(TALK, 15)
    (problem,) = found.value.problems
    assert problem.code == "cannot-fit"
    assert "takes 16 min" in problem.message
    assert "plan for 16 minutes" in problem.help
    assert problem.place.text[problem.place.column - 1 :] == "15"


def test_slides_that_people_could_read_beforehand_are_named():
    talk = session(slide("talk", "5 min", kind="input"), slide("try", "5 min", kind="activity"))
    with pytest.raises(ProblemsFound, match="let people read `talk` beforehand: `if short: pre-work`"):
        planned(talk, 6)
    kept = session(slide("talk", "5 min", kind="input", keep="must"), slide("try", "5 min", kind="activity"))
    with pytest.raises(ProblemsFound, match="`talk` beforehand: `keep: should; if short: pre-work`"):
        planned(kept, 6)


def test_where_nothing_to_read_is_enough_the_longest_slides_are_named_and_a_hint_makes_it_fit():
    def hour(*hint):
        return session(
            slide("hello", "5 min"), slide("work", "20 min", script=hint), slide("end", "5 min", kind="debrief")
        )

    with pytest.raises(ProblemsFound) as found:
        planned(hour(), 22)
    hint = "One round less (saves 10 min)."
    assert found.value.problems[0].help == (
        f"say under `work` what can go, as in `> **If short:** {hint}`; or plan for 30 minutes"
    )
    assert changes(planned(hour(*short(hint)), 22)) == [("work", "shorten", 20 * 60, 10 * 60)]


def test_only_what_is_left_of_a_slide_can_be_read_beforehand_or_said_to_go():
    """The talk, ten minutes, is at its least two already: to read it beforehand saves two."""
    hour = session(
        slide("talk", "10 min, at least 2", kind="input"),
        slide("work", "20 min, at least 12", script=short("One round less (saves 4 min).")),
    )
    with pytest.raises(ProblemsFound) as found:
        planned(hour, 10)
    help = (
        "say under `work` what can go, as in `> **If short:** One round less (saves 10 min).`; or plan for 14 minutes"
    )
    assert found.value.problems[0].help == help
    assert planned(followed(hour, help), 10).times.planned <= 600


def test_the_first_slide_of_a_chosen_activity_is_not_said_to_be_read_beforehand():
    hour = session(choice(option("talk", slide("model", "9 min", kind="input"), slide("try", "9 min"))))
    with pytest.raises(ProblemsFound) as found:
        planned(hour, 15)
    assert found.value.problems[0].help.startswith("say under `model` what can go")


def followed(session, help):
    """The session after its author has done what a refusal advises."""
    read = re.search(r"let people read (.*?) beforehand", help)
    beforehand = re.findall("`(.*?)`", read[1]) if read else []
    hints = dict(
        re.findall(
            r"under `([^`]*)`(?: what can go, as in `> \*\*If short:\*\* One round less)? \((saves \d+ min)\)", help
        )
    )

    def done(slide):
        if slide.id in beforehand:
            return replace(slide, keep="should", if_short="pre-work")
        if slide.id in hints:
            return replace(slide, script=(*slide.script, part("If short", f"Less ({hints[slide.id]}).")))
        if slide.choice:
            options = (replace(each, parts=tuple(map(done, each.parts))) for each in slide.choice.options)
            return replace(slide, choice=replace(slide.choice, options=tuple(options)))
        return slide

    (block,) = session.blocks
    return replace(session, blocks=(replace(block, slides=tuple(map(done, block.slides))),))


def test_where_even_that_is_not_enough_it_says_how_long_is_what_is_never_cut():
    with pytest.raises(ProblemsFound) as found:
        planned(session(slide("work", "20 min"), slide("end", "15 min", kind="debrief")), 20)
    assert found.value.problems[0].help.startswith("hold it in two parts, since 15 min of it are never cut")


def test_another_option_that_fits_is_named_and_a_bonus_never():
    hour = session(
        choice(
            option("long", own=slide("long", "30 min")),
            option("brief", own=slide("brief", "20–30 min")),
            option("books", own=slide("books", "1 min"), bonus=True),
        )
    )
    with pytest.raises(ProblemsFound) as found:
        planned(hour, 22)
    assert found.value.problems[0].help == "choose what fits: `--choose practice=brief`; or plan for 30 minutes"
    plan = planned(hour, 22, choose=["brief"])
    assert [(each.id, each.total and each.total.planned) for each in plan.choices[0].options] == [
        ("long", 1800),
        ("brief", 1200),
        ("books", None),
    ]


def test_an_activity_is_shortened_but_its_first_slide_never_goes():
    parts = [slide("one", "10 min", keep="could"), slide("two", "10 min", keep="could")]
    hour = session(choice(option("talk", *parts)), slide("bye", "1 min"))
    plan = planned(hour, 11)
    assert changes(plan) == [("two", "drop", 600, 0)]
    assert {each.id: each.back for each in plan.shown}["one"] == "practice"
    with pytest.raises(ProblemsFound):
        planned(hour, 10)


def test_a_slide_that_goes_takes_its_things_with_it_and_leaves_its_paper():
    each = Quantity(number=1, per="participant")
    pens = Material(text=Markdown("pens"), quantity=each, place=HERE)
    sheets = tuple(
        Handout(id=id, title=Markdown(id), kind="text", body=Markdown("x"), place=HERE, copies=each)
        for id in ("map", "list", "loose")
    )

    def use(id):
        return (HandoutUse(text=Markdown(id), id=id, quantity=None, place=HERE),)

    hour = session(
        slide("hello", "5 min"),
        slide("gone", "1 min", keep="could", materials=(pens,), handouts=use("map")),
        slide(
            "moved", "1 min", if_short="handout", handouts=use("list"), body=Markdown("- One\n<!-- pause -->\n- Two")
        ),
        slide("ahead", "1 min", if_short="pre-work", body=Markdown("Read *this*.")),
        handouts=sheets,
    )
    plan = planned(hour, 5, participants=10)
    assert plan.materials == ()
    assert [(sheet.id, sheet.copies, sheet.slides, sheet.beforehand) for sheet in plan.handouts] == [
        ("list", 12, ("hello",), False),
        ("loose", 12, (), False),
        ("moved-sheet", 12, ("hello",), False),
        ("ahead-sheet", 1, (), True),
    ]
    assert plan.handouts[2].body == "- One\n- Two"
    assert [use.id for use in plan.shown[-1].handouts] == ["moved-sheet", "list"]
    assert [(each.id, each.hidden_because, each.offset) for each in plan.slides if each.hidden] == [
        ("gone", "short", None),
        ("moved", "handout", None),
        ("ahead", "pre-work", None),
    ]


def timed(text, minutes):
    return Step(text=Markdown(text), times=time(minutes), place=HERE)


def test_steps_are_cut_to_their_least_on_the_clock_and_on_the_slide():
    body = (
        "Begin.\n\n1. Read (5–7 min)\n2. Write (4 min)\n   - alone\n\n"
        "3. A second\n   partner (4 min, at least 0)\n   - again\n\nEnd."
    )
    steps = (timed("Read", "5–7 min"), timed("Write", "4 min"), timed("A second partner", "4 min, at least 0"))
    plan = planned(session(slide("work", "16 min", body=Markdown(body), steps=steps)), 11, start=0)
    work = plan.shown[-1]
    assert (work.times.planned, work.unused) == (11 * 60, 2 * 60)
    assert [(each.text, each.offset, each.times.planned) for each in work.steps] == [
        ("Read", 0, 300),
        ("Write", 300, 240),
    ]
    assert work.body == "Begin.\n\n1. Read (5 min)\n2. Write (4 min)\n   - alone\n\n\nEnd."
    assert plan.fit.changes[0].left_out == ("A second partner",)


def test_what_is_written_at_a_slide_counts_even_if_its_steps_say_nothing_of_how():
    steps = (timed("Read", "5 min"), timed("Talk", "5 min"))
    work = session(slide("work", "10 min, at least 8", steps=steps))
    made = planned(work, 8)
    assert changes(made) == [("work", "shorten", 600, 480)]
    assert (made.times.planned, made.shown[-1].steps) == (480, ())
    assert least(planned(work)) == planned(work).times.least


def test_a_hint_does_not_save_the_same_minutes_twice():
    steps = (timed("Read", "5–7 min"), timed("Talk", "4 min"))
    hint = short("Talk less (saves 2 min).")
    work = planned(session(slide("work", "10 min", steps=steps, script=hint))).shown[-1]
    assert (by_range(work), by_hint(work)) == (9 * 60, 8 * 60)
    plan = planned(session(slide("work", "10 min", steps=steps, script=hint)), 8)
    assert changes(plan) == [("work", "shorten", 600, 480)]
    assert plan.shown[-1].steps == ()


def test_a_slide_that_a_hint_shortens_shows_no_steps_longer_than_itself():
    steps = (timed("Read alone", "2 min"), timed("Tell *your* partner", "3 min"))
    body = Markdown("Begin.\n\n1. Read alone (2 min)\n2. Tell *your* partner (3 min)\n\nNo (rush).")
    hint = short("Stop early (saves 2 min).")
    work = planned(session(slide("work", "5 min", steps=steps, script=hint, body=body)), 3).shown[-1]
    assert (work.times.planned, work.steps) == (3 * 60, ())
    assert work.body == "Begin.\n\n1. Read alone\n2. Tell *your* partner\n\nNo (rush)."


def test_less_than_a_minute_is_no_range():
    with pytest.raises(ProblemsFound):
        planned(session(slide("hello", "5 min"), slide("go", "<1 min")), 5)


def test_spare_time_is_listed_and_not_added():
    talk = session(
        slide("talk", "5 min", script=(part("If time", "Another voice (2 min)."), part("If time", "A walk (20 min).")))
    )
    plan = planned(talk, 10)
    assert plan.times.planned == 300
    assert [(each.slide, each.seconds) for each in plan.fit.spare] == [("talk", 120)]
    assert summed_up(plan.fit) == "It fits into 10 min as it is. There is time for 1 thing more (2 min)."
    assert planned(talk, 6).fit.spare == ()
    assert planned(talk).fit is None


def test_several_things_of_which_each_fits_are_not_said_to_fit_together():
    more = (part("If time", "A walk (4 min)."), part("If time", "A song (5 min)."))
    talk = session(slide("talk", "5 min", script=more))
    assert summed_up(planned(talk, 14).fit).endswith("There is time for 2 things more (9 min).")
    said = "It fits into 11 min as it is. 6 min to spare: enough for each of 2 things more, and not for all."
    assert summed_up(planned(talk, 11).fit) == said


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Stop early (saves 4 min).", 240),
        ("Drop the second (Saves 1½ min) and the third (saves 30 sec).", 120),
        ("Termine antes (ahorra 4 min).", 240),
        ("Stop early (4 min).", 0),
        ("Stop early (saves time).", 0),
    ],
)
def test_what_a_hint_saves(text, seconds):
    assert saves(Markdown(text)) == seconds


def test_what_something_for_spare_time_takes():
    assert takes(Markdown("Two rounds (2 min each), then a walk (4 min).")) == 240
    assert takes(Markdown("A walk.")) == 0


# Any session

TIMES = ("", "0 min", "<1 min", "20 sec", "1 min", "3–5 min", "6 min", "10 min, at least 4", "3 × 1–2 min")


@st.composite
def slides(draw, id, at_top=True):
    steps = draw(st.lists(st.sampled_from(["1 min", "2–4 min", "3 min, at least 0", "<1 min"]), max_size=3))
    made = tuple(timed(f"Step {at}", each) for at, each in enumerate(steps))
    minutes = draw(st.sampled_from(TIMES if not steps else ("", "15 min", "14–16 min")))
    body = "\n".join(f"1. Step {at} ({each})" for at, each in enumerate(steps))
    script = []
    if draw(st.booleans()):
        script.append(part("If short", f"Less (saves {draw(st.integers(1, 12))} min)."))
    if draw(st.booleans()):
        script.append(part("If time", f"More ({draw(st.integers(1, 12))} min)."))
    return slide(
        id,
        minutes,
        body=Markdown(body),
        steps=made,
        keep=draw(st.sampled_from(["must", "should", "could"])),
        kind=draw(st.sampled_from(["", "input", "activity", "debrief", "closure", "evaluation"])),
        if_short=draw(st.sampled_from(["", "handout", "pre-work"])),
        hidden=at_top and draw(st.sampled_from([False, False, False, True])),
        script=tuple(script),
    )


@st.composite
def sessions(draw):
    top = [draw(slides(f"slide-{at}")) for at in range(draw(st.integers(1, 6)))]
    if draw(st.booleans()):
        options = [
            option(
                f"option-{at}", *(draw(slides(f"part-{at}-{n}", at_top=False)) for n in range(draw(st.integers(1, 3))))
            )
            for at in range(2)
        ]
        top.insert(draw(st.integers(0, len(top))), choice(*options))
    return session(*top)


PLANS = sessions().map(planned)


@given(sessions(), st.integers(1, 40))
def test_what_a_refusal_advises_makes_it_fit(given, minutes):
    """A hint is written in whole minutes, and a session that is not has the last of them too much."""
    try:
        planned(given, minutes)
    except ProblemsFound as found:
        help = found.problems[0].help
        if "hold it in two parts" not in help:
            options = re.findall("--choose practice=([^`]*)", help)
            for choose in [[each] for each in options] or [[]]:
                changed = given if options else followed(given, help)
                assert planned(changed, minutes, choose=choose).times.planned <= minutes * 60
        assert planned(given, int(re.search(r"plan for (\d+) minutes", help)[1])).fit is not None


def slots(plan):
    """Begin and end of each slide that is shown."""
    return [(each.offset, each.offset + each.times.planned) for each in plan.shown]


@given(PLANS, st.integers(0, 3600))
def test_slots_follow_each_other_and_least_planned_and_most_are_in_order(plan, seconds):
    for each in filter(None, (plan, fitted(plan, seconds))):
        assert all(end == begin for (_, end), (begin, _) in pairwise(slots(each)))
        assert slots(each)[-1][1] == each.times.planned
        every = [each.times, *(b.times for b in each.blocks), *(s.times for s in each.slides)]
        every += [step.times for s in each.slides for step in s.steps]
        assert all(0 <= t.least <= t.planned <= t.most for t in every)


@given(PLANS, st.integers(0, 3600))
def test_a_fitted_plan_keeps_the_limit_or_there_is_none(plan, seconds):
    made = fitted(plan, seconds)
    assert (made is None) == (least(plan) > seconds)
    assert made is None or made.times.planned <= seconds
    shortest = fitted(plan, least(plan))
    assert shortest is not None
    assert shortest.times.planned == least(plan)


@given(PLANS, st.integers(0, 3600))
def test_what_is_protected_is_as_it_was(plan, seconds):
    made = fitted(plan, max(seconds, least(plan)))
    assert made is not None
    now = {each.id: each for each in made.slides}
    for before in plan.shown:
        if before.keep == "must" or before.kind in PROTECTED:
            after = now[before.id]
            assert (after.hidden, after.times, after.steps, after.body) == (
                False, before.times, before.steps, before.body,
            )  # fmt: skip
    touched = {each.slide for each in made.fit.changes}
    assert not [each.id for each in plan.slides if each.id in touched and protected(each)]


@given(PLANS, st.integers(0, 3600))
def test_a_fitted_plan_that_is_fitted_again_stays_the_same(plan, seconds):
    made = fitted(plan, max(seconds, least(plan)))
    assert made is not None
    assert fitted(made, made.fit.limit) == made


@given(PLANS, st.integers(0, 3600), st.integers(0, 3600))
def test_a_larger_limit_never_costs_more(plan, seconds, more):
    limit = max(seconds, least(plan))
    small, large = fitted(plan, limit), fitted(plan, limit + more)
    assert small is not None
    assert large is not None
    assert cost_of(large, plan) <= cost_of(small, plan)


@given(PLANS, st.integers(0, 3600))
def test_the_changes_say_what_was_saved(plan, seconds):
    made = fitted(plan, max(seconds, least(plan)))
    assert made is not None
    assert made.fit.before - made.fit.after == sum(each.saves for each in made.fit.changes)
    assert made.fit.after == made.times.planned
    assert all(each.saves > 0 for each in made.fit.changes)
    headers, rows = fit_rows(made.fit)
    assert all(len(row) == len(headers) and all(row) for row in rows)


@given(PLANS, st.integers(0, 3600))
def test_steps_stay_inside_their_slide(plan, seconds):
    made = fitted(plan, max(seconds, least(plan)))
    assert made is not None
    touched = {each.slide for each in made.fit.changes}
    for each in made.shown:
        if each.id in touched:
            assert sum(step.times.planned for step in each.steps) + each.unused == each.times.planned or not each.steps


@given(PLANS, st.integers(0, 3600))
def test_no_other_way_to_fit_changes_less(plan, seconds):
    seconds = max(seconds, least(plan))
    made = fitted(plan, seconds)
    assert made is not None
    place = {each.id: at for at, each in enumerate(plan.slides)}
    ways = {}
    for rung, kind in enumerate(ladder(plan)):
        for each in kind:
            ways.setdefault(each.slide, [(None, 0)]).append((rung, each.saves))
    every = []
    for picks in product(*ways.values()):
        if sum(saved for _, saved in picks) >= plan.times.planned - seconds:
            chosen = [(place[id], rung, saved) for id, (rung, saved) in zip(ways, picks, strict=True) if saved]
            hardest_first = [sum(saved for _, rung, saved in chosen if rung == each) for each in (3, 2, 1, 0)]
            every.append((hardest_first, len(chosen), sorted((at, rung) for at, rung, _ in chosen)))
    best = min(every)[2]
    assert [place[each.slide] for each in made.fit.changes] == [at for at, _ in best]
    assert cost_of(made, plan) == min(every)[0]


def cost_of(made, plan):
    """The seconds that each kind of change takes in the fitted plan, the hardest first."""
    kinds = [{(each.slide, each.way, each.why) for each in kind} for kind in reversed(ladder(plan))]
    return [sum(c.saves for c in made.fit.changes if (c.slide, c.way, c.why) in kind) for kind in kinds]


# The sample


def sample(option, minutes):
    return prepare(Request(session=SAMPLE, choose=(option,), minutes=minutes))[2]


@pytest.mark.parametrize("option", ["rubric", "title-i"])
def test_the_sample_fits_into_45_minutes(option):
    plan = sample(option, 45)
    assert plan.times.planned <= 45 * 60
    shown = {each.id: each.times for each in plan.shown}
    assert {"law", "continuum", "debrief", "thank-you", "exit"} <= set(shown)
    assert shown["debrief"] == Times(least=60, planned=60, most=60, text="1 min")
    sheets = {each.id for each in plan.handouts if each.id.endswith("-sheet")}
    assert "mindset-sheet" in sheets
    assert summed_up(plan.fit).endswith("left out, 1 given as a handout, 1 sent beforehand.")
    assert "mindset" not in shown


@pytest.mark.parametrize("option", ["shifts", "survey"])
def test_the_sample_says_that_it_needs_46_minutes(option):
    with pytest.raises(ProblemsFound) as found:
        sample(option, 45)
    (problem,) = found.value.problems
    assert problem.code == "cannot-fit"
    assert "46 min" in problem.message
    assert "`--choose practice=rubric`" in problem.help
    assert "pre-work" in problem.help
    assert sample(option, 46).times.planned <= 46 * 60


@pytest.mark.parametrize(
    ("minutes", "cuts"),
    [
        (42, [(("continuum",), 41), (("line-up",), 37), (("beliefs",), 37)]),
        (35, [(("line-up", "beliefs"), 31)]),
        (20, []),
    ],
)
def test_slides_that_nothing_cuts_are_ways_out_the_end_of_the_session_last(minutes, cuts):
    with pytest.raises(ProblemsFound) as found:
        sample("rubric", minutes)
    about = found.value.problems[0].about
    assert [(each.ids, each.least) for each in about.cuts] == cuts
    for each in about.cuts:
        made = prepare(Request(session=SAMPLE, choose=("rubric",), minutes=minutes, cut=each.ids))[2]
        assert made.times.planned <= minutes * 60
        assert not set(each.ids) & {slide.id for slide in made.shown}


def test_the_sample_is_offered_more_for_75_minutes():
    plan = sample("rubric", 75)
    assert plan.times.planned == 59 * 60
    assert [(each.slide, each.seconds) for each in plan.fit.spare] == [("rubric", 240)]
    assert plan.fit.changes == ()


def test_json_lists_what_was_changed():
    fit = as_json(sample("rubric", 45))["fit"]
    assert (fit["limit"], fit["before"], fit["after"]) == (2700, 3540, 2700)
    assert {each["slide"]: (each["change"], each["saves"]) for each in fit["changes"]}["beliefs"] == ("shorten", 240)
    assert as_json(planned(TALK))["fit"] is None


def test_a_session_longer_than_its_own_length_can_be_fitted():
    made = prepare(Request(session=SAMPLE, minutes=180))[2]
    assert made.available.planned == 180 * 60
