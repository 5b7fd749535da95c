"""What a view of a page tells: what happened. Handlers are named after the view, such as `on_page_view_moved`."""

from textual.message import Message

from hubtui.document.links import Link


class Moved(Message, namespace="page_view"):
    """The page was scrolled, jumped in or laid out anew. ratio: how far the bottom of the screen is, 0 to 1."""

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self.ratio = ratio


class LinkSelected(Message, namespace="page_view"):
    """The link cursor moved; link: where it is now, None where it is gone."""

    def __init__(self, link: Link | None) -> None:
        super().__init__()
        self.link = link


class LinkFollowed(Message, namespace="page_view"):
    """A link was asked for."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link


class OutlineChanged(Message, namespace="page_view"):
    """More of the page's headings are known."""


class Found(Message, namespace="page_view"):
    """More is known of what is looked for, or the reader went to another match; see `PageView.finding`."""


class TextSelected(Message, namespace="page_view"):
    """Text was selected by the mouse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
