"""Loading the program without looking for garbage in it.

Hundreds of thousands of objects are made while modules load, and nearly all of them stay: looking through
them again and again costs a quarter of a start, and later a part of every page.
"""

import gc

# Young objects before a look at them, looks before one at the older, and those before one at all.
SELDOM = (20_000, 20, 50)


def begin_loading() -> None:
    """Look for no garbage until `all_is_loaded`."""
    gc.disable()


def all_is_loaded() -> None:
    """What is there now stays, and is never looked at again; what comes after is, as often as it is worth."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
