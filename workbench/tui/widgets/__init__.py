"""The panes and lists that the places are made of."""
