"""Which way a language is written."""

from kit.language.scripts import is_right_to_left

__all__ = ["is_right_to_left"]
