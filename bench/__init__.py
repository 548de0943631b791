"""Measurements, each beside its limit. A measure is a function registered with `@measure`; `python -m bench` runs them all."""
