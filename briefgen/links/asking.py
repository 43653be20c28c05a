"""From an address to an answer: what is asked again, which redirects are followed, and what a status means.

A page counts as dead only where its host says so to a request for the page itself: many hosts refuse HEAD, or whoever
is no browser, and that says nothing about the page.
"""

from http.client import HTTPException
from ssl import SSLCertVerificationError

from msgspec import Struct

from briefgen.links.answer import NO_SUCH_HOST, Answer, Outcome, unanswered
from briefgen.links.manners import Manners
from briefgen.links.request import (
    Asking,
    NoSuchHostError,
    NotAskedError,
    Reply,
    following,
    host_of,
    request,
    tidied,
)

MOST_REDIRECTS = 10
FOR_GOOD = {301, 308}
REDIRECTS = FOR_GOOD | {302, 303, 307}
GONE = {404, 410}
WAIT = {429, 503}
FAULT, FINE = 400, range(200, 300)

GIVEN_UP = unanswered("its host is not asked any more in this run", is_lasting=False)


class Asker(Struct, frozen=True):
    """Asks for addresses, with the manners of one run."""

    asking: Asking
    manners: Manners

    def ask(self, address: str) -> Answer:
        """Ask for an address, and for whatever it redirects to."""
        try:
            return self._follow(tidied(address))
        except NotAskedError as error:
            return unanswered(str(error), is_lasting=False)
        except NoSuchHostError:
            return NO_SUCH_HOST

    def _follow(self, address: str) -> Answer:
        seen, moved_to, is_for_good = [address], None, True
        while len(seen) <= MOST_REDIRECTS:
            reply = self._reply(seen[-1])
            if isinstance(reply, Answer):
                return reply
            if reply.status not in REDIRECTS or not reply.location:
                return _answer(reply.status, moved_to)
            target = following(seen[-1], reply.location)
            if target is None or target in seen:
                return unanswered("it redirects in a circle" if target else "it redirects to no web page")
            is_for_good = is_for_good and reply.status in FOR_GOOD
            moved_to = target if is_for_good else moved_to
            seen.append(target)
        return unanswered(f"it redirects more than {MOST_REDIRECTS} times")

    def _reply(self, address: str) -> Reply | Answer:
        """Ask for one address by HEAD, and by GET where that says nothing good."""
        reply = self._patiently("HEAD", address)
        if isinstance(reply, Reply) and reply.status >= FAULT and reply.status not in WAIT:
            return self._patiently("GET", address)
        return reply

    def _patiently(self, method: str, address: str) -> Reply | Answer:
        """Ask again where a host asks to wait or breaks off, each time later; a break may be for HEAD alone."""
        host, wait, last = host_of(address), self.manners.measure.first_wait, GIVEN_UP
        for number in range(self.manners.measure.tries):
            if self.manners.is_given_up(host):
                return last
            if number:
                self.manners.hold(host, min(wait, self.manners.measure.longest_wait))
                wait *= 2
            reply = self._once(method, address, host)
            if isinstance(reply, Answer) or (reply and reply.status not in WAIT):
                return reply
            method = method if reply else "GET"
            wait = max(wait, (reply and reply.retry_after) or 0)
            last = unanswered(f"its host answers {reply.status}" if reply else "its host breaks off the connection")
        self._despair(host, last)
        return last

    def _once(self, method: str, address: str, host: str) -> Reply | Answer | None:
        """Ask once; none where the connection broke."""
        try:
            with self.manners.turn(host):
                reply = request(method, address, self.asking)
        except TimeoutError:
            self.manners.note(host, answered=False)
            return unanswered("its host does not answer in time")
        except SSLCertVerificationError:
            return unanswered("the certificate of its host is not valid")
        except (OSError, HTTPException):
            return None
        self.manners.note(host, answered=True)
        return reply

    def _despair(self, host: str, last: Answer) -> None:
        """Leave a host alone that wants fewer requests; of others some addresses may work."""
        if last.why.endswith("429"):
            self.manners.give_up(host)
        else:
            self.manners.note(host, answered=False)


def _answer(status: int, moved_to: str | None) -> Answer:
    if status in GONE:
        return Answer(Outcome.DEAD, f"its host answers {status}")
    if status not in FINE:
        return unanswered(f"its host answers {status}")
    return Answer(Outcome.MOVED, "", moved_to) if moved_to else Answer(Outcome.FINE)
