"""What a rule forbids on the order page: why, the way to mend it, and the way round it for who has the right (PP-2)."""

from __future__ import annotations

from collections.abc import Callable

from shopdesk.desk import people, permits
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed, Trouble
from shopdesk.flows import FACTS, Fact
from shopdesk.i18n import _
from shopdesk.kinds import Role, word
from shopdesk.ui.bridge import Who
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.override import Allowed, OverrideBox


def right_of(error: NotAllowed) -> Role | None:
    """The least role that may allow it; None = nobody."""
    return Role(error.right) if error.right else None


def who_may(right: Role | None) -> str:
    """Who may allow it, in words."""
    if right is None:
        return _("Nobody may allow this; it has to be done first.")
    return _("{role} or above may allow it, with a reason.", role=_(word(right)))


class PermitBox(OverrideBox):
    """`box.ask_for(error, retry)` asks in place who allows it; `box.explain(error)` only says why not."""

    def __init__(self, page: Page, show_fact: Callable[[Fact], object]) -> None:
        super().__init__()
        self.page, self._show_fact = page, show_fact

    def explain(self, error: NotAllowed) -> None:
        """Why not, the way to the step that mends it, and who may allow it."""
        fact = FACTS.get(error.missing[0]) if error.missing else None
        mend = (_("Show me"), lambda: self._show_fact(fact)) if fact is not None else None
        self.page.notice.say(_(error.text), Tone.WARN, detail=who_may(right_of(error)), button=mend)

    def ask_for(self, error: NotAllowed, retry: Callable[[Permit], object]) -> None:
        """Who allows it, their PIN and reason; then `retry` with their permit. Who works here stands first."""
        right = right_of(error)
        able = self.page.ask(permits.who_may, missing=error.missing, right=right)
        if not able:
            self.explain(error)
            return
        mine = self.page.by
        names = dict(people.choices(able))
        there = [Who(p.id, names[p.id], p.role) for p in sorted(able, key=lambda p: p.id != mine)]

        def allowed(given: Allowed) -> None:
            self._permit(Permit(given.staff_id, given.pin, given.reason), retry)

        self.page.notice.hide()
        self.ask([_(sentence) for sentence in error.said], there, allowed, who_may=who_may(right))

    @gesture
    def _permit(self, permit: Permit, retry: Callable[[Permit], object]) -> None:
        try:
            retry(permit)
        except DeskError as refusal:
            at = {"pin": self.pin, "reason": self.reason}.get(refusal.field or "")
            if at is None:
                raise
            at.refuse(_(refusal.text))
            at.setFocus()
            return
        self.hide()

    def refuse(self, error: DeskError) -> None:
        """The sentence at its field."""
        self.page.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """The banner with retry."""
        self.page.trouble(error, retry)
