"""Rapport: the workspace in which a team earns the trust of customers all over the world."""

__version__ = "0.1.0"
