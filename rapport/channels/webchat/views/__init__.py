"""The doors of the chat: of visitors on any website, and of the team's settings."""
