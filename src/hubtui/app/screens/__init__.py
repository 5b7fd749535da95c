"""Screens that open over the page."""
