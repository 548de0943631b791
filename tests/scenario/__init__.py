"""Whole days at the counter, driven through the window by keys alone."""
