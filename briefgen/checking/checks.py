"""What is looked for between the briefs of a folder, and which of all checks a desk may weigh."""

from briefgen.diagnostics import Check, Severity
from briefgen.rules import RULE_CHECKS

DUPLICATE_BRIEF = Check(
    "duplicate-brief",
    Severity.ERROR,
    "Two briefs have the same id or alias, so they would have the same address.",
    "Rename one of them, and leave its old id in aliases if it was published.",
)
DUPLICATE_NUMBER = Check(
    "duplicate-number",
    Severity.ERROR,
    "Two briefs of a series have the same number.",
    "Number the later one anew.",
)
UNKNOWN_BRIEF = Check(
    "unknown-brief",
    Severity.WARNING,
    "A brief names another one that is not among the briefs at hand.",
    "Correct the id.",
)
TRANSLATION_OF_TRANSLATION = Check(
    "translation-of-translation",
    Severity.ERROR,
    "A brief translates one that is itself a translation, so its readers would not find the other languages.",
    "Write the id of the original in translation_of, and leave the key out of the original.",
)
SAME_LANGUAGE = Check(
    "translation-in-same-language",
    Severity.WARNING,
    "A translation is in the language of its original, or of another translation of it, so readers see one twice.",
    "Write the language of the brief in lang, or withdraw the translation that no longer holds.",
)
VISIBLE_GAP = Check(
    "visible-gap",
    Severity.WARNING,
    "A release shows later numbers of a series and not this one, so its readers see that one is missing.",
    "Mark the title and part of the summary lower, or leave it so if readers may know.",
)
OUT_OF_ORDER = Check(
    "series-out-of-order",
    Severity.ERROR,
    "A report of a series bears an earlier date than the one before it.",
    "Correct the date or the number.",
)
PREVIOUS_DIFFERS = Check(
    "previous-differs",
    Severity.ERROR,
    "What a judgement says of the report before is not what that report says.",
    "Write the likelihood of that report, or leave previous.likelihood out: it is looked up.",
)
MOVED_SINCE = Check(
    "moved-since-report-before",
    Severity.ERROR,
    "A judgement has another likelihood than in the report before, and nothing says why.",
    "Add previous: {changed_because: …}.",
)
HORIZON_PASSED = Check(
    "horizon-without-outcome",
    Severity.WARNING,
    "The time for which a judgement spoke is over, and nothing says what came of it.",
    "Add outcome: {happened: true or false, at: DATE} to the judgement, or give it a new horizon.",
)
FOLDER_CHECKS = (
    DUPLICATE_BRIEF,
    DUPLICATE_NUMBER,
    UNKNOWN_BRIEF,
    TRANSLATION_OF_TRANSLATION,
    SAME_LANGUAGE,
    VISIBLE_GAP,
    OUT_OF_ORDER,
    PREVIOUS_DIFFERS,
    MOVED_SINCE,
    HORIZON_PASSED,
)

DEAD_LINK = Check(
    "dead-link",
    Severity.WARNING,
    "The page that a link leads to is gone, or its host is. Looked for with --links alone.",
    "Correct the address. Of a source name a copy under archived, which readers find beside it.",
)
MOVED_LINK = Check(
    "moved-link",
    Severity.WARNING,
    "The page that a link leads to has moved for good. Looked for with --links alone.",
    "Write the new address, if it still shows what the brief says.",
)
UNANSWERED_LINK = Check(
    "unanswered-link",
    Severity.WARNING,
    "A link could not be checked: its host was not reached, refused, failed or is not to be asked. The page may be "
    "there. Looked for with --links alone.",
    "Look yourself; hosts that never answer stand under links: {skip: [HOST]} in briefgen.yaml.",
)
LINK_CHECKS = (DEAD_LINK, MOVED_LINK, UNANSWERED_LINK)

ADVICE = {
    check.code: check for check in (*RULE_CHECKS, *FOLDER_CHECKS, *LINK_CHECKS) if check.severity is Severity.WARNING
}
"""The checks that a desk may weigh and a comment may let stand, by code."""
