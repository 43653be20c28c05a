"""Mail in briefgen.yaml: from whom, through which server, and the lists of those who get it.

A password never stands here. The file lies in version control, and whoever reads it could send in the desk's name.
"""

from typing import Annotated, Literal

from pydantic import Field

from briefgen.brief import Part
from briefgen.brief.scalars import Count, Language, Line

Form = Literal["full", "summary", "text"]
FORMS: tuple[Form, ...] = ("full", "summary", "text")
Web = Annotated[Line, Field(pattern=r"^https?://\S+$")]
ADDRESS_SIGN = "{address}"
"""What stands for the recipient's address in the address of a page on which one leaves a list."""
PORTS = {"tls": 465, "starttls": 587, "none": 25}
MEGABYTE = 1_000_000


class MailServer(Part):
    """The server that mail is handed to."""

    host: Line = Field(description="Its name.")
    port: Count | None = Field(None, description="Its port; default 465 for tls, 587 for starttls, 25 for none.")
    security: Literal["tls", "starttls", "none"] = Field(
        "starttls", description="TLS from the start, STARTTLS, or none on this machine alone."
    )
    user: Line | None = Field(None, description="Whom to log in as; the password comes from elsewhere.")
    password: Line | None = Field(None, description="Never here: set BRIEFGEN_MAIL_PASSWORD, or use the keyring.")
    ca_file: Line | None = Field(None, description="Certificates to trust in place of the system's, as a PEM file.")
    timeout: Count = Field(60, description="How many seconds to wait for an answer.")

    @property
    def open_port(self) -> int:
        """The port that is used."""
        return self.port or PORTS[self.security]

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine, so that nobody can listen in between."""
        from ipaddress import ip_address

        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


class Unsubscribe(Part):
    """How a reader leaves a list."""

    mailto: Line | None = Field(None, description="The address that a request goes to.")
    url: Web | None = Field(None, description="The page for it; {address} in it stands for the reader's address.")


class Dkim(Part):
    """With what each message is signed."""

    domain: Line = Field(description="The domain that signs.")
    selector: Line = Field(description="Under which name the domain publishes the key.")
    key_file: Line | None = Field(None, description="The private key as a PEM file; default BRIEFGEN_DKIM_KEY_FILE.")


class Mail(Part):
    """From whom mail comes, and how it is sent."""

    sender: Line | None = Field(None, alias="from", description="From whom it comes; default the first contact.")
    reply_to: Line | None = Field(None, description="Where answers go.")
    server: MailServer | None = Field(None, description="The server that takes it.")
    sendmail: Line | None = Field(None, description="A program that takes it in place of a server.")
    batch: Literal["one", "bcc"] = Field("one", description="A message for each reader, or one for many as Bcc.")
    batch_size: Count = Field(50, description="How many readers such a message has at most.")
    rate: Count | None = Field(None, description="How many messages a minute are sent at most.")
    limit_mb: Count = Field(20, description="How many megabytes a message has at most.")
    unsubscribe: Unsubscribe | None = Field(None, description="How a reader leaves a list.")
    dkim: Dkim | None = Field(None, description="With what each message is signed.")


class MailList(Part):
    """Those who get mail of one release."""

    title: Line = Field(description="What the list is called.")
    release: Line = Field(description="What they get: a release of this file, a label as its ceiling, or full.")
    clearance: Line = Field(description="The highest marking that they may have.")
    form: Form = Field("full", description="full, summary, or text without HTML.")
    pdf: Literal["attach", "link", "none"] = Field("attach", description="attach, link to its page, or none.")
    lang: Language | None = Field(None, description="Language in which they get it where there is a translation.")
    file: Line | None = Field(None, description="Who is on it: a CSV or YAML file, named from this one.")
    to: tuple[Line, ...] = Field((), description="Who is on it: addresses.")
    url: Web | None = Field(None, description="Where their release is published; default url of the desk.")
    limit_mb: Count | None = Field(None, description="How many megabytes a message has at most; default that of mail.")
