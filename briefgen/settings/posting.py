"""What settings of mail have to keep: who may read what, how a server is spoken to, where no password belongs."""

from collections.abc import Iterator, Mapping

from briefgen.brief import Scheme
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean, quoted
from briefgen.settings.mail import ADDRESS_SIGN, Mail, MailList, MailServer
from briefgen.settings.markings import no_label
from briefgen.settings.releases import FULL, OwnRelease

HIGHEST_PORT = 65535

BAD_ADDRESS = Check(
    "bad-address",
    Severity.ERROR,
    "A mail address has a form that servers do not take, or that could hide something in a header of a message.",
    "Write it as name@example.org: one @, no spaces, no quotation marks, a domain behind the @.",
)
PASSWORD_IN_SETTINGS = Check(
    "password-in-settings",
    Severity.ERROR,
    "A password stands in briefgen.yaml, where everybody who sees the repository can read it.",
    "Delete it there, change it at the server, and set BRIEFGEN_MAIL_PASSWORD or store it in the system's keyring.",
)
ABOVE_CLEARANCE = Check(
    "above-clearance",
    Severity.ERROR,
    "Somebody would get what is marked above the clearance of the list, or above their own.",
    "Give the list a release with a lower ceiling, or correct the clearance if it is wrong.",
)
UNKNOWN_CLEARANCE = Check(
    "unknown-clearance",
    Severity.ERROR,
    "A clearance is no label of the desk's scheme.",
    "Write one of the scheme's labels as it is spelt there, such as TLP:GREEN.",
)
UNKNOWN_LIST_RELEASE = Check(
    "unknown-list-release",
    Severity.ERROR,
    "A list gets a release that there is not.",
    "Name a release of briefgen.yaml, a label as the ceiling, or full.",
)
EMPTY_LIST = Check(
    "empty-list",
    Severity.ERROR,
    "Nobody is on a list.",
    "Name a file with addresses, or list them under to.",
)
UNSAFE_SERVER = Check(
    "unsafe-mail-server",
    Severity.ERROR,
    "Mail or a password would cross the network where others can read it.",
    "Use security: tls or starttls; none is for a server on this machine, and never with a user.",
)
UNCLEAR_MAIL = Check(
    "unclear-mail-settings",
    Severity.ERROR,
    "Two settings of mail exclude each other, or one needs another that is missing.",
    "Correct the setting that the message names.",
)
UNSENDABLE = Check(
    "unsendable-brief",
    Severity.ERROR,
    "A brief is not sent: it is no released one, is under embargo, bears no marking, or a list sees nothing of it.",
    "Release it (status: released), wait for the end of the embargo, mark it, or leave that list out.",
)
NO_SENDER = Check(
    "no-sender",
    Severity.ERROR,
    "Nobody stands as the sender of mail, and the report shows no contact with an address.",
    "Set mail: {from: …} in briefgen.yaml.",
)
MAIL_TOO_LARGE = Check(
    "mail-too-large",
    Severity.ERROR,
    "A message is larger than the list or the server takes.",
    "Set pdf: link or pdf: none for the list, make pictures smaller, or raise limit_mb.",
)
DUPLICATE_RECIPIENT = Check(
    "duplicate-recipient",
    Severity.ERROR,
    "An address stands on a list twice; capitals in its domain make no difference.",
    "Delete one of the two.",
)
MALFORMED_LIST = Check(
    "malformed-list",
    Severity.ERROR,
    "A file of addresses is no table that can be read: its columns, its quotation marks, or a value in it.",
    "Begin a CSV file with a line of column names: address, and if wanted name, language, clearance, format.",
)
MAIL_CHECKS = (
    BAD_ADDRESS,
    PASSWORD_IN_SETTINGS,
    ABOVE_CLEARANCE,
    UNKNOWN_CLEARANCE,
    UNKNOWN_LIST_RELEASE,
    EMPTY_LIST,
    UNSAFE_SERVER,
    UNCLEAR_MAIL,
    UNSENDABLE,
    NO_SENDER,
    MAIL_TOO_LARGE,
    DUPLICATE_RECIPIENT,
    MALFORMED_LIST,
)


def mail_faults(mail: Mail) -> Iterator[Finding]:
    """Find what is wrong with how mail is sent."""
    yield from _bad_addresses(mail)
    if mail.server:
        yield from _server_faults(mail.server)
    if mail.server and mail.sendmail:
        message = '"sendmail" and "server" stand side by side; expected one of them'
        yield UNCLEAR_MAIL.at(("mail", "sendmail"), message, key=True)
    leave = mail.unsubscribe
    if leave and leave.url and ADDRESS_SIGN in leave.url and mail.batch == "bcc":
        message = (
            f"{ADDRESS_SIGN} stands for one reader and a Bcc goes to many; expected batch: one, or no {ADDRESS_SIGN}"
        )
        yield UNCLEAR_MAIL.at(("mail", "unsubscribe", "url"), message)
    if leave and not (leave.mailto or leave.url):
        yield UNCLEAR_MAIL.at(("mail", "unsubscribe"), '"unsubscribe" is empty; expected mailto or url', key=True)


def list_faults(lists: Mapping[str, MailList], *, is_published: bool) -> Iterator[Finding]:
    """Find what is wrong with lists themselves; `is_published` tells that the desk's site has an address."""
    for name, one in lists.items():
        path: Path = ("lists", name)
        if not one.file and not one.to:
            message = f'nobody is on the list "{name}"; expected a file or addresses'
            yield EMPTY_LIST.at(path, message, help="add file: … or to: […]", key=True)
        for place, address in enumerate(one.to):
            yield from _bad_address(address, (*path, "to", place))
        if one.pdf == "link" and not (one.url or is_published):
            message = "there is nothing to link to; expected url on the list or for the desk"
            yield UNCLEAR_MAIL.at((*path, "pdf"), message)


def clearance_faults(
    lists: Mapping[str, MailList], releases: Mapping[str, OwnRelease], scheme: Scheme
) -> Iterator[Finding]:
    """Find lists whose release can hold more than they are cleared for, and names that nothing has."""
    for name, one in lists.items():
        path: Path = ("lists", name)
        ceiling = releases[one.release].ceiling if one.release in releases else one.release
        if one.clearance not in scheme.marks:
            yield no_label(UNKNOWN_CLEARANCE, (*path, "clearance"), one.clearance, scheme)
        elif one.release != FULL and one.release not in releases and ceiling not in scheme.marks:
            known = (*releases, FULL, *scheme.names)
            message = f"there is no release {quoted(one.release)}; expected one of {', '.join(known)}"
            yield UNKNOWN_LIST_RELEASE.at((*path, "release"), message, help=did_you_mean(one.release, known))
        elif ceiling in scheme.marks and scheme.rank(ceiling) > scheme.rank(one.clearance):
            message = f'this release shows up to {ceiling}, and the list "{name}" is cleared for {one.clearance}'
            yield ABOVE_CLEARANCE.at((*path, "release"), f"{message}; expected a release that shows no more")


def _bad_addresses(mail: Mail) -> Iterator[Finding]:
    leave = mail.unsubscribe
    addresses: dict[Path, str | None] = {("from",): mail.sender, ("reply_to",): mail.reply_to}
    addresses[("unsubscribe", "mailto")] = leave.mailto if leave else None
    for path, address in addresses.items():
        if address:
            yield from _bad_address(address, ("mail", *path), needs_ascii=True)


def _bad_address(text: str, path: Path, *, needs_ascii: bool = False) -> Iterator[Finding]:
    from briefgen.settings.addresses import AddressError, read_mailbox

    try:
        mailbox = read_mailbox(text)
    except AddressError as error:
        end = text.find(error.up_to) + len(error.up_to)
        yield BAD_ADDRESS.at(path, str(error), words=(end - 1, end) if error.up_to else None)
        return
    if needs_ascii and not mailbox.is_ascii:
        message = "not every server takes letters of other scripts before the @; expected ASCII for the desk's own"
        yield BAD_ADDRESS.at(path, message)


def _server_faults(server: MailServer) -> Iterator[Finding]:
    path: Path = ("mail", "server")
    if server.password is not None:
        message = "a password stands in this file; expected it in BRIEFGEN_MAIL_PASSWORD or in the system's keyring"
        yield PASSWORD_IN_SETTINGS.at((*path, "password"), message, help="delete it here and change it", key=True)
    if not _is_host(server.host):
        message = "this is no name of a server; expected one such as mail.example.org, with its port under port"
        yield UNCLEAR_MAIL.at((*path, "host"), message)
    if server.open_port > HIGHEST_PORT:
        message = f"there is no such port; expected a number up to {HIGHEST_PORT}"
        yield UNCLEAR_MAIL.at((*path, "port"), message)
    if server.security == "none" and not server.is_here:
        message = "this server is not on this machine; expected security: tls or starttls"
        yield UNSAFE_SERVER.at((*path, "security"), message)
    elif server.security == "none" and server.user:
        message = "a password would go unencrypted; expected security: tls or starttls, or no user"
        yield UNSAFE_SERVER.at((*path, "user"), message)


def _is_host(host: str) -> bool:
    """Tell whether this is a name or a number of a machine, and nothing with a user or a password in it."""
    from ipaddress import ip_address

    from briefgen.settings.addresses import AddressError, ascii_domain

    try:
        ip_address(host)
    except ValueError:
        try:
            ascii_domain(host if "." in host else f"{host}.local")
        except AddressError:
            return False
    return True
