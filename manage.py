#!/usr/bin/env python
"""Django's own commands, for developers; everybody else uses the rapport command."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
