"""The colours of our own: one accent, quiet surfaces, contrast for a projector; dark and light."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "workbench-dark"

OWN = (
    Theme(
        name="workbench-dark",
        primary="#7fb3d5",
        secondary="#8fa7b8",
        accent="#8ec5e8",
        foreground="#d8dee4",
        background="#12161a",
        surface="#181d22",
        panel="#222930",
        success="#8fc99a",
        warning="#e0c07a",
        error="#f0928a",
        dark=True,
        variables={
            "border": "#4a5a68",
            "border-blurred": "#2b343c",
            "block-cursor-background": "#2d4658",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": "#222c35",
            "block-cursor-blurred-foreground": "#d8dee4",
            "input-selection-background": "#35566e",
            "text-muted": "#94a1ad",
            "text-disabled": "#7d8995",
        },
    ),
    Theme(
        name="workbench-light",
        primary="#1f5f8b",
        secondary="#46606f",
        accent="#125a8c",
        foreground="#1d2429",
        background="#fbfbf9",
        surface="#f3f4f2",
        panel="#e6e9e8",
        success="#1f6b35",
        warning="#7a5200",
        error="#a6261d",
        dark=False,
        variables={
            "border": "#7f92a0",
            "border-blurred": "#cfd6da",
            "block-cursor-background": "#c9deed",
            "block-cursor-foreground": "#10181d",
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": "#e3eaee",
            "block-cursor-blurred-foreground": "#1d2429",
            "input-selection-background": "#b6d3e8",
            "text-muted": "#566470",
            "text-disabled": "#66727c",
        },
    ),
)
