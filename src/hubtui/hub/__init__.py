"""A folder of pages, pure but for reading files: model, manifest, flavours, front matter, links, names."""
