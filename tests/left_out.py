"""What `make test` does not try, and why: a run says so, so that nobody believes more of it."""

from __future__ import annotations

import subprocess
from functools import cache
from shutil import which

NO_NETWORK = ("unshare", "--map-root-user", "--net")
"""What runs a command where there is no network at all."""
_NEED_A_NETWORK = (
    "known holes in the locked packages (pip-audit, npm audit): weekly, by audit.yml",
    "the project's own habits (OpenSSF Scorecard): weekly, by audit.yml",
    "the same bytes from another machine and another Python: on each proposal, by check.yml",
)


@cache
def may_unshare() -> bool:
    """Whether this machine lets a process have no network; many a container does not."""
    if which(NO_NETWORK[0]) is None:
        return False
    done = subprocess.run([*NO_NETWORK, "true"], capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def left_out() -> list[str]:
    """One line for each check that a run of the tests leaves out."""
    lines = [f"not tried here, since it needs a network: {one}" for one in _NEED_A_NETWORK]
    if not may_unshare():
        lines.append(
            "not tried here, since this machine forbids unshare: a build where the system has no"
            " network (Python refused it instead)"
        )
    return lines
