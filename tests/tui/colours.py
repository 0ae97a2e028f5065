"""Colours measured: luminance and contrast, the palettes of terminals, and how a colour looks to the colour-blind."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color
from rich.color import ColorSystem as Colours

RGB = tuple[float, float, float]

# What xterm and the text mode of VGA show for the sixteen colours, in their order.
XTERM: tuple[RGB, ...] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
VGA: tuple[RGB, ...] = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
    (255, 255, 255),
)  # fmt: skip
# For linear RGB, of the whole defect: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of
# color vision deficiency", 2009, table of matrices.
BLINDNESS: Mapping[str, tuple[RGB, RGB, RGB]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: RGB) -> RGB:
    """Return a colour of 0–255 as linear light of 0–1 (sRGB)."""
    red, green, blue = (value / 255 for value in colour)
    return _linear(red), _linear(green), _linear(blue)


def luminance(light: RGB) -> float:
    """Return the relative luminance of linear light, 0–1 (WCAG 2.1)."""
    red, green, blue = light
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast ratio of two colours of 0–255, 1–21 (WCAG 2.1)."""
    return ratio(luminance(linear(one)), luminance(linear(other)))


def ratio(one: float, other: float) -> float:
    """Return the contrast ratio of two luminances."""
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def as_seen_with(blindness: str, colour: RGB) -> RGB:
    """Return the linear light that a colour of 0–255 looks like."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(factor * part for factor, part in zip(row, light, strict=True)), 0.0), 1.0)
        for row in BLINDNESS[blindness]
    )
    return red, green, blue


def shown_in_256(colour: RGB) -> RGB:
    """Return what a terminal of 256 colours shows for a colour."""
    red, green, blue = colour
    nearest = Color.from_rgb(red, green, blue).downgrade(Colours.EIGHT_BIT)
    shown = nearest.get_truecolor()
    return float(shown.red), float(shown.green), float(shown.blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
