"""A blank brief: the headings of the format with a line on each, and an example of all that can be added.

The comments are the manual that an analyst has at hand while writing. They hold two marks: `##` explains,
`#` is an example. So an editor's key for comments turns examples into fields and leaves the words alone, and
a test can do the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.draft.characters import one_line
from briefgen.draft.yaml_text import pair

if TYPE_CHECKING:
    import datetime as dt

_NO_TITLE = "TODO: a title that says who did what, and where"


def blank_brief(title: str, *, date: dt.date, schema: str | None = None) -> str:
    """Write the YAML of a brief to fill in; `schema` is the address of the JSON Schema for editors."""
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    heading = f"{pair('title', one_line(title) or _NO_TITLE)}\ndate: {date}\n"
    return modeline + _HOW_TO_READ + heading + _REST.replace("DAY", str(date))


_HOW_TO_READ = """\
## A brief to fill in: replace every TODO. Lines with ## explain. Lines with # are examples: take the "# "
## away to use one, delete those that you do not need. `briefgen check` reads over your shoulder.

"""

_REST = """\
## draft and review are built only with --drafts and bear a watermark. Then: released.
status: draft

## The moment after which nothing was taken in, the place in a series, and who signs.
# as_of: DAYT18:00:00+00:00
# series: river-floods
# number: 1
# prepared_by: River desk
# countries: [PAK]
# topics: [floods]

## marking is the highest that the brief holds, unmarked what all has that bears no mark: TLP:CLEAR,
## TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED. Mark an item by `marking: TLP:GREEN`, a paragraph by its
## first word: (TLP:GREEN) This paragraph is for few.
# marking: TLP:GREEN
# unmarked: TLP:CLEAR

## The bottom line stands first: two or three sentences. Prose is Markdown: an empty line ends a paragraph,
## **bold**, *italic*, lists with "- " after an empty line. Cite as [@ministry], with the credibility of this
## piece of information from 1 to 6 as [@agency:2], two at once as [@ministry; @agency:2, p. 3].
summary: |
  TODO: what happened, what it means, what comes next.

## Two to five lines of at most 180 characters.
# highlights:
#   - text: The water reached the old town in the night. [@ministry]
#     new: true
#   - Aid agencies reach all but two districts. [@agency:2]

## A figure is a value, or a range with the claims it comes from. [#displaced] in a text prints it.
# figures:
#   - id: displaced
#     label: People displaced
#     unit: people
#     low: 12000
#     high: 15000
#     as_of: DAY
#     claims:
#       - {by: Ministry of the Interior, value: 12000, sources: [ministry]}
#       - {by: Aid agency, value: 15000, sources: ["agency:2"]}

## The text of a judgement holds its likelihood: almost no chance, very unlikely, unlikely, roughly even
## chance, likely, very likely, almost certain. Confidence: low, moderate, high.
# judgements:
#   - id: return
#     text: It is likely that most of the displaced return within a month.
#     likelihood: likely
#     confidence: moderate
#     because: The water is falling and the roads are open.
#     sources: ["agency:2"]
#     assumptions: [dams]

## At least one of the four sections must stand. Each is prose, or `text:` with the lists that go with it.
background: |
  TODO: what the reader must know of what came before.

escalation:
  text: |
    TODO: what happened.
  ## Numbered, and drawn as timeline and map. date: a day, a time with its offset, or {from: ..., to: ...}.
  # events:
  #   - id: dyke
  #     date: DAY
  #     text: The dyke north of the town gives way.
  #     actors: [interior]
  #     places: [town]
  #     sources: [ministry]

international_repercussions:
  text: |
    TODO: what others say and do.
  ## stance: supportive, neutral, critical.
  # reactions:
  #   - actor: neighbour
  #     text: Offers helicopters.
  #     stance: supportive
  #     sources: [agency]

implications:
  text: |
    TODO: what follows from it.
  # scenarios:
  #   - {name: The water falls, text: Most of the displaced go home., likelihood: likely, impact: low}
  # indicators:
  #   - {id: gauge, text: The gauge at the bridge falls below 7 m, direction: reassuring, state: not observed}
  # recommendations:
  #   - {text: Keep the travel advice as it is., owner: Travel desk, by: DAY, marking: TLP:GREEN}

## Sections of your own; after: the section before it.
# sections:
#   - id: health
#     heading: Health
#     after: escalation
#     text: |
#       Two hospitals work. [@agency]

## What the judgements rest on, and what is not known.
# assumptions:
#   dams: {text: The dams upstream hold., linchpin: true, if_wrong: The whole valley is flooded.}
# gaps:
#   - No word from the two districts that are cut off.

## Who and where: the ids used above.
# actors:
#   interior: {name: Ministry of the Interior, kind: state body}
#   neighbour: {name: Neighbouring state, kind: state}
# places:
#   town: {name: Old town, country: PAK, lat: 30.2, lon: 71.5}

## reliability, by the Admiralty scale: A completely reliable, B usually, C fairly, D not usually,
## E unreliable, F cannot be judged. kind: official, state media, news, analysis, social media, interview, data,
## own. derived_from names the sources it repeats.
# sources:
#   ministry: {title: Statement on the flood, kind: official, reliability: B, published: DAY}
#   agency: {title: Situation report, publisher: Aid agency, kind: analysis, reliability: C, published: DAY}

## Once the brief is out, what was wrong in it.
# corrections:
#   - {at: DAYT21:00:00+00:00, where: figures.displaced, was: "11000", now: 12000 to 15000, because: A new count.}
"""
