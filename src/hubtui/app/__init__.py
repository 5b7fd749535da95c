"""The shell: app, actions, navigator, sidebar, screens, themes."""
