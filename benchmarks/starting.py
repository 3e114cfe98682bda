"""What a start costs: `rapport up` on a data folder that exists, until its first page answers.

    python -m benchmarks.starting

The baseline is the start of Django's own machinery with these settings (`manage.py check`), so that the
ratio says what the parts, the database and the look for migrations add to it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ground import line

ROUNDS = 3


def main() -> None:
    """Make a folder, start on it anew and again, print."""
    from tests.running.installation import CHECKOUT, Installation

    with tempfile.TemporaryDirectory(prefix="rapport-starting-") as place:
        os.chmod(place, 0o755)  # where root runs this, PostgreSQL is another user's
        made = Installation(Path(place) / "data")
        first = made.start()
        stops = [made.stop()]
        starts = []
        for _ in range(ROUNDS):
            starts.append(made.start())
            stops.append(made.stop())
        checked = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "manage.py", "check"],
                cwd=CHECKOUT,
                env={
                    **made.environment,
                    "RAPPORT_EXTERNAL_POOLER": "yes",
                    "DATABASE_URL": "postgresql:///none",
                },
                capture_output=True,
                check=True,
            )
            checked.append(time.perf_counter() - begun)
        made.clear_away()
    baseline = statistics.median(checked)
    line("manage.py check (baseline)", baseline, "s", baseline, "itself")
    line("the first start: a database made, migrated", first, "s", baseline, "it")
    line("a start", statistics.median(starts), "s", baseline, "it")
    line("a stop", statistics.median(stops), "s", baseline, "it")


if __name__ == "__main__":
    main()
