"""Every action of the registry is done by something."""

from hubtui.app.actions import ACTIONS
from hubtui.app.handlers import COUNTED, HANDLERS, LETTERED
from hubtui.app.rows import RowsView


def test_every_action_of_reading_has_a_handler_and_no_handler_is_left_over() -> None:
    assert {*HANDLERS, *COUNTED, *LETTERED} == {action.id for action in ACTIONS if action.context == "reading"}
    assert len(HANDLERS) + len(COUNTED) + len(LETTERED) == len({*HANDLERS, *COUNTED, *LETTERED})


def test_what_takes_a_count_says_so() -> None:
    assert {*COUNTED} == {action.id for action in ACTIONS if action.counts and action.context == "reading"}
    assert {*LETTERED} == {action.id for action in ACTIONS if action.letter}


class Rows(RowsView):
    """Ten rows that note what is done to them."""

    def __init__(self) -> None:
        super().__init__(id="rows")
        self.done: list[object] = []

    def count(self) -> int:
        return 10

    def selectable(self, index: int) -> bool:
        return True

    def point(self, index: int, direction: int = 1) -> None:
        self.done.append(("point", index))

    def fold(self, closed: bool) -> None:
        self.done.append(("fold", closed))

    def post_message(self, message: object) -> bool:
        self.done.append(type(message))
        return True


def test_every_action_of_rows_does_something() -> None:
    for action in ACTIONS:
        if action.context == "rows":
            rows = Rows()
            rows.act(action.id)
            assert rows.done, action.id
