"""How much a check weighs for a desk: `rules: {CODE: off}`, or by folder, `rules: {CODE: {briefs/archive: off}}`."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from briefgen.brief.scalars import Line

Weight = Literal["off", "warning", "error"]


def _kind_of(value: object) -> str:
    return "folders" if isinstance(value, Mapping) else "weight"


Weights = Annotated[
    Annotated[Weight, Tag("weight")] | Annotated[dict[Line, Weight], Tag("folders")],
    Discriminator(_kind_of),
]
"""One weight for all briefs, or weights by folder or file; both named from the folder of briefgen.yaml."""


def weight_in(weights: Weight | Mapping[str, Weight], file: PurePosixPath) -> Weight | None:
    """Find what a check weighs for a file: of folders the deepest one that holds it, none where none does."""
    if isinstance(weights, str):
        return weights
    holding = [folder for folder in weights if file.is_relative_to(PurePosixPath(folder))]
    return weights[max(holding, key=lambda folder: len(PurePosixPath(folder).parts))] if holding else None
