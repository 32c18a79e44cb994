"""The camera: what is under the pointer stays there, and nobody sees beyond the edge of the world."""

from __future__ import annotations

import pytest

from town.view.camera import Camera, Inset

VIEW, WORLD = (1280, 800), (4480, 3200)


def at(zoom: float, x: float = 2000, y: float = 1500) -> Camera:
    return Camera(x, y, zoom, VIEW, WORLD)


def test_whole_map_is_seen_in_the_middle() -> None:
    camera = Camera.whole(VIEW, WORLD)

    assert camera.zoom == 0.25
    assert camera.to_screen(0, 0) == (80, 0)
    assert camera.to_screen(*WORLD) == (1200, 800)


def test_screen_and_map_are_inverse() -> None:
    camera = at(1.5)

    assert camera.to_map(*camera.to_screen(1700, 1300)) == (1700, 1300)


@pytest.mark.parametrize("steps", [1, 2, -1])
def test_zooming_keeps_what_is_under_the_pointer(steps: int) -> None:
    camera = at(1.0)
    pointer = (300, 200)
    before = camera.to_map(*pointer)

    after = camera.zoomed(steps, pointer).to_map(*pointer)

    assert after == pytest.approx(before, abs=1.5)


def test_zoom_stops_at_the_whole_map_and_at_the_nearest() -> None:
    assert at(1.0).zoomed(-99).zoom == 0.25
    assert at(1.0).zoomed(99).zoom == 4.0
    assert at(1.0).zooms == (0.25, 0.375, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


def test_dragging_follows_the_hand_and_stops_at_the_edge() -> None:
    assert at(2.0).dragged(100, -50).x == 1950
    assert at(2.0).dragged(100, -50).y == 1525
    assert at(1.0).dragged(99_999, 99_999).to_screen(0, 0) == (0, 0)
    assert at(1.0).dragged(-99_999, -99_999).to_screen(*WORLD) == VIEW


def test_following_comes_nearer_and_arrives() -> None:
    camera = at(1.0)
    for _ in range(120):
        camera = camera.approached(2400, 1700, 1 / 60)

    assert (camera.x, camera.y) == pytest.approx((2400, 1700), abs=1)


def test_small_map_stays_in_the_middle_and_larger_windows_show_no_void() -> None:
    small = Camera.whole(VIEW, (640, 416))

    assert small.dragged(500, 500) == small
    assert Camera.whole(VIEW, WORLD).resized((1920, 1200)).zoom == pytest.approx(0.375)
    assert at(0.5, 640, 400).resized((3840, 2160)).zoom == 0.75 * 0.9


def test_what_panels_cover_does_not_count() -> None:
    """Whoever is looked at stands in the middle of what one sees, and the map ends where the panel begins."""
    inset = Inset(left=280, right=200)
    camera = at(1.0).resized(VIEW, inset)

    assert camera.looking_at(2000, 1500).to_screen(2000, 1500) == (680, 400)
    assert camera.dragged(99_999, 0).to_screen(0, 0)[0] == 280
    assert Camera.whole(VIEW, WORLD, inset).zoom == 800 / 4480
    assert Camera.whole(VIEW, WORLD).resized(VIEW, inset) == Camera.whole(VIEW, WORLD, inset)
