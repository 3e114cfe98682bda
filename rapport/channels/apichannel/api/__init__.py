"""The API channel's doors for programs."""
