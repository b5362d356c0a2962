"""Pages for a browser: the program's own HTML templates, filled with escaped values.

What they show is here; `clock_page` writes one, and takes Jinja for it.
"""

from kit.formats.html.clock import ClockCut, ClockRow, ClockStep, DeliveryClock

__all__ = ["ClockCut", "ClockRow", "ClockStep", "DeliveryClock"]
