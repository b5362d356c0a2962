"""What is for the facilitator stands on no slide that is shown and in no file for participants."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
import pypdf
import pytest
from pptx.shapes.base import BaseShape

from kit.build.build import build
from kit.build.kit import Kit
from kit.build.request import Request
from kit.session import read_text

PRIVATE = {
    "> **Facilitator note:** {}": "Note",
    "> **Tech:** {}": "Note",
    "> **Dad joke:** {}": "Note",
    "> **Anmerkung:** {}": "Note",
    "> **Maya, grade 7:** {}": "Note",
    "> Something nobody knows: {}": "Note",
    "> Say: {}": "Say",
    "> **Diga:** {}": "Say",
    "> **Fíjese en:** {}": "Watch for",
    "> 💡 Tip: {}": "Note",
    "> [Note: {}]": "Note",
    "> *Ask*: {}": "Ask",
    "> **Say** {}": "Say",
    "> - **Reminder:** {}": "Note",
    "> > **Prep:** {}": "Note",
    "> ### Speaker notes: {}": "Note",
    "> 备注：{}": "Note",
    "> A quotation.\n> Note: {}": "Note",
    "::: notes\n{}\n:::": "Note",
    "::: {{.notes}}\n- {}\n:::": "Note",
    "Note: {}": "Note",
    "Note:\n\n- {}": "Note",
    "Note: first\n\n{}": "Note",
    "**Speaker notes:** {}": "Note",
    "**Speaker notes**\n\n{}": "Note",
    "- Facilitator notes: {}": "Note",
    "Notas para quien facilita: {}": "Note",
    "### Instructor notes\n\n{}": "Note",
    "<!-- {} -->": "Note",
    "<!-- TODO: ask Ana whether {} -->": "Note",
    "Words <!-- {} --> and more": "Note",
    '<aside class="notes">\n{}\n</aside>': "Note",
    "^ {}": "Note",
    "???\n{}": "Note",
    "> *Note to self* – {}": "Note",
    "Speaker notes — {}": "Note",
    "<details><summary>Facilitator notes</summary>\n\n{}\n\n</details>": "Note",
    "<details>\n<summary><b>Notas del facilitador</b></summary>\n{}\n</details>": "Note",
    "%% {} %%": "Note",
    "%%\nTo do\n\n{}\n%%": "Note",
    "[Facilitator: {}]": "Note",
    "(Facilitadora: {})": "Note",
    "Words {{>>{}<<}} and more": "Note",
    "> [!facilitator] {}": "Note",
    "> [!presenter-note]\n> {}": "Note",
    '!!! facilitator "{}"': "Note",
    '!!! facilitator "Before"\n\n    {}': "Note",
    "!!! notes\n    {}": "Note",
    '!!! info "Facilitator notes"\n    {}': "Note",
    "<details><summary>Facilitator</summary>{}</details>": "Note",
    "```notes\n{}\n```": "Note",
    "[[notes: {}]]": "Note",
    "Words [[facilitator: {}]] and more": "Note",
    "((presenter: {}))": "Note",
    "// {}": "Note",
    "/* {} */": "Note",
    "/*\n{}\n*/": "Note",
    "{{{{/* {} */}}}}": "Note",
    "{{# {} #}}": "Note",
    "“Say – {} and welcome”": "Say",
    "Say — {} and welcome": "Say",
    "**Say –** {} and welcome": "Say",
    "SAY {} and welcome": "Say",
    "### Differentiation\n\n{}": "Note",
    "### Scaffolds for English learners\n\n- {}": "Note",
    "#### Possible answers\n\n{}": "Note",
    "**Differentiation**\n\n{}": "Note",
    "```facilitator\n{}\n```": "Note",
    "::: facilitator\n{}\n:::": "Note",
    "::: {{.speaker}}\n{}\n:::": "Note",
    "{{.notes}}\n{}": "Note",
    "<!-- notes -->\n{}\n<!-- /notes -->": "Note",
    "{{{{< notes >}}}}\n{}\n{{{{< /notes >}}}}": "Note",
    "/// notes\n{}\n///": "Note",
    "[notes]\n{}\n[/notes]": "Note",
    "<span hidden>{}</span>": "Note",
    '<div style="display:none">\n{}\n</div>': "Note",
    "<notes>{}</notes>": "Note",
    "<template>{}</template>": "Note",
    "<? {} ?>": "Note",
    "@facilitator {}": "Note",
    "\\speakernote{{{}}}": "Note",
    ":notes: {}": "Note",
    "NOTE TO PRESENTER {}": "Note",
    "NOTE TO PRESENTER\n\n{}": "Note",
    "Speaker notes tell them {}": "Note",
    "Facilitator → {} then wait for the hands": "Note",
    "Co-facilitator: {} then wait for the hands": "Note",
    "Ana (presenter): {} then wait for the hands": "Note",
    "(whisper: {})": "Note",
    "[Have participants {}]": "Note",
    "Have participants {}": "Note",
    "TN: {}": "Note",
    "If nobody answers: {}": "Note",
    "Words (see {}) *(facilitator note)*": "Note",
    "Words[^a].\n\n[^a]: Note to presenter: {}": "Note",
    "[notes]: # ({})": "Note",
    "[a]{} check this with Maria": "Note",
    '[the page](https://example.org "Facilitator note: {}")': "Note",
    "Note per il facilitatore: {}": "Note",
    "**Notatki dla prowadzącego:** {}": "Note",
    "### Для ведущего\n\n{}": "Note",
    "| Czas | Uwagi dla prowadzącego | Co |\n|---|---|---|\n| 9:00 | {} | x |": "Note",
    "- Tala para sa tagapagpadaloy: {}": "Note",
    "진행자 메모: {}": "Note",
    "進行役へ：{}": "Note",
    "הערות למנחה: {}": "Note",
    "Վարողի համար՝ {}": "Note",
    "សម្រាប់អ្នកសម្របសម្រួល៖ {}": "Note",
    "| Time | What | Facilitator notes |\n|---|---|---|\n| now | Walk | {} |": "Note",
}
"""What people write, and the label that it gets."""
SECRETS = [f"quokka{number:02}zebra" for number in range(len(PRIVATE))]


def session() -> str:
    slides = "\n\n".join(
        f"## Slide {at} (1 min)\n\n- Public words\n\n{form.format(secret)}"
        for at, (form, secret) in enumerate(zip(PRIVATE, SECRETS, strict=True))
    )
    last = "## Instructor notes\n\nnumbat01zebra\n\n# Facilitator notes\n\n## Aside\n\nnumbat02zebra"
    paper = "## Sheet\n\nTake a pen.\n\n> **Unknown:** wombat01zebra\n\n::: notes\nwombat02zebra\n:::\n\n"
    paper += (
        "Facilitator notes: wombat03zebra\n\n<!-- wombat04zebra is here -->\n\n## Facilitator notes\n\nwombat05zebra"
    )
    head = "---\ntitle: Private words\nparticipants: 4\n---\n\n# Block\n<!-- numbat03zebra is for the leader -->"
    return f"{head}\n\n{slides}\n\n{last}\n\n# Handouts\n\n{paper}\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    path = tmp_path_factory.mktemp("private") / "session.md"
    path.write_text(session(), encoding="utf-8")
    return build(Request(session=path))


def in_shapes(shapes: Iterator[BaseShape]) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield from in_shapes(iter(getattr(shape, "shapes", ())))
        yield from shape._element.xpath(".//p:cNvPr/@descr | .//p:cNvPr/@title | .//p:cNvPr/@name")


def words(name: str, data: bytes) -> str:
    """All words of a file; of a deck, those that the slide show shows."""
    if name.endswith(".pptx"):
        slides = [s for s in pptx.Presentation(io.BytesIO(data)).slides if s._element.get("show") != "0"]
        return " ".join(text for slide in slides for text in in_shapes(iter(slide.shapes)))
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        return " ".join(document.element.itertext())
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def notes(deck: bytes) -> str:
    slides = pptx.Presentation(io.BytesIO(deck)).slides
    return " ".join(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)


def test_nothing_for_the_facilitator_is_in_a_file_for_participants(kit: Kit) -> None:
    record = json.loads(kit.files["kit.json"])
    private = {each["file"] for each in record["files"] if each.get("audience") == "facilitator"}
    private |= {name.replace(".pdf", ".docx") for name in private}
    public = [name for name in kit.files if name.startswith("print/") and name not in private and "all-" not in name]
    assert len(public) > 3
    for name in ("deck.pptx", *public):
        found = re.findall(r"(?:quokka|numbat|wombat)\d\dzebra", words(name, kit.files[name]))
        assert (name, found) == (name, [])
    assert "Public words" in words("deck.pptx", kit.files["deck.pptx"])


def test_all_of_it_stands_in_the_notes(kit: Kit) -> None:
    said = notes(kit.files["deck.pptx"])
    printed = words("notes.pdf", kit.files["facilitator-notes.pdf"])
    for secret in (*SECRETS, "numbat01zebra", "numbat02zebra", "numbat03zebra"):
        assert secret in said
        assert secret in printed


@pytest.mark.parametrize("form", PRIVATE)
def test_each_way_of_writing_it_has_its_label(form: str) -> None:
    text = f"---\ntitle: T\n---\n\n# A\n\n## S\n\n- Public words\n\n{form.format('the words')}\n"
    made, problems = read_text(text, Path("s.md"), "s.md")
    assert made is not None
    assert [(part.label, "the words" in part.text) for part in made.slides[0].script][-1:] == [(PRIVATE[form], True)]
    assert "the words" not in made.slides[0].body or form.startswith(("Words ", "[the page]"))
    assert all(problem.severity == "warning" for problem in problems)


def test_notes_in_the_way_of_other_tools_are_told_once_and_point_at_their_lines() -> None:
    comments = "<!-- todo for me -->\n\nwords\n\n<!-- more for me -->\n\n<!-- and that is it -->\n"
    forms = f"::: notes\na\n:::\n\nwords\n\n{comments}"
    _, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{forms}", Path("s.md"), "s.md")
    assert [(problem.code, problem.place.line) for problem in problems] == [("other-notes", 9)]
    assert "4 passages (lines 9, 15, 19 and 1 more)" in problems[0].message


def test_an_unknown_label_says_how_to_show_it() -> None:
    def told(quoted: str) -> tuple[str, str]:
        text = f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{quoted}\n"
        (problem,) = read_text(text, Path("s.md"), "s.md")[1]
        return problem.code, problem.help

    assert told("> **Maya, grade 7:** We were never asked.")[1].count("`> — Maya, grade 7`") == 1
    assert "leave out the `>`" in told("> **Dad joke:** x")[1]
    assert "did you mean `**Say:**`" in told("> **Sya:** x")[1]


def test_what_everybody_may_see_stays_on_the_slide() -> None:
    body = (
        "> We were never asked.\n> — Maya, grade 7\n\n> It begins at 9:15, see https://example.org\n\n> [!NOTE]\n> Pens"
    )
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{body}\n", Path("s.md"), "s.md")
    assert made is not None
    assert (problems, made.slides[0].body, made.slides[0].script) == ((), body, ())


PUBLIC = (
    "Goal: every family hears one good thing",
    "**Goal:** every family hears one good thing",
    "Teachers: sit with your grade team",
    "Facilitator: Ana Ruiz",
    "Facilitator keeps time and the scribe writes",
    "Ask — don't tell",
    "Say what you mean",
    "Say: cheese",
    "Note to families: the door is open",
    "Obiettivo: ogni famiglia ascolta una buona notizia",
    "Для родителей: читайте вместе",
    "Für Eltern: lesen Sie jeden Abend",
    "목표: 모든 가족이 좋은 소식을 듣는다",
    "目标：每个家庭都听到好消息",
    "الهدف: كل أسرة تسمع خبرا جيدا",
    "(optional) bring a friend",
    "The words (see page 3: the table) matter",
    "```python\n// stands here\n```",
    "[the page](https://example.org/a//b)",
)


@pytest.mark.parametrize("words_of_slide", PUBLIC)
def test_a_sentence_for_everybody_is_no_note(words_of_slide: str) -> None:
    made, _ = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{words_of_slide}\n", Path("s.md"), "s.md")
    assert made is not None
    assert made.slides[0].body == words_of_slide


def test_any_label_may_be_a_leaders_in_a_language_that_is_not_known() -> None:
    text = "---\ntitle: T\nlanguage: ka\n---\n\n# A\n\n## S\n\nყველას\n\n{}: ჩუმად\n\n- სია: ყველას\n"
    made, problems = read_text(text.format("წამყვანს"), Path("s.md"), "s.md")
    assert made is not None
    assert "ჩუმად" not in made.slides[0].body
    assert [(part.word, part.text) for part in made.slides[0].script] == [("წამყვანს", "ჩუმად")]
    assert [(problem.code, problem.place.line) for problem in problems] == [("unknown-label", 12)]


def test_a_remark_ends_where_its_signs_end() -> None:
    made, _ = read_text(
        "---\ntitle: T\n---\n\n# A\n\n## S\n\n%%mine%%\nOurs, 100%\n\n%%\nmine\n\nmine\n%%\n\nOurs\n",
        Path("s.md"),
        "s.md",
    )
    assert made is not None
    assert made.slides[0].body == "Ours, 100%\n\nOurs"


def test_a_private_column_leaves_the_others_in_their_places() -> None:
    table = "| Time | Speaker notes | What |\n|---|:---|---|\n| 9:00 | Smile \\| wait | Walk |\n| 9:10 | | Talk |"
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n## S\n\n{table}\n", Path("s.md"), "s.md")
    assert made is not None
    slide = made.slides[0]
    assert "Smile" not in slide.body
    assert [line.count("|") for line in slide.body.splitlines()] == [3] * 4
    assert [part.text for part in slide.script] == ["Walk: Smile \\| wait"]
    told = next(problem for problem in problems if problem.code == "other-notes")
    assert told.place.text[told.place.column - 1 :].startswith("Speaker notes")
