"""Finding a theme's files, and rendering its templates."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.diagnostics import ProblemsFound
from kit.document import Heading, Paragraph, parse, plain
from kit.language.dates import clock_time, long_date
from kit.language.times import Times, span
from kit.session import read_session
from kit.session.model import Session
from kit.text import Markdown
from kit.theme.filters import joined
from kit.theme.render import Renderer
from kit.theme.template.printing import printed
from kit.theme.theme import bundled, find_theme, search_path, themes
from kit.theme.words import LEFT_TO_RIGHT, unspoken, words


def make_theme(folder: Path, name: str, **files: str) -> tuple[Path, ...]:
    for file, text in files.items():
        path = folder / name / file.replace("__", "/").replace("_md", ".md.j2").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return (folder.resolve(), *search_path())


def test_a_theme_overrides_one_file_and_inherits_the_rest(tmp_path: Path) -> None:
    theme = find_theme("ours", make_theme(tmp_path, "ours", print__agenda_md="ours"))
    assert theme.file("print/agenda.md.j2").read_text() == "ours"
    assert theme.file("theme.toml").parent == bundled().resolve() / "standard"


def test_a_theme_can_inherit_from_another(tmp_path: Path) -> None:
    make_theme(tmp_path, "district", deck_md="district", notes_md="district")
    folders = make_theme(tmp_path, "school", theme_toml='inherits = "district"', deck_md="school")
    theme = find_theme("school", folders)
    assert [theme.file(name).read_text() for name in ("deck.md.j2", "notes.md.j2")] == ["school", "district"]


def test_a_theme_that_inherits_from_itself_is_a_problem(tmp_path: Path) -> None:
    make_theme(tmp_path, "one", theme_toml='inherits = "two"')
    folders = make_theme(tmp_path, "two", theme_toml='inherits = "one"')
    with pytest.raises(ProblemsFound, match="inherits from itself"):
        find_theme("one", folders)


def test_an_unknown_theme_suggests_the_right_one() -> None:
    with pytest.raises(ProblemsFound, match="did you mean `standard`"):
        find_theme("standart", search_path())


@pytest.mark.parametrize("name", ["..", "../standard", "/etc", "", "a/b", "."])
def test_a_theme_is_never_a_path(name: str) -> None:
    with pytest.raises(ProblemsFound):
        find_theme(name, search_path())


def test_a_link_out_of_the_theme_is_not_read(tmp_path: Path) -> None:
    folders = make_theme(tmp_path, "ours", deck_md="ours")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "ours" / "secret.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(FileNotFoundError):
        find_theme("ours", folders).file("secret.md.j2")


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("fine\n{% if %}\n", 2, "Expected an expression"),
        ("fine\n\n{{ plan.titel }}", 3, "has no attribute 'titel'"),
        ("{{ nothing }}", 1, "'nothing' is undefined"),
        ("a\n{% include 'gone.md.j2' %}", 2, "no template `gone.md.j2`"),
        ("a\n{{ 3 | minuts }}", 2, "No filter named 'minuts'"),
        ("a\n{{ plan }}", 2, "prints a whole"),
        ("a\n{{ none }}", 2, "wants an `if`"),
        ("a\n::::: box\nnever closed", 2, "never closed"),
        ("a\n::::: bocks\n:::::", 2, "no block is called `bocks`"),
        ("{{ ''.__class__.__mro__ }}", 1, "has no attribute '__class__'"),
    ],
)
def test_a_mistake_in_a_template_is_a_problem_at_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    theme = find_theme("ours", make_theme(tmp_path, "ours", page_md=template))
    with pytest.raises(ProblemsFound) as found:
        Renderer(theme, "en-US").document("page.md.j2", plan=datetime.date(2026, 12, 3))
    (problem,) = found.value.problems
    assert message in problem.message
    assert problem.place.line == line


@given(st.text())
def test_plain_text_is_never_markup(text: str) -> None:
    wanted = " ".join("".join(" " if not c.isprintable() or c.isspace() else c for c in text).split())
    document = parse(f"## {printed(text)}\n\nx {printed(text)} y\n")
    heading, paragraph = document.blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)

    def read(node: Heading | Paragraph) -> str:
        return " ".join("".join(" " if not c.isprintable() else c for c in plain(node.children)).split())

    assert read(heading) == wanted
    assert read(paragraph) == " ".join(f"x {wanted} y".split())


def test_words_fall_back_to_english() -> None:
    theme = find_theme("standard", search_path())
    assert words(theme, "fr-CA").titles.agenda == words(theme, "en").titles.agenda
    assert words(theme, "es-MX").titles.start_here == "Empiece aquí"


def test_a_language_that_lacks_one_word_has_the_english_one(tmp_path: Path) -> None:
    spanish = (bundled() / "standard/words/es.toml").read_text(encoding="utf-8")
    lacking = "\n".join(line for line in spanish.split("\n") if not line.startswith("start_here ="))
    theme = find_theme("ours", make_theme(tmp_path, "ours", words__pt_toml=lacking))
    said = Renderer(theme, "pt-BR").words.titles
    assert (said.start_here, said.agenda) == ("Start here", words(theme, "es").titles.agenda)
    assert {table: names for table, names in words(theme, "pt-BR").english.items() if names} == {
        "titles": frozenset({"start_here"})
    }
    assert not any(words(theme, "en").english.values())
    assert words(theme, "fr").english["titles"] == frozenset(words(theme, "en").table["titles"])


def test_the_one_english_word_among_others_from_right_to_left_is_marked(tmp_path: Path) -> None:
    theme = find_theme("ours", make_theme(tmp_path, "ours", words__ar_toml='[titles]\nagenda = "جدول"\n'))
    said = words(theme, "ar").table["titles"]
    assert said["agenda"] == "جدول"
    assert said["start_here"] == f"{LEFT_TO_RIGHT}Start here{LEFT_TO_RIGHT}"


def session_in(language: str, folder: Path) -> Session:
    path = folder / "session.md"
    path.write_text(f"---\ntitle: T\nlanguage: {language}\n---\n\n# B\n\n## S (5 min)\n", encoding="utf-8")
    session, _ = read_session(path)
    assert session
    return session


def test_a_language_without_words_is_told_at_its_line_and_one_with_words_is_not(tmp_path: Path) -> None:
    theme = find_theme("standard", search_path())
    (problem,) = unspoken(session_in("ar", tmp_path), theme)
    assert (problem.code, problem.place.line, problem.place.column) == ("language-without-words", 3, 11)
    assert "ar.toml" in problem.help
    assert unspoken(session_in("es-MX", tmp_path), theme) == ()
    (tmp_path / "ours" / "words").mkdir(parents=True)
    (tmp_path / "ours" / "words" / "ar.toml").write_text("", encoding="utf-8")
    assert unspoken(session_in("ar", tmp_path), replace(theme, folders=(tmp_path / "ours", *theme.folders))) == ()


def test_english_words_and_times_read_from_left_to_right_in_a_text_that_does_not() -> None:
    theme = find_theme("standard", search_path())
    made = Renderer(theme, "ar")
    assert made.words.titles.agenda == "\u200eAgenda\u200e"
    assert made.filters["minutes"](None, 300) == "\u200e5\u00a0min\u200e"
    assert words(theme, "fr").titles.agenda == "Agenda"
    assert Renderer(theme, "fr").filters["minutes"](None, 300) == "5\u00a0min"


def test_english_and_spanish_have_the_same_words() -> None:
    import tomllib

    english, spanish = (
        tomllib.loads((bundled() / "standard/words" / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("en", "es")
    )
    assert {table: sorted(keys) for table, keys in english.items()} == {t: sorted(keys) for t, keys in spanish.items()}


def test_how_times_and_dates_are_said() -> None:
    assert clock_time(14 * 3600 + 45 * 60, "en-US") == "2:45 PM"
    assert clock_time(0, "en-US") == "12:00 AM"
    assert clock_time(14 * 3600 + 45 * 60, "es-ES") == "14:45"
    assert long_date(datetime.date(2026, 12, 3), "es-US") == "3 de diciembre de 2026"
    assert span(Times(least=55 * 60, planned=59 * 60, most=63 * 60)) == "55–63 min"
    assert span(Times(least=3540, planned=3540, most=3540)) == "59 min"


def test_joined_keeps_markdown_and_escapes_the_rest() -> None:
    assert joined([Markdown("*a*"), "*b*"]) == r"*a*, \*b\*"


def named(folder: Path, name: str) -> Path:
    """A theme's folder of that name below `templates`."""
    place = folder / "templates" / name
    place.mkdir(parents=True)
    return place.resolve()


def test_themes_are_looked_for_upwards_from_the_session_then_from_the_working_folder(tmp_path: Path) -> None:
    session, here = tmp_path / "a" / "b" / "session", tmp_path / "c" / "d"
    session.mkdir(parents=True)
    here.mkdir(parents=True)
    of_all, of_session, of_here = named(tmp_path, "all"), named(tmp_path / "a", "ours"), named(tmp_path / "c", "ours")
    only_here = named(tmp_path / "c", "here")
    folders = search_path(session, here)
    assert [find_theme(name, folders).folders[0] for name in ("all", "ours", "here")] == [of_all, of_session, only_here]
    assert find_theme("ours", search_path(here)).folders[0] == of_here
    assert folders[-1] == bundled()
    assert len(folders) == len(set(folders))


def test_one_called_standard_elsewhere_inherits_from_kits_own(tmp_path: Path) -> None:
    ours = named(tmp_path, "standard")
    assert find_theme("standard", search_path(tmp_path)).folders == (ours, bundled() / "standard")


def test_a_theme_that_is_nowhere_says_where_it_was_looked_for(tmp_path: Path) -> None:
    named(tmp_path, "our-district")
    with pytest.raises(ProblemsFound) as found:
        find_theme("our-distrct", search_path(tmp_path / "a" / "b"))
    (problem,) = found.value.problems
    assert "did you mean `our-district`?" in problem.help
    assert f"looked for in {tmp_path.resolve() / 'templates'}, {bundled()}" in problem.help


def test_the_browsers_pages_are_no_theme() -> None:
    assert [name for name, folder in themes(search_path()) if folder.parent == bundled()] == ["standard"]
    with pytest.raises(ProblemsFound, match="there is no theme `web`"):
        find_theme("web", search_path())
