"""What `kit new` writes for a person to change: a first session, programme and theme, and a school's file."""

from kit.starting.first_programme import start_programme
from kit.starting.first_school import start_school
from kit.starting.first_session import copy_files, start_session

__all__ = ["copy_files", "start_programme", "start_school", "start_session"]
