"""What benchmarks share: the tests' database, emptied, and a line that compares."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def set_up() -> None:
    """Django on a database of its own, made anew (durable as in production, unlike the tests')."""
    from rapport.config.embedded import start_embedded

    folder = Path(__file__).resolve().parents[1] / ".cache" / "benchmarks"
    os.environ.update(DATABASE_URL=start_embedded(folder), RAPPORT_DATA=str(folder))
    os.environ.setdefault("RAPPORT_LOG_LEVEL", "ERROR")
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("flush", verbosity=0, interactive=False)


def line(name: str, value: float, unit: str, baseline: float, of: str) -> None:
    """Print one result and its ratio to the baseline of the same run."""
    print(f"{name:<46} {value:>10,.1f} {unit:<8} {value / baseline:>6.2f} × {of}")
