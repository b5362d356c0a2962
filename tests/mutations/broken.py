"""What is broken, one change at a time, and the tests that must fall: named by function, so that lines may move."""

from __future__ import annotations

from msgspec import Struct


class Broken(Struct, frozen=True):
    """A change in the function (or the value of a module) `name`: `new` stands for `old`, which it has once."""

    file: str
    name: str
    old: str
    new: str
    tests: tuple[str, ...]


def _broken(file: str, name: str, old: str, new: str, *tests: str) -> Broken:
    return Broken(f"kit/{file}.py", name, old, new, tuple(f"tests/{test}" for test in tests))


BROKEN = (
    # What speaks to a leader is private, in any language and behind any mark.
    _broken("language/labels", "leaders_label", 'if is_for_a_leader(word.strip(" *_:")):', "if False:",
            "test_private.py::test_each_way_of_writing_it_has_its_label"),
    # A kit is swapped in whole, or the old one stays.
    _broken("folder/swap", "swap", "moves.back()", "pass",
            "folder/test_swap.py::test_a_disk_that_says_no_anywhere_leaves_the_old_kit[13]"),
    _broken("folder/swap", "back", "reversed(self.journal.leave)", "()",
            "folder/test_swap.py::test_ctrl_c_anywhere_leaves_the_old_kit_or_the_new_one"),
    _broken("folder/swap", "swap", "write_journal(staging, moves.journal, disk)", "pass",
            "folder/test_swap.py::test_a_save_that_is_killed_anywhere_is_finished_or_undone_by_the_next_command"),
    _broken("folder/swap", "can_go_on", "all(map(stands, self.journal.enter))", "True",
            "folder/test_swap.py::test_a_new_file_that_the_power_took_half_of_is_not_brought_in"),
    _broken("folder/swap", "lead_elsewhere", "return any(", "return False and any(",
            "folder/test_swap.py::test_a_journal_of_somebody_elses_moves_nothing_elsewhere"),
    _broken("folder/journal", "read_journal", "not all(map(is_relative, names))", "False",
            "folder/test_swap.py::test_a_journal_of_somebody_elses_moves_nothing_elsewhere"),
    _broken("folder/swap", "_rescued", "!= entry.sha256", "== ''",
            "folder/test_swap.py::test_what_somebody_saves_meanwhile_is_put_aside_and_told"),
    _broken("folder/lock", "held", "note(folder)", "pass",
            "folder/test_lock.py::test_any_command_finishes_what_was_noted"),
    _broken("folder/placement", "_fate", "not there.is_persons(now, digest(data))", "True",
            "folder/test_saving.py::test_an_edited_file_stays_and_the_new_one_is_beside_it"),
    _broken("folder/contents", "is_relative", '"..", ', "",
            "folder/test_names.py::test_a_name_that_leads_elsewhere_is_no_file_of_the_kit"),
    _broken("folder/contents", "inside", "self.folder in place.parents", "True",
            "folder/test_names.py::test_a_file_below_a_link_is_no_file_of_the_kit"),
    _broken("folder/save", "_refuse_links", "if links:", "if False:",
            "folder/test_saving.py::test_a_folder_that_is_a_link_is_refused_and_nothing_is_written"),
    _broken("cli/build", "_each_its_own", "folder in places", "False",
            "test_doors.py::test_two_sessions_of_one_name_are_told_before_anything_is_written"),
    # What was asked for strictly.
    _broken("diagnostics", "errors", "strict or ", "",
            "build/test_too_many_pages.py::test_with_strict_a_warning_of_the_session_stops_the_build"),
    _broken("build/made_and_saved", "_put", "strict=wanted.strict", "strict=False",
            "build/test_too_many_pages.py::test_with_strict_it_stops_the_build_and_nothing_is_written"),
    _broken("build/whole_kit", "_of_file", "> each.row.most_pages", "> 99",
            "build/test_too_many_pages.py::test_a_first_page_that_is_longer_than_a_page_is_told"),
    _broken("build/session_outputs", "START_HERE", "most_pages=1", "most_pages=None",
            "build/test_too_many_pages.py::test_a_first_page_that_is_longer_than_a_page_is_told"),
    # What people are told.
    _broken("plan/group_sizes", "of_size", "left > groups", "left >= groups",
            "plan/test_groups_and_counts.py::test_groups_of_a_size_leave_nobody_alone"),
    _broken("theme/words", "words", "_over(_over(english, own), marked)", "own",
            "theme/test_theme.py::test_a_language_that_lacks_one_word_has_the_english_one"),
    # What a school's files have of its own.
    _broken("formats/docx/holes", "holes_for", "len(own) * letter", "(len(own) + 9) * letter",
            "formats/docx/test_holes.py::test_a_page_has_as_many_lines_to_write_on_as_beside_the_words_themselves"),
    _broken("formats/docx/writer", "_shapes", "first.setdefault(each.data, source)", "None",
            "formats/docx/test_holes.py::test_two_pictures_that_are_one_are_stored_once"),
    # A person's slides.
    _broken("edits/match", "_between", "== (keys[place - 1], keys[place + 1])", "== ()",
            "edits/test_match.py::test_a_slide_of_which_little_is_left_is_known_by_its_neighbors"),
    _broken("edits/match", "matched", "if _between(at, key, found, written)", "",
            "edits/test_match.py::test_a_slide_that_says_as_little_elsewhere_is_an_added_one"),
    _broken("folder/contents", "__init__", "self.digest(name) == sha256", "False",
            "edits/test_word_mark.py::test_a_mere_save_is_replaced_and_an_edit_stays"),
    _broken("edits/word_mark", "same_word", "one.split()[:1] == two.split()[:1]", "True",
            "edits/test_word_mark.py::test_what_a_person_changes_is_an_edit[bold]"),
    _broken("edits/word_told", "line", "{fill(words)!r}", "{words!r}",
            "formats/docx/test_holes.py::test_a_school_gets_what_it_would_get_alone"),
    _broken("edits/edited_deck", "unseen", " or _other(mark.footer, ours.footer)", "",
            "edits/test_kept_edits.py::test_a_deck_with_an_edit_that_is_not_known_as_one_is_put_aside[footer]"),
    _broken("edits/slide_record", "mark_from", ' if "footer" in value else ""', "",
            "edits/test_kept_edits.py::test_a_record_of_before_says_the_whole_with_the_footer_which_is_no_edit"),
    _broken("edits/written_marks", "written_marks", "foot=foot, ", "",
            "edits/test_written_marks.py::test_slides_with_another_footer_are_not_read_again_and_their_footers_are"),
    # Private unless said.
    _broken("session/blockquotes", "_open", 'head.label or "Note"', 'head.label or "Say"',
            "test_private.py::test_each_way_of_writing_it_has_its_label"),
    _broken("session/blockquotes", "read", "self.quotes.dropped.add(number)", "pass",
            "test_private.py::test_each_way_of_writing_it_has_its_label"),
    _broken("session/blockquotes", "_unknown", "self.source.add(", "len if True else (",
            "test_private.py::test_an_unknown_label_says_how_to_show_it"),
    # Themes are data.
    _broken("theme/template/reach", "checked", "is_plain(value)", "True",
            "theme/template/test_reach.py::test_a_path_and_a_value_that_can_change_are_no_values_for_a_template"),
    _broken("theme/template/reach", "member", "Struct() if name in names_of(type(value))", "Struct()",
            "theme/template/test_reach.py::test_what_is_not_listed_is_not_there"),
    _broken("theme/template/run", "spend", "self.left < 0", "False",
            "theme/template/test_attacks.py::test_an_attack_is_one_problem_at_its_line[looking]"),
    _broken("theme/theme_files", "inside", "path.resolve().is_relative_to(_resolved(folder))", "True",
            "theme/test_theme.py::test_a_link_out_of_the_theme_is_not_read"),
    # What is a school's own goes into holes of pages that are set once for all schools.
    _broken("formats/pdf/page_setting", "_on_the_line", "words.width <= place.width", "True",
            "formats/pdf/test_own_words.py::test_a_name_too_long_for_the_running_line_is_cut_there"),
    _broken("formats/pdf/masters", "_as_words", 'b"/S/Span"', 'b"/S/Figure"',
            "formats/pdf/test_own_words.py::test_words_in_a_hole_are_read_as_words"),
    _broken("formats/pdf/pdf_update", "updated", "ending.start)", "0)",
            "formats/pdf/test_own_words.py::test_pages_of_two_schools_are_one_page_with_other_words_in_it"),
    _broken("formats/pdf/theme_source", "_checked", "if found:", "if False:",
            "formats/pdf/test_theme_source.py::test_an_attack_is_a_problem_at_its_line"),
    _broken("theme/theme", "search_path", "for start in starts ", "for start in starts[:1] ",
            "theme/test_theme.py::test_themes_are_looked_for_upwards_from_the_session_then_from_the_working_folder"),
    # Budgets, caches, what is left behind.
    _broken("ooxml/budget", "_parts", "sum(sizes) > most", "False",
            "ooxml/test_budget.py::test_a_hostile_file_is_refused_for_its_true_reason[zeros]"),
    _broken("ooxml/budget", "_xml", "_DECLARED.search(data)", "False",
            "ooxml/test_budget.py::test_a_hostile_file_is_refused_for_its_true_reason[entities]"),
    _broken("input_file", "read_file", "not stat.S_ISREG(mode)", "False",
            "test_input_file.py::test_what_never_ends_is_no_file"),
    _broken("cache", "opened", "data[len(_FORMAT) : head] == _checksum(name, payload)", "True",
            "test_cache.py::test_a_damaged_entry_is_none"),
    _broken("cache", "_is_ours", "state.st_mode & 0o002", "False",
            "test_cache.py::test_nothing_is_lost_where_there_is_no_folder"),
    _broken("cache", "said", "known[text] if text in known else make(text)", "make(text)",
            "test_cache.py::test_what_a_function_says_of_texts_is_kept_with_their_file"),
    _broken("cache", "__init__", "(code(), installed", "(0, installed",
            "test_cache.py::test_what_a_function_says_of_texts_is_kept_with_their_file"),
    _broken("temporary", "_remove_if_left", "shutil.rmtree(folder, ignore_errors=True)", "pass",
            "test_temporary.py::test_what_a_killed_process_left_goes_with_the_next_and_what_a_living_one_has_stays"),
    # What people see on the wall.
    _broken("formats/pptx/compose/balanced", "balanced_share", "SHARES[max(0, narrowest - 1)]", "1.0",
            "formats/pptx/moments/test_balanced_lines.py::test_the_words_below_a_number_are_balanced"),
    _broken("formats/pptx/slide/chart_scale", "scale_of", 'chart.kind in ("line", "dots")', "False",
            "formats/pptx/test_chart_scale.py::test_lines_that_lie_close_together_have_a_scale_around_them"),
    _broken("formats/pptx/moments/codes", "_note", "len(text.split()) > NOTE", "True",
            "formats/pptx/moments/test_codes.py::test_the_few_words_behind_a_link_stand_below_its_code"),
    _broken("formats/pptx/moments/cards", "card_parts", "(1.0, 1.0, TIGHT)", "(1.0, 1.0, 1.0)",
            "formats/pptx/moments/test_balanced_lines.py::"
            "test_steps_stand_closer_rather_than_go_on_over_a_further_slide"),
    _broken("formats/pptx/look/usable_layout", "_before_badge", "for share in BADGED", "for share in ()",
            "formats/pptx/moments/test_low_looks.py::"
            "test_a_strip_ends_before_the_badge_that_a_look_draws_behind_the_number"),
    # No boxes.
    _broken("checks/fonts", "without_fonts", "_no_font(each, place_of, beside) for each in fonts.lacking", "",
            "test_cli.py::test_a_script_without_a_font_stops_check_and_build_before_anything_is_made"),
    _broken("language/fonts", "_has", "characters(face).issuperset(map(ord, letters))", "True",
            "language/test_fonts.py::test_a_font_that_lacks_a_letter_of_the_script_is_not_taken"),
    _broken("plan/planned_school", "slug", "if kept in _RESERVED", "if False",
            "plan/test_slug.py::test_names_that_no_folder_can_have"),
    # What is cheap stays so, and finds as much.
    _broken("text", "_cannot_be_in", "text.casefold() if self._in_any_case else text", "text",
            "test_text.py::test_a_text_without_the_signs_is_not_searched_and_nothing_is_compiled"),
    _broken("session/title_lines", "_by_heading", "not tops", "False",
            "session/test_robustness.py::test_any_order_of_lines_is_read_without_front_matter"),
)  # fmt: skip
