"""hubtui: a terminal reader for hubs of linked Markdown pages."""

__version__ = "0.1.0"
