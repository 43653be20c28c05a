"""What the loader looks for, in the order in which it looks."""

from briefgen.diagnostics import Check, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNREADABLE = Check(
    "unreadable-file",
    ERROR,
    "The file is missing, or may not be read.",
    "Correct the path, or the file's permissions.",
)
TOO_LARGE = Check(
    "file-too-large",
    ERROR,
    "A brief has at most 5,000,000 bytes.",
    "Shorten it; long material belongs in a source that the brief cites.",
)
NOT_UTF8 = Check(
    "not-utf8",
    ERROR,
    "The file is not saved as UTF-8, so letters outside ASCII would come out wrong.",
    "Save it as UTF-8 in your editor.",
)
CONTROL_CHARACTER = Check(
    "control-character",
    ERROR,
    "The text has a character that is not to be seen and that some readers and programs act on.",
    "Delete the character.",
)
DIRECTION = Check(
    "direction-override",
    ERROR,
    "A character turns the direction of the following text, so that it reads otherwise than it is written.",
    "Use directional isolates (U+2066 to U+2069) where a text mixes directions.",
)
EMPTY_FILE = Check(
    "empty-file",
    ERROR,
    "The file holds nothing but blank lines and comments.",
    "Write at least a title, a date, a summary and one section; `briefgen new` makes a brief to fill in.",
)
NOT_A_MAPPING = Check(
    "not-a-mapping",
    ERROR,
    "The file does not begin with keys such as `title:`.",
    "Write the fields as `key: value`, without a hyphen before them.",
)
TEXT_TOO_LONG = Check(
    "text-too-long",
    ERROR,
    "One text has more than 300,000 characters, more than a hundred pages.",
    "Move long material into a source and cite it.",
)
SECOND_DOCUMENT = Check(
    "second-document",
    ERROR,
    "A line `---` begins a second document; one file is one brief.",
    "Delete the line, or move what follows into a file of its own.",
)
SYNTAX = Check(
    "yaml-syntax",
    ERROR,
    "The file is not well-formed YAML from here on.",
    "Compare the indentation and the quotes with the lines above; quote texts that hold special characters.",
)
TAB = Check(
    "tab-in-indentation",
    ERROR,
    "YAML knows only spaces before a key.",
    "Replace the tab by spaces.",
)
UNCLOSED = Check(
    "unclosed-quote-or-bracket",
    ERROR,
    "A quote, bracket or brace was opened and not closed.",
    "Close it where the value ends.",
)
COLON = Check(
    "colon-in-text",
    ERROR,
    "In text without quotes, a colon and a space begin a new key.",
    'Put the text in quotes: text: "Tehran: no comment".',
)
COMMA = Check(
    "comma-in-braces",
    ERROR,
    "Within {…} a comma ends the value, so the rest of the text was cut off.",
    'Put the text in quotes: {text: "Islamabad, Tehran"}.',
)
HASH = Check(
    "hash-in-text",
    ERROR,
    "In text without quotes, a space and a # begin a comment, so the rest of the line was cut off.",
    'Put the text in quotes: text: "Convoy #3"; a comment has a space after its #.',
)
FIRST_CHARACTER = Check(
    "special-first-character",
    ERROR,
    "A text without quotes cannot begin with one of * & ! % @ ` [ { > | \" ' or a hyphen and a space.",
    "Put the text in quotes, or write it on the next line below `|`.",
)
FOLDED = Check(
    "folded-blocks",
    ERROR,
    "Below `>`, in quotes and without quotes YAML joins lines, so a list, a table or a second paragraph runs into the "
    "text before it.",
    "Write the text below `|`.",
)
TOO_DEEP = Check(
    "too-deep",
    ERROR,
    "Values are nested more than 64 levels deep.",
    "Compare the brackets; a brief needs no more than 8 levels.",
)
TOO_MANY_NODES = Check(
    "too-many-nodes",
    ERROR,
    "The file holds more than 10,000 values, or 5,000,000 characters, once its aliases are written out.",
    "Remove the aliases (`*name`), or split the brief.",
)
UNKNOWN_TAG = Check(
    "unknown-tag",
    ERROR,
    "A tag such as `!!python/object` asks for a type that a brief does not have.",
    "Delete the tag; quote the text if it is meant to begin with an exclamation mark.",
)
DUPLICATE_KEY = Check(
    "duplicate-key",
    ERROR,
    "A key stands twice in one mapping, so one of the two values would be lost.",
    "Merge the two, or rename one.",
)
BAD_KEY = Check(
    "bad-key",
    ERROR,
    "A key is not plain text.",
    "Write keys as words.",
)
EMPTY_VALUE = Check(
    "empty-value",
    WARNING,
    "A key has no value; it counts as if it were not there.",
    "Write the value, or delete the key.",
)
UNKNOWN_KEY = Check(
    "unknown-key",
    ERROR,
    "The format has no such key at this place.",
    "Correct the spelling, or begin a key of your own at the top of the brief with x-.",
)
MISSING = Check(
    "missing-field",
    ERROR,
    "A field that the format requires is not there.",
    "Add it.",
)
WRONG_TYPE = Check(
    "wrong-type",
    ERROR,
    "The value has another form than the field: text, a list or a mapping.",
    "Write it in the form that the message names.",
)
BAD_TEXT = Check(
    "bad-text",
    ERROR,
    "The text is empty, or has line breaks or another form where the field expects one line, paragraph or address.",
    "Write it in the form that the message names.",
)
BAD_NUMBER = Check(
    "bad-number",
    ERROR,
    "A number is written in digits, with a point before decimals and nothing between thousands.",
    "Write 5923, not 5,923; 0.5, not .5; without quotes.",
)
BAD_DATE = Check(
    "bad-date",
    ERROR,
    "A date is a year, a month, a day or a time with its offset, as the field asks.",
    "Write 2024, 2024-01, 2024-01-18 or 2024-01-18T20:00+05:00.",
)
BAD_ID = Check(
    "bad-id",
    ERROR,
    "An id has 1 to 80 of a-z, 0-9 and hyphens, since it becomes part of addresses and file names.",
    "Write it in small letters with hyphens, such as mfa-pk.",
)
BAD_LANGUAGE = Check(
    "bad-language",
    ERROR,
    "A language is named by a BCP 47 tag.",
    "Write en, fr, pt-BR, ar and the like.",
)
BAD_CHOICE = Check(
    "bad-choice",
    ERROR,
    "The field takes one of a few words.",
    "Write one of the words that the message lists.",
)
BAD_CITATION = Check(
    "bad-citation",
    ERROR,
    "A citation names a source's id, then, if you like, a credibility from :1 to :6 and a page.",
    'Write mfa-pk, "mfa-pk:2" or "mfa-pk:2, p. 3".',
)

LOAD_CHECKS = tuple(value for value in list(globals().values()) if isinstance(value, Check))
"""Every check of the loader, in the order of this file."""
