"""Discussions that a service holds apart from the page: one small file for each service."""
