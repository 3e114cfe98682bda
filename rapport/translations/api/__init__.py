"""Translation, for programs."""
