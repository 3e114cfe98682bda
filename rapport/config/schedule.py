"""Every periodic job and its hour (UTC)."""


def install() -> None:
    """Register the periodic jobs with the queue."""
