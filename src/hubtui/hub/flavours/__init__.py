"""What each kind of hub knows of itself; one module a kind."""
