"""`rapport doctor`: what is wrong with this installation, in plain words, and how to mend it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Console

from rapport.config.doctor.findings import Finding, Level

SIGNS = {Level.WELL: "[green]✓[/]", Level.NOTE: "[yellow]![/]", Level.WRONG: "[red]✗[/]"}


def examine() -> Iterator[Finding]:
    """Every finding, from the ground up; what needs the database is left out while it is lost."""
    from rapport.config.doctor import machine

    yield from machine.look_at_the_machine()
    try:
        import django

        django.setup()
    except SystemExit as problem:  # a setting that cannot be used
        yield Finding(
            "settings", Level.WRONG, str(problem), "Correct it; docs/settings.md lists each."
        )
        return
    from rapport.config.doctor import database, mail, settings, translating, work

    yield from settings.look_at_the_settings()
    reached, findings = database.look_at_the_database()
    yield from findings
    if reached:
        yield from work.look_at_the_work()
        yield from mail.look_at_the_mail()
        yield from translating.look_at_translation()


def tell(console: Console, findings: list[Finding]) -> None:
    """Print the findings for a person."""
    for each in findings:
        console.print(f"{SIGNS[each.level]} [bold]{each.area}[/bold]  ", end="")
        console.print(each.words, markup=False, soft_wrap=True)
        if each.mend:
            console.print(f"    → {each.mend}", markup=False, soft_wrap=True, style="dim")
    wrong = sum(each.level is Level.WRONG for each in findings)
    notes = sum(each.level is Level.NOTE for each in findings)
    if wrong:
        console.print(f"\n[red]{wrong} to mend[/], {notes} to know.")
    else:
        console.print(f"\n[green]Nothing to mend[/], {notes} to know.")


def as_json(findings: list[Finding]) -> dict[str, Any]:
    """The findings for a program."""
    is_well = not any(each.level is Level.WRONG for each in findings)
    return {"is_well": is_well, "findings": [asdict(each) for each in findings]}
