"""Pictures of slides: decks made ready for rpptx, and drawn."""
