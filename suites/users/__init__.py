"""User resources: create, read, replace, patch, delete."""
