"""What the words of a report mean, one sentence each, for the guide.

The words themselves are the format's; each of its lists has all of its words here, and a test holds them together.
"""

CONFIDENCE = {
    "high": "Good sources of several origins that agree, and no gap that could turn the judgement round.",
    "moderate": "Plausible and well sourced, but with few origins, or open to another reading.",
    "low": "Thin, fragmentary or one-sided sources; the judgement is the desk’s best reading of them.",
}
"""How sound the basis of a judgement is; the highest first."""

RELIABILITY = {
    "A": "No doubt about the source; what it has told was right throughout.",
    "B": "Little doubt; what it has told was right most of the time.",
    "C": "Some doubt; it has told things that were right.",
    "D": "Much doubt; it was right at times.",
    "E": "Known to mislead, or to be wrong.",
    "F": "New or unknown; there is nothing to judge it by. This is no bad grade.",
}

CREDIBILITY = {
    "1": "Independent sources say the same, and it fits with all else that is known.",
    "2": "Not confirmed; it stands to reason and fits with all else that is known.",
    "3": "Not confirmed; it stands to reason and fits with some of what is known.",
    "4": "Not confirmed; it could be, but there is nothing to hold it against.",
    "5": "Not confirmed; it goes against what else is known.",
    "6": "There is no basis to judge it by. This is no bad grade.",
}

STATUSES = {
    "released": "The report holds as of its information cut-off.",
    "superseded": "A later report has taken its place and is linked from it. It stays as it was written.",
    "withdrawn": "The desk no longer stands by it. Its content is gone; what stays is why it was withdrawn, and when.",
    "review": "Not released: others in the desk are reading it. It is not to be quoted.",
    "draft": "Not released: it is still being written. It is not to be quoted.",
}

CHANGES = {
    "new": "It was not in the report before.",
    "changed": "It was there and says something else now: from what, to what and why stands at the top of the report.",
    "dropped": "It was in the report before and is gone. It stands in the list of changes only.",
    "rewritten": "The words of the section are others; nothing that is counted or judged needs to have moved.",
}

TRENDS = {
    "deteriorated": "The situation is worse than in the report before.",
    "unchanged": "It is neither clearly worse nor clearly better.",
    "improved": "It is better than in the report before.",
}
