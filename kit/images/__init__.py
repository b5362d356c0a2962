"""Pictures: read from files and verified, or made (QR codes)."""

from kit.images.qr_codes import qr_code
from kit.images.verified import (
    LOGO_SHOWN,
    MOST_BYTES,
    MOST_PIXELS,
    SHOWN,
    BadPicture,
    Picture,
    check_picture,
    color_digits,
    plain,
    read_picture,
    verify,
)

__all__ = [
    "LOGO_SHOWN",
    "MOST_BYTES",
    "MOST_PIXELS",
    "SHOWN",
    "BadPicture",
    "Picture",
    "check_picture",
    "color_digits",
    "plain",
    "qr_code",
    "read_picture",
    "verify",
]
