"""Health, metrics, and a page for each digest: what the bot shows to browsers and to programs that watch it."""
