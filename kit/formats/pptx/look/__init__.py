"""A PowerPoint file as a look: its layouts, fonts and faults."""
