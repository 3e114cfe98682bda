"""The static files as an installation serves them."""

import json
import re

from django.contrib.staticfiles import finders

from rapport.config.assets import MODULES, ONE_MODULE, ONE_SHEET, STYLESHEETS
from tests.journeys.house import collected


def test_the_workspace_is_one_sheet_and_one_module_kept_for_ever():
    folder = collected()
    named = json.loads((folder / "staticfiles.json").read_text())["paths"]
    sheet, module = folder / named[ONE_SHEET], folder / named[ONE_MODULE]
    assert "@import" not in sheet.read_text()
    for imported in re.findall(r'from ?"\./([^"]+)"', module.read_text()):
        assert (folder / imported).is_file()
        assert re.search(r"\.[0-9a-f]{12}\.mjs$", imported)


def test_every_sheet_and_module_that_is_named_is_there():
    assert all(finders.find(name) for name in [*STYLESHEETS, *MODULES])
