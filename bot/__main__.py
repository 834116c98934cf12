"""`python -m bot` is `belowfold`."""

import sys

from bot.cli import main

sys.exit(main())
