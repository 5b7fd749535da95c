"""Pages already split are found again while nothing has changed."""

from hubtui.app.navigator import Showing
from hubtui.app.sources import Sources
from hubtui.document.dialect import Dialect
from hubtui.document.edits import edit_between
from hubtui.document.includes import Included, Includes


def including_nothing(page: str) -> Includes:
    return Includes(page, lambda *_: None)


def test_the_same_text_is_split_once() -> None:
    sources = Sources(Dialect(), including_nothing)
    first = sources.of(Showing("a.md", "A", "# A\n"))
    sources.of(Showing("b.md", "B", "# B\n"))
    assert sources.of(Showing("a.md", "A", "# A\n")) is first


def test_a_changed_text_is_split_anew() -> None:
    sources = Sources(Dialect(), including_nothing)
    first = sources.of(Showing("a.md", "A", "# A\n"))
    second = sources.of(Showing("a.md", "A", "# A, changed\n"))
    assert second is not first
    assert second.text == "# A, changed\n"


def test_few_pages_are_kept_and_of_large_ones_only_the_last_two() -> None:
    sources = Sources(Dialect(), including_nothing)
    first = sources.of(Showing("0.md", "", "text"))
    for number in range(1, 20):
        sources.of(Showing(f"{number}.md", "", "text"))
    assert sources.of(Showing("0.md", "", "text")) is not first
    large = "word " * 500_000
    one = sources.of(Showing("one.md", "", large))
    assert sources.of(Showing("one.md", "", large)) is one
    two = sources.of(Showing("two.md", "", large))
    assert sources.of(Showing("one.md", "", large)) is one
    sources.of(Showing("three.md", "", large))
    assert sources.of(Showing("two.md", "", large)) is not two


def test_what_was_prepared_is_taken_if_it_is_of_the_text_to_be_shown() -> None:
    sources = Sources(Dialect(), including_nothing)
    old = sources.of(Showing("a.md", "", "# A\n"))
    new, edit = sources.prepared("a.md", "# B\n", old)
    assert new.done
    assert edit == edit_between("# A\n", "# B\n")
    assert sources.of(Showing("a.md", "", "# C\n"), new).text == "# C\n"
    assert sources.of(Showing("a.md", "", "# B\n"), new) is new


def test_an_error_is_text_and_never_markup() -> None:
    source = Sources(Dialect(), including_nothing).of(
        Showing("a.md", "A", error="*a*.md is missing; see [b](b.md) <i>.")
    )
    assert source.text == r"\*a\*\.md is missing\; see \[b\]\(b\.md\) \<i\>\."


def test_a_page_that_includes_another_is_split_once() -> None:
    dialect = Dialect(includes=("mdbook",))
    sources = Sources(dialect, lambda page: Includes(page, lambda *_: Included("b.md", "Part.\n")))
    first = sources.of(Showing("a.md", "A", "{{#include b.md}}\n"))
    assert first.text == "Part.\n"
    assert sources.of(Showing("a.md", "A", "{{#include b.md}}\n")) is first
