from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.report.dialect import parse_markdown
from briefgen.report.plain import to_text

CITED = '<sup class="cite"><a href="#source-a" id="cite-1" aria-label="Source 1">1</a> p. 3, a &gt; b</sup>'
NOTED = '<sup class="note"><a href="#t1-note-a" role="doc-noteref">a</a></sup>'
BACK = ' <a href="#t1-noteref-a" role="doc-backlink" aria-label="Back to the text">↑</a>'
BITS = [
    *[
        "a",
        "Bee",
        "é",
        "ش",
        "12",
        " ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\N{NO-BREAK SPACE}",
        "\u2028",
        "\u3000",
        "\ufffe",
    ],
    *[
        "*so*",
        "**two words**",
        "`x  y`",
        "&",
        "<",
        ">",
        '"',
        "'",
        "5 May",
        "\n- ",
        "\n\n1. ",
        "\n\n> ",
        "\n\n### ",
        "  \n",
    ],
    *["[b](https://a.example/x?a>b&c)", "[c](https://a.example/ü)", "<https://a.example>", "|a|b|\n|-|-|\n|1|2|"],
    *["\x0ec\x0f", "\x0en\x0f", "\x0eb\x0f", "\x0em\x0f"],
]
FILLED = {"\x0ec\x0f": CITED, "\x0en\x0f": NOTED, "\x0eb\x0f": BACK, "\x0em\x0f": '<span class="pm">(TLP:RED)</span> '}


@given(bits=st.lists(st.sampled_from(BITS), max_size=12), inline=st.booleans(), width=st.sampled_from((20, 72, 10**6)))
@settings(max_examples=800, deadline=None)
@example(bits=["Bee", "\x0ec\x0f", "\n\n", "a", "5 May", "\n", "*so*"], inline=False, width=72)
def test_paragraphs_that_are_read_without_a_tree_come_out_as_with_one(
    *, bits: list[str], inline: bool, width: int
) -> None:
    page = parse_markdown("".join(bits), inline=inline)
    for slot, words in FILLED.items():
        page = page.replace(slot, words)
    assert to_text(page, width=width) == to_text(f"<div>{page}</div>", width=width)
