"""How wide a marking runs in the page margins, so that its black box fits it.

CSS boxes in page margins take the width that is left, not the width of their words; a builder that knows the words
sets it. Advances of IBM Plex Sans SemiBold for U+0020 to U+007E, in thousandths of the type size.
"""

ADVANCES = (
    236, 309, 471, 656, 600, 960, 713, 260, 337, 337, 556, 600, 298, 402, 298, 437, 600, 600, 600,
    600, 600, 600, 600, 600, 600, 600, 318, 318, 600, 600, 600, 493, 899, 672, 663, 642, 689, 600,
    577, 712, 719, 423, 545, 678, 521, 816, 719, 712, 641, 712, 664, 611, 580, 690, 638, 949, 655,
    632, 599, 329, 437, 329, 600, 559, 600, 559, 600, 513, 600, 558, 350, 545, 588, 276, 276, 562,
    294, 888, 588, 563, 600, 600, 393, 499, 374, 588, 524, 819, 544, 524, 502, 363, 376, 363, 600,
)  # fmt: skip
WIDEST = max(ADVANCES)
SIZE_PT = 12.0
ALLOWANCE_PT = 0.6


def label_width_pt(label: str) -> float:
    """Measure a label in points at 12 pt, with a little allowance; letters outside ASCII count as the widest."""
    advances = (ADVANCES[ord(sign) - 32] if " " <= sign <= "~" else WIDEST for sign in label)
    return round(sum(advances) * SIZE_PT / 1000 + ALLOWANCE_PT, 1)
