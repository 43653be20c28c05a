"""Sending: who on which list gets which edition of a brief, as what message, and that each gets it once.

Everything is planned, written and searched by the gate before the first message goes out, and what goes out is written
down before and after.
"""

from briefgen.deliver.courier import Courier, SendError
from briefgen.deliver.ledger import Entry, Ledger, LedgerError
from briefgen.deliver.ledger_file import DEFAULT as DEFAULT_LEDGER
from briefgen.deliver.ledger_file import has_ledger, hold_ledger, open_ledger
from briefgen.deliver.newsroom import Newsroom, open_newsroom
from briefgen.deliver.post import Outgoing, Unfit, circles_for, copies, deliveries, whole_circle, write_all
from briefgen.deliver.readers import Reader, alike
from briefgen.deliver.sending import Outcome, Pace, Run
from briefgen.deliver.told import print_entries, write_entries_csv, write_entries_json
from briefgen.deliver.way import Way, open_way

__all__ = [
    "DEFAULT_LEDGER",
    "Courier",
    "Entry",
    "Ledger",
    "LedgerError",
    "Newsroom",
    "Outcome",
    "Outgoing",
    "Pace",
    "Reader",
    "Run",
    "SendError",
    "Unfit",
    "Way",
    "alike",
    "circles_for",
    "copies",
    "deliveries",
    "has_ledger",
    "hold_ledger",
    "open_ledger",
    "open_newsroom",
    "open_way",
    "print_entries",
    "whole_circle",
    "write_all",
    "write_entries_csv",
    "write_entries_json",
]
