"""From a feed's bytes to its entries: RSS, Atom, JSON Feed, and the lists of discussion services."""
