"""A stand-in for Discord on this machine, to try and test the bot without a token."""
