"""Fuzzing by hand: `python -m tests.fuzzing TARGET [--minutes N]`, with a TARGET of targets.py, or `all`.

With atheris (`pip install atheris`) the inputs that reach new code are kept and changed further; without it, known
inputs are changed blindly. What a parser fails at is written to var/fuzzing/TARGET, each way of failing once: put the
input, made small, into tests/fuzzing/seeds/TARGET, where test_seeds.py runs it. `--growth` looks for inputs whose time
grows faster than their length instead (growth.py).
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from tests.fuzzing import engine


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__.partition("\n")[0])
    parser.add_argument("target", help="what to fuzz, or `all`, or `list`")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target (1)")
    parser.add_argument("--growth", action="store_true", help="look for time that grows faster than the input")
    given = parser.parse_args()
    if find_spec("atheris") is not None and not given.growth and given.target not in ("all", "list"):
        import atheris  # noqa: PLC0415 - it has to see the project's modules being imported

        with atheris.instrument_imports(include=["bot"]):
            from tests.fuzzing import targets  # noqa: PLC0415
    else:
        from tests.fuzzing import targets  # noqa: PLC0415
    if given.target == "list":
        sys.stdout.write("".join(f"{name:12} {one.run.__doc__}\n" for name, one in targets.TARGETS.items()))
        return
    names = list(targets.TARGETS) if given.target == "all" else [given.target]
    if given.growth:
        from tests.fuzzing.growth import search  # noqa: PLC0415

        for name in names:
            search(name, minutes=given.minutes)
    elif given.target == "all":
        for name in names:
            engine.in_a_process(name, minutes=given.minutes)
    else:
        engine.fuzz(given.target, minutes=given.minutes)


if __name__ == "__main__":
    main()
