"""From bytes to one parsed tree, and what a page says about itself."""
