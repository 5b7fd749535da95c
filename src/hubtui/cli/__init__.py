"""The commands: thin, one file each; only reading imports Textual."""

COMMANDS = ("cat", "check", "keys", "links", "manual", "new", "pages", "progress", "search", "themes", "where")
"""Their names; each is `command` in the module of that name."""
