"""Situation reports as HTML, PDF, text and data from one validated YAML brief."""

__version__ = "0.1.0"
