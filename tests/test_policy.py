"""The policy lets the theme's own scripts run, and nothing that got into a page otherwise."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from motearkiv.mkdocs_adapter.policy import policy_of, with_policy


def hash_of(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "rule",
    [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ],
)
def test_each_rule_is_there(rule: str) -> None:
    assert rule in policy_of("<head></head>").split("; ")


@pytest.mark.parametrize("opening", ["<script>", "<SCRIPT type='module'>", '<script id="a">'])
def test_an_inline_script_is_allowed_by_its_hash(opening: str) -> None:
    code = 'var å="<b>";\n'
    assert f"script-src 'self' {hash_of(code)};" in policy_of(f"{opening}{code}</script>")


def test_a_script_that_stands_twice_is_named_once() -> None:
    assert policy_of("<script>a</script><script>a</script>").count("sha256-") == 1


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script id="__config" type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"a": 1}</script>',
    ],
)
def test_files_and_data_need_no_hash(script: str) -> None:
    assert "sha256" not in policy_of(script)


def test_nothing_unsafe_is_ever_allowed() -> None:
    assert "unsafe" not in policy_of("<script>a</script><style>b</style><p onclick='c'>")


def test_the_policy_stands_before_everything_it_rules() -> None:
    html = with_policy('<head>\n  <meta charset="utf-8">\n<script>a</script></head><head>')
    head, policy, rest = html.partition('<meta http-equiv="Content-Security-Policy"')
    assert head.split() == ["<head>", "<meta", 'charset="utf-8">']
    assert policy
    assert "Content-Security-Policy" not in rest


def test_a_head_without_a_charset_gets_its_policy_first() -> None:
    assert with_policy("<head><title>").startswith("<head>\n    <meta http-equiv=")
