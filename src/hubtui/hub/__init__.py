"""A folder of pages, pure but for reading files: model, manifest, flavours, links, slugs."""
