"""What the API channel does."""
