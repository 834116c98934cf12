"""How much is tried: with BELOWFOLD_TEST_THOROUGH in the environment all there is, else what fits into five minutes."""

from __future__ import annotations

import os

import pytest

THOROUGH = "BELOWFOLD_TEST_THOROUGH" in os.environ
EXAMPLES = 100 if THOROUGH else 40  # of each property, where its test names no number

only_thorough = pytest.mark.skipif(not THOROUGH, reason="takes long: set BELOWFOLD_TEST_THOROUGH")
