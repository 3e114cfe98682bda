"""Static files get a name with their content's hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed once collected; before that (in tests) the plain name is served."""

    manifest_strict = False
    # Modules import each other by plain names, which browsers ask about again after a minute:
    # rewriting the names stumbles over examples in the comments of third-party files.
    support_js_module_import_aggregation = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name
