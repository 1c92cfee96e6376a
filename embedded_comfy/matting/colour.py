"""Colour spaces and sizes in which the subject is looked for."""

import cv2
import numpy as np

from .arrays import Floats


def lab_of(picture: Floats) -> Floats:
    """CIE Lab of an sRGB picture [H,W,3], 0..1: L 0..100, a and b about -100..100."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2Lab), np.float32)


def shrunk(picture: Floats, side: int) -> Floats:
    """The picture at most `side` pixels long, averaged down; smaller ones come back as they are."""
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)
