"""When to look at the clock."""

from __future__ import annotations

from by_hand import session, slide
from hypothesis import given
from hypothesis import strategies as st
from test_fit import PLANS, part, planned, sample, short, timed

from kit.plan.checkpoints import checkpoints
from kit.plan.fit import fitted, least, protected

TALK = session(
    slide("hello", "5 min"),
    slide("walk", "10 min", steps=(timed("One", "6 min"), timed("Two", "4 min, at least 0")),
          script=short("Stop after one (saves 4 min).")),
    slide("a", "2 min", keep="could"),
    slide("b", "2 min", if_short="handout"),
    slide("work", "10 min", script=short("Three groups only (saves 3 min).")),
    slide("go", "<1 min", keep="could"),
    slide("end", "2 min", kind="debrief"),
    slide("bye", "1 min", kind="closure"),
    length=None,
)  # fmt: skip


def told(plan):
    return [(each.at // 60, each.way, each.slides, each.saves // 60, each.then) for each in plan.checkpoints]


def test_each_checkpoint_is_when_the_short_way_leads_back_to_the_plan():
    assert told(planned(TALK)) == [
        (15, "shorten", ("walk",), 4, "a"),
        (17, "drop", ("a",), 2, "b"),
        (19, "drop", ("b",), 2, "work"),
        (22, "shorten", ("work",), 3, ""),
        (29, "go", ("end",), 3, ""),
    ]


def test_slides_under_a_minute_are_left_out_together():
    times = ("2 min", "30 sec", "40 sec", "20 sec", "1 min")
    slides = [slide(f"s{at}", each, keep="could") for at, each in enumerate(times)]
    plan = planned(session(*slides, slide("end", "2 min", kind="debrief"), length=None))
    assert [each.slides for each in plan.checkpoints if each.way == "drop"] == [("s0",), ("s1", "s2"), ("s3", "s4")]


def test_the_clock_is_known_once_the_start_is_and_is_never_late():
    plan = planned(TALK, start=14 * 3600 + 45 * 60)
    assert [each.clock % 60 for each in plan.checkpoints] == [0] * 5
    assert plan.checkpoints[0].clock == 15 * 3600
    assert planned(TALK).checkpoints[0].clock is None


def test_more_time_moves_the_latest_debrief_and_nothing_else():
    assert told(planned(TALK, 40))[-1] == (37, "go", ("end",), 3, "")
    assert told(planned(TALK, 40))[:-1] == told(planned(TALK))[:-1]


def test_what_was_cut_already_is_not_cut_again():
    plan = planned(TALK, 22)
    assert told(plan) == [(19, "go", ("end",), 3, "")]


def test_a_hint_without_minutes_is_no_checkpoint():
    assert planned(session(slide("walk", "9 min", script=(part("If short", "Walk less."),)))).checkpoints == ()


def test_a_hint_has_the_moment_of_its_own_minutes_and_never_that_of_a_step_that_saves_others():
    work = slide(
        "work", "20 min",
        steps=(timed("Teach", "3 × 3 min"), timed("Look back", "2 min, at least 1")),
        script=short("Two minutes a teacher (saves 3 min)."),
    )  # fmt: skip
    plan = planned(session(work, length=None))
    assert [(each.at // 60, each.step, each.saves // 60, each.words) for each in plan.checkpoints] == [
        (3, "", 3, "Two minutes a teacher (saves 3 min)."),
        (10, "Look back", 1, ""),
    ]


def test_a_hint_stands_beside_a_slides_own_range_that_saves_more():
    plan = planned(session(slide("work", "10 min, at least 4", script=short("Skip one (saves 2 min).")), length=None))
    assert [(each.at // 60, each.saves // 60, each.words) for each in plan.checkpoints] == [
        (2, 2, "Skip one (saves 2 min)."),
        (6, 6, ""),
    ]


def test_a_hint_of_other_minutes_is_not_said_to_be_how_a_slide_was_shortened():
    def work(hint):
        return session(slide("work", "12 min, at least 8", script=short(hint)), length=None)

    assert planned(work("Play once (saves 5 min)."), 8).fit.changes[0].words == ""
    assert planned(work("Play once (saves 4 min)."), 8).fit.changes[0].words == "Play once (saves 4 min)."
    assert planned(work("Play once."), 8).fit.changes[0].words == "Play once."


@given(PLANS, st.integers(0, 3600))
def test_checkpoints_stand_in_order_and_never_cut_what_is_protected(plan, seconds):
    made = fitted(plan, max(seconds, least(plan)))
    assert made is not None
    found = checkpoints(made)
    assert [each.at for each in found] == sorted(each.at for each in found)
    shown = {each.id: each for each in made.shown}
    for each in found:
        assert set(each.slides) <= set(shown)
        assert each.at >= shown[each.slides[0]].offset // 60 * 60
        assert each.way == "go" or not any(protected(shown[id]) for id in each.slides)
        assert each.at <= max(made.times.planned, made.available.planned)
        if each.way == "drop":
            assert each.later == tuple(id for id in shown if id in each.slides and shown[id].if_short)


def test_the_sample_says_when_to_stop_after_the_first_partner():
    plan = sample("rubric", 60)
    assert ("beliefs", "Stop after the first partner (saves 4 min).", 25) in [
        (each.slides[0], each.words, each.at // 60) for each in plan.checkpoints
    ]
    assert ("debrief",) in [each.slides for each in plan.checkpoints if each.way == "go"]
