"""What the bot does by itself, at each tick of its clock: read feeds, decide, order deliveries, have them posted."""
