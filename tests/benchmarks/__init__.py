"""Measurements that print ratios; no test depends on a time."""
