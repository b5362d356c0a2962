"""A theme: its files, its templates, its words."""
