"""The window: takes what hands do, lets time pass, and draws. What it shows is a `Viewing`; it never writes a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pygame
import pygame_gui

from town.core.errors import UsageError
from town.view.bar import Bar
from town.view.beside import CHOICE, KEY, TELLS, Beside, hand_over
from town.view.camera import Inset
from town.view.journal import Journal
from town.view.keys import KEYS, PAN, SAME, draw_help, draw_hint
from town.view.mapview import MapHand
from town.view.minimap import Minimap
from town.view.overlay import Notices, Thumbnails, draw_chips
from town.view.panel import Panel
from town.view.remembered import SMALLEST, Settings
from town.view.scene import Scene
from town.view.seen import Seen
from town.view.timeentry import TimeEntry
from town.view.viewing import Viewing

FRAMES_PER_SECOND = 60
LONGEST_S = 0.25  # of real time that one picture may let pass: after a stall, the town goes on where it was
PAN_PX_PER_S = 900
HINT = "Drag and wheel to look around  ·  click a person to follow  ·  Space to pause  ·  F1 for all keys"
WAKING = "The town is waking up ..."
THEME = Path(__file__).parent / "theme.json"


class Window:
    """One window on one run. `run` drives it; tests call `handle`, `advance` and `draw` themselves."""

    def __init__(
        self,
        viewing: Viewing,
        settings: Settings,
        panels: Sequence[Panel] = (),
        scale: float = 1.0,
        beside: Beside | None = None,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(400, 60)
        self.viewing = self.lead = viewing  # the run that was asked for; the one that is steered and told of
        self.panels = panels
        self.beside = beside
        self.scale = viewing.scale = scale
        self.is_open = True
        self.screen = pygame.display.set_mode(viewing.view, pygame.RESIZABLE)
        pygame.display.set_caption(f"{viewing.index.town.title} · {viewing.index.name}")
        self.manager = pygame_gui.UIManager(viewing.view, THEME)
        self.scene = Scene(viewing.index, scale=scale)
        self.bar = Bar(scale)
        self.minimap = Minimap(self.scene.picture, scale)
        self.minimap.is_open = settings.has_minimap
        self.notices = Notices()
        self._thumbnails = Thumbnails(self.scene, scale)
        self._entry = TimeEntry(self.manager)
        self._hand = MapHand(self.scene)
        self._held: dict[int, None] = {}
        self._shows_help = False
        self._shows_hint = settings.is_new
        self._settings = settings
        self._free = self._map = self.screen.get_rect()  # what no panel covers, and the part that shows the run
        if beside is not None:
            beside.begin(self.scene, scale)
            self.bar.scrubber.parting = beside.parting_tick
        for panel in panels:
            panel.toggle(is_open=panel.name not in settings.closed_panels)
        self._place()

    @property
    def area(self) -> pygame.Rect:
        """The part of the screen that shows the run which is steered."""
        return self._map if self.beside is None or self.lead is self.viewing else self.beside.area

    def run(self) -> Settings:
        """Show it until it is closed; what is to be remembered for the next time."""
        clock, journal = pygame.time.Clock(), Journal.wanted()
        while self.is_open:
            seconds = min(clock.tick(FRAMES_PER_SECOND) / 1000, LONGEST_S)
            for event in pygame.event.get():
                self.handle(event)
            self.advance(seconds)
            self.draw()
            pygame.display.flip()
            journal.note(self)
        return self.settings()

    def settings(self) -> Settings:
        """What is to be remembered."""
        line = self.lead.timeline
        closed = tuple(panel.name for panel in self.panels if not panel.is_open)
        return Settings(
            size=self.viewing.view,
            speed=line.speed if line.speed < 1e9 else self._settings.speed,
            has_minimap=self.minimap.is_open,
            skips_nights=line.skips_nights,
            closed_panels=closed,
            is_new=False,
        )

    def close(self) -> None:
        """Shut the window; the run file is its owner's to close."""
        for panel in self.panels:
            panel.leave()
        self.viewing.close()
        pygame.display.quit()

    # -- hands --------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> None:
        """Take one event."""
        try:
            self._handle(event)
        except UsageError as error:
            self.notices.say(str(error), self.viewing.time_s)

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.is_open = False
        elif event.type == pygame.VIDEORESIZE:
            self._resize(event.w, event.h)
        elif event.type == pygame.KEYUP:
            self._held.pop(event.key, None)
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN):
            self._shows_hint = False
        is_taken = self.manager.process_events(event)
        if self._entry.handle(event, self.lead) or is_taken or self._is_for_controls(event):
            return
        if event.type == pygame.KEYDOWN and not self._entry.has_focus:
            self._press(event)
        elif self.beside is None:
            self._hand.handle(event, self.viewing)
        else:
            self.beside.handle(event, self._hand)
            self._follow_lead(self.beside)

    def _follow_lead(self, beside: Beside) -> None:
        """Let panels and strip tell of the half that leads now."""
        if beside.lead is self.lead:
            return
        self.lead = beside.lead
        if beside.panels:
            hand_over(self.panels, beside.panels)
            self.panels, beside.panels = beside.panels, self.panels
        self.bar.scrubber.parting = beside.parting_tick
        self._place()

    def _is_for_controls(self, event: pygame.event.Event) -> bool:
        """Panels, bar and small map, the foremost first; whether one of them took it."""
        if event.type == pygame.MOUSEBUTTONDOWN and self.bar.time_rect.collidepoint(event.pos):
            self._entry.open(self.bar.time_rect)
            return True
        if any(panel.handle(event, self.lead) for panel in reversed(self.panels)):
            return True
        if self.bar.handle(event, self.lead) or self.minimap.handle(event, self.lead):
            return True
        is_pointed = event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL)
        return is_pointed and self._is_covered(pygame.mouse.get_pos() if event.type == pygame.MOUSEWHEEL else event.pos)

    def _is_covered(self, point: tuple[int, int]) -> bool:
        rects = [self.bar.rect, *(panel.rect for panel in self.panels if panel.is_open)]
        return any(rect.collidepoint(point) for rect in rects)

    def _press(self, event: pygame.event.Event) -> None:
        key = SAME.get(event.key, event.key)
        panel = next((panel for panel in self.panels if panel.key == key), None)
        if key == pygame.K_F1:
            self._shows_help = not self._shows_help
        elif self._shows_help:
            self._shows_help = False
        elif key == pygame.K_q and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            self.is_open = False
        elif key in PAN:
            self._held[key] = None
        elif panel is not None:
            panel.toggle()
            self._place()
        elif key in KEYS:
            KEYS[key].press(self.lead)
        else:
            self._press_own(key)

    def _press_own(self, key: int) -> None:
        """The keys that are the window's, not the view's."""
        if key == pygame.K_g:
            self._entry.open(self.bar.time_rect)
        elif key == pygame.K_m:
            self.minimap.is_open = not self.minimap.is_open
            self._place()
        elif key == pygame.K_F11:
            pygame.display.toggle_fullscreen()
        elif key == KEY and self.beside is not None:
            self.beside.go_to_parting()

    def _resize(self, width: int, height: int) -> None:
        size = max(width, SMALLEST[0]), max(height, SMALLEST[1])
        current = pygame.display.get_surface()
        if current is None or current.get_size() != size:
            current = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.screen = current
        self.viewing.view = size
        self.manager.set_window_resolution(size)
        self._entry.close()
        self._place()

    def _place(self) -> None:
        """Give everything its place: the bar below, panels at the sides, the small map in what is left."""
        free = self.bar.place(self.screen.get_rect(), has_figures=self.lead.asking.is_there)
        for panel in self.panels:
            if panel.is_open:
                free = panel.place(self.manager, free, self.scale)
        screen = self.screen.get_rect()
        if self.beside is not None:
            screen, free = self.beside.place(screen, free)
        self.minimap.place(free)
        self._free, self._map = free, screen
        inset = Inset(free.x, free.y, screen.right - free.right, screen.bottom - free.bottom)
        self.viewing.look(self.viewing.camera.resized(screen.size, inset), is_free=False)

    # -- time and picture ---------------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let real seconds pass."""
        for key in self._held:
            dx, dy = (way * PAN_PX_PER_S * seconds for way in PAN[key])
            self.lead.look(self.lead.camera.dragged(dx, dy))
        self.lead.advance(seconds)
        if self.beside is not None:
            self.beside.advance(seconds)
        self.manager.update(seconds)
        for panel in self.panels:
            if panel.is_open:
                panel.update(self.lead, seconds)
        if any(panel.needs_place for panel in self.panels):
            self._place()

    def draw(self) -> None:
        """Draw the whole window."""
        viewing, lead = self.viewing, self.lead
        part = self.screen.subsurface(self._map)
        self.scene.draw(part, viewing.frame, viewing.fraction, viewing.camera, self._seen())
        draw_chips(part, viewing, self._free, self.scale)
        if self.beside is not None:
            self.beside.draw(self.screen, self._free)
        self.minimap.draw(self.screen, lead)
        self.bar.draw(self.screen, lead)
        self.manager.draw_ui(self.screen)
        for panel in self.panels:
            if panel.is_open:
                panel.draw(self.screen, lead)
        self._draw_words()
        tick = self.bar.scrubber.hovered_tick(lead)
        if tick is not None:
            other = self.beside.thumbnails if self.beside is not None and lead is not viewing else None
            (other or self._thumbnails).draw(self.screen, lead, tick, self.bar.rect.y)

    def _seen(self) -> Seen:
        """What the view emphasises, and where the small map lies over the picture."""
        x, y, width, height = self.minimap.rect
        covered = ((x, y, width, height),) if width else ()
        return replace(self.viewing.seen(), covered=covered)

    def _draw_words(self) -> None:
        notice = self.notices.current(self.viewing.time_s) or (HINT if self._shows_hint else "")
        if self.viewing.timeline.is_live and self.viewing.timeline.last == 0:
            notice = WAKING
        if not notice and self.beside is not None:
            notice = self.beside.words
        if notice:
            middle = self._free.centerx if self.beside is None else self._free.right
            bottom = self.minimap.rect.y if self.minimap.rect.width else self.bar.rect.y  # above the small map
            draw_hint(self.screen, notice, middle, bottom, self.scale)
        if self._shows_help:
            more = tuple((pygame.key.name(panel.key).upper(), panel.name) for panel in self.panels)
            if self.beside is not None:
                more = (*more, (pygame.key.name(KEY).upper(), TELLS), CHOICE)
            draw_help(self.screen, more, self.scale)
