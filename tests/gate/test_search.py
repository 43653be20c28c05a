"""What is a hit and what is none: a correct release passes, and no message says what must not be said."""

import hashlib
from time import perf_counter

import pytest
from gate.gating import SECRET, TOP, gate, watch, withheld
from hypothesis import given
from hypothesis import strategies as st

from briefgen.gate import GATE_CHECKS, LEAK


def hides(text: str, shown: str = "One.") -> str:
    """A brief that withholds one text and shows another."""
    return f"{TOP}background: |\n  {shown}\n\n  (TLP:RED) {text}\n"


@pytest.mark.parametrize(
    ("text", "leak"),
    [
        (SECRET, "behind Zurbagan lighthouse at dawn"),
        ("Many went by night to the old port", "MANY went — by night, to [4] the other"),
        ("They said “it’s over” to us all then", "said it's over to us all"),
        ("Head Rodrigo", "head rodrigo"),
        ("See [the last paper](https://example.org/zurba/9) of him", "see the last paper of him"),
        ("See [it](https://example.org/zurba/9)", "https://example.org/zurba/9?x"),
        ("See [it](https://zurba.example/2024/paper)", "zurba.example"),
        ("Ask j.zurba@example.org", "mailto:j.zurba@example.org"),
        ("In all 5,923 of them", "5923"),
        ("In all 5923 of them", "5\u00a0923, 1"),
        ("In all 5923 of them", "(5\u2009923)"),
        ("It lies 340 km off", "about 340 km away"),
        ("At 36.192 it lies", "36.192"),
        ("His hash is 9f86d081884c", "9F86D081884C"),
        ("**Zur**bagan", "Zurbagan"),
        ("Ｚｕｒｂａｇａｎ", "zurbagan"),
        ("The ﬁnest zurbagan", "ZURBAGAN"),
        ("In Zurbagan then", "Zurbagan3"),
        ("قال المسؤول إن السفينة غادرت الميناء سرا", "المسؤول إن السَّفينة غادرت الميناء"),
        ("官员说这艘船已秘密离开港口前往北方", "他们知道这艘船已秘密离开港口的事"),
        ("张伟明", "据张伟明说"),
        ("เรือออกจากท่าเรืออย่างลับ", "ว่าเรือออกจากท่าเรืออย่างลับแล้ว"),
        ("जहाज गुप्त रूप से बंदरगाह से निकला", "जहाज गुप्त रूप से बंदरगाह"),
    ],
)
def test_a_leak_is_found_however_it_is_set(text, leak):
    assert len(gate({"a.txt": leak}, hides(text))) == 1


@pytest.mark.parametrize(
    ("text", "shown", "written"),
    [
        (SECRET, "Dawn in Zurbagan lighthouse; twelve smugglers, Jebediah the quartermaster, informant, met behind.",
         "Dawn in Zurbagan&nbsp;lighthouse; twelve smugglers, Jebediah the quartermaster, informant, met behind."),
        ("Killed near the fort", "Killed near the fort by night", "<h2>Killed near the fort by night</h2>"),
        ("In all 5923 of them", "There were 5,923 that day", "<td>5,923</td>"),
        ("It lies 340 km off", "About 340 km away", "About 340&nbsp;km away"),
        ("He left at 2024-01-18T01:05:00Z then", "It began at 2024-01-18T04:35+03:30", "2024-01-18T01:05:00Z"),
        ("A standoff there", "A stand-off here", "A stand-off here"),
        ("Very likely", "No.", "<p>Very likely (80–95%)</p>"),
        ("In January 2024 at 10:30", "No.", "<time datetime='2024-01-18T10:30:00Z'>18 January 2024</time>"),
        ("Twelve, 12, 345 and 2019", "No.", "<p>12 345 2019</p>"),
        ("An A and a B", "No.", "a b and an a"),
        ("See 2024-01-18-canal-road", "The canal, the road", "<td>2024-01-18</td><td>canal road</td>"),
    ],
)  # fmt: skip
def test_words_that_are_shown_or_common_are_no_leak(text, shown, written):
    assert gate({"a.html": written}, hides(text, shown)) == ()


@pytest.mark.parametrize("between", [", ", "\n", " · ", " | ", "; "])
def test_shown_words_that_only_stand_beside_each_other_are_no_leak(between):
    brief = hides("Red canal", "A red ship on a canal")
    assert gate({"a.txt": f"Of the red{between}canal"}, brief) == ()
    assert gate({"a.txt": "Of the red canal"}, brief)
    assert gate({"a.html": "Of the red\n   canal"}, brief) == ()
    assert gate({"a.html": "<p>Of the red\n   canal</p>"}, brief)


def test_cells_of_a_table_do_not_make_an_id_together():
    brief = hides("See 2024-01-18-canal-road", "The canal, the road")
    assert gate({"a.csv": "date,place,way\n2024-01-18,canal,road\n"}, brief) == ()
    assert gate({"a.csv": "id,way\n2024-01-18-canal-road,road\n"}, brief)


def test_numbers_of_a_drawing_are_no_leak():
    drawing = "<svg viewBox='0 0 4711 52.525'><path d='M4711 52.525L8848 1'/><g style='top: 8848px'/></svg>"
    brief = hides("There were 4711 of 8848 at 52.525")
    assert gate({"a.svg": drawing}, brief) == ()
    assert gate({"a.svg": "<svg><text>4711</text></svg>"}, brief)


def test_a_sentence_that_another_brief_shows_is_no_leak():
    assert gate({"a.txt": SECRET}, withheld(), hides("One.", SECRET)) == ()
    assert gate({"a.txt": SECRET}, withheld(), hides("One.", SECRET) + "status: draft\n")


def test_words_that_stand_elsewhere_are_no_leak():
    templates = {"page.html": f"<p>{SECRET}</p>".encode()}
    assert gate({"a.txt": SECRET}, withheld(), shown_elsewhere=templates) == ()


def test_words_of_a_damaged_file_elsewhere_count_for_nothing():
    assert gate({"a.txt": SECRET}, withheld(), shown_elsewhere={"a.pdf": b"%PDF-" + SECRET.encode()})


def test_of_files_of_the_product_only_the_names_are_searched():
    own = {hashlib.sha256(SECRET.encode()).hexdigest()}
    assert gate({"a.css": SECRET}, withheld(), own_files=own) == ()
    assert gate({"a.css": SECRET + " "}, withheld(), own_files=own)
    assert gate({"jebediah.css": SECRET}, withheld(), own_files=own)


def test_files_may_lie_on_disk(tmp_path):
    (tmp_path / "a").write_text(SECRET)
    assert len(gate({"reports/a.txt": tmp_path / "a"}, withheld())) == 1


def test_nothing_is_read_where_nothing_is_withheld(tmp_path):
    assert gate({"a.txt": tmp_path / "missing"}, withheld(), by=watch("TLP:RED")) == ()


def test_each_file_and_each_portion_is_named_once():
    brief = hides(SECRET) + f"implications: |\n  (TLP:RED) {SECRET}\n"
    found = gate({"a.txt": SECRET * 3, "b.html": SECRET, "c.txt": "Shown"}, brief)
    assert [(one.span.line, one.message.split()[0]) for one in found] == [
        (9, "a.txt"), (9, "b.html"), (11, "a.txt"), (11, "b.html"),
    ]  # fmt: skip


def test_a_message_names_file_place_and_release_and_prints_no_text():
    (found,) = gate({"reports/x/index.html": SECRET}, withheld())
    assert found.check == LEAK
    assert (
        found.message == "reports/x/index.html holds words in a row of a portion that the release TLP:GREEN withholds"
    )
    assert (found.span.file, found.span.line, found.span.excerpt) == ("a.yaml", 9, "")
    everything = f"{found!r} {found.help}".lower()
    assert not any(word in everything for word in SECRET.lower().strip(".").split() if len(word) > 4)


def test_the_check_is_explained_like_every_other():
    assert GATE_CHECKS == (LEAK,)
    assert LEAK.cause.endswith(".")


def test_the_same_files_give_the_same_findings_in_any_order():
    files = {"a.txt": SECRET, "b.txt": "Jebediah", "c.txt": "Zurbagan"}
    assert gate(files, withheld()) == gate(dict(reversed(files.items())), withheld())


WORDS = st.lists(st.text(alphabet="abcdefgхцшéß", min_size=4, max_size=9), min_size=5, max_size=30)


@given(before=WORDS, words=WORDS, place=st.integers(0, 25))
def test_any_five_words_in_a_row_are_found_and_those_shown_are_not(before, words, place):
    text, start = " ".join(words), min(place, len(words) - 5)
    five = " / ".join(words[start : start + 5])
    brief = hides(text, " ".join(before))
    hidden = set(words) - set(before)
    assert bool(gate({"a.txt": f"zzz {five} zzz"}, brief)) or not hidden & set(words[start : start + 5])
    assert gate({"a.txt": " ".join(before)}, brief) == ()
    assert gate({"a.txt": five}, hides(text, f"Zzz {five} zzz")) == ()


def test_a_million_letters_to_look_for_and_a_thousand_pages_take_seconds():
    secrets = "".join(f"  (TLP:RED) {' '.join(f'word{n * k % 9973}x' for k in range(1, 60))}\n\n" for n in range(2000))
    brief = f"{TOP}background: |\n  Shown.\n\n{secrets}"
    assert len(brief) > 1_000_000
    pages = {f"{n}.html": "<p>Shown words of a page</p>" * 60 for n in range(1000)}
    begin = perf_counter()
    assert gate(pages, brief) == ()
    assert perf_counter() - begin < 20
