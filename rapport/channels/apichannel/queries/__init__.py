"""What the API channel looks up."""
