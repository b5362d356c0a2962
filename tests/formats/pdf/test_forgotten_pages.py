"""Typst remembers what it set last: of long documents it is to forget all but one."""

from __future__ import annotations

import pytest

from kit.formats.pdf import compiler

RUN_OF_SHOW = 28_000
"""Characters of the run of show of 300 slides, which takes 200 MB with every try to fit it on its pages."""


@pytest.mark.parametrize(("characters", "forgotten"), [(RUN_OF_SHOW, 1), (4_700, 0)])
def test_a_document_as_long_as_a_run_of_show_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, characters: int, forgotten: int
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(compiler, "_forget", asked.append)
    words = "word " * (characters // 5)
    compiler.compile_pdf(f'#set document(title: "A page")\n#set text(lang: "en")\n{words}', {})
    assert len(asked) == forgotten
