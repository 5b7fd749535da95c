"""The wire: what is sent to a terminal, and what comes back."""
