"""One session file in; everything needed in the room out."""

__version__ = "0.1.0"
