"""No signal is slept through, whoever takes it."""

import os
import signal
from collections.abc import Iterator
from threading import Event, Thread, get_ident
from time import sleep

import pytest

from hubtui.app.linear.bell import Bell


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_a_signal_that_another_thread_takes_wakes_the_one_that_waits(pipe: tuple[int, int]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    waits = Event()

    def take() -> None:
        waits.wait()
        signal.pthread_kill(get_ident(), signal.SIGINT)

    def wait(bell: Bell) -> None:
        waits.set()
        bell.wait(pipe[0])

    taker = Thread(target=take)
    taker.start()
    try:
        with Bell() as bell, pytest.raises(KeyboardInterrupt):
            wait(bell)
    finally:
        signal.signal(signal.SIGINT, before)
        taker.join()


def test_what_can_be_read_ends_the_wait_and_a_signal_without_consequence_does_not(pipe: tuple[int, int]) -> None:
    taken: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: taken.append(number))

    def write_later() -> None:
        signal.pthread_kill(get_ident(), signal.SIGUSR1)
        while not taken:
            sleep(0.001)
        os.write(pipe[1], b"line")

    writer = Thread(target=write_later)
    try:
        with Bell() as bell:
            writer.start()
            bell.wait(pipe[0])
        assert taken == [signal.SIGUSR1]
        assert os.read(pipe[0], 9) == b"line"
    finally:
        writer.join()
        signal.signal(signal.SIGUSR1, before)
