"""What is wrong with a hub, for the person who writes it."""
