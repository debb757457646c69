"""Groups and their members: create, read, replace, patch, delete, find."""
