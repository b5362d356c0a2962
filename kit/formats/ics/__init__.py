"""Calendars: values → bytes."""
