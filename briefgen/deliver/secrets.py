"""Where a password comes from: the environment, else the keyring of the system; never a file of the project."""

from collections.abc import Mapping

from briefgen.deliver.courier import SendError
from briefgen.deliver.smtp import Login
from briefgen.settings.mail import MailServer

PASSWORD = "BRIEFGEN_MAIL_PASSWORD"  # noqa: S105  the name of a variable


def login_for(server: MailServer, environ: Mapping[str, str]) -> Login | None:
    """Find the password of the user that a server is logged in to as; none without a user. Raises SendError."""
    if server.user is None:
        return None
    password = environ.get(PASSWORD) or _from_keyring(service_of(server), server.user)
    if not password:
        message = (
            f"no password for {server.user} at {server.host}; expected it in {PASSWORD}, or in the system's keyring"
        )
        raise SendError(
            f"{message}: `keyring set {service_of(server)} {server.user}` (pip install 'briefgen[keyring]')"
        )
    return Login(server.user, password)


def service_of(server: MailServer) -> str:
    """Name the service under which the keyring keeps the password of a server."""
    return f"briefgen:{server.host}"


def _from_keyring(service: str, user: str) -> str | None:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        return keyring.get_password(service, user)
    except keyring.errors.KeyringError:
        return None
