"""A server that speaks SMTP: over TLS from the start, or STARTTLS, its certificate checked; one connection for all.

The end of a message is sent by itself: what goes wrong before it has gone out leaves no doubt that nobody got the
message.
"""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deliver.courier import Doubtful, Dropped, Parcel, SendError, Verdict, readable
from briefgen.settings.mail import MailServer

END_OF_MESSAGE = b".\r\n"
TOO_LARGE = {523, 552}
CLOSING = 421
GO_ON = 354
LEAST_CODE = 200
LONGER_AT_THE_END = 10
"""RFC 5321, 4.5.3.2: a server may take ten minutes to take a message in; cutting it off makes doubt."""


class Login(Struct, frozen=True):
    """Whom to log in as."""

    user: str
    password: str


class SmtpCourier:
    """A connection to a server, opened when it is first needed, and again when it was lost."""

    def __init__(self, server: MailServer, *, login: Login | None, root: Path, name: str) -> None:
        """`root` is where a file of certificates is named from, `name` how we greet."""
        self._server, self._login, self._root, self._name = server, login, root, name
        self._smtp: smtplib.SMTP | None = None
        self._has_ended = False

    @property
    def may_have_it(self) -> bool:
        """Whether the last message had ended and no answer had come."""
        return self._has_ended

    def carry(self, parcel: Parcel) -> Mapping[str, Verdict]:
        """Hand a message over; raises Dropped, Doubtful or SendError."""
        self._has_ended = False
        try:
            return self._transact(self._smtp or self._open(), parcel)
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            if self._has_ended:
                raise Doubtful(f"the connection ended before the answer: {_said(error)}") from error
            raise Dropped(_said(error)) from error

    def close(self) -> None:
        """Take leave."""
        if self._smtp:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._hang_up()

    def _open(self) -> smtplib.SMTP:
        server = self._server
        where = (server.host, server.open_port)
        try:
            if server.security == "tls":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    *where, local_hostname=self._name, timeout=server.timeout, context=self._trust()
                )
            else:
                smtp = smtplib.SMTP(*where, local_hostname=self._name, timeout=server.timeout)
        except ssl.SSLError as error:
            raise self._distrusted(error) from error
        try:
            self._greet(smtp)
        except BaseException:
            smtp.close()
            raise
        self._smtp = smtp
        return smtp

    def _greet(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self._server.security == "starttls":
            self._start_tls(smtp)
        if self._login is None:
            return
        try:
            smtp.login(self._login.user, self._login.password)
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code == CLOSING or error.smtp_code < 500:  # noqa: PLR2004  not for good
                raise
            message = f"{self._server.host} does not take this user and password: {error.smtp_code}"
            raise SendError(f"{message}; correct mail: {{server: {{user: …}}}} or the password") from None
        except UnicodeEncodeError:
            raise SendError(f"{self._server.host} is given users and passwords in ASCII alone; expected such") from None
        except smtplib.SMTPNotSupportedError:
            raise SendError(f"{self._server.host} knows no login that is known here; expected PLAIN or LOGIN") from None

    def _start_tls(self, smtp: smtplib.SMTP) -> None:
        if not smtp.has_extn("starttls"):
            message = f"{self._server.host} offers no STARTTLS; expected it, for nothing is sent unencrypted"
            raise SendError(f"{message}: is it security: tls on port 465?")
        try:
            smtp.starttls(context=self._trust())
        except ssl.SSLError as error:
            raise self._distrusted(error) from error
        smtp.ehlo()

    def _trust(self) -> ssl.SSLContext:
        file = self._server.ca_file
        try:
            return ssl.create_default_context(cafile=str(self._root / file) if file else None)
        except (OSError, ssl.SSLError) as error:
            raise SendError(f"the certificates in {file} cannot be read; expected a PEM file") from error

    def _distrusted(self, error: ssl.SSLError) -> Exception:
        if isinstance(error, ssl.SSLEOFError):
            return Dropped("the connection ended while TLS was set up")
        if not isinstance(error, ssl.SSLCertVerificationError):
            message = f"{self._server.host} speaks no TLS here that is known here: {error.reason or 'no words'}"
            return SendError(f"{message}; is security right for port {self._server.open_port}?")
        message = f"the certificate of {self._server.host} is not trusted: {error.verify_message}"
        return SendError(f"{message}; expected a valid one, or its authority under mail: {{server: {{ca_file: …}}}}")

    def _transact(self, smtp: smtplib.SMTP, parcel: Parcel) -> Mapping[str, Verdict]:
        not_taken = _not_offered(smtp, parcel) or self._name_sender(smtp, parcel)
        if not_taken:
            return dict.fromkeys(parcel.recipients, not_taken)
        verdicts = {recipient: self._ask(*smtp.rcpt(recipient)) for recipient in parcel.recipients}
        taken = [recipient for recipient, verdict in verdicts.items() if verdict.kind == "taken"]
        if not taken:
            smtp.rset()
            return verdicts
        return verdicts | dict.fromkeys(taken, self._hand_over(smtp, parcel.content))

    def _name_sender(self, smtp: smtplib.SMTP, parcel: Parcel) -> Verdict | None:
        """Begin a message, or tell why it is not taken; raises SendError where no other would be either."""
        options = [f"SIZE={len(parcel.content)}"] if smtp.has_extn("size") else []
        if parcel.needs_utf8:
            smtp.command_encoding = "utf-8"
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        verdict = self._ask(*smtp.mail(parcel.sender, options))
        if verdict.kind == "refused" and not _is_size(verdict.reply):
            message = f"{self._server.host} does not take mail from us: {verdict.reply}"
            raise SendError(f"{message}; correct mail: {{from: …}}")
        return None if verdict.kind == "taken" else verdict

    def _hand_over(self, smtp: smtplib.SMTP, content: bytes) -> Verdict:
        go_on = smtp.docmd("DATA")
        if go_on[0] != GO_ON:
            verdict = self._ask(*go_on)
            if self._smtp:
                smtp.rset()
            return verdict
        smtp.send(_quoted(content))
        self._end(smtp)
        if smtp.sock:
            smtp.sock.settimeout(self._server.timeout * LONGER_AT_THE_END)
        verdict = self._ask(*smtp.getreply(), is_closing_known=True)
        self._has_ended = False
        if smtp.sock:
            smtp.sock.settimeout(self._server.timeout)
        return replace(verdict, is_of_message=True)

    def _end(self, smtp: smtplib.SMTP) -> None:
        """Send the end of a message; if the system does not take these few bytes they have not gone out."""
        self._has_ended = True
        try:
            smtp.send(END_OF_MESSAGE)
        except (smtplib.SMTPException, OSError):
            self._has_ended = False
            raise

    def _ask(self, code: int, reply: bytes, *, is_closing_known: bool = False) -> Verdict:
        """Read an answer: 2xx is yes, 4xx not now, all else no. A server that closes is none to go on with."""
        if code < LEAST_CODE or (code == CLOSING and not is_closing_known):
            raise smtplib.SMTPResponseException(code, reply)
        if code == CLOSING:
            self._hang_up()
        said = f"{code} {readable(reply)}".strip()
        return Verdict("taken" if 200 <= code < 300 else "later" if 400 <= code < 500 else "refused", said)  # noqa: PLR2004

    def _hang_up(self) -> None:
        if self._smtp:
            self._smtp.close()
        self._smtp = None


def _not_offered(smtp: smtplib.SMTP, parcel: Parcel) -> Verdict | None:
    """Refuse in the server's place what it has said that it does not take."""
    if parcel.needs_utf8 and not smtp.has_extn("smtputf8"):
        return Verdict("refused", "the server takes no letters of other scripts before the @ (it has no SMTPUTF8)")
    most, size = smtp.esmtp_features.get("size", ""), len(parcel.content)
    if most.isdigit() and 0 < int(most) < size:
        return Verdict("refused", f"the message has {size:,} bytes, and the server takes at most {int(most):,}")
    return None


def _quoted(content: bytes) -> bytes:
    """Double the full stop at the beginning of a line, so that none ends the message."""
    quoted = content.replace(b"\r\n.", b"\r\n..")
    return b"." + quoted if quoted.startswith(b".") else quoted


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {readable(error.smtp_error)}"
    return readable(str(error)) or type(error).__name__


def _is_size(reply: str) -> bool:
    return reply[:3].isdigit() and int(reply[:3]) in TOO_LARGE
