"""A kit in its folder: swapped in at one moment, and read back."""

from kit.folder.disk import digest
from kit.folder.lock import in_use
from kit.folder.placement import Care
from kit.folder.recorded import RECORD, entries, record_problems, recorded
from kit.folder.save import Overtaken, Saved, save, save_pictures
from kit.folder.snapshot import Snapshot, snapshot
from kit.folder.swap import settle, settle_noted

__all__ = [
    "RECORD",
    "Care",
    "Overtaken",
    "Saved",
    "Snapshot",
    "digest",
    "entries",
    "in_use",
    "record_problems",
    "recorded",
    "save",
    "save_pictures",
    "settle",
    "settle_noted",
    "snapshot",
]
