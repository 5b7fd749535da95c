"""A small hub of one's own to begin with; its pages teach by example what a hub can hold."""

import json
import re
from string import Template
from typing import Final

from hubtui.document.untrusted import plain_line
from hubtui.hub.manifest import MANIFEST
from hubtui.hub.suffixes import readable

_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")

_MANIFEST: Final = """\
# What this hub is, the order of its pages, and lists of pages to read for a purpose.
# `hubtui check --hub .` says what is wrong in here, and on which line.

# What your progress is kept under. Leave it as it is, also when the folder moves.
id = $id
title = $title
home = "index.md"

[[sections]]
title = "Start"
pages = ["index.md"]

[[sections]]
title = "Topics"
pages = [
  "topics/links.md",
  "topics/recall.md",
]

# `hubtui . --list first-steps` follows this one.
[[lists]]
id = "first-steps"
title = "First steps"
summary = "How to write a hub, in the order in which one needs to know it."

[[lists.entries]]
page = "index.md"
reason = "what a page is made of"

[[lists.entries]]
page = "topics/links.md"
reason = "how pages lead to each other"

[[lists.entries]]
page = "topics/recall.md"
reason = "how readers find out whether they remember"
"""

_INDEX: Final = """\
+++
# Everything between the lines of three plus signs is front matter. All of it may be left out.
# The id stays when the page is renamed, and with it what has been read.
id = "start"
title = $title
kind = "hub"
summary = "What this hub is about, and where to begin."

# A cross-link names a page by its path from the hub's folder, how it is related (deep-dive, pair-with,
# prerequisite or see-also), and why one would go there.
[[links]]
page = "topics/links.md"
relation = "deep-dive"
note = "every way to lead from one page to another"

[[links]]
page = "topics/recall.md"
relation = "see-also"
note = "questions that stay folded until one has tried to answer"
+++

# $heading

Say here in a few sentences what the hub is about and for whom it is. Then map it: name each topic, say why it matters,
and send the reader on.

- [Links](topics/links.md) shows how pages lead to each other.
- [Recall](topics/recall.md) shows how to ask the reader something.

A page is Markdown as GitHub writes it: lists, tables, code, and notes at the foot of the page [^note].

## Cross-links at a glance

The line below becomes a list of the page's cross-links with their notes; they are written once, in the front matter.

<!-- cross-links -->

## Recall

> [!question]- Where are the cross-links of a page written?
> In its front matter. The sidebar and the section *Cross-links at a glance* both show them.

[^note]: A note is the place for a source: author, title, year.
"""

_LINKS: Final = """\
+++
id = "links"
title = "Links"
kind = "article"
summary = "How pages lead to each other, and how to find the links that do not."

[[links]]
page = "topics/recall.md"
relation = "pair-with"
note = "what to do with a page once it has been read"
+++

# Links

A link is written as anywhere in Markdown, with a path from the page it stands on: [Recall](recall.md),
[home](../index.md). Behind `#` comes a heading, in lower case and with hyphens for spaces:
[Recall questions](recall.md#recall-questions). Two brackets, [[Recall]], find a page by its name.

## When pages move

| What changes | What to do |
|---|---|
| a page's title | nothing: links name its file |
| a page's file name | mend the links that `hubtui check` finds |
| a heading | mend the links that name it; they are found as well |

`hubtui links` prints every link of a hub and where it leads.

## Recall

> [!question]- Which command finds links that lead nowhere?
> `hubtui check`, with the line of each and the page that was probably meant.
"""

_RECALL: Final = """\
+++
id = "recall"
title = "Recall"
kind = "article"
summary = "Questions at the end of a page, and claims that can be tested."

[[links]]
page = "topics/links.md"
relation = "prerequisite"
note = "how a question may point to the place of its answer"
+++

# Recall

What has only been read fades. To answer a question about it from memory makes it stay, and shows what did not.

## Recall questions

A question is a callout: the word `question` in brackets, a hyphen so that it starts folded, the question, and below it
the answer. A few at the end of each page are enough.

## Claims

A callout may also set a claim apart. What is sure to be asked of it goes into a list, and is shown as a table:

> [!claim] Questions at the end of a page are worth the minute they take
> - **Said by:** whoever writes this hub.
> - **Shown by:** put here what you have seen, with [a link](links.md) to where it is written.

## Recall

> [!question]- What does the hyphen behind `[!question]` do?
> It folds the answer away until the reader asks for it.

> [!question]- Where should an answer be found again?
> On the same page, or behind a link in the answer, such as [Links](links.md#when-pages-move).
"""


def starter_files(folder: str) -> dict[str, str]:
    """Return the files of a new hub: path from its root -> text.

    folder: the name of its folder, after which the hub is called.
    """
    title = plain_line(readable(folder)) or "My hub"
    values = {
        # A JSON text is a TOML text too, once no control character is left in it.
        "title": json.dumps(title, ensure_ascii=False),
        "id": json.dumps(_NOT_IN_IDS.sub("-", folder.lower()).strip("-")[:40] or "my-hub"),
        "heading": re.sub(r"([\\`*_\[\]<>&#])", r"\\\1", title),
    }
    texts = {MANIFEST: _MANIFEST, "index.md": _INDEX, "topics/links.md": _LINKS, "topics/recall.md": _RECALL}
    return {path: Template(text).substitute(values) for path, text in texts.items()}
