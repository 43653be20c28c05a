"""Colours as `#rrggbb`, and whether small text in them can be read."""

COLOUR = r"^#[0-9a-fA-F]{6}$"
READABLE = 4.5  # contrast of small text to its ground, WCAG 2.2, 1.4.3
WHITE = "#ffffff"


def contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, ground: str, *, least: float) -> str:
    """Mix a colour with white until its contrast to the ground is at least that."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    for step in range(21):
        mixed = "#" + "".join(f"{round(channel + (255 - channel) * step / 20):02x}" for channel in channels)
        if contrast(mixed, ground) >= least:
            return mixed
    return WHITE


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
