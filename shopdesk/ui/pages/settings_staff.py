"""Settings: people with role and number, their PINs, and the teams (PP-1)."""

from __future__ import annotations

import re
from collections.abc import Callable

from shopdesk import i18n
from shopdesk.desk import people, teams
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import Role, word
from shopdesk.ui.fields import ComboField, PinField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import SectionTitle


class StaffPart(SettingsPart):
    """People, PINs, teams."""

    name, title, icon = "staff", P_("settings", "People"), "account-group-outline"
    lesson = N_(
        "Type in a line; Alt+N adds one, Ctrl+Del takes one out. Who has left stays with what was done."
    )
    widest = 820

    def build(self) -> None:
        """Two grids and the PIN line."""
        there = self.page.ask(people.teams)
        roles = tuple((role, _(word(role))) for role in Role)
        here = ((True, _("works here")), (False, _("has left")))
        self.grid = LineGrid("staff", [
            LineColumn("number", _(P_("staff", "No.")), width=56),
            LineColumn("name", _("Name"), stretch=True),
            LineColumn("role", _("Role"), Type.CHOICE, width=150, options=roles, default=Role.TECHNICIAN),
            LineColumn("team", _("Team"), Type.CHOICE, width=100, options=tuple((t.id, t.name) for t in there)),
            LineColumn("phone", _("Phone"), width=130),
            LineColumn("active", _("State"), Type.CHOICE, width=100, options=here, default=True),
        ])  # fmt: skip
        self.who = ComboField("pin_of", _("PIN of"), width=200, keep=False)
        self.pin = PinField("pin", _("New PIN"), hint=_("4 to 8 digits"))
        setting = Button(_("Set PIN"), on=lambda: self.set_pin(), keys="Alt+P", small=True)
        removing = Button(_("Remove PIN"), on=lambda: self.remove_pin(), kind=Kind.PLAIN, small=True)
        hint = _(
            "separated by commas; a name changed in its place stays the same team, one taken off takes no more orders"
        )
        self.teams = TextField("teams", _("Teams"), placeholder=_("such as: Team 1, Team 2"), hint=hint)
        self.doors = Notice("", Tone.WARN)
        self.who.edited.connect(self._show_pin)
        self.add(self.grid, 4, SectionTitle(_("PIN"), detail=_("asked when somebody allows an exception")),
                 self.doors, row(self.who, self.pin, setting, removing, None, gap=12), 4, self.teams)  # fmt: skip

    def load(self) -> None:
        """From the desk."""
        self.all = self.page.ask(people.staff, active_only=False)
        self.grid.show_lines([
            Line(p.id, {"number": p.number, "name": p.name, "role": p.role, "team": p.team_id, "phone": p.phone,
                        "active": p.active}) for p in self.all
        ])  # fmt: skip
        names = [team.name for team in self.page.ask(people.teams)]
        self.teams.value = ("，" if i18n.current() == i18n.CHINESE else ", ").join(names)
        self._point_out_open_doors()
        self.who.set_options([(p.id, f"{p.number} {p.name}") for p in self.all if p.active], self.who.value)
        self._show_pin()

    def _point_out_open_doors(self) -> None:
        """Who may allow an exception should prove that it is them."""
        names = self.page.ask(people.open_doors)
        self.doors.setVisible(bool(names))
        if names:
            self.doors.say(
                _("Set a PIN for {names}.", names=("、" if i18n.current() == i18n.CHINESE else ", ").join(names)), Tone.WARN,
                detail=_("They may allow exceptions. Without a PIN, anybody at this PC can do so in their name."),
            )  # fmt: skip

    def _show_pin(self) -> None:
        person = next((p for p in self.all if p.id == self.who.value), None)
        words = "" if person is None else _("has a PIN") if person.has_pin else _("no PIN yet")
        self.pin.hint(words or _("4 to 8 digits"))

    def save(self) -> None:
        """People, then teams."""
        given = [
            people.StaffGiven(line.key, line.values["name"], line.values["role"] or Role.TECHNICIAN, line.values["number"],
                              line.values["team"], line.values["phone"], line.values["active"] is not False)
            for line in self.grid.read()
        ]  # fmt: skip
        names = [
            name
            for name in dict.fromkeys(part.strip() for part in re.split("[,，、]", self.teams.value))
            if name
        ]
        self.page.act(teams.save_with_people, people=given, teams=names, by=self.page.by, now=self.page.now())
        self.page.toast.show_done(_("Saved"))

    @gesture
    def set_pin(self) -> None:
        """A new PIN for the person chosen."""
        if self.who.value is None:
            raise DeskError(N_("Please choose a person."), field="pin_of")
        if not self.pin.value:
            raise DeskError(N_("4 to 8 digits."), field="pin")
        self._keep_pin(self.pin.value, _("PIN set"))

    @gesture
    def remove_pin(self) -> None:
        """No PIN any more."""
        if self.who.value is None:
            raise DeskError(N_("Please choose a person."), field="pin_of")
        self._keep_pin("", _("PIN removed"))

    def _keep_pin(self, pin: str, said: str) -> None:
        page = self.page
        page.act(people.set_pin, staff_id=self.who.value, pin=pin, by=page.by, now=page.now())
        self.pin.value = ""
        self.pin.dirty = self.who.dirty = False
        page.toast.show_done(said)
        page.reload()
        self.all = page.ask(people.staff, active_only=False)
        self._show_pin()
        self._point_out_open_doors()

    def refuse(self, error: DeskError) -> None:
        """The page knows the fields."""
        self.page.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """Disk or lock."""
        self.page.trouble(error, retry)
