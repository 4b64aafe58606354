"""Faults: everything that can be wrong with an archive's data, each with its code and its remedy.

Beside the model in the flow: the YAML reader and the archive raise these as Problems. Message ids
are English; locale/nb/problems.po holds the words that editors see. A code never changes: editors
write it in `accept`, and the documentation links to it.
"""

from __future__ import annotations

from motearkiv.problem import Fault, Severity


def _error(code: str, message: str, remedy: str) -> Fault:
    return Fault(code, Severity.ERROR, message, remedy)


def _warning(code: str, message: str, remedy: str) -> Fault:
    return Fault(code, Severity.WARNING, message, remedy)


def _note(code: str, message: str, remedy: str) -> Fault:
    return Fault(code, Severity.NOTE, message, remedy)


# The file as bytes and characters.

TOO_LARGE = _error(
    "too-large",
    "the file is larger than {limit} MB and is not read",
    "one file holds one meeting: split it",
)
NOT_UTF8 = _error(
    "not-utf8",
    'the file is not UTF-8: the byte {byte} would be "{letter}" in Windows-1252 (latin-1)',
    "save the file anew with the encoding UTF-8",
)
UTF16 = _error(
    "utf16",
    "the file is in {encoding}",
    "save the file anew with the encoding UTF-8",
)
EMPTY_FILE = _error("empty-file", "the file says nothing", "fill it in or delete it")
CONTROL_CHARACTER = _error(
    "control-character",
    "the invisible control character {character} stands here",
    "delete it, and compare the words with the paper",
)
ODD_LINE_BREAK = _error(
    "odd-line-break",
    "{character} stands here: YAML starts a new line at it, most editors show none",
    "delete it and press Enter, or write a blank",
)
BIDI_CONTROL = _warning(
    "bidi-control",
    "the invisible character {character} turns the direction of the text around it",
    "delete it, or accept the warning if the paper needs it",
)

# The file as YAML.

TAB_INDENT = _error(
    "tab-indent",
    "the line is indented with a tab",
    "indent with blanks, two for each level; most editors have a command for the whole file",
)
ODD_INDENT = _error(
    "odd-indent",
    "the line is indented with {character}, which looks like a blank but is none",
    "delete it and write ordinary blanks",
)
NEEDS_QUOTES = _error(
    "needs-quotes",
    "the sign {sign} has a meaning of its own in YAML, so this text cannot be read",
    "put the text in quotation marks: {quoted}",
)
CUT_TEXT = _error(
    "cut-text",
    'YAML takes "{lost}" for a comment and drops it',
    "put the text in quotation marks: {quoted}; in a comment, write a blank after #",
)
UNCLOSED_QUOTE = _error(
    "unclosed-quote",
    "the quotation mark that opens here is never closed, or closes in a wrong place",
    "write {sign} at the end of the text, and {inside} for such a sign inside it",
)
UNCLOSED_BRACKET = _error(
    "unclosed-bracket",
    "the bracket that opens here is not closed as it should be",
    "close it, and write a comma between the entries",
)
MISSING_COLON = _error(
    "missing-colon",
    "a field's name with a colon and a blank is missing here",
    'write "field: text"; text that goes on from the line above must be indented',
)
INDENTATION = _error(
    "indentation",
    "the line does not fit with the lines above it",
    "begin it in the same column as the other fields or dashes of its group",
)
BAD_ESCAPE = _error(
    "bad-escape",
    "a backslash in double quotation marks begins a code that YAML does not know",
    r"write \\ for a backslash, or put the text in single quotation marks",
)
SYNTAX = _error(
    "syntax",
    "YAML cannot read on from here ({detail})",
    "look at this line and the one above: indentation, quotation marks, brackets",
)
ANCHOR = _error(
    "anchor",
    '"{name}" makes a YAML anchor, which is not used here',
    "if it is text, put it in quotation marks: {quoted}; if not, remove it",
)
ALIAS = _error(
    "alias",
    '"{name}" is a YAML reference, which is not used here',
    "if it is text, put it in quotation marks: {quoted}; if not, write the words out",
)
TAG = _error(
    "tag",
    '"{name}" is a YAML tag, which is not used here',
    "if it is text, put it in quotation marks: {quoted}; if not, remove it",
)
MERGE_KEY = _error(
    "merge-key",
    'the YAML merge key "<<" is not used here',
    "write the fields out",
)
KEY_NOT_TEXT = _error(
    "key-not-text",
    "a field's name must be a single word",
    'write "field: text"; if the brackets belong to a text, put it in quotation marks',
)
DUPLICATE_KEY = _error(
    "duplicate-key",
    'the field "{field}" stands twice, first on line {first}',
    "keep one of them",
)
SEVERAL_DOCUMENTS = _error(
    "several-documents",
    'the line "---" begins a second YAML document',
    "keep one meeting or register in each file, and delete the line",
)
TOO_DEEP = _error(
    "too-deep",
    "more than {limit} levels inside each other",
    "remove brackets or dashes: no field lies that deep",
)
TOO_MANY_VALUES = _error(
    "too-many-values",
    "more than {limit} values in one file",
    "one file holds one meeting: split it",
)

# Fields and their values.

UNKNOWN_FIELD = _error(
    "unknown-field",
    'unknown field "{field}"',
    'did you mean "{guess}"?',
)
MISSING_FIELD = _error(
    "missing-field",
    'the field "{field}" is missing',
    'write "{field}: …" here',
)
EMPTY_VALUE = _error(
    "empty-value",
    '"{field}" has no value',
    "write one, or delete the line",
)
NOT_TEXT = _error(
    "not-text",
    '"{field}" must be a text',
    "write the text after the colon, in quotation marks if it has brackets or a colon",
)
NOT_FIELDS = _error(
    "not-fields",
    '"{field}" must have fields of its own',
    "write one of {known} and a colon on an indented line",
)
NOT_LIST = _error(
    "not-list",
    '"{field}" must be a list',
    'begin each entry with "- " on a line of its own',
)
LINE_BREAK = _error(
    "line-break",
    '"{field}" must be one line',
    "write it without line breaks",
)
UNKNOWN_VALUE = _error(
    "unknown-value",
    '"{value}" is no value for "{field}"',
    'did you mean "{guess}"? Possible: {known}',
)
BAD_ID = _error(
    "bad-id",
    '"{value}" is no id',
    'write lower-case letters a-z, digits and single hyphens, e.g. "{suggestion}"',
)
BAD_URL = _error(
    "bad-url",
    '"{value}" is no address that the archive may link to',
    "write the whole address: https://…, http://… or mailto:…, without blanks or passwords",
)
BAD_EMAIL = _error(
    "bad-email",
    '"{value}" is no e-mail address',
    "write it as post@eksempelvik.example",
)
BAD_ADDRESS = _error(
    "bad-address",
    '"{value}" is no address of the site',
    "write it from the first folder on, with its slashes: sak/nr-50-20/ or sak/nr-50-20/#vedtak-2",
)
BAD_SHA256 = _error(
    "bad-sha256",
    '"{value}" is no fingerprint',
    "write the file's SHA-256 in 64 digits 0-9 and a-f",
)
BAD_LANGUAGE = _error(
    "bad-language",
    '"{value}" is no language code',
    "write two or three small letters: nb, nn, en, se",
)
BAD_PART = _error(
    "bad-part",
    '"{value}" cannot tell two items apart',
    "write one small letter: a, b, c",
)
BAD_DATE = _error(
    "bad-date",
    '"{value}" is no date',
    "write year-month-day or day.month.year: 2020-11-25 or 25.11.2020",
)
TWO_DIGIT_YEAR = _error(
    "two-digit-year",
    'the year in "{value}" has two digits',
    "write {suggestion} if that is the day",
)
NO_SUCH_DAY = _error(
    "no-such-day",
    "the day {value} does not exist",
    "look the date up in the paper",
)
BAD_TIME = _error(
    "bad-time",
    '"{value}" is no time of day',
    "write hours and minutes with a colon: {suggestion}",
)
BAD_NUMBER = _error(
    "bad-number",
    '"{value}" is no whole number',
    "write digits only, e.g. 12",
)
BAD_BOOLEAN = _error(
    "bad-boolean",
    '"{value}" is neither true nor false',
    "write true or false",
)
BAD_LINES = _error(
    "bad-lines",
    '"{field}" must be a first and a last line',
    "write two numbers, the smaller first: [120, 190]",
)

# A meeting by itself.

FILE_NAME = _error(
    "file-name",
    "the file's name does not fit the date and the body in it",
    "call the file {expected}, or mend date or body",
)
DUPLICATE_NUMBER = _error(
    "duplicate-number",
    'the number "{number}" stands twice, first on line {first}',
    'mend the number; if the paper has it twice, write "part: b" in the second item',
)
UNREADABLE_NUMBER = _error(
    "unreadable-number",
    '"{number}" cannot be read as an item number',
    "write it as the paper prints it, e.g. NR 50/20, 71/22 or 4.2",
)
DUPLICATE_DOCUMENT = _error(
    "duplicate-document",
    'two documents have the id "{id}", the first on line {first}',
    "give one of them another id",
)
UNKNOWN_DOCUMENT = _error(
    "unknown-document",
    'the meeting has no document with the id "{id}"',
    "write one of {known}, or add the paper under documents",
)
NO_PAPER = _note(
    "no-paper",
    'the archive has neither a file nor an address for "{title}"',
    "add file or url when the paper is found",
)
NO_FINGERPRINT = _error(
    "no-fingerprint",
    'the fingerprint of "{file}" is missing, so a change in it would not be seen',
    "write sha256: {actual}",
)
PLANNED_DECISION = _warning(
    "planned-decision",
    '"{field}" stands in a meeting that is only planned',
    'if it is the proposal, move it there; if the minutes say so, write "status: held"',
)
UNCERTAIN_FIELD = _error(
    "uncertain-field",
    'an item has no field "{field}" to be uncertain of',
    'did you mean "{guess}"?',
)
UNKNOWN_CODE = _error(
    "unknown-code",
    '"{code}" is no warning that can be accepted',
    "write the code in square brackets at the end of the warning: {known}",
)

# The files together.

NO_SETTINGS = _error(
    "no-settings",
    "the archive has no data/archive.yml",
    'make it with the line "name: …", or name the right folder with --root',
)
UNKNOWN_LANGUAGE = _error(
    "unknown-language",
    'the pages cannot be shown in the language "{language}"',
    "write one of: {known}; an item in another language says so with its own lang",
)
UNKNOWN_ORGANIZATION = _error(
    "unknown-organization",
    '"{id}" is not in data/organizations.yml',
    'write an id from there (nearest: "{guess}"), or add the organization',
)
UNKNOWN_BODY = _error(
    "unknown-body",
    '"{id}" is no body in data/organizations.yml',
    'write the id of an organization with "classification: body" (nearest: "{guess}"), or add it',
)
UNKNOWN_TOPIC = _error(
    "unknown-topic",
    '"{id}" is not in data/topics.yml',
    'write an id from there (nearest: "{guess}"), or add the topic',
)
UNKNOWN_PARENT = _error(
    "unknown-parent",
    'parent "{id}" is not in data/organizations.yml',
    'write an id from there (nearest: "{guess}"), or add the organization',
)
UNKNOWN_CASE = _error(
    "unknown-case",
    'the archive has no case "{id}"',
    'write the last part of the case\'s address (nearest: "{guess}"), or remove the field',
)
CASE_CLASH = _error(
    "case-clash",
    "the item leads to the address {url}, which {other} has already",
    'write "case: …" if it continues that case, or "part: b" if it is another with the same number',
)
SLUG_CLASH = _error(
    "slug-clash",
    'the slug "{slug}" belongs to "{other}" already',
    "give this body another slug",
)
MISSING_SLUG = _error(
    "missing-slug",
    'the body "{id}" has meetings but no slug, which its cases\' addresses begin with',
    'write "slug: …" for it in data/organizations.yml; once published it never changes',
)
DUPLICATE_ID = _error(
    "duplicate-id",
    'the id "{id}" stands twice, first on line {first}',
    "give one of them another id",
)
PERSONAL_NUMBER = _error(
    "personal-number",
    "a fødselsnummer or D-number stands here",
    "take it out here and in the paper, of the log with motearkiv redact: it is never published",
)
ACCOUNT_NUMBER = _warning(
    "account-number",
    "a bank account number stands here",
    "take it out if it is a person's (motearkiv redact), or accept the warning",
)
PERSONAL_CONTACT = _warning(
    "personal-contact",
    "a telephone number, an address for e-mail or the address of a home stands here",
    "take it out (motearkiv redact), or accept the warning if it is an office's",
)
PAPER_NUMBER = _error(
    "paper-personal-number",
    "a fødselsnummer or D-number stands on line {line} of {file}, which search reads",
    "take the paper out, or put a cleaned one in its place: it is never published",
)
PAPER_CONTACT = _warning(
    "paper-personal-contact",
    "a telephone number, an address or an account number stands on line {line} of {file}",
    "take the paper out if it is a person's own, or accept the warning",
)
ALIAS_CLASH = _warning(
    "alias-clash",
    '"{alias}" is a name of "{other}" too, so the archive links neither where it stands in a text',
    "remove it from one of them, or accept the warning",
)
MISSING_FILE = _error(
    "missing-file",
    "data/documents/{file} is not there",
    "put the file there, or mend its name (small and capital letters count)",
)
FILE_OUTSIDE = _error(
    "file-outside",
    '"{file}" leads out of data/documents',
    "put the paper itself in data/documents and write its path from there",
)
FILE_TYPE = _error(
    "file-type",
    '"{file}" is of a type that the archive does not publish',
    "write a file of the type pdf, docx, odt, xlsx, png, jpg, jpeg, csv or txt",
)
FINGERPRINT = _error(
    "fingerprint",
    "the file has changed: its fingerprint is {actual}, not {expected}",
    "bring the right file back, or write the new fingerprint if the change is meant",
)
LEDGER_FORM = _error(
    "ledger-form",
    'this is no line of the ledger: "{value}"',
    "take back the change to the file: only motearkiv accept writes in it",
)
LEDGER_CHANGED = _error(
    "ledger-changed",
    "the lines above are not those that were accepted, or one is missing",
    "take back the change to the file: only motearkiv accept writes in it",
)
ADDRESS_GONE = _error(
    "address-gone",
    "{address} is published ({names}), and nothing stands there any more",
    "say in data/addresses.yml where it leads, "
    '"- {{address: {address}, to: [sak/…/], date: YYYY-MM-DD, reason: …}}", '
    'or why it is gone, with "gone: deleted" for "to: …" (or withdrawn, cancelled, redacted)',
)
ADDRESS_CHANGED = _error(
    "address-changed",
    "{address} was published as {before}, and is now {now}",
    'take back the change, or accept it with a reason: motearkiv accept --reason "…"',
)
ERRATUM_NOWHERE = _error(
    "erratum-nowhere",
    '"{stood}" stands in no text of the item',
    "write the words as the item prints them; the text itself stays as it is",
)
WORDING_CHANGED = _error(
    "wording-changed",
    '{address} was published with other words or another outcome: "{before}", and is now "{now}"',
    "take back the change, or accept it with a reason, which the page will tell: "
    'motearkiv accept --reason "…"',
)
CHANGE_FORM = _error(
    "change-form",
    'this is no entry of the log: "{value}"',
    "take back the change to the file: only motearkiv accept writes in it",
)
CHANGE_CHANGED = _error(
    "change-changed",
    "this entry, or one above it, is not as it was written",
    "take back the change to the file: only motearkiv accept writes in it",
)
ADDRESSES_NEW = _note(
    "addresses-new",
    "addresses that are not promised yet: {count}",
    "when they are published, run motearkiv accept",
)
FATE_FORM = _error(
    "fate-form",
    "{address} needs either to: or gone:, and not both",
    "to: where its record stands now; gone: why there is nothing any more",
)
FATE_LIVE = _error(
    "fate-live",
    "something stands at {address}",
    "remove the entry, or what stands there",
)
FATE_TWICE = _error(
    "fate-twice",
    "{address} has an entry already",
    "make one entry of the two",
)
FATE_LOOP = _error(
    "fate-loop",
    "{address} leads to {to}, and in the end back",
    "let to: name an address where something stands",
)
FATE_NOWHERE = _error(
    "fate-nowhere",
    "{address} leads to {to}, where nothing stands",
    "let to: name an address where something stands",
)

FAULTS = {fault.code: fault for fault in list(globals().values()) if isinstance(fault, Fault)}
"""Every Fault by its code, in the order above."""
