"""The inbox's doors for programs: one file a kind of thing, its schemas beside it."""
