"""Sessions, playbooks and settings on disk: the only room that touches files."""
