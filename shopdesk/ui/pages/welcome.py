"""The first start: five short screens, each of which may be skipped; or the demo shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer

from shopdesk import i18n, time_zones
from shopdesk.desk import people, setup
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message, _
from shopdesk.ui.bridge import Who
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.welcome_screens import SCREENS, Screen
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.field import fields_in, go_on
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.rail import Progress, StepRow, StepsRail

if TYPE_CHECKING:
    from shopdesk.ui.window import Window


class WelcomePage(Page):
    """The window opens it by itself while nobody works here yet."""

    name = "welcome"
    title: ClassVar[Message] = N_("Welcome")
    icon = "storefront-outline"

    def build(self) -> None:
        """Rail with the five screens, the screen beside it."""
        self.at = 0
        self.head.set_title(_("Welcome to ShopDesk"), _("You can change all of it later."))
        self.back = self.head.add(
            Button(_("Back"), on=self.escape, keys="Esc", icon="arrow-left", cap_only=True)
        )
        self.add_action(_("Skip the rest"), self.begin, keys="Alt+S")
        self.rail = StepsRail()
        self.rail.picked.connect(
            lambda name, _sub: self.show_screen([s.name for s in self.screens].index(name))
        )
        self.screens: list[Screen] = [kind(self) for kind in SCREENS]
        self.pile = box(column(*self.screens))
        for screen in self.screens:
            for field in fields_in(screen):
                field.done.connect(self._enter)
        body = row(self.rail, 24, self.pile, gap=0)
        body.setStretch(2, 1)
        self.add(8, box(column(body, None)), None)

    def opened(self, **_where: Any) -> None:
        """At the first screen, with what was typed before a power cut."""
        self.draft("welcome")
        self.show_screen(0)

    def show_screen(self, at: int) -> None:
        """One of the five."""
        self.at = at
        for number, screen in enumerate(self.screens):
            screen.setVisible(number == at)
        states = [
            Progress.DONE if n < at else Progress.NOW if n == at else Progress.LATER
            for n in range(len(self.screens))
        ]
        steps = [StepRow(s.name, _(s.title), state) for s, state in zip(self.screens, states, strict=True)]
        self.rail.show_steps(_("First start"), steps, self.screens[at].name)
        self.back.setVisible(at > 0)
        last = at == len(self.screens) - 1
        self.set_primary(_("Open the shop") if last else _("Next"), self.begin if last else self.forward)
        QTimer.singleShot(0, self.focus_first)

    def forward(self) -> None:
        """The next screen; nothing has to be filled in."""
        if self.at < len(self.screens) - 1:
            self.show_screen(self.at + 1)

    def _enter(self) -> None:
        """Enter goes to the next field, behind the last one to the next screen."""
        if not go_on(self.screens[self.at]):
            self.forward()

    def escape(self) -> bool:
        """Esc: the screen before."""
        if self.at == 0:
            return False
        self.show_screen(self.at - 1)
        return True

    def focus_first(self) -> None:
        """The first field of this screen, or the one that was refused."""
        fields = [field for field in fields_in(self.screens[self.at]) if field.isVisible()]
        wrong = [field for field in fields if field.refused]
        for field in (wrong or fields)[:1]:
            field.setFocus()

    def refuse(self, error: DeskError) -> None:
        """Show the screen that has the field."""
        for number, screen in enumerate(self.screens):
            if any(field.name == error.field for field in fields_in(screen)):
                self.show_screen(number)
        super().refuse(error)

    def speak(self, lang: str) -> None:
        """Another language, at once."""
        window = self._window()
        if window is not None and lang != i18n.current():
            self.closing()
            QTimer.singleShot(0, lambda: window.settings_changed("language", lang))

    def show_demo(self) -> None:
        """Let the program open the demo shop."""
        window = self._window()
        if window is not None:
            window.demo_wanted.emit()

    def _window(self) -> Window | None:
        from shopdesk.ui.window import Window

        above = self.parentWidget()
        while above is not None and not isinstance(above, Window):
            above = above.parentWidget()
        return above

    @gesture
    def begin(self) -> None:
        """Open the shop with what was said so far."""
        said: dict[str, Any] = {"lang": i18n.current(), "zone": time_zones.of_this_pc(self.now())}
        for screen in self.screens:
            said |= screen.said()
        self.act(setup.open_shop, **said, by=None, now=self.now())
        self.draft_done()
        there = self.ask(people.staff)
        first = there[0]
        self.bridge.sign_in(Who(first.id, first.name, first.role, first.number))
        self.go("today")

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """The first screen, and the one with the people."""
        return [{}]
