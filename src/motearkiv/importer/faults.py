"""What can go wrong with a paper: the importer's Faults, each with what became of the text.

Beside the ledger in the importer. Message ids are English; locale/nb/importer.po has Norwegian.
"""

from __future__ import annotations

from motearkiv.messages import translate
from motearkiv.problem import Fault, Severity

LANGUAGE = "nb"
"""The language that an editor of Norwegian records reads."""


def _fault(code: str, severity: Severity, message: str, remedy: str) -> Fault:
    return Fault(f"import-{code}", severity, message, remedy)


def error(code: str, message: str, remedy: str) -> Fault:
    """A Fault that stops an import; the code is given without prefix."""
    return _fault(code, Severity.ERROR, message, remedy)


def warning(code: str, message: str, remedy: str) -> Fault:
    """A Fault that an editor must look at; the code is given without prefix."""
    return _fault(code, Severity.WARNING, message, remedy)


def note(code: str, message: str, remedy: str) -> Fault:
    """A Fault that is for information; the code is given without prefix."""
    return _fault(code, Severity.NOTE, message, remedy)


def N_(message: str) -> str:  # noqa: N802 - the name by which catalogues find message ids
    """Mark a sentence as a message id; it is translated where it is said."""
    return message


def say(sentence: str) -> str:
    """A sentence of this module in the editor's language."""
    return translate(LANGUAGE).gettext(sentence)


UNSUPPORTED = error(
    "unsupported",
    "this is {kind}: nothing is imported",
    "save it as .pdf, .docx, .odt, .html or plain text (.txt, UTF-8)",
)
EMPTY = error(
    "empty", "the file has no text: nothing is imported", "give the file with the agenda's text"
)
TOO_LARGE = error(
    "too-large",
    "the file is {size} MB, more than the limit of {limit} MB: nothing is imported",
    "split the paper, one file a meeting",
)
MISSING_FILE = error("no-file", "there is no such file", "check the path")
NO_TEXT = error(
    "encoding",
    "the bytes are no text in UTF-8, UTF-16 or Windows-1252: nothing is imported",
    "save the file as plain text in UTF-8",
)
NUL = error(
    "nul",
    "character {column} is a NUL, so this is no plain text: nothing is imported",
    "save the paper as plain text in UTF-8",
)
NO_ITEMS = error(
    "no-items",
    "no line begins with a case number such as "
    '"NR 50/20", "Sak 71/22" or "Pkt. 1": nothing is imported',
    "check that the file is an agenda with its line breaks",
)
NO_BODY = error(
    "no-body",
    "the paper does not say which body meets: nothing is written",
    "give --body with one of: {bodies}",
)
MENTIONED_BODY = warning(
    "mentioned-body",
    'read as a meeting of {body}, the only body that the head names{where}: "{text}"',
    "check that it is this body's meeting; if not, remove the file and give --body",
)
UNKNOWN_BODY = error(
    "unknown-body",
    '"{text}" is no deciding body in data/organizations.yml: nothing is written',
    "enter it there with classification: body, or give --body with one of: {bodies}",
)
NO_DATE = error(
    "no-date",
    "the paper does not say on which day the meeting is held: nothing is written",
    "give --date YYYY-MM-DD",
)
TWO_DATES = error(
    "two-dates",
    "the paper names several days for the meeting ({days}): nothing is written",
    "give --date YYYY-MM-DD",
)
TWO_BODIES = error(
    "two-bodies",
    "the paper names several bodies ({names}): nothing is written",
    "give --body with one of: {bodies}",
)
BAD_LABELS = error(
    "labels",
    "data/labels.yml cannot be read: {text}",
    "write lists of entries such as {{text: framlegg til vedtak, lang: nn}} under each kind",
)
BAD_REGISTER = error(
    "register",
    "data/organizations.yml or data/archive.yml has errors: {text}",
    "correct them first",
)
OTHER_PAPER = error(
    "name-taken",
    "data/documents/ already has another paper named {name}: nothing is written",
    "give this one another file name",
)
LOST = error(
    "ledger",
    "the draft does not hold the paper's text ({text}): nothing is written",
    "this is a fault of the importer: please report it with the paper",
)
NOT_VALID = error(
    "not-valid",
    "the draft is not valid: {text}; nothing is written",
    "this is a fault of the importer: please report it with the paper",
)

PERSONAL_NUMBER = error(
    "personal-number",
    "a fødselsnummer or D-number stands on this line{where}: nothing is imported",
    "take it out of the paper, which is published as it is, and import that file",
)
PERSONAL = warning(
    "personal",
    'a telephone number, an address for e-mail or an account number{where}: "{text}"',
    "the paper is published as it is: take it out there if it is a person's own",
)
OTHER_ENCODING = warning(
    "cp1252",
    "the file is not UTF-8 and was read as Windows-1252; words with æ, ø, å: {text}",
    "check the words; if they are wrong, save the file in UTF-8 and import it again",
)
CHARACTERS = warning(
    "characters",
    "odd characters{where}: {codes} in «{text}»",
    "compare with the paper; controls and soft hyphens are left out, others stand in the text",
)
FLATTENED = warning(
    "flattened",
    "the line breaks are gone, so every value is uncertain{where}: «{text}»",
    "compare each field with the paper, or import a file with line breaks",
)
OPTION_DIFFERS = warning(
    "option",
    "the paper says {printed}, the option {given}; the option counts{where}: «{text}»",
    "check the option",
)
UNPLACED = warning(
    "unparsed",
    "not understood ({reason}){where}, kept under unparsed: «{text}»",
    "move the text to its field, or remove it if it says nothing",
)
UNKNOWN_LABEL = warning(
    "unknown-label",
    "looks like an unknown label{where}; it stays in the description: «{text}»",
    "enter the label in data/labels.yml and import again, or move the text",
)
UNKNOWN_SECTION = warning(
    "unknown-section",
    "looks like an unknown label{where}; kept under unparsed with its text: «{text}»",
    "enter the label in data/labels.yml and import again, or move the text",
)
MISSPELT = warning(
    "misspelt-label",
    'read as "{meant}"{where}: «{text}»',
    "check that this is what the paper means",
)
REPEATED = warning(
    "repeated-number",
    "{number} occurs again{where}; kept under unparsed: «{text}»",
    "check whether it begins an item",
)
ROW_DIFFERS = warning(
    "row-differs",
    "the agenda list names {number} otherwise{where}; the heading counts, "
    "the row is kept under unparsed: «{text}»",
    "choose the right title",
)
GAP = warning(
    "gap",
    "{number} is missing between its neighbours{where}: «{text}»",
    "check the paper for the item",
)
JOINED = warning(
    "hyphen",
    "a hyphen at a line end{where} may be part of the word or not; kept: «{text}»",
    "remove the hyphen from the word if it only parted the lines",
)
UNKNOWN_PRESENTER = warning(
    "presenter",
    '"{name}" is not in data/organizations.yml{where}; '
    "the presenter stands without organization: «{text}»",
    "enter the organization and give the presenter its id",
)
UNKNOWN_RECIPIENT = warning(
    "recipient",
    '"{name}" is no deciding body in data/organizations.yml{where}; '
    "recommends_to is left out: «{text}»",
    "enter the body and write recommends_to",
)
TITLE_GUESSED = warning(
    "title",
    "the title may go on in the next line{where}; read as one title, marked uncertain: «{text}»",
    "compare with the paper and remove title from uncertain",
)
TITLE_MISSING = warning(
    "no-title",
    "{number} has no title beside it{where}; the number stands in its place, marked uncertain",
    "write the title, which may stand under unparsed",
)
OTHER_SERIES = warning(
    "other-series",
    "the letters {series} are not those of {body} ({own}){where}: «{text}»",
    "check which body meets and give --body, or add the letters to its series "
    "in data/organizations.yml",
)
OLDER = warning(
    "older-number",
    "{number} is of an earlier year than the item before it{where}; "
    "read as text, not as an item: «{text}»",
    "if it is an item, write it in the YAML",
)
VOTERS = warning(
    "voters",
    "another number of voters is named than printed ({printed}){where}: «{text}»",
    "compare with the paper; both stand as printed",
)
WITHHELD = warning(
    "withheld",
    "the paper names what is kept from the public{where}: «{text}»",
    "check before publishing: write withheld with its legal_basis, or remove it, "
    "and keep files and texts that are not public out of the archive",
)

UNREADABLE = error(
    "unreadable", "the file cannot be read: {text}", "check who may read it, and its folder"
)
BROKE_DOWN = error(
    "broke-down",
    "the importer broke down on this paper ({text}): nothing is imported",
    "this is a fault of the importer: please report it, with the paper",
)
UNCHANGED = note(
    "unchanged",
    "this paper is imported already ({meeting}): nothing is changed",
    "delete the import record {record} to import it anew",
)

PAGE = N_(" (page {page})")
BEFORE_FIRST = N_("before the first item")
OTHER_VALUE = N_("differs from the value that counts")
NO_TITLE = N_("an item number without a title")
COLUMNS = N_("numbers and titles in separate columns")
SECOND_TIME = N_("the number has an item already")
OTHER_TITLE = N_("the agenda list's title")
ARCHIVE_NUMBER = N_("archive number")
UNCLEAR_NUMBER = N_("a number that may begin an item or be a point")
UNKNOWN_HEADING = N_("unknown label")
ATTACHED_PAPER = N_("another paper inside this one")
AFTER_LAST = N_("after the items")
AFTER_PROPOSAL = N_("text without label after the proposal")
SECOND_PROPOSAL = N_("a second proposal")
NOT_IN_AGENDA = N_("only minutes say what a body decided")
SECOND_DECISION = N_("a second decision")
OTHER_TREATMENT = N_("another body's treatment")
LONE_NUMBER = N_("a number alone that is no page number")
NO_ATTACHMENT = N_("no list of attachments")
AGENDA_TITLE = N_("Agenda list")
OTHER_TITLE_OF_PAPER = N_("Paper without a title")
A_PDF = N_("a PDF")
A_WORD_FILE = N_("a Word file")
AN_OPENDOCUMENT_FILE = N_("an OpenDocument file")
A_TEXT_FILE = N_("plain text")
A_ZIP_FILE = N_("a zip or office file of another kind")
AN_OLD_WORD_FILE = N_("an old Word file")
AN_RTF_FILE = N_("an RTF file")
A_WEB_PAGE = N_("a web page")
REPORT = N_(
    "{placed} of {total} characters placed: {fields} in fields, "
    "{furniture} page headers and labels, {unparsed} unplaced"
)
