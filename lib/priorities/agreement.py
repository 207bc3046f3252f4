"""This file is here to measure how far people agree, from the spread of their ratings and never from the mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's agreement A: 1 all at one point, 0 the same number at each, -1 half at each end.

    `counts` are the people at each point, lowest point first, at least three points (else ValueError).
    None for nobody. One person alone gives 1, so ask only where two or more have spoken.

    The counts are peeled into layers, each as high as its lowest occupied point; A is the mean of the
    layers' agreement, weighted by the people in them. Source: C. van der Eijk (2001), Measuring agreement
    in ordered rating scales, Quality and Quantity 35(3), 325-341, https://doi.org/10.1023/A:1010374114305.
    """
    if len(counts) < 3:
        raise ValueError(f"Agreement needs a scale of at least 3 points, and this one has {len(counts)}.")
    people = sum(counts)
    if not people:
        return None
    left = list(counts)
    total = 0.0
    while any(left):
        height = min(count for count in left if count)
        layer = [count > 0 for count in left]
        total += _layer_agreement(layer) * height * sum(layer) / people
        left = [count - height if count else 0 for count in left]
    return total


def _layer_agreement(layer: Sequence[bool]) -> float:
    points, occupied = len(layer), sum(layer)
    return _unimodality(layer) * (1 - (occupied - 1) / (points - 1))


def _unimodality(layer: Sequence[bool]) -> float:
    """1 when nothing empty lies between two occupied points; below 0 when much does.

    Counts triples of points, in order: occupied-occupied-empty and its mirror image speak for one
    peak, occupied-empty-occupied against it.
    """
    points = len(layer)
    triples = list(combinations(layer, 3))
    one_peak = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    two_peaks = triples.count((True, False, True))
    if not two_peaks:
        return 1.0
    return ((points - 2) * one_peak - (points - 1) * two_peaks) / ((points - 2) * (one_peak + two_peaks))
