"""One page's text, pure: chunks, parsing, blocks, layout, cells, untrusted text."""
