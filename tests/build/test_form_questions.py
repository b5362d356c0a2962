"""What a form on a screen asks: every line of the form on paper, and nothing twice."""

from kit.build.form_questions import FormRow, form_rows
from kit.text import Markdown

FORM = """Thank you for coming.

| | no | yes |
|---|---|---|
| I can **plan** a call | | |

What will you try?
___

How shall we reach you?
- [ ] Call me
- [ ] Write to me

Name one thing you would change
___
___

1. Anything else? ___
"""


def test_every_line_of_a_form_is_a_question_a_choice_or_a_text() -> None:
    assert form_rows(Markdown(FORM)) == (
        FormRow(text="Thank you for coming.", kind="shown"),
        FormRow(text="I can plan a call", kind="one_of", choices=("no", "yes")),
        FormRow(text="What will you try?", kind="long_answer"),
        FormRow(text="How shall we reach you?", kind="any_of", choices=("Call me", "Write to me")),
        FormRow(text="Name one thing you would change", kind="long_answer"),
        FormRow(text="Anything else?", kind="long_answer"),
    )


def test_boxes_without_a_question_and_a_list_without_boxes() -> None:
    assert form_rows(Markdown("- [ ] Call me\n- [x] Write\n")) == (
        FormRow(text="", kind="any_of", choices=("Call me", "Write")),
    )
    assert [row.kind for row in form_rows(Markdown("Your name: ___\n___\n- [ ] Call me"))] == ["long_answer", "any_of"]
    assert [row.kind for row in form_rows(Markdown("- What will you try?\n- What helped\n"))] == ["long_answer"] * 2
