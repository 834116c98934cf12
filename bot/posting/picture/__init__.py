"""A discussion as a picture: who answers whom, how deep, how long, and what the digest chose."""
