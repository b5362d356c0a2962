"""The delivery clock, pressed in a real browser whose time the tests set."""

import datetime
import json
import re
from pathlib import Path

from tests.browser import browser, needs_browser
from tests.formats.html.clocks import DAY, Open, opened, passes, passes_moment_by_moment, sample, small, text

__all__ = ["browser", "opened"]
pytestmark = needs_browser


def test_before_it_begins_it_counts_down_to_the_start(opened: Open) -> None:
    page = opened(small(), DAY - datetime.timedelta(minutes=10))
    assert text(page, "left").startswith(("10:00", "9:5"))
    assert "begins at 2:45" in text(page, "left")
    assert text(page, "pace") == "Takes 16 min as planned"


def test_time_left_on_a_slide_steps_and_the_end(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 245)
    assert text(page, "left").startswith("5:55")
    assert text(page, "pace") == "On time"
    assert text(page, "ends").startswith("Ends at 3:01")
    assert page.inner_text("#steps li[aria-current]").split("\n")[1] == "Talk"
    assert re.fullmatch(r"Then, 2:55\sPM: Two", text(page, "next"))


def test_who_is_behind_is_told_by_how_much_and_what_to_cut(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 600 + 125)
    assert text(page, "left").startswith("+2:05")
    assert text(page, "pace") == "2 minutes behind"
    # The step that could have been shorter has begun, so only leaving out the next slide is left.
    assert page.inner_text("#cuts") == "Leave out “Two” (5 min)"
    assert text(page, "cuthead") == "To be on time again"


def test_what_shortens_comes_before_what_leaves_out(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 60)
    page.keyboard.press("p")
    passes(page, 540)
    assert page.locator("#cuts li").count() == 0
    passes(page, 115)
    assert page.locator("#cuts li").all_inner_texts() == ["One: Talk in pairs only (2 min)"]
    passes(page, 120)
    assert page.locator("#cuts li").all_inner_texts() == ["One: Talk in pairs only (2 min)", "Leave out “Two” (5 min)"]
    passes(page, 240)
    assert text(page, "cuthead") == "These save 7 of 8 min"


def test_begun_late_the_end_stays_and_at_another_hour_it_counts_from_now(opened: Open) -> None:
    late = opened(small(), DAY + datetime.timedelta(minutes=5))
    late.click("#go")
    assert text(late, "ends").startswith("Ends at 3:01")
    other = opened(small(), DAY - datetime.timedelta(hours=5))
    other.click("#go")
    assert text(other, "ends").startswith("Ends at 10:01")


def test_in_a_pause_the_slide_stands_still_and_the_day_does_not(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 60)
    page.keyboard.press("P")
    passes(page, 660)
    assert text(page, "left").startswith("9:00")
    assert "Paused" in text(page, "left")
    assert text(page, "pace") == "2 minutes behind"
    page.keyboard.press("p")
    passes(page, 1)
    assert text(page, "left").startswith("8:59")


def test_keys_of_a_clicker_and_undo(opened: Open) -> None:
    page = opened(small())
    for key, title in [("PageDown", "One"), ("ArrowRight", "Two"), ("PageUp", "One"), (" ", "Two"), ("Enter", "Three")]:
        page.keyboard.press(key)
        assert text(page, "title") == title
    page.click("#undo")
    assert text(page, "title") == "Two"
    page.click("#later")
    assert text(page, "ends").startswith("Ends at 3:06")
    page.click("#undo")
    assert text(page, "ends").startswith("Ends at 3:01")


def test_a_row_of_the_table_jumps_and_back_to_a_slide_its_time_goes_on(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    passes(page, 100)
    page.click("#rows button:has-text('Three')")
    assert text(page, "title") == "Three"
    passes(page, 50)
    page.click("#rows button:has-text('One')")
    passes(page, 10)
    assert text(page, "left").startswith("8:10")


def test_a_page_that_is_opened_again_goes_on_and_a_broken_state_is_none(opened: Open) -> None:
    page = opened(small())
    page.click("#go")
    page.click("#go")
    page.reload()
    assert text(page, "title") == "Two"
    for broken in ("{", "[1]", '[["go",5,99]]', '[["start","x"]]', "[[]]", '[["start",1,2],["go",3,-1]]'):
        page.evaluate("text => localStorage.setItem('kit-clock small', text)", broken)
        page.reload()
        assert page.inner_text("#go") == "Start", broken


def test_two_tabs_agree(opened: Open, tmp_path: Path) -> None:
    page = opened(small())
    other = page.context.new_page()
    other.goto((tmp_path / "clock.html").as_uri())
    page.click("#go")
    other.wait_for_function("document.getElementById('go').textContent === 'Next'")


def test_where_nothing_can_be_stored_the_address_remembers(opened: Open) -> None:
    page = opened(small())
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error() }})")
    page.reload()
    page.click("#go")
    assert "#s=" in page.url
    page.reload()
    assert page.inner_text("#go") == "Next"


def test_a_screen_reader_hears_slides_marks_and_minutes_and_no_seconds(opened: Open) -> None:
    page = opened(small())
    page.evaluate(
        "window.heard = []; new MutationObserver(() => heard.push(document.getElementById('say').textContent))"
        ".observe(document.getElementById('say'), {childList: true, characterData: true, subtree: true})"
    )
    page.click("#go")
    passes_moment_by_moment(page, 725)
    heard = page.evaluate("heard")
    assert heard == [
        "One. 10 min",
        "5 minutes left",
        "1 minute left",
        "Time is up",
        "Time is up. 1 minute behind",
        "Time is up. 2 minutes behind",
    ]
    assert page.get_attribute("#left", "role") == "timer"


def test_a_slide_without_a_time_of_its_own_is_never_over_time(opened: Open) -> None:
    page = opened(sample())
    page.click("#go")
    page.click("#rows button:has-text('Why partnership') >> nth=0")
    passes(page, 75)
    assert text(page, "left").startswith("1:15")
    assert "no time of its own" in text(page, "left")
    assert page.get_attribute("#left", "class") == ""


def test_two_schools_have_two_clocks(opened: Open) -> None:
    first = small()
    page = opened(first)
    page.click("#go")
    (Path(page.url.removeprefix("file://"))).write_bytes(first.replace(b'"school":""', b'"school":"Other"'))
    page.reload()
    assert page.inner_text("#go") == "Start"


def test_what_a_cut_saves_is_said_once() -> None:
    data = json.loads(sample().partition(b'id="data">')[2].partition(b"</script>")[0])
    words = [cut["words"] for cut in data["cuts"] if cut["words"]]
    assert words
    assert not any("saves" in each or each.endswith(".") for each in words)


def test_a_cut_without_words_of_its_author_says_how_long_it_may_take() -> None:
    data = json.loads(sample("leer-juntos").partition(b'id="data">')[2].partition(b"</script>")[0])
    shorter = [cut for cut in data["cuts"] if cut["do"] == "shorten"]
    assert shorter
    assert all(cut["words"] for cut in shorter)
    assert "que no pase de 3 min" in [cut["words"] for cut in shorter]


def test_several_slides_that_go_are_named_as_people_say_it(opened: Open) -> None:
    def titles(name: str) -> list[str]:
        data = json.loads(sample(name).partition(b'id="data">')[2].partition(b"</script>")[0])
        return [cut["title"] for cut in data["cuts"] if len(cut["slides"]) > 1]

    assert "“Help for your one thing” and “Our own front door for families”" in titles("partnering-with-families")
    assert "«La biblioteca es de todos» y «Para el camino»" in titles("leer-juntos")
    page = opened(sample("leer-juntos"))
    page.click("#go")
    passes(page, 3600)
    assert "Omita «La biblioteca es de todos» y «Para el camino» (" in page.inner_text("#cuts")


def test_what_was_cleared_can_be_taken_back_too(opened: Open) -> None:
    page = opened(small())
    page.on("dialog", lambda dialog: dialog.accept())
    for _ in range(4):
        page.click("#go")
    page.click("#again")
    assert page.inner_text("#go") == "Start"
    page.click("#undo")
    assert text(page, "donehead") == "The session is over"
