"""Code is coloured after it was seen plain; what is not code stays laid out as it is."""

from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.highlight import _known, highlight, warm_up
from hubtui.document.source import Source

PAGE = """# Code

Some text.

```python
def f(): ...
```

- in a list

  ```python
  return 1
  ```

More text.
"""


def flow_of(text: str) -> Flow:
    flow = Flow(Source(text, Dialect()), 60)
    flow.last()
    return flow


def styles(flow: Flow) -> set[str]:
    return {span.style for _, line in flow.forward(flow.first_of(0)) for span in line.spans}


def test_only_code_is_laid_out_again() -> None:
    flow = flow_of(PAGE)
    plain = {index: flow.lines(index) for index in range(len(flow.source.chunks))}
    layouts = flow.layouts
    assert "code.block code.keyword" not in styles(flow)
    assert flow.set_highlighter(highlight)
    assert flow.layouts > layouts
    assert "code.block code.keyword" in styles(flow)
    for index, lines in plain.items():
        code = any(line.fill == "code.block" for line in lines)
        assert (flow.lines(index) is lines) is not code
        # Colour moves nothing.
        assert [line.text for line in flow.lines(index)] == [line.text for line in lines]


def test_without_code_nothing_is_to_be_drawn_again() -> None:
    flow = flow_of("# Text\n\nMore text.\n")
    layouts = flow.layouts
    assert not flow.set_highlighter(highlight)
    assert flow.layouts == layouts


def test_what_a_page_is_coloured_with_is_prepared_once_for_each_of_its_languages() -> None:
    _known.cache_clear()
    warm_up(PAGE + "\n> ~~~~ { .toml }\n> x = 1\n> ~~~~\n\n``` no-such-language\n```\n\nBy the way: ```inline```.\n")
    assert _known.cache_info().currsize == 3
    assert _known.cache_info().hits == 0
