"""Lines of about one length: text of several lines stands in a narrower place, so that no word is left alone."""

from __future__ import annotations

from collections.abc import Callable

SHARES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55)
"""How wide the place may be, of what there is: each is a font's difference narrower than the one before it."""


def balanced_share(height: Callable[[float], float], line: float) -> float:
    """How much of its width a text needs: `height` tells how high it is in a share of it, `line` how high one line is.

    Returns the share before the narrowest in which the text takes no more lines, so that a font that is a little wider
    than the one that was measured takes no more either; 1.0 for a text of one line.
    """
    whole = height(1.0)
    if whole < 1.6 * line:
        return 1.0
    narrowest = 0
    while narrowest + 1 < len(SHARES) and height(SHARES[narrowest + 1]) <= whole:
        narrowest += 1
    return SHARES[max(0, narrowest - 1)]
