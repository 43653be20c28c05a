"""The list of the product's own words."""

from gate.product import gathered

from briefgen.gate.words import FILE


def test_the_list_of_the_products_words_is_current(*, rewrite: bool) -> None:
    current = gathered()
    if rewrite:
        FILE.write_text(current, encoding="utf-8", newline="\n")
    assert FILE.read_text(encoding="utf-8") == current, (
        "The product says other words than briefgen/gate/words.txt lists: `pytest tests/gate --rewrite` writes it anew."
    )
