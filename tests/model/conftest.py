"""What the real bot is run against, here with a model beside it."""

from tests.e2e.conftest import pages, settings, standin

__all__ = ["pages", "settings", "standin"]
