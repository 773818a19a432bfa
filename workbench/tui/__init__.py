"""The full-screen app: the only room that touches the screen."""
