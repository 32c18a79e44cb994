"""The small chart of how many know: steps over time, the moments of telling, and the present."""

from __future__ import annotations

import pygame

from town.view.paint import ACCENT, FAINT, GOLD, INK
from town.view.panels.lettering import line
from town.view.panels.rows import Chart

UNDER = (248, 220, 158)
AHEAD = (236, 226, 204)


def draw_chart(target: pygame.Surface, rect: pygame.Rect, chart: Chart, scale: float) -> None:
    """Draw it into a rectangle: what is past in colour, what comes pale."""
    plot = _plot(rect, scale)
    _draw_days(target, plot, chart, scale)
    _draw_area(target, plot, chart, chart.last, AHEAD)
    _draw_area(target, plot, chart, chart.now, UNDER)
    points = _corners(plot, chart, chart.last)
    pygame.draw.lines(target, FAINT, False, points, max(1, round(scale)))
    past = _corners(plot, chart, chart.now)
    pygame.draw.lines(target, INK, False, past, max(2, round(2 * scale)))
    for mark in chart.marks:
        at = _point(plot, chart, mark, chart.count(mark))
        pygame.draw.aacircle(target, INK, at, round(4 * scale))
        pygame.draw.aacircle(target, GOLD if mark <= chart.now else AHEAD, at, round(3 * scale))
    x = _point(plot, chart, chart.now, 0)[0]
    pygame.draw.line(target, ACCENT, (x, plot.y), (x, plot.bottom), max(1, round(1.5 * scale)))
    pygame.draw.line(target, FAINT, plot.bottomleft, plot.bottomright)
    _draw_labels(target, rect, plot, chart, scale)


def share_of(x: int, width: int, scale: float) -> float:
    """Which share of the time a point across a row of that width stands for, 0 to 1 (beyond it outside the plot)."""
    plot = _plot(pygame.Rect(0, 0, width, 100).inflate(-round(24 * scale), 0), scale)
    return (x - plot.x) / max(1, plot.w)


def _plot(rect: pygame.Rect, scale: float) -> pygame.Rect:
    """The part of the rectangle in which the lines are."""
    left, low, top = round(20 * scale), round(17 * scale), round(8 * scale)
    return pygame.Rect(rect.x + left, rect.y + top, rect.w - left, rect.h - low - top)


def _draw_days(target: pygame.Surface, plot: pygame.Rect, chart: Chart, scale: float) -> None:
    """Where days begin; their names as far as there is room."""
    free = plot.x
    for tick, name in chart.days:
        x = _point(plot, chart, tick, 0)[0]
        pygame.draw.line(target, AHEAD, (x, plot.y), (x, plot.bottom + round(4 * scale)))
        label = line(name, round(11 * scale), FAINT)
        if x >= free and x + label.get_width() <= plot.right:
            target.blit(label, (x + round(3 * scale), plot.bottom + round(1 * scale)))
            free = x + label.get_width() + round(8 * scale)


def _draw_area(
    target: pygame.Surface, plot: pygame.Rect, chart: Chart, until: int, colour: tuple[int, int, int]
) -> None:
    corners = _corners(plot, chart, until)
    if len(corners) > 1 and corners[-1][0] > plot.x:
        pygame.draw.polygon(target, colour, [plot.bottomleft, *corners, (corners[-1][0], plot.bottom)])


def _corners(plot: pygame.Rect, chart: Chart, until: int) -> list[tuple[int, int]]:
    """The line of the count from the left edge to a tick."""
    corners = [_point(plot, chart, 0, chart.count(0))]
    for tick, count in chart.steps:
        if 0 < tick <= until:
            x, y = _point(plot, chart, tick, count)
            corners += [(x, corners[-1][1]), (x, y)]
    corners.append((_point(plot, chart, until, 0)[0], corners[-1][1]))
    return corners


def _point(plot: pygame.Rect, chart: Chart, tick: int, count: int) -> tuple[int, int]:
    x = plot.x + round(plot.w * min(max(tick, 0) / max(chart.last, 1), 1.0))
    return x, plot.bottom - round(plot.h * count / max(chart.most, 1))


def _draw_labels(target: pygame.Surface, rect: pygame.Rect, plot: pygame.Rect, chart: Chart, scale: float) -> None:
    size = round(11 * scale)
    for count in (0, chart.most):
        label = line(str(count), size, INK)
        y = _point(plot, chart, 0, count)[1]
        box = label.get_rect(midright=(plot.x - round(4 * scale), y))
        target.blit(label, box.clamp(rect))
