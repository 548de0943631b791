"""The shop's procedure: one module per step, each function one sentence of it, taking a Session."""
