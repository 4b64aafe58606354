"""YAML text becomes nodes with places, and whatever YAML would misread is a Problem."""

from __future__ import annotations

import time

import pytest
import yaml

from motearkiv import yaml_nodes
from motearkiv.findings import Findings
from motearkiv.problem import ArchiveError, Severity
from motearkiv.yaml_nodes import Mapping, Node, Scalar, Sequence, compose

TRAPS = """
    12:30 09:30 1:2:3 190:20:30 NO No no YES Yes yes y n Y N on off On Off true false True FALSE
    0150 0o17 0x1F 0b101 1_000 1e3 6.02e23 .5 5. 1.10 9.9 +1 -1 -0 0 00 .inf -.inf .Inf .nan .NaN
    43/20 71/22 4.2 1. ~ null Null NULL 2020-11-25 2020-11-25T09:00:00Z 2020-13-45 25.11.2020 9.9.20
    = <= => .. ... a:b http://x.example x,y a#b 100%
"""


def read(text: str | bytes) -> tuple[Node | None, list[str]]:
    findings = Findings("f.yml")
    root = compose(text if isinstance(text, bytes) else text.encode(), findings)
    lines = [
        f"{problem.mark.line}:{problem.mark.column} {problem.code}" for problem in findings.problems
    ]
    return root, lines


def remedies(text: str) -> list[str]:
    findings = Findings("f.yml")
    compose(text.encode(), findings)
    return [problem.remedy() for problem in findings.problems]


def value_of(text: str) -> str:
    root, problems = read(text)
    assert problems == []
    assert type(root) is Mapping
    [(_, value)] = root.pairs
    assert type(value) is Scalar
    return value.value


@pytest.mark.parametrize("trap", TRAPS.split())
def test_every_scalar_is_text(trap: str) -> None:
    assert value_of(f"number: {trap}\n") == trap


def test_there_are_enough_traps() -> None:
    assert len(set(TRAPS.split())) >= 61


def test_every_value_knows_its_place() -> None:
    root, problems = read("a: 1\nb:\n  - {c: å, d: e}\n  - 'f'\ng: |\n  h\n")
    assert problems == []
    assert type(root) is Mapping
    entries = root.get("b")
    assert type(entries) is Sequence
    [first, second] = entries.items
    assert type(first) is Mapping
    letter = first.get("d")
    assert letter == Scalar("e", 3, 15)
    assert second == Scalar("f", 4, 5, "'")
    assert root.get("g") == Scalar("h\n", 5, 4, "|")
    assert (first.line, first.column, first.end) == (3, 5, (3, 17))
    assert (entries.line, entries.column, entries.end) == (3, 3, (5, 1))
    assert root.get("h") is None


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n", "\ufeff"])
def test_a_file_that_says_nothing_has_no_node(text: str) -> None:
    assert read(text) == (None, [])


# What editors write in Norwegian papers and YAML takes for something else.
CUT_OR_REFUSED = [
    "NR #43",
    "#43",
    "Tiltak #4 og #5",
    "&co AS",
    "& co",
    "*viktig*",
    "*viktig sak",
    "* punkt",
    "Sak: om vei",
    "Vei: vann: kloakk",
    "Det gjelder:  dette",
    "Sak om:",
    "% av inntekten",
    "%",
    "@eksempelvik",
    "`kode`",
    "- punkt",
    "-",
    "? hva nå",
    "! viktig",
    "!viktig sak",
    '"Vann" og vei',
    "'Vann' og vei",
    "[Unntatt] sak",
    "[a] [b]",
    "{x} sak",
    "| x",
    "> 70 % av kommunene",
    "] x",
    "} x",
    ", x",
]


@pytest.mark.parametrize("text", CUT_OR_REFUSED)
def test_text_that_yaml_misreads_comes_with_its_mend(text: str) -> None:
    yml = f"body: ks\ntitle: {text}\nnumber: 1\n"
    column = 7 if text == "#43" else 8
    assert [line.split()[0] for line in read(yml)[1]] == [f"2:{column}"]
    [remedy] = remedies(yml)
    quoted = remedy.split("anførselstegn: ", 1)[1].split("; ", 1)[0]
    assert value_of(f"title: {quoted}\n") == text


def test_there_are_enough_texts_that_yaml_misreads() -> None:
    assert len(CUT_OR_REFUSED) >= 30


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        ("x: {name: Sak: om, y: b}", "1:11", '"Sak: om"'),
        ("x: [vei, @a, b]", "1:10", '"@a"'),
        ("x: [*a*, b]", "1:5", '"*a*"'),
        ("- {a: b}\n- name: Vei: vann", "2:9", '"Vei: vann"'),
        ("- @a", "1:3", '"@a"'),
    ],
)
def test_the_mend_is_of_the_one_value_that_needs_it(text: str, at: str, quoted: str) -> None:
    assert read(text)[1] == [f"{at} needs-quotes"]
    assert remedies(text)[0].endswith(quoted)


@pytest.mark.parametrize(
    "text",
    [
        "number: NR 43 # as printed\n",
        'number: "NR 43" #as printed\n',
        "number: a#43\n",
        "# head\nnumber: x\n#foot\n",
        "number: | #x\n  NR #43\n",
        "number:\n  - a\n  #b\n  - c\n",
    ],
)
def test_an_honest_comment_is_none_of_our_business(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('a: "b\nc: 1\n', ["1:4 unclosed-quote"]),
        ('a: "b\nc: "d"\n', ["1:4 unclosed-quote"]),
        ("a: [b, c\nd: 1\n", ["1:4 unclosed-bracket"]),
        ("a: {b: c\n", ["1:4 unclosed-bracket"]),
        ("a: 1\nb\nc: 1\n", ["2:1 missing-colon"]),
        ("a: 1\nb:2\nc: 1\n", ["2:1 missing-colon"]),
        ("a: 1\n  b: 2\n", ["2:4 indentation"]),
        ("a:\n  - b: 1\n   c: 2\n", ["3:4 indentation"]),
        ("- a\nb: 1\n", ["2:1 indentation"]),
        ("  a: 1\n b: 2\n", ["2:2 indentation"]),
        ('a: "C:\\kart"\n', ["1:7 bad-escape"]),
        ("a:\n\tb: 1\n", ["2:1 tab-indent"]),
        ("a:\n  \tb: 1\n", ["2:3 tab-indent"]),
        ("a: |\n\tb\n", ["2:1 tab-indent"]),
        ("a:\n\u00a0\u00a0b: 1\n", ["2:1 odd-indent"]),
        ("a: 1\n\u2003b: 1\n", ["2:1 odd-indent"]),
        ("a:\n\u2028b: 1\n", ["2:1 odd-line-break"]),
        ("a: b\u0085c\n", ["1:5 odd-line-break"]),
        ("a: &x 1\nb: *x\n", ["1:4 anchor", "2:4 alias"]),
        ("a: !!int 1\nb: !c d\n", ["1:4 tag", "2:4 tag"]),
        ("a: &x\n  b: 1\n", ["1:4 anchor"]),
        ("a: 1\n<<: {b: 1}\n", ["2:1 merge-key"]),
        ("a: 1\n'<<': 1\n", []),
        ("a: 1\nb: 2\na: 3\na: 4\n", ["3:1 duplicate-key", "4:1 duplicate-key"]),
        ("[a]: 1\n{b: c}: 2\n", ["1:1 key-not-text", "2:1 key-not-text"]),
        ("---\na: 1\n---\nb: 2\n", ["3:1 several-documents"]),
        ("%YAML 2.0\n---\na: 1\n", ["1:1 syntax"]),
    ],
)
def test_what_yaml_refuses_is_named_at_its_place(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_many_faults_of_one_file_are_found_at_once() -> None:
    text = "a: @x\nb: NR #4\nc: *y*\nb: 2\nd: &z\ne: f: g\nh: i\x00\n"
    assert read(text)[1] == [
        "7:5 control-character",
        "1:4 needs-quotes",
        "3:4 needs-quotes",
        "6:4 needs-quotes",
        "2:4 cut-text",
        "4:1 duplicate-key",
        "5:4 anchor",
    ]


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", []),
        ("a: å\n".encode("cp1252"), ["1:4 not-utf8"]),
        (b"\xef\xbb\xbfa: 1\r\nb: \xe5\r\n", ["2:4 not-utf8"]),
        (b"a: \xed\xa0\x80\n", ["1:4 not-utf8"]),
        ("a: 1 og 2\n".encode("utf-16"), ["1:1 utf16"]),
        ("a: 1 og 2\n".encode("utf-16-le"), ["1:1 utf16"]),
        ("a: 1 og 2\n".encode("utf-16-be"), ["1:1 utf16"]),
        ("a: 1 og 2\n".encode("utf-32"), ["1:1 utf16"]),
        (b"a: 1\nb: \x00\n", ["2:4 control-character"]),
        (b"a: 1\r\nb: x\x07y\x7f\r\n", ["2:5 control-character", "2:7 control-character"]),
        ("a: \x80\n".encode(), ["1:4 control-character"]),
        ("a: b\ufeffc\n".encode(), ["1:5 control-character"]),
        ("a: b\u202ec\u2066\n".encode(), ["1:5 bidi-control", "1:7 bidi-control"]),
        (b'a: "b\\u202ec"\nd: "\\0"\n', ["1:4 bidi-control", "2:4 control-character"]),
        (b'a: "\\ud800"\n', ["1:7 bad-escape"]),
    ],
)
def test_bytes_and_characters_that_are_no_text_are_named(data: bytes, problems: list[str]) -> None:
    assert read(data)[1] == problems


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    text = "a: 1\nb: |\n  c\n  d\n"
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(windows) == read(text)


def test_a_bidi_control_is_only_a_warning_and_stays_in_the_text() -> None:
    findings = Findings("f.yml")
    root = compose("a: b\u202ec\n".encode(), findings)
    assert [problem.severity for problem in findings.problems] == [Severity.WARNING]
    assert type(root) is Mapping
    assert root.get("a") == Scalar("b\u202ec", 1, 4)


MEGABYTES = 4_900_000
BOMBS = {
    "brackets": "[" * 100_000 + "]" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "questions": "? " * 100_000,
    "values": "[" + "a," * 300_000 + "]",
    "keys": "a: 1\n" * 99_000,
    "aliases": "[" + "*a," * 190_000 + "]",
    "laughs": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(50)),
    "merges": "<<: *a\n" * 90_000,
    "escapes": "[" + '"\\e",' * 190_000 + "]",
    "blanks": "a: @" + " " * MEGABYTES + "x",
    "comments": "a: b" + " #c" * (MEGABYTES // 3),
    "colons": "a: " * (MEGABYTES // 3),
    "slips": "a: @b\n" * (MEGABYTES // 6),
    "flow-slips": "a: [" + "@b," * (MEGABYTES // 3),
    "nul": "\x00" * MEGABYTES,
    "quotes": '"' * MEGABYTES,
    "lines": "a: |\n" + "  b\n" * (MEGABYTES // 4),
    "line-separators": "a: " + "\u2028" * (MEGABYTES // 3),
}


@pytest.mark.parametrize("name", [*BOMBS])
def test_a_bomb_is_answered_soon(name: str) -> None:
    data = BOMBS[name].encode()
    started = time.process_time()
    _, problems = read(data)
    seconds = time.process_time() - started
    assert seconds < 2, f"{seconds:.1f} s"
    assert problems or name == "lines"


def test_forty_levels_are_enough_for_anyone() -> None:
    assert read("[" * 40 + "]" * 40)[1] == []
    assert read("[" * 41 + "]" * 41)[1] == ["1:41 too-deep"]


def test_without_the_c_parser_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    yaml_nodes._c_parser.cache_clear()
    with pytest.raises(ArchiveError, match="C parser") as caught:
        read("a: 1\n")
    assert "\n" not in str(caught.value)
