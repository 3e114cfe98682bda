"""Searching: what was typed, what that means to this member, what is found, what could be typed."""
