"""存物箱 on the intake page: which box is kept for this order, and whose it is while it is typed (RC-6.3)."""

from __future__ import annotations

from shopdesk.desk import belongings, boxes
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.ui import say
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart


class BoxPart(IntakePart):
    """One field; Enter keeps the box."""

    section = "belongings"

    def build(self) -> None:
        """The field."""
        self.field = TextField("box", _("Box"), width=88, upper=True, beside=True)
        self.watch(self.field)
        self.field.edited.connect(self.look)
        self.field.done.connect(self.take)
        self.inside.addWidget(self.field)

    def show_view(self, view: IntakeView) -> None:
        """This order's box, or the first free one where one is needed."""
        super().show_view(view)
        mine = view.boxes[0] if view.boxes else ""
        suggested = view.free_boxes[0] if view.free_boxes and not view.holds["boxed"] else ""
        self.fill(self.field, "value", mine or suggested)
        if self.typed(self.field):
            return
        if mine:
            self.field.hint(_("this order's"), "ok")
        elif suggested:
            self.field.hint(_("free"), "text2")
        elif view.free_boxes:
            self.field.hint(_("free: {boxes}", boxes=say.listed(view.free_boxes[:2])), "text3")
        else:
            self.field.hint(_("all boxes are taken"), "text3")

    def begin(self) -> None:
        """The field, what stands there chosen."""
        self.write_over(self.field)

    def look(self) -> None:
        """Whose the box is that is being typed."""
        rows = {box.name: box for box in self.step.ask(boxes.listed)}
        found = rows.get(boxes.called(rows, self.field.value))
        if found is None:
            self.field.hint(_("no such box") if self.field.value else "", "warn")
        else:
            self.whose(self.field, found.order_id, found.whose)

    @gesture
    def take(self) -> None:
        """Keep the box that was typed; an empty field gives the box back."""
        self.again()
        order_id, by, now = self.step.order_id, self.step.by, self.step.now()
        if self.field.value:
            self.act(belongings.take_box, order_id=order_id, name=self.field.value, by=by, now=now)
        else:
            self.act(belongings.leave_box, order_id=order_id, by=by, now=now)
        self.saved(self.field)
