"""The day until which the estimate binds is over: said in place, with the way to renew it (ES-7)."""

from __future__ import annotations

from datetime import timedelta

from shopdesk.clock import day_of
from shopdesk.desk import estimate_versions
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.i18n import _
from shopdesk.ui import say
from shopdesk.ui.gesture import gesture
from shopdesk.ui.step import StepPart, StepView
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.notice import Notice


class BindingPart(StepPart):
    """Hidden while the estimate binds."""

    def __init__(self, step: StepView) -> None:
        super().__init__(step)
        self.step = step
        self.notice = Notice("", Tone.WARN, icon="calendar-alert")
        self.button = Button("", on=self.renew, keys="Alt+R", small=True)
        self.notice.buttons.addWidget(self.button)
        self.notice.detail.say(_("Check the prices with the customer first. To agree to it as it is, somebody with the right "
                                 "must allow it."))  # fmt: skip
        self.notice.detail.show()
        self.setLayout(column(self.notice))
        self.hide()

    def show_view(self, view: EstimateView) -> None:
        """Until when it bound, and until when it would."""
        self.setVisible(view.bound_until is not None)
        if view.bound_until is None:
            return
        today = day_of(self.step.now())
        self.notice.text.say(
            _("This estimate bound until {day}", day=say.day_words(view.bound_until, today)), "warn"
        )
        until = today + timedelta(days=view.valid_days)
        self.button.setText(_("Renew until {day}", day=say.day_short(until, today)))

    @gesture
    def renew(self) -> None:
        """Shown anew: a new version that binds from today."""
        made = self.step.act(
            estimate_versions.renew, order_id=self.step.order_id, by=self.step.by, now=self.step.now()
        )
        self.step.page.toast.show_done(_("Version {number} binds from today", number=made))
