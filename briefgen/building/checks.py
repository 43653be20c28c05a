"""What can go wrong once a brief is sound: its pages, its PDF, the folder that they go to."""

from briefgen.diagnostics import Check, Severity

TEMPLATE_FAILED = Check(
    "template-failed",
    Severity.ERROR,
    "A template of the desk cannot be read, or asks for something that a report does not have.",
    "Correct the template at the line named; the report's fields are listed in briefgen/report/model.py.",
)
PDF_PROBLEM = Check(
    "pdf-problem",
    Severity.ERROR,
    "Something of the report did not come out on paper as it should.",
    "Look at the words named: shorten a word or a table that is wider or longer than a page.",
)
PDF_UNAVAILABLE = Check(
    "pdf-unavailable",
    Severity.ERROR,
    "A library of the system that makes PDFs is missing.",
    "Install it; `briefgen doctor` prints the command.",
)
TEXT_TOO_DEEP = Check(
    "text-too-deep",
    Severity.ERROR,
    "Lists, quotations or emphasis are nested deeper than a page can show.",
    "Flatten them.",
)
OUTPUT_FAILED = Check(
    "output-failed",
    Severity.ERROR,
    "The output folder cannot be written, or holds a file of somebody else where a report belongs.",
    "Make room, correct the permissions, move the file away, or choose another --output.",
)
UNUSABLE_LOGO = Check(
    "unusable-logo",
    Severity.ERROR,
    "The desk's logo is missing, lies outside the project, or is no PNG, JPEG or plain SVG.",
    "Correct logo in briefgen.yaml.",
)
LOST_ADDRESS = Check(
    "lost-address",
    Severity.ERROR,
    "A report was published under another id, and its address would be lost.",
    "Name the earlier id in aliases, and who has the old address is led to the new one.",
)
DUPLICATE_ANCHOR = Check(
    "duplicate-anchor",
    Severity.ERROR,
    "A page has the same id twice, so that a link to it leads to the first.",
    "Correct the template of the desk that writes it; our own give every part an id of its own.",
)
TAKEN_ADDRESS = Check(
    "taken-address",
    Severity.ERROR,
    "The id of a brief, or an earlier one, is an address of another report that is published.",
    "Choose another id or take it out of aliases, or build the other report together with this one.",
)
BUILD_CHECKS = (
    TEMPLATE_FAILED,
    PDF_PROBLEM,
    PDF_UNAVAILABLE,
    TEXT_TOO_DEEP,
    OUTPUT_FAILED,
    UNUSABLE_LOGO,
    LOST_ADDRESS,
    TAKEN_ADDRESS,
    DUPLICATE_ANCHOR,
)
