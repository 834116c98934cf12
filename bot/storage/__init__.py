"""What outlives a restart: tables and queries."""
