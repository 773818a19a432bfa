"""Workbench: from one real lead to a brief that Codex can execute, and to a decision a human stands behind."""
