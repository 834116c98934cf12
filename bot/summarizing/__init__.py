"""From a Story to a Digest: what was reported, and what the argument below it was about."""
