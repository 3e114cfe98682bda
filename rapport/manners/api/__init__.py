"""The API of manners."""
