"""Every periodic job and its hour (UTC)."""


def install() -> None:
    """Register the periodic jobs with the queue."""
    from rapport.kernel.jobs import every
    from rapport.team import tasks as team

    every("* * * * *", team.notice_absence)
