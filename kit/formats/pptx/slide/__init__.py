"""Pages → the XML of slides."""
