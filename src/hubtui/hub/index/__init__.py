"""The index of a hub: one SQLite file in the user's cache folder, made from the pages and made again at any time."""
