"""A response becomes hints; marks become a decision, a report and the next task."""
