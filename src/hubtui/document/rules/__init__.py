"""Rules for markdown-it: what the dialects add to CommonMark and GFM."""
