"""What a process costs, measured from outside, so that all programs are measured alike.

Used by the benchmarks that run other programs.
"""

from __future__ import annotations

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, with those that it started and waited for."""

    seconds: float
    """CPU, user and system, of all of them."""
    wall: float
    """Seconds from its start to its end."""
    megabytes: float
    """The most memory that the largest of them held."""
    said: bytes
    """Its standard output."""


def run(command: Sequence[str], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end.

    Args:
        command: The program and its words.
        cwd: Where it runs.
        env: What its environment has on top of ours.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command,
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
        stdout=subprocess.PIPE,
    )
    said = process.stdout.read() if process.stdout else b""
    # Of all ways to wait, only this one tells what this very process has used.
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    # Linux counts memory in blocks of 1024 bytes.
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024 / 1e6, said)


def size_of(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def machine() -> dict[str, str | int]:
    """What the figures depend on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return {
        "cores": os.cpu_count() or 1,
        "model": next(models, platform.machine()),
        "system": platform.system(),
        "python": platform.python_version(),
    }
