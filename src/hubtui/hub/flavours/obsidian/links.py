"""Where the links of a vault lead: by the name of a file, whichever folder it is in."""

from urllib.parse import unquote

from hubtui.document.links import Origin
from hubtui.hub.rules import Anchored, Facts, PathRules
from hubtui.hub.slugs import obsidian_anchor, obsidian_heading
from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name, without_suffix
from hubtui.hub.targets import folded, folder_of, join
from hubtui.hub.tree import Found


class VaultRules(PathRules):
    """Links of both kinds are looked up alike; a heading is named by its text, with those above it where need be."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts, obsidian_anchor)

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:  # noqa: ARG002
        """Return the file that a link of Markdown names."""
        return self._file(page, spelling)

    def named(self, page: str, name: str, hurried: bool) -> Found:
        """Return the file that a wikilink names, else the page with this alias."""
        found = self._file(page, name)
        names = self.facts.names
        if found.kind == "missing" and (names.words_are_cheap or not hurried) and (called := names.by_alias(name)):
            return self.tree.look_up(called)
        return found

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:  # noqa: ARG002
        """Return the anchor of a block, or of the first heading that is below the others named, each in its turn."""
        parts = [part for part in unquote(written).split("#") if part.strip()]
        if not parts:
            return None
        if parts[-1].startswith("^"):
            wanted = folded(parts[-1].strip())
            return next((anchor for anchor in sorted(scan.anchors) if folded(anchor) == wanted), None)
        left = [obsidian_heading(part) for part in parts]
        level = 0
        for heading in scan.headings:
            if heading.level > level and obsidian_heading(heading.text or heading.anchor) == left[0]:
                level = heading.level
                left.pop(0)
                if not left:
                    return heading.anchor
        return None

    def _file(self, page: str, path: str) -> Found:
        if path.startswith(("./", "../", "/")):
            joined = join(folder_of(page), path)
            return Found("outside", path) if joined is None else self._exactly(joined)
        wanted = folded(path.strip("/"))
        if any(part in ("..", "") for part in wanted.split("/")):
            joined = join("", path)
            return Found("outside", path) if joined is None else self._exactly(joined)
        near = folder_of(page)
        ends = (wanted, *(wanted + suffix for suffix in PAGE_SUFFIXES))
        called = self.facts.names.files_called(wanted.rpartition("/")[2])
        fitting = [file for file in called if f"/{folded(file)}".endswith(tuple(f"/{end}" for end in ends))]
        # As the vault does: what is in the folder of the page or below comes first, then the shortest path.
        best = min(
            fitting, key=lambda file: (bool(near) and not file.startswith(f"{near}/"), len(file), file), default=""
        )
        return self.tree.look_up(best) if best else self._exactly(path)

    def _exactly(self, path: str) -> Found:
        found = self.locator.at(path)
        if found.kind in ("page", "asset", "outside", "special"):
            return found
        twin = next(
            (each for each in self.facts.names.files_called(path.rpartition("/")[2]) if _same(each, path)), None
        )
        return self.tree.look_up(twin) if twin else Found("missing", path)


def _same(file: str, path: str) -> bool:
    """Return whether a path means a file, whatever its case; the suffix of a page may be left out."""
    wanted = folded(path)
    return folded(file) == wanted or (is_page_name(file) and folded(without_suffix(file)) == wanted)
