"""QR codes as pictures."""

from __future__ import annotations

import io
from functools import lru_cache

from kit.images.verified import Picture


@lru_cache(maxsize=512)
def qr_code(address: str) -> Picture:
    """A QR code of `address`, medium error correction, with its quiet zone, ten pixels a module."""
    import segno

    code = segno.make_qr(address, error="m")
    out = io.BytesIO()
    code.save(out, kind="png", scale=10, border=4)
    width, height = code.symbol_size(scale=10, border=4)
    return Picture(data=out.getvalue(), format="png", width=int(width), height=int(height), drawn=True)
