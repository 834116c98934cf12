"""From a Digest to what people see: cards inside Discord's limits, and their text."""
