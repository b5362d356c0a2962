"""A programme's file, its tables and sessions → a timetable, and what is made of it."""
