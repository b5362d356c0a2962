"""Rules that think like a coach: what each must find, in the words that were written, and what it must leave alone."""

from pathlib import Path

import pytest

from kit.checks import check_session
from kit.diagnostics import Problem, Severity
from kit.plan.choices import left_open
from kit.session import read_session
from tests.checks.judging import judged, words

HEAD = "---\ntitle: T\n{front}---\n\n# Block\n"
SAY = "\n> **Say:** Welcome, and thank you for coming.\n"
TALK = "\n- A thing to know\n\n> **Say:** Here it is.\n"
WORK = "\n1. Read (2 min)\n2. Call (8 min)\n\n> **Say:** Now try it.\n"
PAIRS = "\n## Try it (10 min)\n<!-- kind: activity; groups: pairs -->\n" + WORK
NEXT = "\n# Next\n\n## {title} (1 min)\n<!-- kind: {kind} -->\n\nSo.\n\n> **{label}:** {words}\n"


def checked(folder: Path, text: str, front: str = "") -> tuple[Problem, ...]:
    return judged(folder, HEAD.format(front=front) + text)


def slide(body: str, script: str = SAY, settings: str = "", title: str = "A slide", minutes: str = "5 min") -> str:
    return f"\n## {title} ({minutes})\n" + (f"<!-- {settings} -->\n" if settings else "") + f"\n{body}\n{script}"


def handout(settings: str, script: str = "") -> str:
    given = f"\n> **Say:** Here.\n>\n> **Handout:** [Sheet](#sheet){script}\n"
    return given + f"\n# Handouts\n\n## Sheet\n<!-- {settings} -->\n\nMine:\n\n___\n"


def bring(things: str) -> str:
    return f"\n> **Say:** Here.\n>\n> **Materials:** {things}\n"


LONG = " ".join(["word"] * 140)
CHOICE = "\n## Choose (10 min)\n<!-- choose: 1; default: a -->\n"
A = "\n### A (10 min)\n<!-- id: a; groups: pairs{} -->\n\nTen words\n\n> **Ask:** What did you see?\n"
B = A.replace("# A", "# B").replace("id: a", "id: b")


@pytest.mark.parametrize(
    ("code", "at", "front", "text"),
    [
        ("long-input", "A slide (14 min)", "", slide("- x", "", "kind: input", minutes="14 min") + TALK),
        ("long-input", "A slide (9 min)", "",
         slide("- x", TALK, "kind: input") + slide("- x", TALK, "kind: input", minutes="9 min")),
        ("long-input", "A slide (2 min)", "", "".join(slide("- x", f"\n> **Say:** {LONG}\n", minutes="2 min") * 7)),
        ("activity-without-debrief", "Try it (10 min)", "", PAIRS),
        ("activity-without-debrief", "B (10 min)", "", CHOICE + A.format("") + B.format("").replace("Ask", "Say")
         .replace("What did you see?", "Go.")),
        ("movement-without-seat", "Gallery walk", "", slide("Gallery walk")),
        ("movement-without-seat", "stand up", "", slide("x", "\n> **Say:** Now stand up if you agree.\n")),
        ("movement-without-seat", "everyone stand up", "", slide("x", "\n> **Do:** Let everyone stand up.\n")),
        ("movement-without-seat", "vaya al cartel", "", slide("x", "\n> **Say:** Ahora, vaya al cartel.\n")),
        ("too-many-words", "(1 min)", "", slide("x", f"\n> **Say:** {LONG}\n", minutes="1 min")),
        ("groups-disagree", "count off by five", "",
         slide("x", "\n> **Say:** Please count off by five.\n", "groups: 6 expert groups")),
        ("groups-disagree", "count off by five", "",
         slide("x", "\n> **Say:** Please count off by five.\n", "groups: jigsaw of 6")),
        ("groups-disagree", "your groups of three", "",
         slide("x", "\n> **Say:** In your groups of three, read it.\n", "groups: groups of 4")),
        ("groups-disagree", "triads", "", slide("x", "\n> **Do:** Ask them to get into triads.\n", "groups: pairs")),
        ("groups-disagree", "five groups", "", slide("x", "\n> **Do:** Make five groups.\n", "groups: 6 groups")),
        ("groups-disagree", "grupos de cinco", "",
         slide("x", "\n> **Say:** Formen grupos de cinco.\n", "groups: groups of 4")),
        ("groups-disagree", "count off by four", "participants: 24\n",
         slide("x", "\n> **Say:** Please count off by four.\n", "groups: groups of 4")),
        ("copies-disagree", "20", "participants: 30\n", slide("x", handout("kind: exit ticket; copies: 20"))),
        ("copies-disagree", "5", "participants: 30\n",
         slide("x", handout("kind: worksheet; copies: 5"), "groups: 6 groups")),
        ("copies-disagree", "[Sheet](#sheet)", "",
         slide("x", handout("copies: 1 per participant", " (1 per group)"), "groups: pairs")),
        ("copies-disagree", "pens, one for each participant (20)", "participants: 30\n",
         slide("x", bring("pens, one for each participant (20)"))),
        ("material-without-count", "wide markers", "", slide("x", bring("a bell; wide markers"))),
        ("material-without-count", "copies of page 2", "", slide("x", bring("copies of page 2"))),
        ("material-without-count", "marcadores", "", slide("x", bring("marcadores"))),
        ("unexplained-acronym", "MTSS", "", slide("What MTSS means for us")),
        ("unexplained-acronym", "IEPs", "", slide("x", "\n> **Say:** Some have IEPs.\n").replace("IEPs", "IEPs")),
        ("color-only", "red card", "", slide("Hold up the red card or the green card")),
        ("color-only", "red ones", "", slide("The red ones are open, the green boxes are done")),
        ("color-only", "items in red", "", slide("Read the items in red first")),
        ("color-only", "tarjetas rojas", "", slide("Levante las tarjetas rojas o las tarjetas verdes")),
        ("unserved-outcome", "Second", "outcomes: [First, Second]\n", slide("x", settings="serves: 1")),
        ("unserved-outcome", "First", "outcomes: [First]\n", CHOICE + A.format("; serves: 1") + B.format("")),
        ("unknown-outcome", "3", "outcomes: [First, Second]\n", slide("x", settings="serves: 3")),
        ("past-review", "2026-09-30", "", slide("x", settings="review by: 2026-09-30")),
        ("past-review", "2026-09-30", "", slide("x", handout("review by: 2026-09-30"))),
    ],
)  # fmt: skip
def test_a_coach_would_say_so_once(code: str, at: str, front: str, text: str, tmp_path: Path) -> None:
    problems = checked(tmp_path, text, front)
    assert [(p.code, words(p)) for p in problems] in ([(code, at)], [(code, at.rstrip("s"))])
    assert problems[0].help


@pytest.mark.parametrize(
    "text",
    [
        slide("- x", TALK, "kind: input", minutes="12 min"),
        slide("- x", TALK, "kind: input", minutes="8 min") + slide("x", TALK + ">\n> **Ask:** Why?\n", minutes="8 min"),
        slide("- x", TALK, "kind: input; groups: pairs", minutes="14 min"),
        slide("- x", "\n> **Say:** Turn to a partner.\n", "kind: input", minutes="14 min"),
        slide("Dinner", SAY, minutes="40 min"),
        slide("Work on your plan", f"\n> **Say:** {LONG * 3}\n", minutes="14 min"),
        slide("- x", TALK, "kind: input", minutes="8 min") + slide("Tea", "", "kind: break", minutes="9 min")
        + slide("- x", TALK, "kind: input", minutes="8 min"),
        slide("- x", TALK, "kind: input", minutes="8 min") + CHOICE + A.format("") + B.format("")
        + slide("- x", TALK, "kind: input", minutes="8 min"),
    ],
)  # fmt: skip
def test_nobody_listens_too_long(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        PAIRS + ">\n> **Ask:** What was easy? Listen for a first sentence.\n",
        PAIRS + NEXT.format(title="Looking back", kind="debrief", label="Say", words="What now."),
        PAIRS + NEXT.format(title="Bye", kind="closure", label="Ask", words="What will you try?"),
        PAIRS.replace("Call (8", "Each group: one sentence (8"),
        PAIRS.replace("groups: pairs", "groups: on your own"),
        PAIRS.replace("kind: activity", "kind: inclusion"),
        CHOICE + A.format("") + B.format("").replace("Ask", "Say").replace("What did", "Go and")
        + slide("x", SAY + ">\n> **Ask:** What do we take home?\n"),
    ],
)  # fmt: skip
def test_somebody_asks_what_came_of_it(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Where do you stand?", "Our plans line up with the standards."),
        ("Standards we stand for", "Walk me through your lesson. Go to the website."),
        ("Walk in their shoes", "Move on to the next question, and go to the family page."),
        ("Gallery walk", "If you would rather stay seated, a neighbor takes your dots."),
        ("Stretch", "Stand if you like, or stay where you are."),
        ("Walk to the chart", "Whoever cannot walk gets the charts brought to the table."),
        ("Caminen a un cartel", "Quien prefiera, participe desde su lugar."),
        ("Thank you", "Please go back to your seats."),
        ("Stand up for families", "We come to the line that matters most."),
        ("Walk to School Day", "It is on Wednesday."),
    ],
)
def test_nobody_is_left_standing(body: str, said: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide(body, f"\n> **Say:** {said}\n>\n> **Do:** Stand at the door. Walk around.\n")) == ()


def test_those_who_stay_seated_may_be_thought_of_on_the_slide_before(tmp_path: Path) -> None:
    before = slide("x", "\n> **Say:** You may stay seated for what comes now.\n")
    assert checked(tmp_path, before + slide("Gallery walk")) == ()
    online = checked(tmp_path, slide("Gallery walk"), "modality: virtual\n")
    assert [problem.code for problem in online] == ["words-of-a-room"]


@pytest.mark.parametrize(
    "text",
    [
        slide("x", f"\n> **Say:** {LONG}\n", minutes="1–2 min"),
        slide("x", f"\n> **Say:** {LONG}\n", minutes="0 min"),
        slide("x", f"\n> **Say:** Hello. ({LONG})\n", minutes="1 min"),
        slide("x", f"\n> **Say:** Hello.\n>\n> **Note:** {LONG}\n", minutes="15 sec"),
        slide("x", f"\n> **Say:** {'**one** ' * 125}\n", minutes="1 min"),
    ],
)
def test_a_script_that_can_be_spoken(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("groups: 6 groups", "Hear from two groups, and three groups share next time."),
        ("groups: 6 groups", "Count off by six. If there are five groups, join two."),
        ("groups: 6 groups", "Make six groups of five."),
        ("groups: groups of 4", "In groups of four, or in groups of three where one is missing."),
        ("groups: groups of 4", "Make five groups."),
        ("groups: groups of 4", "Please count off by four."),
        ("groups: pairs", "In pairs. Five groups will share."),
        ("groups: groups of 4", "Within your group, form pairs and tell each other."),
    ],
)
def test_groups_that_agree(settings: str, said: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide("x", f"\n> **Say:** {said}\n", settings)) == ()


@pytest.mark.parametrize(("people", "said"), [(24, "six"), (16, "four"), (26, "six")])
def test_counting_off_to_as_many_groups_as_there_are(people: int, said: str, tmp_path: Path) -> None:
    text = slide("x", f"\n> **Say:** Please count off by {said}.\n", "groups: groups of 4")
    assert checked(tmp_path, text, f"participants: {people}\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        slide("x", handout("kind: worksheet; copies: 6"), "groups: 6 groups"),
        slide("x", handout("kind: exit ticket; copies: 30")),
        slide("x", handout("kind: signs; copies: 1").replace("Mine:", "- Mine")),
        slide("x", handout("kind: poster; copies: 2")),
        slide("x", handout("copies: 1 per group", " (1 per group)"), "groups: pairs"),
        slide("x", bring("chart paper (6); a box for each group (6); sets of cards, for people who stay seated (6)"),
              "groups: 6 groups"),
        slide("x", bring("a bell; the projector; painter's tape; two rolls of tape; 3 dot cards; internet access")),
        slide("x", bring("sets of three cards; markers (1 per room); water; snacks; our signs; music")),
        slide("x", bring("name tags (40); copies of page 1, one for each group (6)"), "groups: 6 groups"),
    ],
)  # fmt: skip
def test_counts_that_agree(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text, "participants: 30\n") == ()


@pytest.mark.parametrize(
    "body",
    [
        "A multi-tiered system of supports (MTSS); what MTSS means",
        "MTSS (a multi-tiered system of supports)",
        "The Every Student Succeeds Act. What ESSA asks",
        "Do NOT correct. READ it TWICE, and STOP.",
        "Title II, part IV, as a PDF with a QR code, in the US, by 4 PM",
        "WELCOME TO OUR CLASSROOM",
        "MATH NIGHT",
        "### GOALS\n\nASK before you TELL",
        "Los Angeles, CA and Austin, TX; K-12, TK-5, COVID-19",
        "An individualized education program, or IEP. Each IEP",
        "Un programa de educación individualizado (IEP). Su IEP",
        "A, B or C; [SPSA](https://example.org/SPSA) is the School Plan for Student Achievement",
    ],
)
def test_short_forms_that_everyone_knows_or_is_told(body: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide(body)) == ()


def test_each_short_form_is_told_once(tmp_path: Path) -> None:
    text = slide("MTSS and MTSS") + slide("MTSS and ELD")
    assert [words(p) for p in checked(tmp_path, text)] == ["MTSS", "ELD"]


@pytest.mark.parametrize(
    "body",
    [
        "Take a yellow sticky note",
        "The red card marked No or the green card marked Yes",
        "The Red Cross and the Green School",
        "Green circles and red squares: hold up the green card or the red card",
        "A green table, and apples in red",
        "Las tarjetas rojas dicen No, las tarjetas verdes dicen Sí",
        "Write it in blue ink",
    ],
)
def test_colors_that_are_no_code_or_not_the_only_one(body: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide(body)) == ()


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("outcomes: [First, Second]\n", slide("x")),
        ("outcomes: [First, Second]\n", slide("x", settings="serves: 1, 2")),
        ("outcomes: [First]\n", slide("x") + CHOICE + A.format("; serves: 1") + B.format("; serves: 1")),
        ("outcomes: [First]\n", CHOICE.replace("default: a", "default: a; serves: 1") + A.format("") + B.format("")),
        ("", slide("x", settings="review by: 2026-11-23")),
    ],
)  # fmt: skip
def test_promises_that_are_kept_or_that_nobody_counts(front: str, text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text, front) == ()


@pytest.mark.parametrize(
    "text",
    [
        slide("### Option A\n\nRead it\n\n### Option B\n\nTalk about it"),
        slide("x", title="Options for families") + slide("x", title="Optional reading"),
        slide("x", title="Option A"),
    ],
)
def test_options_that_are_only_words(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text) == ()


def test_a_choice_without_default_is_no_problem_and_is_told(tmp_path: Path) -> None:
    open_choice = CHOICE.replace("; default: a", "") + A.format("") + B.format("")
    assert checked(tmp_path, open_choice) == ()
    session, _ = read_session(tmp_path / "session.md")
    assert session is not None
    assert left_open(session) == {"choose": ("a",)}
    assert left_open(session, ("b",)) == left_open(session, ("choose=b",)) == {}
    checked(tmp_path, CHOICE + A.format("") + B.format(""))
    session, _ = read_session(tmp_path / "session.md")
    assert session is not None
    assert left_open(session) == {}


# Natural words, of which a rule must not make a fault, or must


TAKING_PART = (
    "Raise your hand if you have seen this.",
    "Hands up if this is new to you.",
    "Show me with your fingers, one to five, how sure you are.",
    "Turn to your elbow partner and say one thing.",
    "Talk at your tables for two minutes.",
    "Take a minute to write what surprised you.",
    "Jot your first thought in the margin.",
    "Tell the person next to you.",
    "Let's pause: what questions do you have?",
    "Who has an example? Let's hear two.",
    "Take two minutes with your table.",
    "Discuss in your groups.",
    "Try the first one with a neighbor.",
    "Work through the example with your partner.",
    "Stand if you agree.",
    "Put a star beside the line that matters to you.",
    "Levanten la mano si les ha pasado.",
    "Coméntenlo con la persona de al lado.",
    "Platíquenlo en su mesa.",
    "Cuéntele a su vecino.",
    "Escriban una palabra en su hoja.",
    "Piensen en una pregunta y dígansela a su pareja.",
    "¿Quién quiere contar un ejemplo?",
    "Anoten lo que les sorprendió.",
    "Pregunten lo que quieran.",
    "Use the chat to say hello.",
    "Scan the code and answer the poll.",
    "Take out your notecatcher and fill in the first box.",
    "Underline one sentence as you listen.",
    "Practice saying it aloud with your table.",
)
LOOKING_BACK = (
    "What did you learn?",
    "What stood out for you?",
    "Let's hear from three tables.",
    "What are you taking with you?",
    "Share one thing you heard.",
    "Which question opened the conversation most?",
    "What patterns do you see?",
    "How did that go?",
    "How was that for you?",
    "What was hard?",
    "Popcorn: one word each.",
    "One word from each of you.",
    "Let's come back together. Who wants to share?",
    "Somebody from each table reads one sentence.",
    "What would you do differently on Monday?",
    "Two or three of you: what happened?",
    "Name one thing your partner said.",
    "So what? Now what?",
    "¿Cómo les fue?",
    "¿Qué aprendieron?",
    "¿A quién le gustaría compartir?",
    "Una palabra de cada mesa.",
    "Ahora cada quien dice una palabra.",
    "Volvamos al grupo grande: ¿qué les sorprendió?",
    "¿Cómo se sintieron al hacerlo?",
    "Compartan con todos lo que hablaron.",
    "Comparta una idea con el grupo.",
    "¿Quién quiere empezar?",
)
FROM_A_SEAT = (
    "If you'd rather not move, point to the sign.",
    "You can do this from your chair.",
    "If standing is hard today, raise a hand instead.",
    "If you cannot or would rather not walk, we bring the chart to you.",
    "Sit or stand, whatever is comfortable.",
    "Anyone may stay in their seat.",
    "Stay in your seat if you like, and hold up a card.",
    "If walking isn't comfortable, point.",
    "Stand up or raise your hand, as you are able.",
    "As you are able, stand up.",
    "Stand or raise your hand.",
    "If you use a chair or a walker, there is a sheet for you.",
    "Those who prefer can do it at the table.",
    "You may do this at your table.",
    "Remain at your table if you wish, and write your answer.",
    "Si prefiere, quédese en su lugar.",
    "Si no desea levantarse, levante la mano.",
    "Puede hacerlo desde su silla.",
    "Puede quedarse en su asiento.",
    "Quien prefiera no caminar, señale con la mano.",
    "Si le cuesta caminar, le llevamos el cartel.",
    "Sentado o de pie, como guste.",
    "Si gusta, quédese en su mesa y señale.",
    "Levántese o levante la mano, como pueda.",
)


@pytest.mark.parametrize("said", TAKING_PART)
def test_people_who_are_given_something_to_do_do_not_only_listen(said: str, tmp_path: Path) -> None:
    text = slide("- x", f"\n> **Say:** Here is the plan. {said}\n", "kind: input", minutes="14 min")
    assert "long-input" not in [p.code for p in checked(tmp_path, text)]


@pytest.mark.parametrize(
    "said",
    [
        "Teachers in our district work with families every day.",
        "The law asks schools to share power with parents.",
        "As you will read, this is in your handbook.",
        "It says what a group of parents can decide. Who they are is in the plan.",
        "A las familias les han dicho que hablen inglés.",
        "Cuando la escuela comparte el plan con las familias, todos aprenden.",
    ],
)
def test_people_who_are_told_of_others_only_listen(said: str, tmp_path: Path) -> None:
    text = slide("- x", f"\n> **Say:** Here is the plan. {said}\n", "kind: input", minutes="14 min")
    assert [p.code for p in checked(tmp_path, text)] == ["long-input"]


@pytest.mark.parametrize(
    "said",
    [
        "Now we go on with the plan for the year.",
        "Thank you. Please put the chairs back.",
        "Gracias. Seguimos con el plan del año.",
    ],
)
def test_going_on_is_no_debrief(said: str, tmp_path: Path) -> None:
    text = PAIRS + slide("x", f"\n> **Say:** {said}\n")
    assert [p.code for p in checked(tmp_path, text)] == ["activity-without-debrief"]


@pytest.mark.parametrize("said", LOOKING_BACK)
def test_people_who_are_asked_what_came_of_it_have_a_debrief(said: str, tmp_path: Path) -> None:
    assert checked(tmp_path, PAIRS + slide("x", f"\n> **Say:** {said}\n")) == ()


@pytest.mark.parametrize("said", FROM_A_SEAT)
def test_a_way_to_take_part_from_a_seat_is_one_in_any_words(said: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide("x", f"\n> **Say:** Now walk to the sign that fits. {said}\n")) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Stand by for a moment while I change the slide.",
        "Move to the chart on page 2.",
        "Come to the line on your handout that surprised you.",
        "Come to the sign-in table before you leave.",
        "Many families walk past the office without coming in.",
        "Families line up for food every Friday.",
        "Staff walk around the neighborhood in August.",
        "We stand on this. Stand on the shoulders of those before us.",
        "Párese a pensar un momento.",
        "Recorra la lista con el dedo.",
        "Levántese temprano, decía mi abuela.",
        "Everybody stands at a different point in this work, and stand by your answer.",
        "Ask families to walk you through their mornings, and let people walk away with one idea.",
        "Have pairs rotate roles. We ask families to line up rides in advance.",
        "Camine con su hijo a la biblioteca. Circulen la palabra que más les gustó.",
        "Muévanse a la siguiente pregunta. Recorra los carteles con la vista.",
    ],
)
def test_nobody_is_asked_to_walk(said: str, tmp_path: Path) -> None:
    assert checked(tmp_path, slide("x", f"\n> **Say:** {said}\n")) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Everybody, move around the room and find three people.",
        "Mingle until the music stops.",
        "Todos de pie, por favor.",
        "Recorran la sala y lean los carteles.",
        "Go to the chart on the wall.",
        "As you can see, now walk to the sign that fits.",
    ],
)
def test_somebody_is_asked_to_walk(said: str, tmp_path: Path) -> None:
    text = slide("x", f"\n> **Say:** {said}\n")
    assert [p.code for p in checked(tmp_path, text)] == ["movement-without-seat"]


def test_a_cue_for_the_leader_to_have_people_walk_asks_people_to(tmp_path: Path) -> None:
    text = slide("x", "\n> **Say:** Now.\n>\n> **Do:** Have people stand beside their chart.\n")
    assert [p.code for p in checked(tmp_path, text)] == ["movement-without-seat"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("In groups of three or four, read it.", []),
        ("Form groups of three to five.", []),
        ("En grupos de tres o cuatro, lean.", []),
        ("Break into pairs for a minute, then back to your four.", []),
        ("Formen parejas dentro del grupo.", []),
        ("In groups of two or three, read it.", ["groups-disagree"]),
        ("Break into pairs.", ["groups-disagree"]),
        ("What are the markers of a good conversation?", []),
        ("Families share devices at home.", []),
        ("Tape your chart to the wall.", ["unlisted-material"]),
        ("Peguen la hoja con cinta.", ["unlisted-material"]),
        ("Green means go on, red means stop.", ["color-only"]),
        ("Hold it up: green for yes, red for no.", ["color-only"]),
        ("Verde es sí; rojo es no.", ["color-only"]),
        ("Ms. Green is here, and Mr. Brown is at home.", []),
        ("Green for yes, red for no, and the word is printed on it.", []),
        ("We meet at 3 PM EST; press ENTER, then read about WWII.", []),
    ],
)
def test_natural_words_are_judged_as_a_coach_would(said: str, codes: list[str], tmp_path: Path) -> None:
    text = slide("x", f"\n> **Say:** {said}\n", "groups: groups of 4")
    assert [p.code for p in checked(tmp_path, text)] == codes


# One place, one reason


WORDLESS = slide("x", "", "{}", minutes="1 min")
ALLOW = "allow: slide-without-words because our students speak here"


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("", WORDLESS.format(ALLOW)),
        ("", WORDLESS.format(f"id: x; {ALLOW}; kind: input")),
        ("", WORDLESS.format(ALLOW.replace("because", "porque"))),
        (f"{ALLOW}\n", WORDLESS.format("id: x") + WORDLESS.format("id: y")),
        (f"allow:\n  - {ALLOW.removeprefix('allow: ')}\n", WORDLESS.format("id: x")),
        ("", f"{slide('x')}\n# B\n<!-- {ALLOW} -->\n" + WORDLESS.format("id: x") + WORDLESS.format("id: y")),
        ("", WORDLESS.format(f"{ALLOW}; allow: unexplained-acronym because we know").replace("\nx\n", "\nMTSS\n")),
    ],
)  # fmt: skip
def test_a_warning_is_allowed_with_a_reason(front: str, text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, text, front) == ()


@pytest.mark.parametrize(
    ("code", "at", "text"),
    [
        ("bad-allow", "slide-without-words", WORDLESS.format("allow: slide-without-words")),
        ("bad-allow", "slide-without-wrods because x", WORDLESS.format("allow: slide-without-wrods because x")
         .replace("\n\nx\n", "\n\nx\n" + SAY)),
        ("unused-allow", ALLOW.removeprefix("allow: "), slide("x", settings=ALLOW)),
    ],
)  # fmt: skip
def test_an_allowance_is_checked_itself(code: str, at: str, text: str, tmp_path: Path) -> None:
    assert [(p.code, words(p)) for p in checked(tmp_path, text)] == [(code, at)]


def test_an_allowance_holds_for_its_place_only(tmp_path: Path) -> None:
    problems = checked(tmp_path, WORDLESS.format(ALLOW) + WORDLESS.format("id: y"))
    assert [p.code for p in problems] == ["slide-without-words"]


def test_an_error_cannot_be_allowed(tmp_path: Path) -> None:
    text = slide("[the plan]()", settings="allow: bad-link because we know")
    problems = checked(tmp_path, text)
    assert [(p.code, p.severity) for p in problems] == [("bad-allow", Severity.ERROR), ("bad-link", Severity.ERROR)]


def test_what_is_set_for_an_option_without_a_slide_is_not_lost_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    option = "\n### A (10 min)\n<!-- id: a; keep: must; clock -->\n\n#### P (10 min)\n\nTen words\n\n> **Ask:** So?\n"
    path.write_text(HEAD.format(front="") + CHOICE + option, encoding="utf-8")
    _, problems = read_session(path)
    assert [(p.code, words(p)) for p in problems] == [("stray-setting", "keep"), ("stray-setting", "clock")]
    assert "####" in problems[0].help


def test_a_label_without_its_mark_is_one_mistake(tmp_path: Path) -> None:
    path = tmp_path / "session.md"
    for label in ("Say: Hello.", "> **Say** Hello.", "**Ask:** Hello?"):
        path.write_text(HEAD.format(front="") + slide(f"x\n\n{label}", ""), encoding="utf-8")
        session, problems = read_session(path)
        assert session is not None
        assert [p.code for p in (*problems, *check_session(session, tmp_path))] == ["unmarked-label"]
