"""Queries over users: filters so far."""
