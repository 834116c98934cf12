"""From an address or a file to a Story: fetch, parse once, read the article, read the discussion."""
