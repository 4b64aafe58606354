"""Print what a site is built with as a list of components (SBOM), CycloneDX 1.5 in JSON.

python scripts/sbom.py > sbom.cdx.json

The packages, their versions and the digests of their files are those of `requirements/site.txt`. A
licence is told only where that version is installed here, and in the words of its own metadata.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).parents[1]
_PACKAGE = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n"
    r"(?P<digests>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
_CLASSIFIER = "License :: OSI Approved :: "


def bill(lock: str) -> dict[str, Any]:
    """The list of components of a lock file's text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"expression": project["license"]}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {"component": own},
        "components": [_component(found) for found in _PACKAGE.finditer(lock)],
    }


def _component(found: re.Match[str]) -> dict[str, Any]:
    name, version = found["name"], found["version"]
    purl = f"pkg:pypi/{name}@{quote(version)}"
    digests = re.findall(r"[0-9a-f]{64}", found["digests"])
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests],
        "purl": purl,
    }
    if licences := _licences(name, version):
        component["licenses"] = licences
    if found["marker"]:
        component["properties"] = [{"name": "motearkiv:only-where", "value": found["marker"]}]
    return component


def _licences(name: str, version: str) -> list[dict[str, Any]]:
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return []
    if told["Version"] != version:
        return []
    if "License-Expression" in told:
        return [{"expression": told["License-Expression"]}]
    kinds = [one for one in told.get_all("Classifier", []) if one.startswith(_CLASSIFIER)]
    names = [one.removeprefix(_CLASSIFIER) for one in kinds]
    named = told["License"].strip() if "License" in told else ""
    if not names and named and "\n" not in named:
        names = [named]
    return [{"license": {"name": one}} for one in names]


def main() -> None:
    """Print it."""
    lock = (ROOT / "requirements/site.txt").read_text("utf-8")
    sys.stdout.write(f"{json.dumps(bill(lock), ensure_ascii=False, indent=2)}\n")


if __name__ == "__main__":
    main()
