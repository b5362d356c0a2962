"""A request → a kit in memory."""
