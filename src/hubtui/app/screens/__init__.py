"""What is shown over the page: each screen is a function that gives the items of the one list."""
