"""A school’s colors, where white paper and white letters on them can be read."""

from __future__ import annotations

from kit.ooxml.colors import contrast, rgb

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3."""
_WHITE = rgb("FFFFFF")


def readable(color: str, otherwise: str) -> str:
    """`color`, six hexadecimal digits, if it can be read on white; else `otherwise`."""
    return color if color and contrast(rgb(color), _WHITE) >= LEAST_CONTRAST else otherwise
