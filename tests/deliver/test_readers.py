"""Who may get what: held against the clearance before anything is made."""

from pathlib import Path

import pytest
from mail_servers import mail_server
from mailing import NAME, MailDesk, read_mail, said

from briefgen.gate.files import read_file

AMBER = "marking: TLP:AMBER\n"
SECRET = "The quartermaster Jebediah met twelve smugglers behind Zurbagan lighthouse"


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    return desk


def refusal(desk: MailDesk, *arguments: str) -> str:
    """Make mail and send, and give the message of both, which is the same; nothing is made."""
    made = desk.run("mail", NAME, *arguments)
    assert made.exit_code == 1, said(made)
    sent = desk.send()
    assert sent.exit_code == 1
    assert not list(desk.root.glob("output/mail/*"))
    assert not desk.ledger.exists()
    assert said(made).replace("nothing was written", "") == said(sent).replace("nothing was sent", "")
    return said(made)


def test_full_above_the_clearance_of_a_list_is_an_error_that_names_list_and_line(desk: MailDesk) -> None:
    desk.write(more=AMBER)
    desk.settings(lists={"partners": "release: full, to: [ann@example.org]"})
    message = refusal(desk)
    assert "above-clearance" in message
    assert 'the list "partners" would get TLP:AMBER and is cleared for TLP:GREEN' in message
    assert "briefgen.yaml:5" in message


def test_a_marking_above_a_readers_own_clearance_is_an_error_that_names_list_and_line(desk: MailDesk) -> None:
    (desk.root / "list.csv").write_text("address,clearance\nann@example.org,TLP:GREEN\nbob@example.org,TLP:CLEAR\n")
    desk.settings(lists={"partners": "file: list.csv"})
    message = refusal(desk)
    assert "above-clearance" in message
    assert 'this reader of the list "partners" would get TLP:GREEN and is cleared for TLP:CLEAR' in message
    assert "list.csv:3" in message


def test_a_higher_clearance_of_a_reader_shows_them_no_more_than_the_list_gets(desk: MailDesk) -> None:
    desk.write(
        more=f"background: |\n  (TLP:RED) {SECRET}.\n\n  What all may know.\nmarking: TLP:RED\nunmarked: TLP:GREEN\n"
    )
    (desk.root / "list.csv").write_text("address,clearance\nann@example.org,TLP:RED\n")
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "file: list.csv"})
        assert desk.send().exit_code == 0
    text = read_mail(server.received[0].content).get_body(("plain",))
    assert text
    assert "What all may know" in text.get_content()
    assert "Jebediah" not in text.get_content()


def test_what_is_withheld_leaves_no_trace_in_any_part_nor_in_any_id(desk: MailDesk) -> None:
    desk.settings(lists={"partners": "pdf: attach, to: [ann@example.org]"})
    shown = "background: |\n{}  What all may know.\nmarking: TLP:RED\nunmarked: TLP:GREEN\n"
    copies = []
    for withheld in (f"  (TLP:RED) {SECRET}.\n\n", "", "  (TLP:AMBER) Something else.\n\n"):
        desk.write(more=shown.format(withheld))
        result = desk.run("mail", NAME, "--clock", "2024-01-18T06:00Z")
        assert result.exit_code == 0, said(result)
        (copy,) = (desk.root / "output" / "mail").glob("*.eml")
        copies.append(copy.read_bytes())
    words = "\n".join(passage.text for passage in read_file("a.eml", copies[0]))
    assert "What all may know" in words
    assert not [word for word in ("Jebediah", "smugglers", "Zurbagan") if word in words]
    assert copies[0] == copies[1] == copies[2]


def test_a_brief_that_a_release_withholds_whole_is_sent_to_nobody(desk: MailDesk) -> None:
    desk.write(more=AMBER)
    desk.settings()
    assert 'the list "partners" sees nothing of this brief' in refusal(desk)


def test_a_brief_without_a_marking_goes_to_no_list(desk: MailDesk) -> None:
    desk.write(more="")
    desk.settings(lists={"partners": "release: full, to: [ann@example.org]"})
    assert "bears no marking" in refusal(desk)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("status: draft\n", 'this brief is "draft"; expected status: released'),
        ("status: review\n", 'this brief is "review"'),
        ("status: superseded\nreplaced_by: other\n", 'this brief is "superseded"'),
        ("status: withdrawn\ncorrections: [{at: 2021-04-01, because: It was wrong.}]\n", 'this brief is "withdrawn"'),
        ("publish_at: 2999-01-01T06:00Z\n", "under embargo still"),
    ],
)
def test_only_released_briefs_are_sent(desk: MailDesk, more: str, words: str) -> None:
    desk.write(more=f"marking: TLP:GREEN\n{more}")
    desk.write("other")
    desk.settings()
    assert words in refusal(desk)


def test_a_brief_with_an_error_is_not_sent_and_another_ones_error_does_not_matter(desk: MailDesk) -> None:
    desk.write("other", more="nonsense: 1\n")
    with mail_server() as server:
        desk.settings(port=server.port)
        assert desk.send().exit_code == 0
    desk.ledger.unlink()
    desk.write(more="marking: TLP:GREEN\nnonsense: 1\n")
    desk.run("mail", NAME)
    result = desk.send()
    assert result.exit_code == 1
    assert "unknown-key" in said(result)


def test_a_bad_reader_of_one_list_stops_all_lists(desk: MailDesk) -> None:
    (desk.root / "list.csv").write_text("address\nann@example.org\nbob@@example.org\n")
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]", "others": "file: list.csv"})
        result = desk.send("--list", "partners", "--list", "others")
    assert result.exit_code == 1
    assert "list.csv:3:1" in said(result)
    assert not server.received


def test_the_gate_stops_what_a_template_gives_away(desk: MailDesk) -> None:
    desk.write(
        more=f"background: |\n  (TLP:RED) {SECRET}.\n\n  What all may know.\nmarking: TLP:RED\nunmarked: TLP:GREEN\n"
    )
    template = desk.root / "templates" / "mail" / "mail.txt"
    template.parent.mkdir(parents=True)
    template.write_text(f"{{{{ '{SECRET[::-1]}' | reverse }}}}")
    desk.settings()
    message = refusal(desk)
    assert "withheld-words" in message
    assert "Jebediah" not in message.replace("templates", "")


def test_without_a_sender_nothing_is_made(desk: MailDesk) -> None:
    desk.settings()
    path = desk.root / "briefgen.yaml"
    path.write_text(path.read_text().replace("  from: Desk <desk@example.org>\n", ""))
    assert "no-sender" in refusal(desk)


def test_the_first_contact_that_is_shown_is_the_sender(desk: MailDesk) -> None:
    chief = "{name: Chief, email: chief@example.org, marking: TLP:RED}"
    contacts = f"{{name: Watch}}, {chief}, {{name: Duty, email: duty@example.org}}"
    desk.write(more=f"marking: TLP:RED\nunmarked: TLP:GREEN\ncontacts: [{contacts}]\n")
    desk.settings()
    path = desk.root / "briefgen.yaml"
    path.write_text(path.read_text().replace("  from: Desk <desk@example.org>\n", ""))
    assert desk.run("mail", NAME).exit_code == 0
    (copy,) = (desk.root / "output" / "mail").glob("*.eml")
    assert read_mail(copy.read_bytes())["From"] == "Duty <duty@example.org>"


def test_readers_get_the_translation_in_their_language(desk: MailDesk) -> None:
    desk.write("ship-fa", title="کشتی راه را بست", more=f"marking: TLP:GREEN\nlang: fa\ntranslation_of: {NAME}\n")
    (desk.root / "list.csv").write_text("address,language\nann@example.org,fa-IR\nbob@example.org,de\n")
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "file: list.csv"})
        result = desk.send()
        assert result.exit_code == 0, said(result)
        desk.send()
    languages = {one.recipients[0]: read_mail(one.content)["Content-Language"] for one in server.received}
    assert languages == {"ann@example.org": "fa", "bob@example.org": "en"}
    assert len(server.received) == 2
