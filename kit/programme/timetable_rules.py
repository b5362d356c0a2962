"""The table of rules that judge a timetable, and those of its strands, sessions, dates and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kit.checks.allowances import idle_allows, unfounded_allows, without_allowed
from kit.diagnostics import Problem, error, warning
from kit.document import plain_text
from kit.plan import slug as folder_name
from kit.programme import clashes
from kit.programme.clashes import named
from kit.programme.pages import OF_EVENTS, PAGES
from kit.programme.timetable import LinkedSession, Timetable, TimetableEntry, primary
from kit.programme.typed_dosage import typed_dosage
from kit.session.suggest import nearest, one_of
from kit.text import Markdown


def strand_gaps(timetable: Timetable) -> Iterator[Problem]:
    """A strand of which nothing is held."""
    for row, strand in zip(timetable.coverage, timetable.programme.strands, strict=False):
        if not row.happenings:
            help = "give it a happening; what is for `all` counts for none"
            yield warning("strand-gap", f"nothing is held of the strand `{row.code}`", help, strand.place)


def one_strand(timetable: Timetable) -> Iterator[Problem]:
    """Happenings side by side that all belong to one strand."""
    for slot in timetable.slots if len(timetable.coverage) > 1 else ():
        codes = [frozenset(map(str.casefold, entry.strands)) for entry in slot.entries if not entry.cancelled]
        if slot.arrangement == "side by side" and len(codes) > 1 and len(set(codes)) == 1 and len(codes[0]) == 1:
            message = f"`{slot.id}` offers one strand only, `{slot.entries[0].strands[0]}`"
            help = "move a workshop of another strand here, so that people can choose"
            yield warning("one-strand-only", message, help, slot.place)


def unknown_strands(timetable: Timetable) -> Iterator[Problem]:
    """A strand that is not in the list."""
    known = {strand.code.casefold(): strand.code for strand in timetable.programme.strands}
    for entry in timetable.entries if known else ():
        for code in entry.strands:
            if code.casefold() not in known:
                near = nearest(code, known.values())
                help = f"did you mean `{near}`?" if near else f"write {one_of(known.values())} or `all`"
                message = f"there is no strand `{code}`"
                yield error("unknown-strand", message, help, entry.written.place_of("strands"))


def without_strand(timetable: Timetable) -> Iterator[Problem]:
    """Workshops that belong to no strand, where there are strands."""
    for entry in timetable.entries if timetable.coverage else ():
        if entry.kind == "workshop" and not (entry.strands or entry.for_all or entry.cancelled):
            help = "write its `strands`, or `all`"
            yield warning("no-strand", f"{named(entry)} belongs to no strand", help, entry.place)


def refused_credit(timetable: Timetable) -> Iterator[Problem]:
    """A rule of credit that gives nobody any for the programme, in the rule's own words."""
    place = timetable.programme.place_of("credit")
    for each in timetable.credit:
        if each.refused:
            help = "mend what it lacks, or take the rule out; letters of attendance are made all the same"
            yield warning("credit-refused", each.refused, help, place)


# Sessions


def _sessions(timetable: Timetable) -> Iterator[tuple[TimetableEntry, LinkedSession]]:
    for entry in timetable.entries:
        if entry.session and not entry.cancelled:
            yield entry, entry.session


def too_long(timetable: Timetable) -> Iterator[Problem]:
    """A session that takes longer than there is."""
    for entry, session in _sessions(timetable):
        planned, most = -(-session.planned // 60), -(-session.most // 60)
        place = entry.written.place
        if planned > entry.minutes:
            message = f"the session of {named(entry)} takes {planned} min, and there are {entry.minutes}"
            help = f"give it {planned} min, or fit the session into {entry.minutes}"
            yield error("session-longer-than-slot", message, help, place)
        elif most > entry.minutes:
            message = f"the session of {named(entry)} takes {most} min at most, and there are {entry.minutes}"
            help = f"give it {most} min, or look where its longest steps can be held shorter"
            yield warning("session-longer-than-slot", message, help, place)


def languages(timetable: Timetable) -> Iterator[Problem]:
    """A cohort's language in which a session is not written."""
    told: set[tuple[object, str]] = set()
    for entry, session in _sessions(timetable):
        for language in entry.languages or timetable.languages:
            if session.of(language) is None and (session.path, language) not in told:
                told.add((session.path, language))
                name = f"session.{primary(language)}.md"
                message = f"the session of {named(entry)} is not written in `{language}`"
                help = f"write `{name}` beside `{session.path.name}`, with the same ids"
                yield warning("language-without-session", message, help, entry.written.place_of("session"))


def same_folder(timetable: Timetable) -> Iterator[Problem]:
    """Two kits that would be written to one folder."""
    seen: dict[str, TimetableEntry] = {}
    for entry, session in _sessions(timetable):
        folder = folder_name(entry.id, "session")
        other = seen.setdefault(folder, entry)
        if other.session and other.session.path != session.path:
            message = f"{named(other)} and {named(entry)} would both be written to `sessions/{folder}`"
            yield error("same-folder", message, "give one of them another `id`", entry.written.place_of("id"))


# Dates


def past(timetable: Timetable) -> Iterator[Problem]:
    """Due dates, and dates to look at facts again, that lie before today."""
    programme, today = timetable.programme, timetable.today
    dates = [(due.due.date, f"“{plain_text(due.due.text)}” was due", due.due.place) for due in timetable.due_dates]
    for each in programme.offers:
        if each.apply_by:
            dates.append((each.apply_by, f"“{plain_text(each.title)}” closed", each.place_of("apply by")))
    if programme.review_by:
        dates.append((programme.review_by, "the facts were to be looked at again", programme.place_of("review by")))
    for entry in timetable.entries:
        if day := entry.written.review_by:
            words = f"{named(entry)} was to be looked at again"
            dates.append((day, words, entry.written.place_of("review by")))
    for date, words, place in dates:
        if date < today:
            help = "take it out, or write a new date"
            yield warning("past-due", f"{words} on {date.isoformat()}, before today ({today.isoformat()})", help, place)


def over(timetable: Timetable) -> Iterator[Problem]:
    """A programme whose days all lie before today, and of which nobody has said who came."""
    last = timetable.last
    if last and last < timetable.today and not any(person.marks for person in timetable.programme.attendance):
        message = f"all of its dates are past: the last was {last.isoformat()}"
        help = "mend the year; or, if it was held, write who came into `attendance`"
        yield warning("past-due", message, help, timetable.programme.place)


def after_the_event(timetable: Timetable) -> Iterator[Problem]:
    """Something that is due after the last day."""
    for due in timetable.due_dates:
        if timetable.last and due.due.date > timetable.last:
            message = f"“{plain_text(due.due.text)}” is due after the last day, {timetable.last.isoformat()}"
            yield warning("due-after-event", message, "mend the date, or allow it with a reason", due.due.place)
    for each in timetable.offers:
        written, last = each.offer, each.last
        if written.apply_by and last and written.apply_by > last:
            message = (
                f"“{plain_text(written.title)}” ends before people have applied: its last day is {last.isoformat()}"
            )
            help = "mend `apply by`, or the dates of what is offered"
            yield warning("due-after-event", message, help, written.place_of("apply by"))


def certificate(timetable: Timetable) -> Iterator[Problem]:
    """A certificate that nobody can reach."""
    rule, held = timetable.programme.certificate, timetable.dosage.meetings
    if rule and rule.attend > min(rule.of, held):
        most = min(rule.of, held) if held else rule.of
        message = f"nobody can attend {rule.attend} of {rule.of}: there are {held} meetings"
        yield error(
            "certificate-unreachable", message, f"write `attend: {most} of {held or rule.of}`, or less", rule.place
        )
    elif rule and rule.of != held:
        message = f"the certificate counts {rule.of} meetings, and there are {held}"
        yield warning("dosage-typed", message, f"write `attend: {rule.attend} of {held}`", rule.place)


def time_zone(timetable: Timetable) -> Iterator[Problem]:
    """A calendar without the time zone of its times."""
    if timetable.days and not timetable.programme.time_zone and "time zone" not in timetable.programme.places:
        help = "write `time zone: America/New_York` into the front matter: a calendar's times mean nothing without it"
        yield error("no-time-zone", "nobody says in which time zone this is", help, timetable.programme.place)


def pages(timetable: Timetable) -> Iterator[Problem]:
    """A page that `print` names, and that there is not."""
    for name in timetable.programme.prints:
        if name in OF_EVENTS:
            help = "take it out, or leave it: everything else is made"
            message = f"the page `{name}` of an event is not made yet"
            yield warning("unknown-page", message, help, timetable.programme.place_of("print"))
        elif name not in PAGES:
            near = nearest(name, PAGES)
            help = f"did you mean `{near}`?" if near else f"write {one_of(PAGES)}, or `all`"
            message = f"no page of a programme is called `{name}`"
            yield error("unknown-page", message, help, timetable.programme.place_of("print"))


def bad_allows(timetable: Timetable) -> Iterator[Problem]:
    """An `allow` that names no problem, or gives no reason."""
    yield from unfounded_allows(timetable.programme)


def quotations(timetable: Timetable) -> Iterator[Problem]:
    """A quotation in the programme's words that does not say where it is from."""
    programme = timetable.programme
    for number, line in enumerate(programme.lines, 1):
        text = line.strip()
        begins = text.startswith(">") and not programme.lines[number - 2].strip().startswith(">")
        if begins and not _has_source(programme.lines, number - 1):
            place = programme.place
            at = type(place)(file=place.file, line=number, column=1, width=len(line), text=line)
            help = "end it with who said it, when and where: `> — Name, title, event. Source: [words](https://…)`"
            yield warning("quote-without-source", "this quotation does not say where it is from", help, at)


def _has_source(lines: Sequence[str], at: int) -> bool:
    quote = []
    while at < len(lines) and lines[at].strip().startswith(">"):
        quote.append(lines[at])
        at += 1
    text = plain_text(Markdown("\n".join(line.strip().lstrip("> ") for line in quote)))
    return "](http" in "\n".join(quote) or "source:" in text.casefold() or "fuente:" in text.casefold()


RULES: tuple[Callable[[Timetable], Iterator[Problem]], ...] = (
    clashes.presenters,
    clashes.rooms,
    clashes.seats,
    clashes.seats_of_slots,
    clashes.unknown_rooms,
    clashes.overlapping_slots,
    clashes.unknown_beside,
    strand_gaps,
    one_strand,
    unknown_strands,
    without_strand,
    refused_credit,
    too_long,
    languages,
    same_folder,
    past,
    over,
    after_the_event,
    certificate,
    time_zone,
    pages,
    bad_allows,
    quotations,
    typed_dosage,
)


def judged(timetable: Timetable, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems so far and those of every rule, without the warnings that the programme allows."""
    found = (*problems, *(problem for rule in RULES for problem in rule(timetable)))
    programme = timetable.programme
    return (*without_allowed(programme, found), *idle_allows(programme, found))
