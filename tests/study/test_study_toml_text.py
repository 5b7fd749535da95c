"""Quick TOML is the TOML of tomli-w in other words."""

from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.study.toml_text import TomlWriter

plain = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.integers(-(2**63), 2**63)
    | st.booleans()
    | st.floats(allow_nan=False)
)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=10
)
tables = st.dictionaries(names, values, max_size=4)


@given(tables, tables)
def test_any_data_come_back(data: dict[str, Any], later: dict[str, Any]) -> None:
    writer = TomlWriter()
    for written in (data, data, {**data, **later}, later):
        assert tomli.loads(writer.dumps(written)) == written


def test_a_table_that_changed_is_written_anew() -> None:
    writer = TomlWriter()
    data = {"version": 1, "pages": {"a": {"n": 1}, "b": {"n": 1}}}
    writer.dumps(data)
    later = {"version": 1, "pages": {**data["pages"], "b": {"n": 2}}}  # type: ignore[dict-item]
    assert tomli.loads(writer.dumps(later)) == later
    assert tomli.loads(writer.dumps({"version": 1, "pages": {"a": {"n": 3}}}))["pages"] == {"a": {"n": 3}}
