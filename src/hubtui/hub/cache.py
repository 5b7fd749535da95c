"""A cache that stays small and may be used from several threads."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Cache(Generic[_Key, _Value]):
    """Keeps the `size` values used last, each as long as its signature stays the same."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[_Key, tuple[object, _Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key, signature: object) -> _Value | None:
        """Return the value kept under this key and signature, None without."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != signature:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def put(self, key: _Key, signature: object, value: _Value) -> _Value:
        """Keep a value and return it."""
        with self._lock:
            self._kept[key] = (signature, value)
            self._kept.move_to_end(key)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value
