"""A school's details: files merged, arguments over them, and every mistake at its line."""

from pathlib import Path

import pytest
from PIL import Image

from kit.diagnostics import Place
from kit.session import read_school
from kit.session.details import Blank, Resource, School

PLACE = Place(file="s.md")
BLANKS = (
    Blank(name="family page", kind="link", place=PLACE),
    Blank(name="crest", kind="image", place=PLACE),
    Blank(name="plan date", kind="date", place=PLACE),
    Blank(name="partners", kind="list", place=PLACE),
    Blank(name="motto", kind="text", place=PLACE),
)


def school(folder: Path, *texts: str, sets: tuple[str, ...] = ()) -> School:
    """The school of files that have no problem."""
    made, problems = read_school(written(folder, *texts), sets, BLANKS)
    assert problems == ()
    return made


def written(folder: Path, *texts: str) -> list[Path]:
    files = []
    for number, text in enumerate(texts, 1):
        files.append(folder / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    return files


def values(made: School) -> dict[str, str | tuple[str, ...]]:
    return {name: value.value for name, value in made.values.items()}


def test_a_file_gives_values_of_every_kind(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "crest.png")
    made = school(
        tmp_path,
        "school name: Ánimo\nfamily page: https://example.org/x\ncrest: crest.png\nplan date: 2026-12-03\n"
        "partners: [The library, The clinic]\nmotto: 'no: [not markup]'\n",
    )
    assert values(made) == {
        "school name": "Ánimo",
        "family page": "https://example.org/x",
        "crest": "crest.png",
        "plan date": "2026-12-03",
        "partners": ("The library", "The clinic"),
        "motto": "no: [not markup]",
    }
    assert made.values["crest"].folder == tmp_path
    assert made.values["family page"].place.line == 2


def test_the_later_file_wins_and_leaves_the_rest(tmp_path: Path) -> None:
    made = school(
        tmp_path,
        "school name: A\nmotto: Together\ncolors: {primary: '#0b5394', accent: E69138}\nresources: [{label: One}]\n",
        "school name: B\ncolors: {primary: '#112233'}\nresources:\n"
        "  - {label: Two, link: https://example.org, note: Room 12}\n",
    )
    assert values(made) == {"school name": "B", "motto": "Together"}
    assert (made.primary, made.accent) == ("112233", "E69138")
    assert made.resources == (Resource(label="Two", link="https://example.org", note="Room 12"),)
    assert [file.name for file in made.files] == ["1.yaml", "2.yaml"]


def test_an_argument_wins_over_every_file(tmp_path: Path) -> None:
    made = school(tmp_path, "school name: A\n", sets=("school name = C=D ", "partners=The library; The clinic"))
    assert values(made) == {"school name": "C=D", "partners": ("The library", "The clinic")}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "motto:\n", "motto: ~\n", "another district's key: x\n"])
def test_what_says_nothing_fills_nothing(tmp_path: Path, text: str) -> None:
    files = written(tmp_path, text)
    made, problems = read_school(files, [], BLANKS)
    assert made.values == {}
    assert [problem.code for problem in problems] == (["empty-file"] if not text else [])


@pytest.mark.parametrize("link", ["https://example.org", "HTTP://example.org/a?b=c#d", "mailto:office@example.org"])
def test_a_link_leads_to_the_web_or_to_an_address(tmp_path: Path, link: str) -> None:
    assert values(school(tmp_path, f"family page: {link}\n")) == {"family page": link}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("\nfamily page: javascript:alert(1)\n", "bad-value", 2),
        ("family page: file:///etc/passwd\n", "bad-value", 1),
        ("family page: our page\n", "bad-value", 1),
        ("family page: https:///x\n", "bad-value", 1),
        ("plan date: 3 December\n", "bad-value", 1),
        ("plan date: 2026-02-30\n", "bad-value", 1),
        ("motto: [a, b]\n", "bad-value", 1),
        ("colors: {primary: bluish}\n", "bad-value", 1),
        ("colors: bluish\n", "bad-value", 1),
        ("colors:\n  primry: '#112233'\n", "unknown-key", 2),
        ("resources: {label: x}\n", "bad-value", 1),
        ("resources:\n  - {label: x, link: ftp://example.org}\n", "bad-value", 2),
        ("resources:\n  - {note: x}\n", "bad-value", 2),
        ("crest: none.png\n", "no-file", 1),
        ("\ncrest: 1.yaml\n", "bad-picture", 2),
        ("crest: ../crest.png\n", "bad-value", 1),
        ("crest: /etc/hostname\n", "bad-value", 1),
        ("scool name: x\n", "unknown-blank", 1),
        ("motto: a\nmotto: b\n", "duplicate-key", 2),
        ("- motto\n", "bad-value", 1),
        ("motto: &a x\n", "bad-yaml", 1),
        ("motto: !!python/name:os.system x\n", "bad-yaml", 1),
        ("motto: 'a\n", "bad-yaml", 1),
    ],
)
def test_a_mistake_is_one_problem_at_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    _, problems = read_school(written(tmp_path, text), [], BLANKS)
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]
    assert problems[0].help


def test_a_picture_behind_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "crest.png").write_bytes(b"")
    (tmp_path / "inside" / "crest.png").symlink_to(tmp_path / "crest.png")
    made, problems = read_school(written(tmp_path / "inside", "crest: crest.png\n"), [], BLANKS)
    assert made.values == {}
    assert [problem.code for problem in problems] == ["bad-value"]


@pytest.mark.parametrize(
    ("argument", "code", "help"),
    [
        ("school name", "bad-set", 'write `--set "school name=Ánimo Elementary"`'),
        ("=x", "bad-set", 'write `--set "school name=Ánimo Elementary"`'),
        ("scool name=x", "unknown-blank", "did you mean `school name`?"),
        ("family page=our page", "bad-value", "write it with `https://` or `mailto:`"),
    ],
)
def test_a_wrong_argument_is_a_problem_that_shows_it(argument: str, code: str, help: str) -> None:
    made, problems = read_school([], [argument], BLANKS)
    assert made.values == {}
    assert [(p.code, p.help, p.place.file, p.place.text) for p in problems] == [(code, help, "command line", argument)]


def test_an_empty_argument_takes_a_files_value_back(tmp_path: Path) -> None:
    assert values(school(tmp_path, "motto: Together\n", sets=("motto=",)))["motto"] == ""


def test_a_school_file_that_is_none_is_explained_in_a_schools_words(tmp_path: Path) -> None:
    listed, empty = written(tmp_path, "- a\n- b\n", "\n")
    for file, message in (
        (listed, "here stand `key: value` lines, not a list"),
        (empty, "the file is empty"),
        (tmp_path / "none.yaml", f"there is no file `{tmp_path / 'none.yaml'}`"),
        (tmp_path, f"`{tmp_path}` is a folder, not a school's file"),
    ):
        _, problems = read_school([file], (), BLANKS)
        assert [p.message for p in problems] == [message]
        assert problems[0].help
        assert "kit new" not in problems[0].help


@pytest.mark.parametrize(
    ("written_as", "value"),
    [
        ("www.example.org/page", "https://www.example.org/page"),
        ("example.org", "https://example.org"),
        ("office@example.org", "mailto:office@example.org"),
        ("(512) 555-0199", "tel:5125550199"),
    ],
)
def test_an_address_as_people_write_it_is_a_link(tmp_path: Path, written_as: str, value: str) -> None:
    assert values(school(tmp_path, f"family page: {written_as}\n")) == {"family page": value}


def test_a_schools_file_by_guess(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "logo.png")
    text = "Name: Riverside High\nLogo: logo.png\nMotto: Together\nfamily_page: www.example.org\n"
    text += "Colours: [maroon, Navy Blue]\nresources: [Parent liaison, Room 4, www.example.org/help]\n"
    made, problems = read_school(written(tmp_path, text), [], BLANKS)
    assert problems == ()
    assert values(made) == {
        "school name": "Riverside High", "school logo": "logo.png", "motto": "Together",
        "family page": "https://www.example.org",
    }  # fmt: skip
    assert (made.primary, made.accent) == ("800000", "000080")
    assert [(each.label, each.link) for each in made.resources] == [
        ("Parent liaison", ""),
        ("Room 4", ""),
        ("www.example.org/help", "https://www.example.org/help"),
    ]


@pytest.mark.parametrize("said", ["maroon and gold", "maroon / gold", "guinda y dorado", "Maroon & Gold"])
def test_two_colors_in_one_line_are_both(tmp_path: Path, said: str) -> None:
    made, problems = read_school(written(tmp_path, f"colors: {said}\n"), [], BLANKS)
    assert (made.primary, made.accent, problems) == ("800000", "FFD700", ())


def test_resources_by_their_names(tmp_path: Path) -> None:
    made, problems = read_school(written(tmp_path, "resources:\n  Liaison: 512-555-1234\n  Room: 4\n"), [], BLANKS)
    assert problems == ()
    assert [(each.label, each.link, each.note) for each in made.resources] == [
        ("Liaison", "tel:5125551234", ""), ("Room", "", "4")]  # fmt: skip


def test_what_a_file_says_for_another_session_is_known_with_its_line(tmp_path: Path) -> None:
    made = school(tmp_path, "school name: Ánimo\noffice phone: 555-1234\n", "principal: Ms. Rivera\n")
    assert [(name, place.line) for name, place in made.unasked] == [("office phone", 2), ("principal", 1)]
    assert {place.file for _, place in made.unasked} == {str(tmp_path / "1.yaml"), str(tmp_path / "2.yaml")}
