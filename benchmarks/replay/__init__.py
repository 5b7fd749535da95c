"""Replays what Textual writes, raw and as the wire's differences, through two terminals that must show the same."""
