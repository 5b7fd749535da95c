"""LaTeX math -> text that reads as well as Unicode allows, else its source."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from hubtui.document.html import small_script

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_LONGEST: Final = 4_000
"""Characters beyond which a formula stays as it is written."""
_DEEPEST: Final = 40
_SCRIPT = re.compile(r"([\^_])[ ]?(?:\{([^{}]*)\}|([^\s{}^_]))")
_BRACES = re.compile(r"[{}]")
_SPACES = re.compile(r"[ \t]+")
_RELATION = re.compile(r"[ ]*([≤≥≠≈≡∼≃∝∈∉∋→←↔↦⟹⟸⟺∣⊂⊆⊃⊇∪∩∧∨×≔⊢⊨≪≫])[ ]*")
"""Signs that stand apart: the library drops the space behind a macro."""
_ATOM = re.compile(r"[\w.]+|\W\w?|\(.*\)|\S", re.DOTALL)
_PERCENT = re.compile(r"(?<!\\)%")
_STAND_INS: Final = str.maketrans("\ue000\ue001\ue002\ue003", "{}^_")
"""What stands for characters that are no longer, or not yet, markup."""
_SYMBOLS: Final = {
    "implies": "⟹", "impliedby": "⟸", "iff": "⟺", "neg": "¬", "lnot": "¬", "land": "∧", "lor": "∨", "gets": "←",
    "mid": "∣", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖", "vert": "|", "colon": ":",
    "dots": "…", "dotsc": "…", "dotsb": "⋯", "cdots": "⋯", "ldots": "…", "vdots": "⋮", "ddots": "⋱", "prime": "′",
    "lbrace": "\ue000", "rbrace": "\ue001", "{": "\ue000", "}": "\ue001", "argmax": "argmax", "argmin": "argmin",
    "quad": "  ", "qquad": "    ", "displaystyle": "", "textstyle": "", "limits": "", "nolimits": "", "nonumber": "",
    "notag": "", "left": "", "right": "", "bigl": "", "bigr": "", "Bigl": "", "Bigr": "", "big": "", "Big": "",
    "bigg": "", "Bigg": "",
    "middle": "", "!": "", ",": " ", ";": " ", ":": " ", ">": " ", "lt": "<", "gt": ">", "coloneqq": "≔",
    "trianglelefteq": "⊴", "checkmark": "✓", "square": "□", "blacksquare": "■", "degree": "°",
}  # fmt: skip
_FUNCTIONS: Final = (
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "lg",
    "exp", "max", "min", "sup", "inf", "lim", "limsup", "liminf", "det", "dim", "ker", "gcd", "deg", "arg", "hom", "Pr",
)  # fmt: skip


@lru_cache(maxsize=512)
def unicode_math(source: str) -> str:
    """Return a formula as text, lines kept; its source where that is too long, nested too deeply or no LaTeX."""
    source = source.strip()
    if len(source) > _LONGEST or _depth(source) > _DEEPEST:
        return source
    from pylatexenc.latexwalker import LatexWalkerError

    try:
        text = _converter().latex_to_text(_PERCENT.sub(r"\\%", source))
    except (LatexWalkerError, RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        return source  # what somebody wrote may be anything, and the library was made for whole documents
    while (raised := _SCRIPT.sub(_script, text)) != text:
        text = raised
    text = _BRACES.sub("", text).translate(_STAND_INS)
    text = _RELATION.sub(r" \1 ", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line) or source


def _depth(source: str) -> int:
    depth = deepest = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return max(deepest, source.count("\\begin"), source.count("\\left"))


def _script(match: "re.Match[str]") -> str:
    inner = (match[3] if match[2] is None else match[2]).strip()
    if inner in ("*", "′", "'", "∘", "†", "⊤"):
        return inner if match[1] == "^" else f"_{inner}"
    small = small_script("sup" if match[1] == "^" else "sub", inner.replace(" ", "").replace("−", "-"))
    if small is not None:
        return small
    mark = "\ue002" if match[1] == "^" else "\ue003"
    return f"{mark}({inner})" if len(inner) > 1 else mark + inner


@lru_cache(maxsize=1)
def _converter() -> "LatexNodes2Text":
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import get_default_latex_context_db as walker_db
    from pylatexenc.macrospec import std_macro

    def text_of(node: Any, converter: Any) -> str:
        return str(converter.nodelist_to_text([node])).strip() if node is not None else ""

    def argument(node: Any, converter: Any, index: int) -> str:
        given = node.nodeargd.argnlist if node.nodeargd else []
        text = text_of(given[index], converter) if index < len(given) else ""
        return text[1:-1] if text[:1] == "{" and text[-1:] == "}" else text

    def fraction(node: Any, l2tobj: Any) -> str:
        above, below = (argument(node, l2tobj, index) for index in (0, 1))
        return "{" + f"{_grouped(above)}/{_grouped(below)}" + "}"

    def binomial(node: Any, l2tobj: Any) -> str:
        return f"C({argument(node, l2tobj, 0)}, {argument(node, l2tobj, 1)})"

    def root(node: Any, l2tobj: Any) -> str:
        degree, inner = argument(node, l2tobj, 0).strip("[]"), argument(node, l2tobj, 1)
        sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
        grouped = inner if len(inner) == 1 else f"({inner})"
        return f"{sign}{grouped}" if sign else "^{" + degree + "}√" + grouped

    def unknown(node: Any, l2tobj: Any) -> str:  # noqa: ARG001  # called by these names
        return f"\\{node.macroname}{node.macro_post_space}"

    def name_of(node: Any, l2tobj: Any) -> str:
        name = argument(node, l2tobj, len(node.nodeargd.argnlist) - 1 if node.nodeargd else 0)
        return f"  ({name})" if node.macroname == "tag" else f"{name}{node.macro_post_space}"

    symbols = [MacroTextSpec(name, simplify_repl=text) for name, text in _SYMBOLS.items()]
    symbols += [MacroTextSpec(name, simplify_repl=f"{name} ") for name in _FUNCTIONS]
    shapes = [
        *(MacroTextSpec(name, simplify_repl=fraction) for name in ("frac", "dfrac", "tfrac", "cfrac")),
        *(MacroTextSpec(name, simplify_repl=binomial) for name in ("binom", "dbinom", "tbinom")),
        MacroTextSpec("sqrt", simplify_repl=root),
        *(MacroTextSpec(name, simplify_repl=name_of) for name in ("operatorname", "tag")),
    ]
    texts = get_default_latex_context_db()
    texts.add_context_category("formulas", prepend=True, macros=symbols + shapes)
    texts.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=unknown))
    macros = [std_macro(name, "{{") for name in ("dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom")]
    macros += [std_macro("tag", "{"), std_macro("operatorname", "*{")]
    walker = walker_db()
    walker.add_context_category("formulas", prepend=True, macros=macros)
    return _with_walker(
        LatexNodes2Text(latex_context=texts, math_mode="text", keep_braced_groups=True, strict_latex_spaces=False),
        walker,
    )


def _with_walker(converter: "LatexNodes2Text", context: Any) -> "LatexNodes2Text":
    """Return the converter, made to read with these macros: by itself it knows the default ones only."""
    from pylatexenc.latexwalker import LatexWalker

    convert = converter.nodelist_to_text

    def latex_to_text(source: str, **_: Any) -> str:
        nodes, _position, _length = LatexWalker(source, latex_context=context, tolerant_parsing=True).get_latex_nodes()
        return str(convert(nodes))

    converter.latex_to_text = latex_to_text
    return converter


def _grouped(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"
