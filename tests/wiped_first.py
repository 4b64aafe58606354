"""A hook for tests: a build that empties the folder of the old site first, as MkDocs alone does."""

import shutil
from pathlib import Path

from motearkiv.mkdocs_adapter import aside


def _emptied(site: Path) -> None:
    if site.exists():
        shutil.rmtree(site)
        site.mkdir()


vars(aside).update(check_is_ours=_emptied)
