"""A lead and a task become a brief, and the brief is checked for what it lacks."""
