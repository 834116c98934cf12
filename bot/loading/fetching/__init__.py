"""From an address to bytes: inside the public internet, inside limits, and with manners."""
