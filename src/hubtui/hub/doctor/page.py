"""What is wrong with one page, whatever the others hold."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from hubtui.hub.doctor.findings import Finding
from hubtui.hub.model import PageMeta

if TYPE_CHECKING:
    from hubtui.document.scan import PageScan

RELATIONS: Final = ("deep-dive", "pair-with", "prerequisite", "see-also")
"""What a cross-link may say of the page that it leads to."""


def of_text(path: str, text: str) -> Finding:
    """Return that a page's text, in which damaged bytes became U+FFFD, is not UTF-8."""
    line = text.count("\n", 0, text.find("\ufffd")) + 1
    return Finding(
        path, line, "encoding", "The page is not UTF-8: damaged characters are shown as �, here for the first time."
    )


def of_meta(meta: PageMeta) -> Iterator[Finding]:
    """Yield what is wrong with the cross-links of a page's front matter, apart from where they lead."""
    for link in meta.links:
        if not link.note:
            what = f"The cross-link to {link.page} has no `note`; say in a few words why to go there."
            yield Finding(meta.path, link.line, "cross-link", what)
        if link.relation not in RELATIONS:
            near = next(iter(get_close_matches(link.relation, RELATIONS, n=1)), "")
            said = f"is “{link.relation}”" if link.relation else "is not given"
            hint = f"perhaps {near} is meant" if near else f"it must be {', '.join(RELATIONS[:-1])} or {RELATIONS[-1]}"
            what = f"The `relation` of the cross-link to {link.page} {said}; {hint}."
            yield Finding(meta.path, link.line, "cross-link", what, near)


def of_scan(path: str, scan: "PageScan") -> Iterator[Finding]:
    """Yield what is wrong with a page's questions and with what it names and ought to define."""
    for question in scan.questions:
        if not question.text:
            what = "This recall question asks nothing; write the question on the line of [!question]."
            yield Finding(path, question.line, "question", what)
        if not question.answered:
            what = "This recall question has no answer; write it on the lines below, each with > before it."
            yield Finding(path, question.line, "question", what)
    for reference in scan.undefined:
        if reference.kind == "footnote":
            what = f"The footnote [^{reference.label}] is nowhere defined on the page."
            yield Finding(path, reference.line, "footnote", what)
        else:
            what = f"The link label [{reference.label}] is nowhere defined on the page."
            yield Finding(path, reference.line, "reference", what)
