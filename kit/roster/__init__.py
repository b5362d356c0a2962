"""A kit for each school of a table: read, made in batches by several processes, reported."""
