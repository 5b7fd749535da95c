"""What components of MDX and shortcodes of Hugo say in text: a label, a picture, a link, else their own source."""

import re
from typing import Final

from hubtui.document.blocks import Block, Inline, Paragraph, Span
from hubtui.document.html import html_blocks, link_spans
from hubtui.document.links import Link, Origin
from hubtui.document.markup import Attributes, Component, read_attributes, read_component
from hubtui.document.untrusted import plain_line

_SAYS: Final = ("text", "title", "label", "heading", "header", "caption", "alt", "summary")
_TARGETS: Final = ("href", "to", "url", "link")
_PICTURES: Final = ("src", "image", "img")
_ARRANGE: Final = frozenset(
    {"tabs", "tabpane", "card", "cardpane", "cards", "columns", "columns-start", "steps", "grid", "row", "col", "div"}
)
_NAME = re.compile(r"(/?)[ \t]*([\w./-]+)[ \t\n]*(.*?)[ \t\n]*/?\Z", re.DOTALL)
_PICTURE_SUFFIX = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)(?:[?#].*)?\Z", re.IGNORECASE)


def component_blocks(source: str, line: int) -> tuple[Block, ...]:
    """Return what a tag of MDX says that stands on lines of its own."""
    component = read_component(source)
    if component is None:
        return (Paragraph((Span(plain_line(source), "muted"),), line),)
    if component.name == "img":
        return (Paragraph((picture_span(component, line),), line),)
    if not component.name[:1].isupper():
        return html_blocks(_as_html(component), line) if component.name else ()
    spans = component_spans(component, line)
    return (Paragraph(tuple(spans), line),) if spans else ()


def picture_span(component: Component, line: int) -> Span:
    """Return a picture by its tag, whose address is left to the browser unless it is that of a file."""
    target = component.attributes.get("src", "")
    alt = plain_line(component.attributes.get("alt", "")) or plain_line(target.rsplit("/", 1)[-1]) or "image"
    origin: Origin = "image" if "src" in component.required else "picture"
    return Span(alt, "image", Link(target, alt, origin, line) if target else None)


def component_spans(component: Component, line: int) -> list[Span]:
    """Return what a component says: nothing where its children will, its source where it has neither."""
    if component.closing:
        return []
    spans = _spoken(component.attributes, line)
    if not spans and component.empty:
        return [Span(f"<{plain_line(component.name)} />", "muted")]
    return spans


def shortcode_spans(source: str, body: str, line: int) -> list[Span]:
    """Return what a shortcode says. body: what stands between its brackets."""
    match = _NAME.match(body)
    if match is None or match[1]:
        return []
    name, attributes = match[2], read_attributes(match[3])
    if name.lower() in ("ref", "relref"):
        wanted = plain_line(attributes.get("path", attributes.get("0", "")))
        return link_spans([Span(wanted)] if wanted else [], Link(source, "", "link", line))
    spans = _spoken(attributes, line)
    return spans or ([] if name in _ARRANGE else [Span(plain_line(source), "muted")])


def _spoken(attributes: Attributes, line: int) -> list[Span]:
    text = next((plain_line(attributes[key]) for key in _SAYS if attributes.get(key)), "")
    picture = next((attributes[key] for key in _PICTURES if attributes.get(key)), "")
    target = next((attributes[key] for key in _TARGETS if attributes.get(key)), "")
    spans: list[Span] = []
    if picture and _PICTURE_SUFFIX.search(picture):
        alt = text or plain_line(picture.rsplit("/", 1)[-1])
        spans.append(Span(alt, "image", Link(picture, alt, "image", line)))
        if not target:
            return spans
    if target:
        content: Inline = tuple(spans) or ((Span(text),) if text else ())
        return link_spans(content, Link(target, "", "link", line))
    return [Span(text, "strong")] if text else []


def _as_html(component: Component) -> str:
    """Return a plain element's tag as HTML writes it."""
    attributes = "".join(
        f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in component.attributes.items()
    )
    return f"<{'/' * component.closing}{component.name}{attributes}{' /' * component.empty}>"
