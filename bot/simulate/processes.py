"""Lines in batches, played by processes of their own: deciding takes the processor, and a process of Python has one."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, TypeVar

T = TypeVar("T")
#: The number of the first line, and the lines.
Batch = tuple[int, tuple[bytes, ...]]
Play = Callable[[int, tuple[bytes, ...]], T]

#: Lines of a batch. So few are played sooner than another process has started.
LINES: Final = 200
#: Batches that wait for each process: none is idle, and an export need not fit into memory.
AHEAD: Final = 2


def batches(lines: Iterable[bytes]) -> Iterator[Batch]:
    """Yield all lines, numbered from 1."""
    rest, first = iter(lines), 1
    while batch := tuple(islice(rest, LINES)):
        yield first, batch
        first += len(batch)


def in_processes(play: Play[T], of_lines: Iterator[Batch], processes: int) -> Iterator[T]:
    """Yield what comes of each batch, in the order of the lines; a single one is played here.

    Args:
        play: can be pickled, as what it returns can.
        of_lines: the batches.
        processes: how many play at once.
    """
    begun = tuple(islice(of_lines, 2))
    if processes == 1 or len(begun) == 1:
        yield from (play(*batch) for batch in chain(begun, of_lines))
        return
    # Not forked: the progress bar has a thread, whose locks a copy of this process might find taken.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(play,)) as pool:
        waiting: deque[Future[T]] = deque()
        for batch in chain(begun, of_lines):
            waiting.append(pool.submit(_play, batch))  # type: ignore[arg-type]  # it plays by what it was given
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


#: What a process of its own plays by.
_playing: list[Play[object]] = []


def _begin(play: Play[object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted ends them
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    _playing.append(play)


def _play(batch: Batch) -> object:
    return _playing[0](*batch)
