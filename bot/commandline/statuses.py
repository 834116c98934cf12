"""Exit statuses: what a program that calls this one learns without reading."""

from __future__ import annotations

ALL_WORKED = 0
SOME_FAILED = 1
BAD_USAGE = 2
INTERRUPTED = 130  # by Ctrl+C, as shells have it
