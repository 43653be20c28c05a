"""What must be made, who makes it, and putting it in place all or nothing."""

from briefgen.building.build import Built, Options, build
from briefgen.building.catalogue import CATALOGUE, catalogue_page, explanation
from briefgen.building.press import FORMATS
from briefgen.building.sheets import print_brief

__all__ = ["CATALOGUE", "FORMATS", "Built", "Options", "build", "catalogue_page", "explanation", "print_brief"]
