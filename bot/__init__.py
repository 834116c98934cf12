"""Belowfold: a Discord bot that digests articles together with the discussion below them."""
