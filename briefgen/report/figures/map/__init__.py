"""The locator map: places, numbered as the events are, on a projection fit for their extent.

Here is how one is made: sites with coordinates (marks) give a frame; the frame cuts the world (sheet, terrain); marks
are pulled apart, scale, globe and names find room around them (composing). Geometry is kept by frame, so the same brief
costs it once.
"""

from briefgen.report.figures.map.drawing import LocatorMap, MapDrawing
from briefgen.report.figures.map.locate import locate

__all__ = ["LocatorMap", "MapDrawing", "locate"]
