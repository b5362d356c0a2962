"""Rules of credit: hours by hand, and refusals in words."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from kit.build.build import begin
from kit.build.request import Request
from kit.credit.credit_rules import (
    CreditRule,
    Occasion,
    credit_rules,
    hours,
    past_review,
    read_rule,
    refusal,
    said_hours,
    too_few,
    topic_hours,
    years_to_keep,
)
from kit.diagnostics import Place, ProblemsFound
from kit.session.model import Provider
from tests.programme.sessions import write_session

PLACE = Place(file="kit")
TX, IL, MA = credit_rules(["TX-CPE", "il-pd", "MA-PDP"], (), PLACE)
WHOLE = Provider(name="Lakeview SFEC", number="500123", kind="state agency")


@pytest.mark.parametrize(
    ("rule", "minutes", "said"),
    [
        (TX, 59, "0.75"),
        (TX, 60, "1.0"),
        (TX, 14, "0.0"),
        (IL, 52, "0.75"),
        (IL, 53, "1.0"),
        (IL, 37, "0.5"),
        (IL, 38, "0.75"),
        (MA, 119, "1.0"),
        (MA, 600, "10.0"),
    ],
)
def test_hours_by_hand(rule: CreditRule, minutes: int, said: str) -> None:
    assert said_hours(hours(rule, minutes * 60)) == said


def test_half_a_step_goes_down() -> None:
    assert hours(IL, 450) == 0
    assert hours(IL, 451) == Fraction(1, 4)


def test_what_is_of_two_topics_is_counted_once() -> None:
    eleven, six = 11 * 3600, 6 * 3600
    assert topic_hours(MA, [(("a", "b"), eleven)]) == 11
    assert topic_hours(MA, [(("a",), eleven), (("b",), eleven)]) == 22
    # By hand: a has 12 hours and b 6, which are too few.
    assert topic_hours(MA, [(("a", "b"), six), (("a",), six)]) == 12
    assert topic_hours(MA, [(("a", "b"), six), (("a",), six), (("b",), six)]) == 18
    assert topic_hours(MA, [(("a",), six), (("b",), six)]) == 0


def test_refusals_in_the_rules_words() -> None:
    assert refusal(MA, Occasion(seconds=9 * 3600, provider=WHOLE, assessment="a lesson")) == (
        "MA-PDP refused: 9.0 h of the 10 h on one topic that it takes; a letter of attendance says 9.0 h."
    )
    assert refusal(TX, Occasion(seconds=3600, provider=Provider(name="Lakeview"))) == (
        "TX-CPE refused: the provider's number is missing (front matter, provider)."
    )
    assert "assessment" in refusal(MA, Occasion(seconds=36000, provider=WHOLE))
    assert "one day" in refusal(MA, Occasion(seconds=36000, event=True, provider=WHOLE, assessment="x"))
    assert "kind" in refusal(MA, Occasion(seconds=36000, provider=Provider(name="x", kind="shop"), assessment="x"))
    assert refusal(MA, Occasion(seconds=36000, provider=WHOLE, assessment="x")) == ""
    assert refusal(IL, Occasion(seconds=60, provider=WHOLE)) == ""


def test_records_are_kept_as_long_as_the_strictest_rule_says() -> None:
    assert years_to_keep([TX, IL, MA]) == 7
    assert years_to_keep([MA]) == years_to_keep([]) == 3


def test_every_rule_of_kits_own_has_a_source_and_a_day_to_look_it_up_again() -> None:
    for rule in (TX, IL, MA):
        assert all(source.link.startswith("https://") for source in rule.sources)
        assert rule.review_by
    late = datetime.date(2028, 1, 1)
    assert [problem.code for problem in past_review([TX], late, PLACE)] == ["past-due"]
    assert past_review([TX], datetime.date(2026, 12, 1), PLACE) == ()


def test_a_districts_own_rule_stands_in_its_theme(tmp_path: Path) -> None:
    (tmp_path / "credit").mkdir()
    (tmp_path / "credit" / "ours.yaml").write_text(
        "id: OURS\nname: Our rule\nunit: hour\n"
        "sources:\n  - {text: Policy, link: https://example.org, checked: 2026-11-29}\n",
        encoding="utf-8",
    )
    (rule,) = credit_rules(["ours"], (tmp_path,), PLACE)
    assert hours(rule, 1800) == Fraction(1, 2)


@pytest.mark.parametrize("text", ["", "[", "id: X", "id: X\nname: Y\nunit: h\nsources: []\n", "id: X\nmagic: 1\n"])
def test_a_rule_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_rule(file)
    assert [problem.code for problem in found.value.problems] == ["bad-credit-rule"]


def test_a_rule_that_nobody_knows_is_told() -> None:
    with pytest.raises(ProblemsFound) as found:
        credit_rules(["OH-CEU"], (), PLACE)
    assert "IL-PD" in found.value.problems[0].help


def test_the_program_knows_no_state_by_name() -> None:
    import kit.evidence

    for file in Path(kit.evidence.__file__).parent.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not any(name in text for name in ("TX-CPE", "IL-PD", "MA-PDP", "Texas", "Illinois", "Massachusetts")), (
            file
        )


def test_whoever_was_there_too_short_a_time_has_none() -> None:
    assert too_few(MA, "Ben Cole (row 3)", 9 * 3600) == (
        "MA-PDP: no hours for Ben Cole (row 3): 9.0 h of the 10 h on one topic that it takes."
    )


def test_a_kit_of_a_session_says_that_its_rule_is_none(tmp_path: Path) -> None:
    path = write_session(tmp_path / "see")
    path.write_text(path.read_text("utf-8").replace("length:", "credit: [OH-CEU]\nlength:"), encoding="utf-8")
    begun = begin(Request(session=path, out=tmp_path / "kit"))
    assert [(each.code, each.severity.value) for each in begun.job.warnings] == [("no-credit-rule", "warning")]
