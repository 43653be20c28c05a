"""Report to bytes: one room a format, none of which knows another."""
