"""Drawings from the data of a release: laid out here, drawn by the templates in `templates/figures/`."""
