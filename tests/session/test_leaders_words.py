"""What people type for a leader's eyes, in every wording: shown to nobody, said in the notes, and told."""

from pathlib import Path

import pytest

from kit.session import read_text
from tests.session.test_contract import shown

PASSAGES = (
    "**Presenter:** secret words point to the exits on both sides.", "**Speaker notes** secret tell them of the bus.",
    "*(Facilitator: secret pause here for ten seconds)*", "[Facilitator note: secret]",
    "{Facilitator: secret pause now}",
    "Seen.\n\n***Facilitator Notes***\n\n- secret", "- Talk\n  - *Facilitator:* secret walk around and listen to them",
    "1. Read (5 min)\n   Facilitator tip: secret\n2. Write (5 min)", "**What the facilitator says:** secret",
    "| Min | Facilitator |\n|---|---|\n| 5 | secret hands out the letters and waits |",
    "| Slide | Notes |\n|---|---|\n| 1 | secret |", "Script (read aloud): secret", "**SAY** secret\n\n**DO** secret",
    "**SAY:** secret\n**ASK:** secret?\n**DO:** secret", "- **Say**: secret\n- **Do**: secret",
    '::: {.callout-tip title="For facilitators"}\nsecret\n:::', '!!! note "Facilitator only"\n    secret\n\n    secret',
    "> [!WARNING] Presenter\n> secret",
    " > [!facilitator] secret\n > secret", "**Para el facilitador:** secret", "**La facilitadora pregunta:** secret",
    "**Look for:** secret\n\n**Possible answers:** secret", "Facilitator’s note — secret",
    "**Facilitator background:** secret",
    "- Share (3 min) [facilitator: secret]", "Read it. *(Facilitator note: secret)* Then talk.",
    '<div class="facilitator">secret</div>', '<p class="notes">secret</p>',
    "*Note to presenter: secret*", "### Answer key\n\nsecret", "**Facilitator walks around:**\n- secret",
)  # fmt: skip
SEEN = (
    "**Note** that it matters", "**Ask** your partner", "**Do:** write one line",
    "**Facilitators:**\n- Ana Ruiz\n- Luis",
    "| Time | Facilitator |\n|---|---|\n| 5 | Ana Ruiz |", "**Teacher resources:** our page",
    "Host families: sign here",
    "| Word | Notes |\n|---|---|\n| trust | mine |", "**Transition** words link ideas", "Facilitator: Ana Ruiz",
    "Talk (Facilitator: Ana Ruiz) now",
)  # fmt: skip


def seen_and_said(passage: str) -> tuple[str, str, list[str]]:
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{passage}\n", Path("s.md"), "s.md")
    assert made is not None
    parts = [part.text for slide in made.slides for part in slide.script]
    visible = " ".join(f"{slide.title} {shown(slide.body)}" for slide in made.slides if not slide.hidden)
    return visible, " ".join(parts), [problem.code for problem in problems]


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_leaders_words_are_shown_to_nobody(passage: str) -> None:
    visible, said, codes = seen_and_said(passage)
    assert ("secret" in visible, said.count("secret")) == (False, passage.count("secret"))
    assert "other-notes" in codes or passage.lstrip().startswith(">")


@pytest.mark.parametrize("passage", SEEN)
def test_words_for_everybody_stay_on_the_slide(passage: str) -> None:
    visible, said, _ = seen_and_said(passage)
    assert said == ""
    assert passage.strip(" |*").split()[-1] in visible


def test_an_aside_in_a_heading_leaves_its_time() -> None:
    made, _ = read_text("---\ntitle: T\n---\n\n# A\n\n## Talk (facilitator note: short) (5 min)\n\nx\n", Path("s"), "s")
    assert made is not None
    slide = made.slides[0]
    assert (slide.title, slide.time and slide.time.planned, "short" in slide.body) == ("Talk", 300, False)
