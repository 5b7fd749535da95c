"""Widgets for one page."""
