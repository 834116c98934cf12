"""What a process uses, read from /proc: Linux alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass
class Usage:
    """Memory in MB and seconds of CPU of a process, looked at again and again."""

    process: int
    megabytes: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def look(self) -> None:
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        self.cpu.append((int(fields[11]) + int(fields[12])) / PER_SECOND)
        self.megabytes.append(int(fields[21]) * PAGE / 1e6)
