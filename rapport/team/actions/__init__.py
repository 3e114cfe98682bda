"""The team's verbs."""
