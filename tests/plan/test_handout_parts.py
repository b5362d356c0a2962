"""A worksheet's parts serve the steps whose words their headings take up."""

from kit.plan import handout_parts
from kit.text import Markdown

STEPS = tuple(
    map(
        Markdown,
        ("Find your category's group", "Read page 1 alone", "Chart the gist of your category", "One speaker per group"),
    )
)
BODY = """**My group's category:**

___

### As I read page 1

| a | b |
|---|---|

### The six categories, from the speakers

### One next step"""


def test_a_part_serves_the_step_that_its_heading_names() -> None:
    parts = handout_parts(Markdown(BODY), STEPS)
    assert [part.step for part in parts] == [0, 2, 4, 0]
    assert parts[1].text == "### As I read page 1\n\n| a | b |\n|---|---|"


def test_no_step_comes_before_one_that_an_earlier_part_serves() -> None:
    text = Markdown("## Our chart\n\n## What I read\n\n## The speakers")
    assert [part.step for part in handout_parts(text, STEPS)] == [3, 0, 4]


def test_no_word_is_lost_and_a_heading_in_code_is_none() -> None:
    text = Markdown("Before\n\n```\n# no heading\n```\n\n## Read\nAfter")
    parts = handout_parts(text, ())
    assert [part.text for part in parts] == ["Before\n\n```\n# no heading\n```", "## Read\nAfter"]
    assert handout_parts(Markdown(""), STEPS) == ()
