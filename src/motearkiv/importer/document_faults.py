"""What can go wrong while a document is opened: Faults by the codes that its readers give.

Beside the faults in the importer; the words for them are in the same catalogue.
"""

from __future__ import annotations

from motearkiv.importer.faults import error, note, warning
from motearkiv.problem import Fault

OTHER_TYPE = error(
    "other-type",
    "the name ends in {suffix}, but this is {kind}: nothing is imported",
    "check that it is the right file, and give it the name that it should have",
)
OLD_FORMAT = error(
    "old-format",
    "this is {kind}: nothing is imported",
    "convert it with: soffice --headless --convert-to docx {name}",
)
NO_READER = error(
    "no-reader",
    "the reader of such documents is not installed: nothing is imported",
    "install it with: pip install 'motearkiv[import]'",
)
PASSWORD = error(
    "password",
    "the document is locked with a password: nothing is imported",
    "save it without a password and import that file",
)
BROKEN_PDF = error(
    "broken-pdf",
    "the PDF is damaged or cut off: nothing is imported",
    "fetch the file again, or print it to a new PDF",
)
NO_PAGES = error(
    "no-pages",
    "the PDF has no pages: nothing is imported",
    "fetch the file again, or print it to a new PDF",
)
TOO_MANY_PAGES = error(
    "too-many-pages",
    "the PDF has more than {limit} pages: nothing is imported",
    "split the paper, one file a meeting",
)
SCANNED = error(
    "scanned",
    "no text, scanned: nothing is imported",
    "make the text readable with: ocrmypdf -l nor {name} {name}-ocr.pdf",
)
TIME = error(
    "time",
    "reading took more than {limit} seconds and was stopped: nothing is imported",
    "split the paper, or save it anew from the program that made it",
)
MEMORY = error(
    "memory",
    "reading took more than {limit} MB of memory and was stopped: nothing is imported",
    "split the paper, or save it anew from the program that made it",
)
CRASHED = error(
    "crashed",
    "the reader broke down, or took more than {limit} MB of memory: nothing is imported",
    "save the paper anew from the program that made it",
)
BROKEN_ZIP = error(
    "broken-zip",
    "the document is damaged, or none of Word or OpenDocument: nothing is imported",
    "open it in its program and save it anew as .docx or .odt",
)
BROKEN_XML = error(
    "broken-xml",
    "the document's text is damaged or nested beyond reason: nothing is imported",
    "open it in its program and save it anew",
)
DTD = error(
    "dtd",
    "the document defines XML entities (DTD), as only harmful ones do: nothing is imported",
    "open it in its program and save it anew",
)
UNPACKS_TOO_LARGE = error(
    "unpacks-too-large",
    "the document would unpack to more than {limit} MB: nothing is imported",
    "take large pictures out of it, or save it as PDF",
)
SCANNED_PAGE = warning(
    "scanned-page",
    "page {page} is a picture without text",
    "read it yourself, or make its text readable with: ocrmypdf -l nor --skip-text",
)
EMPTY_PAGE = note("empty-page", "page {page} has no text", "check that it is blank in the paper")
UNREADABLE_PAGE = warning(
    "unreadable-page",
    "page {page} is mostly signs that are no letters",
    "compare the page with the paper, or print it to a new PDF",
)
READERS_DIFFER = warning(
    "readers-differ",
    "two programs read different letters on page {page}",
    "compare the page with the paper",
)
DAMAGED_PAGE = warning(
    "damaged-page",
    "page {page} is damaged in the file: letters may be missing or wrong",
    "get the paper anew from its sender, or compare the page with the printed paper",
)
NOT_COMPARED = note(
    "not-compared",
    "not checked by a second program from page {page} on",
    "compare with the paper where it matters",
)
MACROS = warning(
    "macros",
    "the document holds macros; they were not run",
    "save it without macros before it is published",
)
EMBEDDED = warning(
    "embedded",
    "the document holds other files; they were not read",
    "take them out before it is published, or import them by themselves",
)
TRACKED_CHANGES = warning(
    "tracked-changes",
    "the document holds changes or comments that are not shown; removed text was not read",
    "accept the changes and remove the comments before it is published",
)
NO_LIMITS = note(
    "no-limits",
    "this system sets no limits on memory and time for reading",
    "import only papers whose origin you know",
)

BY_CODE = {fault.code: fault for fault in list(globals().values()) if isinstance(fault, Fault)}
"""Every Fault of this module by its code, `import-scanned`."""
