"""What the project is made of: few packages, known by their digests; workflows without holes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from importlib.metadata import files
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
import yaml

from source import ROOT, imports_of, modules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_DIRECT = 12
WORKFLOWS = ROOT / ".github/workflows"
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REGISTRIES = {
    "a4aa2ac280bb8d1a",
    "8b5bb5eb9d758455",
    "8743857e3ea00fd1",
    "3ca29e55be4befa4",
    "87d14f070cb96869",
}
"""Starts of the SHA-256 of their hosts, so that this file names none either."""
_HOST = r"[a-z0-9-]+\.(org|com)"
_LOCKED = re.compile(r"[a-z0-9.-]+==[0-9][^\s;@]*(?: ; [^@:]+)? \\")
_DIGEST = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")
ONLY_IN = {
    "pypdfium2": {"importer"},
    "pypdf": {"importer"},
    "lxml": {"importer"},
    "docx": set(),
    "PIL": {"cards"},
    "segno": {"render"},
}
"""Rooms of the flow that may import a package, where not all may."""


# ---- Packages


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_a_site_is_built_with_few_packages() -> None:
    assert len(project()["project"]["dependencies"]) <= MOST_DIRECT


def lines_not_locked(text: str) -> list[str]:
    """What a lock file says beyond packages of one version, each with the digests of its files."""
    wrong, needs_digest = [], ""
    for line in text.splitlines():
        if _DIGEST.fullmatch(line):
            needs_digest = ""
        elif needs_digest or not _LOCKED.fullmatch(line):
            wrong.append(line)
        else:
            needs_digest = line
    return wrong + [needs_digest] * bool(needs_digest)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_locked_by_the_digests_of_its_files(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert lines_not_locked(text) == []
    assert text.count("==") > 0


@pytest.mark.parametrize(
    "fault",
    [
        "pip==26.0\n",
        "pip==26.0 \\\n    --hash=md5:d41d8cd98f00b204e9800998ecf8427e\n",
        "pip>=26 \\\n    --hash=sha256:" + "0" * 64,
        "pip @ file:///tmp/pip.whl \\\n    --hash=sha256:" + "0" * 64,
        "--index-url https://registry.example/simple\n",
        "--no-binary :all:\n",
        "-e .\n",
    ],
)
def test_a_line_of_a_lock_that_is_no_locked_package_is_found(fault: str) -> None:
    good = "babel==2.18.0 \\\n    --hash=sha256:" + "a" * 64 + "\n"
    assert lines_not_locked(good) == []
    assert lines_not_locked(good + fault) != []
    assert lines_not_locked(fault + "\n" + good) != []


def test_every_direct_package_is_locked() -> None:
    wanted = {
        "site.txt": [
            *project()["project"]["dependencies"],
            *project()["project"]["optional-dependencies"]["import"],
            *project()["dependency-groups"]["build"],
        ],
        "test.txt": project()["project"]["optional-dependencies"]["test"],
        **{
            f"{name}.txt": project()["dependency-groups"][name]
            for name in ("lock", "peers", "audit")
        },
    }
    for name, packages in wanted.items():
        locked = set(re.findall(r"^([a-z0-9.-]+)==", _lock(name), re.MULTILINE))
        names = {re.split(r"[\[<>=~! ]", one)[0].lower().replace("_", "-") for one in packages}
        assert names - locked == set(), f"`make lock`: {name} lacks these"


def _lock(name: str) -> str:
    return (ROOT / "requirements" / name).read_text("utf-8")


def test_every_install_asks_for_digests_and_takes_wheels_only() -> None:
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", "")
    installs = [line for line in text.splitlines() if re.search(r"\binstall --", line)]
    fetching = [line for line in installs if "$(NPM)" not in line and "--no-index" not in line]
    assert len(fetching) >= 3
    for line in fetching:
        assert "--require-hashes --only-binary :all:" in re.sub(r"\s+", " ", line)
    assert text.count("--ignore-scripts") == len(re.findall(r"\$\(NPM\) (?:ci|install)\b", text))


def test_the_checkers_of_pages_are_locked_by_their_digests() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert [name for name, one in packages.items() if "integrity" not in one] == []
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert [name for name, one in packages.items() if "resolved" in one or "link" in one] == []
    assert len(packages) > 10


def test_no_file_names_a_registry() -> None:
    command = ["git", "grep", "--untracked", "-oIE"]
    done = subprocess.run(  # noqa: S603
        [*command, _HOST], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, "git could not search"
    found = set(done.stdout.splitlines())
    assert len(found) > 100
    assert [line for line in sorted(found) if is_registry(line.rpartition(":")[2])] == [], (
        done.stderr
    )
    assert not any((ROOT / name).exists() for name in (".npmrc", "pip.conf", "uv.toml"))


def is_registry(host: str) -> bool:
    """Whether a host is a registry, or ends in the name of one."""
    ends = (host[place:] for place in range(len(host)))
    return any(sha256(end.encode()).hexdigest()[:16] in REGISTRIES for end in ends)


def test_only_who_needs_a_package_imports_it() -> None:
    known = modules()
    found: dict[str, set[str]] = {name: set() for name in ONLY_IN}
    for module, path in known.items():
        for name in imports_of(module, path.read_text("utf-8"), known):
            if (package := name.partition(".")[0]) in found:
                found[package].add(module.split(".")[1])
    assert {
        name: rooms - ONLY_IN[name] for name, rooms in found.items() if rooms - ONLY_IN[name]
    } == {}
    assert found["lxml"] == {"importer"}


def test_new_versions_are_proposed_when_a_week_old() -> None:
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    kinds = {one["package-ecosystem"]: one for one in settings["updates"]}
    assert set(kinds) == {"github-actions", "pip", "npm"}
    assert {one["cooldown"]["default-days"] for one in kinds.values()} == {7}
    assert {one["schedule"]["interval"] for one in kinds.values()} == {"weekly"}
    assert '--exclude-newer "7 days"' in (ROOT / "Makefile").read_text("utf-8")


# ---- The list of components


def faults_of_bill(bill: dict[str, Any], lock: str) -> list[str]:
    """What a list of components lacks of CycloneDX's fields, or of a lock file."""
    faults = [
        f"{key} is {bill.get(key)!r}"
        for key, value in {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}.items()
        if bill.get(key) != value
    ]
    if not re.fullmatch(f"urn:uuid:{'-'.join(_UUID)}", bill.get("serialNumber", "")):
        faults.append("no serial number")
    locked = {
        f"{name}=={version}": sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", digests))
        for name, version, digests in re.findall(
            r"^(\S+)==(\S+)([^=]*(?:--hash=\S+[\s\\]*)+)", lock, re.MULTILINE
        )
    }
    listed = {}
    for one in bill.get("components", []):
        if one.get("type") != "library" or one.get("bom-ref") != one.get("purl"):
            faults.append(f"{one.get('name')}: no library with a reference of its own")
        if one.get("purl") != f"pkg:pypi/{one.get('name')}@{one.get('version')}":
            faults.append(f"{one.get('name')}: {one.get('purl')}")
        kinds = {tuple(sorted(licence)) for licence in one.get("licenses", [])}
        if kinds - {("expression",), ("license",)}:
            faults.append(f"{one.get('name')}: {kinds}")
        hashes = [part["content"] for part in one["hashes"] if part["alg"] == "SHA-256"]
        listed[f"{one.get('name')}=={one.get('version')}"] = sorted(hashes)
    return faults + sorted(
        f"{name}: {listed.get(name)} is not {locked.get(name)}"
        for name in listed.keys() | locked.keys()
        if listed.get(name) != locked.get(name)
    )


_UUID = [f"[0-9a-f]{{{digits}}}" for digits in (8, 4, 4, 4, 12)]


def bill_of_this() -> dict[str, Any]:
    """The list as whoever runs the script gets it."""
    command = [sys.executable, str(ROOT / "scripts/sbom.py")]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def test_the_list_of_components_is_that_of_the_lock_with_every_digest() -> None:
    bill, lock = bill_of_this(), _lock("site.txt")
    assert faults_of_bill(bill, lock) == []
    assert len(bill["components"]) == lock.count("==") > 30
    assert bill["metadata"]["component"]["name"] == "motearkiv"
    assert sum("licenses" in one for one in bill["components"]) > 30


@pytest.mark.parametrize(
    "break_it",
    [
        lambda bill: bill.pop("bomFormat"),
        lambda bill: bill.pop("serialNumber"),
        lambda bill: bill["components"].pop(),
        lambda bill: bill["components"][0].pop("purl"),
        lambda bill: bill["components"][0].update(version="9"),
        lambda bill: bill["components"][0]["hashes"].pop(),
        lambda bill: bill["components"][0]["hashes"][0].update(content="0" * 64),
    ],
)
def test_a_broken_list_of_components_is_found(
    break_it: Callable[[dict[str, Any]], object],
) -> None:
    bill = bill_of_this()
    break_it(bill)
    assert faults_of_bill(bill, _lock("site.txt")) != []


# ---- A wheel that somebody has changed


def make_wheel(folder: Path) -> Path:
    """The smallest package that pip installs."""
    information = "motearkiv_probe-1.0.dist-info"
    texts = {
        "motearkiv_probe.py": "WORD = 'good'\n",
        f"{information}/METADATA": "Metadata-Version: 2.1\nName: motearkiv-probe\nVersion: 1.0\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{name},sha256={_digest(text)},{len(text)}" for name, text in texts.items()]
    texts[f"{information}/RECORD"] = "\n".join([*record, f"{information}/RECORD,,", ""])
    path = folder / "motearkiv_probe-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def _digest(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()


def install_words() -> list[str]:
    """The words with which the Makefile installs a lock, before the name of the lock."""
    found = re.search(r"@\$\(PIP\) (install .*) -r \$\(1\)", (ROOT / "Makefile").read_text("utf-8"))
    assert found
    return found[1].split()


def install(words: list[str], wheel: Path, digest: str, target: Path) -> tuple[bool, str]:
    """Whether pip installs it from the wheel's folder, and what it says."""
    lock = target.with_suffix(".txt")
    lock.write_text(f"motearkiv-probe==1.0 \\\n    --hash=sha256:{digest}\n", "utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *words]
    command += ["--no-index", "--find-links", str(wheel.parent), "--target", str(target)]
    environment = {"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(  # noqa: S603 - our own Python's pip
        [*command, "-r", str(lock)], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) == (target / "motearkiv_probe.py").is_file()
    return done.returncode == 0, done.stdout + done.stderr


def test_a_wheel_with_one_byte_changed_is_refused(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path)
    digest = sha256(wheel.read_bytes()).hexdigest()
    assert install(install_words(), wheel, digest, tmp_path / "good")[0]
    changed = bytearray(wheel.read_bytes())
    changed[changed.index(b"'good'") + 1] ^= 1
    wheel.write_bytes(changed)
    is_installed, said = install(install_words(), wheel, digest, tmp_path / "bad")
    assert not is_installed
    assert "DO NOT MATCH THE HASHES" in said


@pytest.mark.parametrize("line", ["motearkiv-probe==1.0\n", "motearkiv-probe\n"])
def test_a_package_without_a_digest_is_refused(tmp_path: Path, line: str) -> None:
    make_wheel(tmp_path)
    lock = tmp_path / "lock.txt"
    lock.write_text(line, "utf-8")
    command = [sys.executable, "-m", "pip", *install_words(), "--no-index", "--dry-run"]
    done = subprocess.run(  # noqa: S603 - our own Python's pip
        [*command, "--find-links", str(tmp_path), "-r", str(lock)],
        env={"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "hash" in done.stderr.lower()


# ---- Workflows, by another program's rules


def zizmor(folder: Path) -> tuple[int, str]:
    """What zizmor says of a folder's workflows by its strictest rules, without asking anybody."""
    (program,) = (one for one in files("zizmor") or () if one.name == "zizmor")
    done = subprocess.run(  # noqa: S603 - of our own lock
        [str(program.locate()), "--offline", "--no-config", "--persona=auditor", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    code, said = zizmor(ROOT / ".github")
    assert code == 0, said
    for workflow in WORKFLOWS.iterdir():
        assert workflow.name in said


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        (
            "run: .ci/run",
            'run: echo "${{ github.event.pull_request.title }}"',
            "template-injection",
        ),
        ("  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("persist-credentials: false", "persist-credentials: true", "artipacked"),
    ],
)
def test_zizmor_finds_a_seeded_fault(old: str, new: str, rule: str, tmp_path: Path) -> None:
    text = (WORKFLOWS / "check.yml").read_text("utf-8")
    assert old in text
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "check.yml").write_text(text.replace(old, new), "utf-8")
    code, said = zizmor(folder)
    assert code
    assert rule in said
