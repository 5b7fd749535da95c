"""Bare addresses in text, which each tool tells from mere text a little otherwise."""

import re
from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_GOLDMARK: Final = re.compile(r"(?:https?://|www\.)[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+|(?:mailto|xmpp):")
"""What an address begins with to goldmark, which wants a domain of two names: `http://localhost` is text."""
_EMAIL: Final = re.compile(r"@[\w.-]*?(?P<last>\w)[-_.]*(?![\w.-])", re.ASCII)
_PROTOCOL: Final = re.compile(r"[a-z]*\Z")
_OPENS_QUOTE: Final = re.compile(r"[\s(\[]?\Z")


def narrow_autolinks(parser: MarkdownIt, *, goldmark: bool) -> None:
    """Have a parser that knows bare addresses take those of goldmark, or else those of GFM, and no others."""
    ruler = parser.inline.ruler
    rules = {rule.name: rule.fn for rule in ruler.__rules__}
    if goldmark:
        ruler.at("gfm_autolink_www", _where(_is_for_goldmark, rules["gfm_autolink_www"]))
        ruler.at("gfm_autolink_protocol", _where(_is_for_goldmark, _after_quotes(rules["gfm_autolink_protocol"])))
    else:
        ruler.at("gfm_autolink_email", _where(_is_email, rules["gfm_autolink_email"]))
        ruler.at("gfm_autolink_protocol", _where(_has_domain, rules["gfm_autolink_protocol"]))


def _where(
    holds: Callable[[StateInline], bool], rule: Callable[[StateInline, bool], bool]
) -> Callable[[StateInline, bool], bool]:
    return lambda state, silent: not silent and holds(state) and rule(state, silent)


def _after_quotes(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return a rule that also takes an address behind an opening quote, of which goldmark makes a typographic one."""

    def quoted(state: StateInline, silent: bool) -> bool:
        source = state.src
        quote = state.pos - len(protocol[0]) - 1 if (protocol := _PROTOCOL.search(state.pending)) else -1
        if quote < 0 or source[quote] not in "\"'" or not _OPENS_QUOTE.match(source[max(0, quote - 1) : quote]):
            return rule(state, silent)
        state.src = f"{source[:quote]}({source[quote + 1 :]}"
        try:
            return rule(state, silent)
        finally:
            state.src = source

    return quoted


def _is_for_goldmark(state: StateInline) -> bool:
    if state.src[state.pos] not in "w:":
        return False
    protocol = _PROTOCOL.search(state.pending)
    before = len(protocol[0]) if protocol and state.src[state.pos] == ":" else 0
    return _GOLDMARK.match(state.src, state.pos - before, state.posMax) is not None


def _has_domain(state: StateInline) -> bool:
    """Return whether a name follows the protocol: `http://...` is text."""
    return state.src[state.pos] == ":" and state.src[state.pos + 3 : state.pos + 4].isalnum()


def _is_email(state: StateInline) -> bool:
    """Return whether what may be an address of mail ends in a letter: `npm@5.2.0` is a version."""
    found = _EMAIL.match(state.src, state.pos, state.posMax)
    return found is not None and found["last"].isalpha()
