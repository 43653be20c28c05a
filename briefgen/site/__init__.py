"""Pages about many reports."""
