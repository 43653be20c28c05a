"""What makes printing fast changes no byte of what is printed."""

import pytest
import weasyprint
from printing import FONTS, STYLESHEET, page, printed

from briefgen.formats.pdf import engine, write_pdf
from briefgen.formats.pdf.wellformed import read_well_formed

BROKEN_ANYWHERE = """<style>body { overflow-wrap: anywhere } td { min-width: 2em }</style>
<table><thead><tr><th>No.</th><th>What <em>happened</em></th><th>Where</th></tr></thead>
<tbody><tr><td>1</td><td>Unbelievability fi\u00e9r\u00e9 f\u0301f office AV\u00adAVA a.b.c.d e-f-g 10.5 %</td>
<td>Floodplain-station <b>B</b>old</td></tr></tbody></table>"""
NOT_THE_SAME = [
    "<p>One<br>two</p>",
    "<P>Words.</P>",
    '<svg viewBox="0 0 9 9"><title>-</title></svg>',
    "<p>A&nbsp;B</p>",
    "<p>One<p>Two",
]


def test_letters_that_are_measured_once_give_the_same_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = printed(BROKEN_ANYWHERE * 3)
    for split in (weasyprint.layout.preferred.split_first_line.__closure__ or ())[:1]:
        monkeypatch.setattr(weasyprint.layout.preferred, "split_first_line", split.cell_contents)
    assert printed(BROKEN_ANYWHERE * 3) == quick


def test_a_page_that_is_xml_and_one_that_is_html_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    html = page('<h1>One &amp; two</h1>\n<p lang="fr">Gr\u00f6\u00dfe<br/>two</p>').replace("<!doctype", "<!DOCTYPE")
    assert read_well_formed(html) is not None
    quick = write_pdf(html, stylesheet=STYLESHEET, fonts=FONTS, assets={})
    monkeypatch.setattr(engine, "read_well_formed", lambda _: None)
    assert write_pdf(html, stylesheet=STYLESHEET, fonts=FONTS, assets={}) == quick


@pytest.mark.parametrize("body", NOT_THE_SAME)
def test_what_xml_would_read_otherwise_is_left_to_the_parser_for_html(body: str) -> None:
    html = f'<!DOCTYPE html><html lang="en"><head><title>-</title></head><body>{body}</body></html>'
    assert read_well_formed(html) is None


def test_entities_that_grow_are_not_followed() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    html = f"{bomb}]><html><head><title>-</title></head><body>&i;</body></html>"
    assert read_well_formed(html) is None
