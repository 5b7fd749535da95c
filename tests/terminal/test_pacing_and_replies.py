"""What may be on its way, and what comes back."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.terminal.pacing import PATIENCE, UNASKED, WINDOW, Pacer
from hubtui.terminal.replies import Replies, Reply


def test_until_the_first_answer_everything_may_go() -> None:
    pacer = Pacer()
    pacer.sent(50_000, 0.0)
    assert pacer.room() is None
    assert not pacer.overdue(PATIENCE - 0.1)


def test_a_terminal_that_never_answers_is_not_asked_again() -> None:
    pacer = Pacer()
    pacer.sent(100, 0.0)
    assert pacer.overdue(PATIENCE)
    assert not pacer.asks
    assert pacer.room() is None
    assert pacer.due() is None


def test_an_answer_that_comes_late_is_an_answer() -> None:
    pacer = Pacer()
    pacer.sent(100, 0.0)
    assert pacer.overdue(PATIENCE)
    pacer.answered(1.5)
    assert pacer.asks


def test_on_a_slow_line_a_window_of_what_is_not_acknowledged() -> None:
    pacer = Pacer()
    pacer.sent(1000, 0.0)
    pacer.answered(0.5)
    assert pacer.room() == WINDOW
    pacer.sent(1500, 1.0)
    assert pacer.room() == WINDOW - 1500
    pacer.sent(1500, 1.1)
    assert pacer.room() == 0
    pacer.answered(1.4)
    assert pacer.room() == WINDOW - 1500
    pacer.answered(1.8)
    assert pacer.room() == WINDOW
    assert not pacer.waiting


def test_an_answer_that_comes_too_late_to_be_waited_for_is_one_of_a_slow_line() -> None:
    pacer = Pacer()
    pacer.sent(6000, 0.0)
    assert pacer.overdue(PATIENCE)
    pacer.answered(1.5)
    assert pacer.asks
    assert pacer.room() == WINDOW
    pacer.sent(1500, 2.0)
    assert pacer.room() == WINDOW - 1500


def test_on_a_quick_line_everything() -> None:
    pacer = Pacer()
    pacer.sent(1000, 0.0)
    pacer.answered(0.004)
    pacer.sent(9000, 0.1)
    assert pacer.room() is None


def test_an_answer_that_is_lost_is_given_up_and_asked_for_again() -> None:
    pacer = Pacer()
    pacer.sent(10, 0.0)
    pacer.answered(0.3)
    pacer.sent(3000, 1.0)
    due = pacer.due()
    assert due is not None
    assert pacer.overdue(due)
    assert pacer.asks
    assert pacer.room() == WINDOW
    pacer.answered(9.0)
    assert pacer.room() == WINDOW


def test_a_line_is_slow_when_small_messages_always_take_long() -> None:
    pacer = Pacer()
    for start in range(3):
        assert not pacer.slow
        pacer.sent(200, float(start))
        pacer.answered(start + 0.35)
    assert pacer.slow
    quick = Pacer()
    for start, seconds in enumerate((0.4, 0.02, 0.4)):
        quick.sent(200, float(start))
        quick.answered(start + seconds)
    assert not quick.slow
    full = Pacer()
    for start in range(3):
        full.sent(5000, float(start))
        full.answered(start + 0.9)
    assert not full.slow


def test_a_line_that_answers_late_is_asked_until_it_is_known_to_be_slow_and_no_longer() -> None:
    pacer = Pacer()
    pacer.sent(6000, 0.0)
    assert not pacer.doubtful
    pacer.answered(1.5)
    for start in range(2, 5):
        assert pacer.doubtful
        pacer.sent(4, float(start))
        assert not pacer.doubtful
        pacer.answered(start + 0.3)
    assert pacer.slow
    assert not pacer.doubtful


def test_a_line_that_answers_soon_is_not_asked_for_nothing() -> None:
    pacer = Pacer()
    assert not pacer.doubtful
    pacer.sent(6000, 0.0)
    pacer.answered(0.3)
    assert pacer.doubtful  # the message was long, or the line is slow
    pacer.sent(4, 1.0)
    pacer.answered(1.05)
    assert not pacer.doubtful
    pacer.sent(6000, 6.0)
    pacer.answered(7.0)
    assert not pacer.doubtful


def test_a_line_on_which_every_answer_comes_too_late_is_known_to_be_slow_and_asked_no_longer() -> None:
    pacer = Pacer()
    asked = 0
    pacer.sent(6000, 0.0)
    for start in range(0, 50, 5):
        due = pacer.due()
        assert due is not None
        assert pacer.overdue(due)
        pacer.answered(start + 4.0)
        if not pacer.doubtful:
            break
        asked += 1
        pacer.sent(4, start + 5.0)
    assert pacer.slow
    assert asked <= 3


def test_replies_are_picked_out_of_what_is_typed() -> None:
    typed, replies = Replies().feed(b"j\x1b[0nk\x1b[?69;2$y\x1b]11;rgb:ffff/ffff/ffff\x1b\\q", awaited=True)
    assert typed == b"jkq"
    assert replies == [Reply("status"), Reply("margins", "yes"), Reply("ground", "light")]


def test_what_a_terminal_says_of_its_margins_and_ground() -> None:
    told = [Replies().feed(data, awaited=True)[1] for data in (b"\x1b[?69;0$y", b"\x1b[?69;4$y")]
    assert told == [[Reply("margins", "no")], [Reply("margins", "no")]]
    assert Replies().feed(b"\x1b]11;rgb:1c/1d/20\x07", awaited=True) == (b"", [Reply("ground", "dark")])
    assert Replies().feed(b"\x1b]11;nonsense\x07", awaited=True) == (b"", [])


@given(st.integers(0, 60))
def test_a_reply_may_come_in_two_parts(cut: int) -> None:
    data = b"x\x1b[0n\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?69;1$yz"
    reader = Replies()
    one, first = reader.feed(data[:cut], awaited=True)
    other, second = reader.feed(data[cut:], awaited=True)
    assert one + other == b"xz"
    assert [reply.kind for reply in first + second] == ["status", "ground", "margins"]


def test_keys_go_through_whatever_is_awaited() -> None:
    reader = Replies()
    assert reader.feed(b"\x1b[A\x1bOP\x1b[6~", awaited=True) == (b"\x1b[A\x1bOP\x1b[6~", [])
    assert reader.feed(b"\x1b", awaited=False) == (b"\x1b", [])
    assert reader.feed(b"\x1b", awaited=True) == (b"", [])
    assert reader.holding
    assert reader.release() == b"\x1b"
    assert not reader.holding


def test_a_quick_line_is_not_asked_after_each_line_of_text() -> None:
    pacer = Pacer()
    assert pacer.asks_after(300)
    pacer.sent(300, 0.0)
    pacer.answered(0.001)
    asked = [pacer.asks_after(100) for _ in range(UNASKED // 100 + 1)]
    assert asked == [False] * (UNASKED // 100) + [True]
    pacer.sent(100, 1.0)
    # The answer comes late, and what was not asked after may be on the way as well.
    pacer.answered(1.5)
    assert pacer.room() == WINDOW
    assert pacer.asks_after(10)
