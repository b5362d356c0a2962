"""A school’s colours, where white paper and white letters on them can be read."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3."""


def readable(color: str, otherwise: str) -> str:
    """`color`, six hexadecimal digits, if it can be read on white; else `otherwise`."""
    return color if color and 1.05 / (_luminance(color) + 0.05) >= LEAST_CONTRAST else otherwise


def _luminance(color: str) -> float:
    """Relative luminance, as WCAG 2.1 defines it."""
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
