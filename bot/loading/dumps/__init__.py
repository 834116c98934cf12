"""From a page saved as plain text to its article and comments."""
