"""What a language is: times, dates and units, labels, direction, scripts and their fonts, the coach's lexicon."""
