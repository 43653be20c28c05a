"""A program that takes mail, as every Unix knows it: the message on its input, the readers as arguments, no shell."""

import subprocess
from collections.abc import Mapping

from briefgen.deliver.courier import Doubtful, Parcel, SendError, Verdict, readable

TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h
TIMEOUT_SECONDS = 300


class SendmailCourier:
    """A local sendmail."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._is_running = False

    @property
    def may_have_it(self) -> bool:
        """Whether it was started and has not said what came of it."""
        return self._is_running

    def carry(self, parcel: Parcel) -> Mapping[str, Verdict]:
        """Hand a message over; raises Doubtful or SendError."""
        command = [self._program, "-i", "-f", parcel.sender, "--", *parcel.recipients]
        self._is_running = True
        try:
            done = subprocess.run(  # noqa: S603  a list, and no shell
                command,
                input=parcel.content.replace(b"\r\n", b"\n"),
                capture_output=True,
                check=False,
                timeout=TIMEOUT_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise Doubtful(f"{self._program} did not end within {TIMEOUT_SECONDS} seconds") from None
        except OSError as error:
            self._is_running = False
            reason = (error.strerror or type(error).__name__).lower()
            raise SendError(
                f"{self._program} cannot be run: {reason}; expected the program under mail: sendmail"
            ) from None
        if done.returncode < 0:
            raise Doubtful(f"{self._program} was stopped by signal {-done.returncode}")
        self._is_running = False
        return dict.fromkeys(parcel.recipients, _verdict(done.returncode, done.stderr))

    def close(self) -> None:
        """Nothing is open."""


def _verdict(code: int, said: bytes) -> Verdict:
    reply = f"exit code {code} {readable(said)}".strip()
    if code == 0:
        return Verdict("taken", reply)
    return Verdict("later" if code == TRY_LATER else "refused", reply)
