"""The labels of a facilitator's words on paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LABEL_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "say": "chats-circle",
        "ask": "ear",
        "do": "cursor-click",
        "note": "eye",
        "watch-for": "binoculars",
        "if-short": "fast-forward",
        "if-time": "plus-circle",
        "virtual": "monitor",
        "source": "book-open-text",
        "together": "users-three",
    }
)
"""The icon beside each label of a facilitator's words."""
