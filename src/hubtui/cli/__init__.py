"""The commands: thin, one file each; only reading imports Textual."""
