"""The compositions of a deck's moments: shapes and words that stand on a slide besides its title."""
