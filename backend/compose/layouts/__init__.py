"""The ad layouts, one a file: each lays a decision out for a format."""
