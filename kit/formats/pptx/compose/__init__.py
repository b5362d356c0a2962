"""The content of slides → pages of texts in sizes at which they fit."""
