"""The reader's own state, pure but for its store."""
