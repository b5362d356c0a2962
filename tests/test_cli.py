"""The command line: whole output and exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kit.cli import COMMANDS as KNOWN
from kit.cli import main
from kit.folder import save
from tests.folder.disks import Dying, Killed, record, tree

ROOT = Path(__file__).parents[1]
SAMPLE = str(ROOT / "sessions/partnering-with-families")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def broken(folder: Path) -> str:
    path = folder / "broken.md"
    path.write_text("---\ntitle: Broken\nlenght: 60 min\n---\n\n# Opening\n\n## Hello (7–5 min)\n", encoding="utf-8")
    return str(path)


COMMANDS = [(), ("build",), ("switch",), ("check",), ("plan",), ("new",), ("explain",), ("theme",), ("theme", "list"),
            ("theme", "show"), ("theme", "copy"), ("pictures",)]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers_help_with_an_example(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output


def test_every_command_and_option_is_in_the_design() -> None:
    text = run("build", "--help").output
    for option in ("--school", "--set", "--choose", "--unchosen", "--participants", "--minutes", "--start", "--date",
                   "--room", "--theme", "--look", "--only", "--out", "--fresh", "--strict"):  # fmt: skip
        assert option in text


def test_check_finds_nothing_in_the_sample() -> None:
    result = run("check", SAMPLE, "--strict")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no problems\n")


def test_a_sessions_check_loads_nothing_that_reads_programmes() -> None:
    code = (
        "import sys\nfrom kit.cli import main\n"
        f"main(['check', {SAMPLE!r}], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith('kit.programme.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['kit.programme.programme_file']"


def test_check_draws_every_problem_of_a_file_with_its_line(tmp_path: Path) -> None:
    result = run("check", broken(tmp_path))
    assert result.exit_code == 1
    assert "broken.md:3:1: warning[unknown-key]: unknown key `lenght`" in result.stderr
    assert "did you mean `length`?" in result.stderr
    assert ":8:" in result.stderr


@pytest.mark.parametrize(("topics", "said"), [(2, "no problems\n"), (30, "pages and should take 1")])
def test_check_tells_of_a_summary_that_stops_the_build(tmp_path: Path, topics: int, said: str) -> None:
    text = "---\ntitle: One page\n---\n\n# Opening\n\n## Why call? (5 min)\n\n> **Say:** Think back.\n\n# Handouts\n\n"
    topic = "### A topic\n\nWords about [why we call](#why-call), of [school name].\n\n"
    path = tmp_path / "session.md"
    path.write_text(f"{text}## What we said\n<!-- kind: summary -->\n\n{topic * topics}", encoding="utf-8")
    checked = run("check", str(path))
    assert said in checked.stderr
    assert checked.exit_code == run("build", str(path), "--out", str(tmp_path / "kit")).exit_code


def left_open(folder: Path) -> str:
    """The sample, with its choice left open, a label without its mark, and a slide with far too many words."""
    text = (Path(SAMPLE) / "session.md").read_text(encoding="utf-8").replace("; default: rubric", "")
    more = "\n".join(f"- Line {number} of a list that nobody reads to its end" for number in range(40))
    allows = "allow: unmarked-label because it is meant; allow: slide-too-full because it is to be looked up"
    slide = f"# More\n\n## Lists (0 min)\n<!-- {allows} -->\n\n{more}\n\n> Say: x\n\n"
    text = text.replace("# Resources\n", f"{slide}# Resources\n")
    path = folder / "session.md"
    path.write_text(text, encoding="utf-8")
    for picture in Path(SAMPLE).glob("*.png"):
        (folder / picture.name).write_bytes(picture.read_bytes())
    return str(folder)


def test_a_choice_that_is_left_open_is_said_and_no_problem(tmp_path: Path) -> None:
    result = run("check", left_open(tmp_path), "--strict")
    assert result.exit_code == 0
    assert "`practice` has no default; a kit takes `rubric` unless --choose says another" in result.stderr


@pytest.mark.standard_look
def test_what_is_allowed_is_allowed_in_a_build_too(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    result = run("build", left_open(tmp_path), "--only", "deck", "--out", out, "--strict")
    assert result.exit_code == 0
    assert "warning[" not in result.stderr
    assert "Chosen: rubric, since nobody chose: --choose OPTION takes another." in result.stderr


def test_check_prints_one_json_object(tmp_path: Path) -> None:
    result = run("check", broken(tmp_path), "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    assert {tuple(sorted(problem)) for problem in problems} == {
        ("code", "column", "file", "help", "line", "message", "severity")
    }
    assert problems[0]["line"] == 3
    assert json.loads(run("check", SAMPLE, "--format", "json").stdout) == {"problems": []}


def test_check_prints_github_commands(tmp_path: Path) -> None:
    first = run("check", broken(tmp_path), "--format", "github").stdout.splitlines()[0]
    assert re.match(
        r"::warning file=.*broken\.md,line=3,col=1,title=warning\[unknown-key\]::unknown key `lenght`", first
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("biuld", "x"), "Did you mean `build`?"),
        (("build",), "Missing argument"),
        (("build", "x", "--start", "soonish"), "2:45pm"),
        (("build", "x", "--date", "12/3"), "2026-12-03"),
        (("build", "x", "--participants", "23..31"), "kit plan … --participants 23..31"),
        (("plan", "x", "--participants", "31..23"), "write 23..31"),
        (("plan", "x", "--participants", "23-31"), "23..31"),
        (("plan", "x", "--participants", "1..5000"), "write up to 1..200"),
        (("plan", "x", "--participants", "0..5"), "from 1 to 5000"),
        (("build", "x", "--only", "dek"), "deck, notes, print"),
        (("explain", "unknow-key"), "Did you mean `unknown-key`?"),
        (("build", "a", "b", "--out", "c"), "--out takes one session"),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_what_is_right(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("command", ["build", "check", "plan"])
def test_a_session_that_is_not_there_is_a_problem(command: str, tmp_path: Path) -> None:
    result = run(command, str(tmp_path / "gone.md"))
    assert result.exit_code == 1
    assert "gone.md" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_finds_a_theme_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text("---\ntitle: A\ntheme: standart\n---\n\n# B\n\n## C (1 min)\n\n> **Say:** D\n", encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "session.md:3:8: error[unknown-theme]" in result.stderr
    assert "did you mean `standard`?" in result.stderr


def test_a_look_that_is_none_is_a_problem(tmp_path: Path) -> None:
    look = tmp_path / "look.pptx"
    look.write_bytes(b"no zip")
    for path in (look, tmp_path / "gone.pptx"):
        result = run("build", SAMPLE, "--look", str(path), "--out", str(tmp_path / "kit"))
        assert result.exit_code == 1
        assert "error[bad-look]" in result.stderr
        assert not (tmp_path / "kit").exists()


def test_explain_names_every_code_and_prints_a_page() -> None:
    listed = run("explain").stdout
    assert "unknown-key" in listed
    page = run("explain", "unknown-key").stdout
    assert "## Wrong" in page
    assert "## Right" in page


def test_plan_prints_seconds_and_clock_times() -> None:
    result = run("plan", SAMPLE, "--participants", "36", "--start", "2:45pm", "--format", "json")
    assert result.exit_code == 0
    assert '"planned"' in result.stdout
    assert '"14:45"' in result.stdout


def test_plan_prints_a_table() -> None:
    result = run("plan", SAMPLE, "--participants", "36", "--start", "2:45pm", "--choose", "rubric")
    assert result.exit_code == 0
    assert "2:45 PM" in result.stdout
    assert "\x1b" not in result.stdout


def test_an_unknown_option_of_a_choice_is_a_problem() -> None:
    result = run("plan", SAMPLE, "--choose", "rubrik")
    assert result.exit_code == 1
    assert "`rubric`" in result.stderr


def test_a_new_session_has_no_problem_and_is_not_made_twice(tmp_path: Path) -> None:
    folder = tmp_path / "it's-a: new #session"
    assert run("new", str(folder)).stdout == f"{folder / 'session.md'}\n"
    assert run("check", str(folder), "--strict").exit_code == 0
    before = (folder / "session.md").read_bytes()
    again = run("new", str(folder))
    assert again.exit_code == 1
    assert (folder / "session.md").read_bytes() == before


def test_things_are_counted_as_people_count_them(tmp_path: Path) -> None:
    slides = "".join(f"\n## Slide {number} (1 min)\n\n![A door](p{number}.png)\n" for number in range(11))
    (tmp_path / "session.md").write_text(f"---\ntitle: T\n---\n{slides}", encoding="utf-8")
    assert "11 errors, " in run("check", str(tmp_path)).stderr


def test_new_takes_nobodys_picture(tmp_path: Path) -> None:
    (tmp_path / "small-group.png").write_bytes(b"mine")
    again = run("new", str(tmp_path))
    assert again.exit_code == 1
    assert f"{tmp_path / 'small-group.png'}: error[cannot-write]" in again.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small-group.png"]


def test_a_new_session_makes_no_folders_but_its_own(tmp_path: Path) -> None:
    result = run("new", str(tmp_path / "either" / "or"))
    assert result.exit_code == 1
    assert f"there is no folder `{tmp_path / 'either'}`" in result.stderr
    assert "without `/`" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_prints_what_it_wrote_and_ends_with_a_summary(tmp_path: Path) -> None:
    out = tmp_path / "kit"
    result = run("build", SAMPLE, "--set", "school name=Ánimo", "--only", "deck", "--out", str(out))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [str(out / "deck.pptx"), str(out / "kit.json")]
    assert "59 min as planned" in result.stderr
    assert "\x1b" not in result.stderr


def test_the_summary_names_what_a_schools_file_says_for_no_blank_of_the_session(tmp_path: Path) -> None:
    session, file = tmp_path / "short.md", tmp_path / "school.yaml"
    session.write_text("---\ntitle: A\n---\n\n# One (10 min)\n\n## Talk (10 min)\n\n- Talk\n", encoding="utf-8")
    file.write_text("school name: Maple\nprincipal: Ana\noffice: 4\nmotto: b\ncourt: c\nbell: d\n", encoding="utf-8")
    said = run("build", str(session), "--school", str(file), "--only", "deck", "--out", str(tmp_path / "kit")).stderr
    names = "`principal` (line 2); `office` (line 3); `motto` (line 4); 2 more"
    assert f"Not asked for by this session, in {file}: {names}.\n" in said
    file.write_text("school name: Maple\n", encoding="utf-8")
    said = run("build", str(session), "--school", str(file), "--only", "deck", "--out", str(tmp_path / "kit")).stderr
    assert "Not asked for" not in said


def test_the_summary_says_when_copies_are_not_counted(tmp_path: Path) -> None:
    session = tmp_path / "small"
    run("new", str(session))
    counted = run("build", str(session), "--only", "print", "--out", str(tmp_path / "a")).stderr
    assert "Print first: Table tents (6 sheets of card); 47 sheets in all.\n" in counted
    path = session / "session.md"
    path.write_text(path.read_text(encoding="utf-8").replace("participants: 24\n", ""), encoding="utf-8")
    unknown = run("build", str(session), "--only", "print", "--out", str(tmp_path / "b")).stderr
    assert "and a copy for everybody: say how many come with --participants." in unknown


def test_a_build_with_problems_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "kit"
    result = run("build", broken(tmp_path), "--out", str(out))
    assert (result.exit_code, result.stdout, out.exists()) == (1, "", False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    result = run("build", SAMPLE, "--only", "deck", "--out", str(folder / "kit"))
    assert result.exit_code == 1
    assert "cannot-write" in result.stderr


def run_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command run in a process of its own in `folder`, with what it printed."""
    command = [sys.executable, "-c", "from kit.cli import main; main()", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_copying_a_theme_file_that_is_not_there_suggests_one(tmp_path: Path) -> None:
    result = run_in(tmp_path, "theme", "copy", "print/agneda.md.j2", "--to", "ours")
    assert result.returncode == 1
    assert "did you mean `print/agenda.md.j2`?" in result.stderr
    assert not (tmp_path / "templates").exists()


def test_a_copied_file_belongs_to_the_new_theme(tmp_path: Path) -> None:
    assert run_in(tmp_path, "theme", "copy", "print/agenda.md.j2", "--to", "ours").returncode == 0
    shown = dict(line.split("\t") for line in run_in(tmp_path, "theme", "show", "ours").stdout.splitlines())
    assert shown["print/agenda.md.j2"] == str(tmp_path / "templates/ours/print/agenda.md.j2")
    assert "standard" in shown["deck.md.j2"]
    assert "ours" in run_in(tmp_path, "theme", "list").stdout


def test_plan_shows_where_the_groups_change_from_one_number_of_people_to_the_next() -> None:
    result = run("plan", SAMPLE, "--participants", "23..31")
    assert (result.exit_code, result.stderr) == (0, "")
    first = next(line for line in result.stdout.splitlines() if line.startswith("23 "))
    assert first.split("  ")[0] == "23"
    assert "10 × 2, 1 × 3" in first
    assert "5 × 4, 1 × 3" in first
    numbers = json.loads(run("plan", SAMPLE, "--participants", "23..31", "--format", "json").stdout)["numbers"]
    assert [one["participants"] for one in numbers] == list(range(23, 32))


def test_plan_over_numbers_states_those_with_too_few_people() -> None:
    result = run("plan", SAMPLE, "--participants", "10..13")
    assert result.exit_code == 1
    assert "so it is for 10–11 people" in result.stderr
    assert "choose `shifts`" in result.stderr
    assert "6 × 2" in result.stdout


def test_plan_as_json_says_who_goes_where() -> None:
    plan = json.loads(run("plan", SAMPLE, "--choose", "rubric", "--participants", "23", "--format", "json").stdout)
    (groups,) = [s["groups"] for b in plan["blocks"] for s in b["slides"] if s["id"] == "rubric"]
    assert groups["count_off"] == {"to": 6, "counts": [4, 4, 4, 4, 4, 3]}
    assert groups["late"] == {"number": 6, "home": "", "sizes": [4] * 6, "new_group_at": None}
    assert groups["role_shares"] == [{"size": 3, "people": [["facilitator", "timekeeper"], ["recorder"], ["speaker"]]}]
    assert plan["tents"] == [{"number": number, "home": ""} for number in range(1, 7)]


def test_a_new_session_has_a_name() -> None:
    result = run("new", "")
    assert result.exit_code == 1
    assert "kit new our-session" in result.stderr


def test_a_strict_check_says_why_a_warning_fails(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    path.write_text("---\ntitle: T\n---\n\n# B\n\n## S (1 min)\n\nx\n", encoding="utf-8")
    result = run("check", str(path), "--strict")
    assert result.exit_code == 1
    assert "a warning counts as an error" in result.stderr


def test_a_layout_that_the_look_lacks_is_told_at_its_slide(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    slides = "".join(
        f"## {name} (1 min)\n<!-- layout: {name} -->\n\nx\n\n> **Say:** x\n\n" for name in ("Two Content", "Fancy")
    )
    path.write_text(f"---\ntitle: T\n---\n\n# B\n\n{slides}", encoding="utf-8")
    told = [
        run("check", str(path)).stderr,
        run("build", str(path), "--only", "deck", "--out", str(tmp_path / "o")).stderr,
    ]
    for each in told:
        assert each.count("unknown-layout") == 1
        assert "session.md:14:4: warning[unknown-layout]: the look has no layout `Fancy`" in each
        assert "look-lacks-layout" not in each


def test_a_language_that_the_theme_does_not_speak_is_told_by_check_and_build_and_can_be_allowed(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    text = "---\ntitle: T\nlanguage: ar\n---\n\n# B\n\n## S (1 min)\n\nx\n\n> **Say:** x\n"
    path.write_text(text, encoding="utf-8")
    made = run("build", str(path), "--only", "deck", "--out", str(tmp_path / "o"))
    for each in (run("check", str(path)).stderr, made.stderr):
        assert each.count("session.md:3:11: warning[language-without-words]") == 1
    allowed = text.replace(
        "language: ar", "language: ar\nallow: language-without-words because we only hand out two pages"
    )
    path.write_text(allowed, encoding="utf-8")
    assert "no problems" in run("check", str(path)).stderr


def test_a_name_that_no_font_prints_is_told_once(tmp_path: Path) -> None:
    set_ = "school name=Ánimo \U0001f0a1"
    result = run("build", str(ROOT / "sessions/leer-juntos"), "--set", set_, "--out", str(tmp_path / "o"))
    assert result.stderr.count("[unprintable]") == 1
    assert "command line:1:1: warning[unprintable]" in result.stderr


def test_a_character_that_no_font_prints_is_told_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    text = "---\ntitle: T\n---\n\n# B\n\n## One (1 min)\n\nx\n\n> **Say:** x\n\n## Two \U0001f0a1 (1 min)\n\ny\n"
    path.write_text(text + "\n> **Say:** y\n", encoding="utf-8")
    for name in ("S", "\u03a9"):
        result = run("build", str(path), "--set", f"school name={name}", "--out", str(tmp_path / name))
        assert result.stderr.count("[unprintable]") == 1
        assert "session.md:13:4: warning[unprintable]" in result.stderr


def test_a_script_without_a_font_stops_check_and_build_before_anything_is_made(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    text = "---\ntitle: T\n---\n\n# B\n\n## One (1 min)\n\nx\n\n> **Say:** the word \u13e3\u13b3\u13a9, softly\n"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    for result in (run("check", str(tmp_path)), run("build", str(path), "--out", str(out))):
        assert result.exit_code == 1
        assert "session.md:11:21: error[no-font]: there is no font here for Cherokee letters" in result.stderr
        assert "put a font file that has them in a folder `fonts` beside the session" in result.stderr
    assert not out.exists()


def test_a_school_in_a_script_without_a_font_is_told_where_it_was_named(tmp_path: Path) -> None:
    args = ("--set", "school name=\u13e3\u13b3\u13a9", "--out", str(tmp_path / "o"))
    result = run("build", str(ROOT / "sessions/leer-juntos"), *args)
    assert "command line:1:1: error[no-font]" in result.stderr
    assert not (tmp_path / "o").exists()


def test_any_command_at_all_finishes_what_a_killed_one_left(tmp_path: Path) -> None:
    old, new = record({"deck.pptx": b"old"}), record({"deck.pptx": b"new"})
    for folder, kit in ((tmp_path / "old", old), (tmp_path / "new", new), (tmp_path / "kit", old)):
        save(kit, folder, whole=True)
    for at in range(1, 100):
        try:
            save(new, tmp_path / "kit", whole=True, disk=Dying(at))
            break
        except Killed:
            result = run("explain", "no-kit")
            assert (result.exit_code, result.stderr) == (0, "")
            assert tree(tmp_path / "kit") in (tree(tmp_path / "old"), tree(tmp_path / "new"))
            save(old, tmp_path / "kit", whole=True)
    assert at > 10


def test_a_record_that_is_none_is_told_and_costs_nobody_a_word(tmp_path: Path) -> None:
    out = tmp_path / "kit"
    words = ("build", str(left_open(tmp_path)), "--only", "notes", "--out", str(out))
    assert run(*words).exit_code == 0
    (out / "facilitator-notes.docx").write_bytes(b"my notes")
    (out / "kit.json").write_bytes(b'{"name": "somebody else\'s"}')
    result = run(*words)
    assert "warning[bad-record]" in result.stderr
    assert "it does not list the files of a kit" in result.stderr
    assert (out / "facilitator-notes.docx").read_bytes() == b"my notes"
    assert (out / "facilitator-notes.new.docx").is_file()
    assert (out / "kit.edited.json").read_bytes() == b'{"name": "somebody else\'s"}'
    assert not (out / "facilitator-notes.new.pdf").exists()
    assert "bad-record" not in run(*words).stderr


@pytest.mark.parametrize("name", KNOWN)
def test_the_help_says_of_each_command_what_it_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert KNOWN[name][1] == command.get_short_help_str(limit=200)
