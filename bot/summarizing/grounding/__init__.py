"""Does the source support this line? Rules that read a line beside the sentences that it cites; pure."""
