"""What a page takes in from other files of its hub, and never from outside."""

from pathlib import Path

from hubtui.document.printing import print_page
from hubtui.document.source import Source
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub


def written(root: Path, **files: str) -> Hub:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_hub(root)


def shown(hub: Hub, page: str) -> str:
    source = Source(hub.read(page).text, hub.dialect, includes=hub.includes(page))
    return "\n".join(line.text.rstrip() for line in print_page(source, 60))


def test_a_vault_embeds_its_notes(tmp_path: Path) -> None:
    hub = written(
        tmp_path,
        **{".obsidian__app.json": "{}"},
        Home_md="# Home\n\n![[Note#Part]]\n",
        deep__Note_md="# Note\n\n## Part\n\nWords [[Home]] [beside](Beside.md).\n\n![[Home]]\n",
        deep__Beside_md="# Beside\n",
    )
    text = shown(hub, "Home.md")
    assert "▌ Words Home" in text
    source = Source(hub.read("Home.md").text, hub.dialect, includes=hub.includes("Home.md"))
    links = [span.link for line in print_page(source, 60) for span in line.spans if span.link and span.link.base]
    leads = {link.text: hub.resolve("Home.md", link).target for link in links}
    assert leads["beside"] == "deep/Beside.md"
    assert leads["Home"] == "Home.md"
