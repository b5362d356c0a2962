"""The pages in a browser, as `kit serve` serves them. They ask for the same builds as the command line, and keep
nothing of a person."""
