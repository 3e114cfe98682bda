"""`python -m rapport` is the same as the rapport command."""

from rapport.config.cli import main

if __name__ == "__main__":
    main(prog_name="rapport")
