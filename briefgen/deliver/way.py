"""How a desk's mail goes out, as its settings say: through a server or a program, signed or not."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.deliver.courier import Courier, SendError
from briefgen.deliver.secrets import login_for
from briefgen.deliver.sendmail import SendmailCourier
from briefgen.deliver.signing import Sign, signer_for
from briefgen.deliver.smtp import SmtpCourier
from briefgen.settings import FILE_NAME
from briefgen.settings.mail import Mail


class Way(Struct, frozen=True):
    """What takes messages, what signs them, where it leads, and how many readers a message has, none for one each."""

    courier: Courier
    sign: Sign
    name: str
    batch_size: int | None
    rate: int | None


def open_way(mail: Mail | None, *, root: Path, environ: Mapping[str, str], greeting: str) -> Way:
    """Make ready what sends mail; nothing is opened yet. Raises SendError where something is missing for it."""
    if mail is None or not (mail.server or mail.sendmail):
        message = f"nothing in {FILE_NAME} says how mail goes out"
        raise SendError(f"{message}; expected mail: {{server: {{host: …}}}} or mail: {{sendmail: /usr/sbin/sendmail}}")
    sign = signer_for(mail.dkim, environ, root)
    batch_size = mail.batch_size if mail.batch == "bcc" else None
    if mail.server is None:
        program = str(mail.sendmail)
        return Way(SendmailCourier(program), sign, program, batch_size, mail.rate)
    login = login_for(mail.server, environ)
    courier = SmtpCourier(mail.server, login=login, root=root, name=greeting)
    return Way(courier, sign, f"{mail.server.host}:{mail.server.open_port}", batch_size, mail.rate)
