"""Static files get a name with their content's hash, so that browsers may keep them for ever.

What every page of the workspace loads becomes one sheet and one module besides: a first visit asks for
ten files, not for a hundred and thirty, and none of them is ever asked for again.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from rapport.config.assets import MODULES, ONE_MODULE, ONE_SHEET, STYLESHEETS
from rapport.ui.assembling import assemble_modules, assemble_sheets


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed once collected; before that (in development) the plain files are served."""

    manifest_strict = False
    # Modules import each other by plain names: rewriting the names stumbles over examples in the
    # comments of third-party files. Only pages beside the workspace load such modules singly.
    support_js_module_import_aggregation = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Put the workspace's files together, then name and compress all as ever."""
        if not dry_run:
            for name, content in self._together():
                self.delete(name)
                self.save(name, ContentFile(content))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _together(self) -> Iterator[tuple[str, bytes]]:
        yield ONE_SHEET, assemble_sheets(STYLESHEETS, self._text).encode()
        yield ONE_MODULE, assemble_modules(MODULES, self._text, self._place).encode()

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            text: str = file.read().decode()
            return text

    def _place(self, name: str) -> str:
        """Where a third party's module will lie; nothing within it is rewritten, so it is known now."""
        with self.open(name) as file:
            return f"./{self.hashed_name(name, file)}"


def brought() -> tuple[Sequence[str], Sequence[str]]:
    """The sheets and modules that a page of the workspace links to: one each once collected."""
    if ONE_MODULE in getattr(staticfiles_storage, "hashed_files", {}):
        return [ONE_SHEET], [ONE_MODULE]
    return STYLESHEETS, MODULES
