"""A process that has just started and reads a kept digest in several threads at once, again and again in its children.

Prints how many of them did not survive it.
"""

from __future__ import annotations

import os
import sys
import threading

from bot.storage.digests import _packed, _unpacked
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

CHILDREN, THREADS = 30, 8


def main() -> None:
    packed = _packed(digest_of(story(), Options(), now=NOON), story(), NOON)
    died = sum(_read_together(packed["digest"], packed["story"]) != 0 for _ in range(CHILDREN))
    sys.stdout.write(f"{died} died\n")


def _read_together(digest: bytes, of: bytes) -> int:
    """What a child ends with whose threads read all at once."""
    child = os.fork()
    if child == 0:
        sys.setswitchinterval(1e-6)
        together = threading.Barrier(THREADS)

        def read() -> None:
            together.wait()
            _unpacked("0" * 16, digest, of)

        threads = [threading.Thread(target=read) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        os._exit(0)
    return os.waitpid(child, 0)[1]


if __name__ == "__main__":
    main()
