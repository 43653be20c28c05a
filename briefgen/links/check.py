"""All links to elsewhere of a run: each address is asked once, and every place that bears it is told."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from briefgen import __version__
from briefgen.checking import DEAD_LINK, MOVED_LINK, UNANSWERED_LINK, Checked, Project, with_findings
from briefgen.diagnostics import Finding
from briefgen.links.answer import NO_SUCH_HOST, Answer, Outcome, unanswered
from briefgen.links.asking import Asker
from briefgen.links.guard import is_public
from briefgen.links.manners import Manners, Measure
from briefgen.links.memory import key_of, recall, remember
from briefgen.links.request import Asking, NotAskedError, host_of, tidied
from briefgen.links.written import WrittenLink, links_in

CHECKS = {Outcome.DEAD: DEAD_LINK, Outcome.MOVED: MOVED_LINK, Outcome.UNANSWERED: UNANSWERED_LINK}
OFFLINE = unanswered("no host was found at all; expected a machine that is online", is_lasting=False)
POLITE = Measure()
A_MOMENT = 0.2
Seen = Callable[[int, int], None]


class Terms(Struct, frozen=True):
    """On what terms hosts are asked; the tests alone change them."""

    measure: Measure = POLITE
    is_allowed: Callable[[str], bool] = is_public


USUAL = Terms()


def check_links(
    checked: Checked,
    project: Project,
    now: datetime,
    *,
    seen: Seen = lambda *_: None,
    terms: Terms = USUAL,
) -> Checked:
    """Ask for all web addresses of sound briefs, and add to a check what came of them.

    `now` decides which answers of before still count; `seen` is told how many addresses are done, and of how many.
    """
    written = {one.path: tuple(links_in(one.brief)) for one in checked.briefs if one.brief}
    wanted = _wanted(written, project.settings.links.skip)
    known = recall(project.root, now)
    answers = {address: known[key_of(address)] for address in wanted if key_of(address) in known}
    asked = _ask_all([address for address in wanted if address not in answers], project, terms, seen)
    remember(project.root, {key_of(address): answer for address, answer in asked.items()}, now)
    answers |= asked
    found = {path: list(_findings(links, answers)) for path, links in written.items()}
    return with_findings(checked, found, project)


def _wanted(written: Mapping[Path, tuple[WrittenLink, ...]], skip: Collection[str]) -> tuple[str, ...]:
    """List the addresses to ask, each once, without those of hosts that the desk leaves out."""
    addresses = dict.fromkeys(tidied(link.address) for links in written.values() for link in links)
    return tuple(address for address in addresses if not _is_skipped(address, skip))


def _is_skipped(address: str, skip: Collection[str]) -> bool:
    try:
        host = f".{host_of(address)}"
    except NotAskedError:
        return False
    return any(host.endswith(f".{name.lower().strip('.')}") for name in skip)


def _ask_all(addresses: Collection[str], project: Project, terms: Terms, seen: Seen) -> dict[str, Answer]:
    """Ask several hosts at a time; no more workers wait for one host than may ask it at once."""
    manners = Manners(terms.measure)
    asker = Asker(Asking(_agent(project), terms.measure.timeout, terms.is_allowed), manners)
    answers: dict[str, Answer] = {}
    pool = ThreadPoolExecutor(terms.measure.workers)
    try:
        lanes = [pool.submit(_ask_in_turn, lane, asker, answers) for lane in _lanes(addresses, terms.measure.at_once)]
        waiting = set(lanes)
        while waiting:
            done, waiting = wait(waiting, timeout=A_MOMENT, return_when=FIRST_EXCEPTION)
            for lane in done:
                lane.result()
            seen(len(answers), len(addresses))
    finally:
        manners.stopped.set()
        pool.shutdown(cancel_futures=True)
    if answers and all(answer is NO_SUCH_HOST for answer in answers.values()):
        return dict.fromkeys(answers, OFFLINE)
    return answers


def _lanes(addresses: Collection[str], at_once: int) -> Iterator[list[str]]:
    """Part addresses by their hosts, and those of each host into as many lanes as it is asked at once."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host(address)].append(address)
    for of_host in by_host.values():
        yield from filter(None, (of_host[lane::at_once] for lane in range(at_once)))


def _host(address: str) -> str:
    try:
        return host_of(address)
    except NotAskedError:
        return ""


def _ask_in_turn(lane: list[str], asker: Asker, answers: dict[str, Answer]) -> None:
    for address in lane:
        answers[address] = asker.ask(address)


def _agent(project: Project) -> str:
    """Say who asks, and where to complain."""
    url = f"; +{quote(project.settings.url, safe=':/?&=%~')}" if project.settings.url else ""
    return f"briefgen/{__version__} (link check{url})"


def _findings(links: tuple[WrittenLink, ...], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    for link in links:
        answer = answers.get(tidied(link.address))
        if answer and answer.outcome in CHECKS:
            message, cure = _told(link, answer)
            yield CHECKS[answer.outcome].at(link.path, message, help=cure, words=link.words)


def _told(link: WrittenLink, answer: Answer) -> tuple[str, str | None]:
    """Say what came of a link, and what to do."""
    if answer.outcome is Outcome.MOVED:
        return "this page has moved for good; expected its new address", f"it is at {answer.moved_to}"
    if answer.outcome is Outcome.UNANSWERED:
        return f"this link could not be checked: {answer.why}", None
    copy = "an archived copy is named, which readers find beside it" if link.has_copy else None
    is_source = link.path[:1] == ("sources",) and link.words is None and link.path[-1] == "url"
    return f"this link is dead: {answer.why}", copy or ("name a copy of the page under archived" if is_source else None)
