"""From a page's tree to the article in it."""
