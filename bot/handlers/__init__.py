"""Discord's side: the client, its commands and its buttons. Nothing outside this package imports discord."""
