"""From a page's tree to the comments in it, with their authors and who answers whom."""
