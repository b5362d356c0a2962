"""All that a worker can do, by name."""

from __future__ import annotations

from kit.web.after_job import after
from kit.web.jobs import make
from kit.web.roster_job import roster
from kit.web.sent_job import session

JOBS = {"make": make, "after": after, "roster": roster, "session": session}
