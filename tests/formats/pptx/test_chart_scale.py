"""Where the numbers of a chart begin: bars at nothing, lines where they can be told apart."""

import pytest

from kit.document import Chart, ChartSeries
from kit.formats.pptx.slide.chart_scale import ChartScale, scale_of


def chart(kind: str, *values: float | None, suffix: str = "") -> Chart:
    series = ChartSeries(name="", values=values)
    names = tuple(map(str, range(len(values))))
    return Chart(kind=kind, categories=names, series=(series,), prefix="", suffix=suffix, decimals=0)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_bars_begin_at_nothing_however_close_their_numbers_are(kind: str) -> None:
    assert scale_of(chart(kind, 86, 96), on_axis=True) == ChartScale(low=0)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((86, 90, 96), (85, 100, 5)),
        ((860, None, 960), (850, 1000, 50)),
        ((4.12, 4.31), (4.1, 4.35, 0.05)),
    ],
)
def test_lines_that_lie_close_together_have_a_scale_around_them(
    values: tuple[float | None, ...], ends: tuple[float, float, float]
) -> None:
    scale = scale_of(chart("line", *values), on_axis=True)
    assert (scale.low, scale.high, scale.step) == pytest.approx(ends)


@pytest.mark.parametrize("values", [(3, 40, 96), (0, 96), (-2, 96), (96, 96), (96,), ()])
def test_lines_that_lie_far_apart_or_level_or_at_nothing_do_not(values: tuple[float, ...]) -> None:
    assert scale_of(chart("line", *values), on_axis=True).step is None


def test_per_cent_end_at_the_whole() -> None:
    assert scale_of(chart("line", 93, 99.5, suffix="%"), on_axis=True).high == 100
    assert scale_of(chart("column", 43, 81, suffix="%"), on_axis=False).high == 100
    assert scale_of(chart("column", 43, 99, suffix="%"), on_axis=False).high == 108


def test_a_number_above_its_point_has_room_below_the_end_of_the_scale() -> None:
    scale = scale_of(chart("line", 86, 100), on_axis=False)
    assert scale.high is not None
    assert scale.high > 100


def test_an_axis_says_large_numbers_in_full() -> None:
    assert ChartScale(low=1250000, high=1300000).xml == '<c:max val="1300000"/><c:min val="1250000"/>'
