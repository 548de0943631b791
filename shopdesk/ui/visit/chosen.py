"""Who and what was chosen for a visit, kept with the draft."""

from __future__ import annotations

from collections.abc import Callable

from shopdesk.ui.visit.what import What
from shopdesk.ui.visit.who import Who
from shopdesk.ui.widgets.field import Field, Raw


class Chosen(Field):
    """A field nobody sees; `again` chooses what a draft had."""

    def __init__(self, who: Who, what: What, again: Callable[[dict[str, Raw]], object]) -> None:
        super().__init__("chosen")
        self._who, self._what, self._again = who, what, again
        self.hide()

    def raw(self) -> Raw:
        """Customer, ticked things, how many new ones; nothing while nobody is chosen."""
        if not self._who.anybody:
            return None
        return {
            "customer": self._who.customer_id,
            "assets": [*self._what.ticked()],
            "things": self._what.open,
        }

    def set_raw(self, raw: Raw) -> None:
        """Choose them again."""
        if isinstance(raw, dict):
            self._again(raw)
