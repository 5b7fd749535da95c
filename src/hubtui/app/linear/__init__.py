"""Reading by lines, for screen readers, braille displays and teletypes. Pure but for `running`."""
