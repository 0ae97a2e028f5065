"""The garbage collector, kept away from work that leaves no garbage behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the growing heap over and over: nothing that is made here is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_freeze_count() == 0:  # what somebody froze is to stay so
                gc.freeze()  # and thaw: all that was made is old now,
                gc.unfreeze()  # and so is not walked at once
            gc.enable()
