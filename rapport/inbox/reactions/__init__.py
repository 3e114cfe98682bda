"""What follows from the facts of the inbox; listed in config/subscriptions.py."""
