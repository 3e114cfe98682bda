"""The team's doors for programs."""
