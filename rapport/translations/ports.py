"""What stands above this room and is asked by it: providers that are written down elsewhere."""

from collections.abc import Callable, Sequence

from rapport.language.translation.asking import Link

Written = Callable[[], Sequence[Link]]


def _nothing() -> Sequence[Link]:
    return ()


_written: list[Written] = [_nothing]


def install_written(written: Written) -> None:
    """Who says which providers the installation's own settings name."""
    _written[0] = written


def written_elsewhere() -> Sequence[Link]:
    """The providers of the installation's settings, in their order."""
    return _written[0]()
