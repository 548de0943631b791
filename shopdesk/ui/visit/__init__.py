"""The parts of the new visit's page: who, what, why, and the log of the day."""
