"""Colours of a picture as they are written, and how they stand out from each other."""


def apart(first: str, second: str) -> float:
    """The contrast of two colours as they are written."""
    return contrast(colour(first)[0], colour(second)[0])


def contrast(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light = sorted(map(_luminance, (first, second)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def colour(written: str) -> tuple[tuple[float, ...], float]:
    """Red, green and blue, and how much a colour covers."""
    digits = written[1:] if len(written) > 4 else "".join(digit * 2 for digit in written[1:])
    values = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
    return tuple(map(float, values[:3])), (values[3] / 255 if len(values) == 4 else 1.0)


def over(written: str, ground: tuple[float, ...]) -> tuple[float, ...]:
    """A colour over a ground."""
    drawn, share = colour(written)
    return tuple(share * one + (1 - share) * below for one, below in zip(drawn, ground, strict=True))


def _luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [part / 255 / 12.92 if part <= 10.3 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
