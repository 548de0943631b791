"""钥匙与箱: the cabinet and the shelf as they are; whose, who has it, since when, every movement (RC-6.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer

from shopdesk.desk import cabinet, keys, settings
from shopdesk.desk.cabinet import Cabinet, Use
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.kinds import AssetKind, Holder
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.keys_panel import BoxPanel, HookPanel
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.cabinet import BoxSlots, HookSlots
from shopdesk.ui.widgets.layout import box, row
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle

EVERY_MINUTE_MS = 60_000


class KeysPage(Page):
    """`go("keys", hook=17)` or `go("keys", box="B-06")`."""

    name = "keys"
    title = N_("Keys & boxes")
    icon = "key-variant"
    watches = frozenset(
        {"Key", "HookUse", "BoxUse", "CustodyMove", "CustodyItem", "Hook", "Box", "Order", "Setting"}
    )

    def build(self) -> None:
        """Cabinet over shelf; the panel says whose."""
        self.hook_number, self.box_name = 0, ""
        self.seen: Cabinet | None = None
        legend = row(
            Icon("key-variant", "text2", 14), Label(_("hung"), Text.CAPTION, "text2"), 8,
            Icon("arrow-top-right", "warn", 14), Label(_("out"), Text.CAPTION, "text2"), 8,
            Icon("hook", "text3", 14), Label(_("free"), Text.CAPTION, "text2"), gap=4,
        )  # fmt: skip
        self.cabinet_title = SectionTitle(_("Key cabinet"), right=box(legend))
        self.hooks = HookSlots()
        self.boxes_title = SectionTitle(_("Storage boxes"))
        """Not where only devices are repaired: there the boxes have the page's title."""
        self.boxes = BoxSlots()
        self.empty = Empty("key-variant", _("No hooks yet"), _("Hooks and boxes are added in the settings."),
                           button=(_("To the settings"), lambda: self.go("settings")))  # fmt: skip
        self.hooks.picked.connect(lambda index: self.select_hook(self.hooks.items[index].number))
        self.boxes.picked.connect(lambda index: self.select_box(self.boxes.items[index].name))
        self.hooks.acted.connect(lambda _index: self.act_on_hook())
        self.boxes.acted.connect(lambda _index: self.open_order())
        self.add(self.cabinet_title, self.hooks, 8, self.boxes_title, self.boxes, self.empty, None)
        self.add_action(_("Print the tag"), self.print_tag, keys="Ctrl+P", icon="printer-outline")
        self.panel = self.use_context(304)
        self.hook_panel, self.box_panel = HookPanel(self), BoxPanel(self)
        self._minute = QTimer(self)
        self._minute.setInterval(EVERY_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def _tick(self) -> None:
        self.look_again()

    def opened(self, *, hook: int = 0, box: str = "", **_more: Any) -> None:
        """At a hook or box, where one is named."""
        if hook or box:
            self.hook_number, self.box_name = hook, box
        self.hook_panel.giving = False

    def refresh(self) -> Steps:
        """The cabinet as it is now."""
        seen = yield from self.read(cabinet.look, now=self.now())
        kinds = (yield from self.read(settings.rules)).kinds
        if alone := AssetKind.VEHICLE not in kinds and not seen.hooks_taken:
            seen = replace(seen, hooks=())
        self.seen = seen
        free = len(seen.boxes) - seen.boxes_taken
        boxes = _("{taken} taken·{free} free", taken=seen.boxes_taken, free=free) if seen.boxes else ""
        both = (
            _("{hooks} hooks·{boxes} boxes", hooks=len(seen.hooks), boxes=len(seen.boxes))
            if seen.hooks
            else ""
        )
        self.head.set_title(_(self.title), boxes if alone else both)
        self.cabinet_title.setVisible(bool(seen.hooks))
        self.hooks.setVisible(bool(seen.hooks))
        self.boxes_title.setVisible(not alone and bool(seen.boxes))
        counts = {use.value: seen.counted(use) for use in Use}
        self.cabinet_title.detail.say(_("{hung} hung·{out} out·{free} free", **counts))
        self.boxes_title.detail.say(boxes)
        self.hooks.show_items(seen.hooks)
        self.boxes.show_items(seen.boxes)
        self.empty.setVisible(not seen.hooks and not seen.boxes)
        if not self.hook_number and not self.box_name:
            self.hook_number = self._worst(seen)
            self.box_name = "" if self.hook_number else self._fullest(seen)
        yield
        self._show_choice()

    def _worst(self, seen: Cabinet) -> int:
        """Where to look first: out for too long, out, hung, any."""
        order = sorted(
            seen.hooks, key=lambda h: (not h.overdue, h.use is not Use.OUT, h.use is Use.FREE, h.number)
        )
        return order[0].number if order else 0

    def _fullest(self, seen: Cabinet) -> str:
        """The first box that is taken, else any."""
        order = sorted(seen.boxes, key=lambda box: box.order_id is None)
        return order[0].name if order else ""

    def _show_choice(self) -> None:
        seen = self.seen
        if seen is None:
            return
        self.hooks.choose(next((i for i, h in enumerate(seen.hooks) if h.number == self.hook_number), -1))
        self.boxes.choose(next((i for i, b in enumerate(seen.boxes) if b.name == self.box_name), -1))
        if self.box_name:
            self.box_panel.show_detail(self.ask(cabinet.box, name=self.box_name))
        elif self.hook_number:
            self.hook_panel.show_detail(self.ask(cabinet.hook, number=self.hook_number, now=self.now()))

    def select_hook(self, number: int) -> None:
        """Say whose a hook is."""
        self.hook_number, self.box_name, self.hook_panel.giving = number, "", False
        self._show_choice()

    def select_box(self, name: str) -> None:
        """Say whose a box is."""
        self.hook_number, self.box_name, self.hook_panel.giving = 0, name, False
        self._show_choice()

    def focus_first(self) -> None:
        """The cabinet, or the shelf when a box was asked for."""
        (self.boxes if self.box_name or not self.hooks.items else self.hooks).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def escape(self) -> bool:
        """Esc closes the form that gives keys."""
        if not self.hook_panel.giving:
            return False
        self.hook_panel.giving = False
        self._show_choice()
        self.focus_first()
        return True

    # what is done

    def act_on_hook(self) -> None:
        """Enter: what is out comes back, what hangs is given to somebody."""
        state = (
            next((h for h in self.seen.hooks if h.number == self.hook_number), None)
            if self.seen is not None
            else None
        )
        if state is not None and state.use is Use.OUT:
            self.hang_back()
        elif state is not None and state.use is Use.HUNG:
            self.ask_whom()

    def ask_whom(self) -> None:
        """Open the form in the panel."""
        self.hook_panel.giving = True
        self.hook_panel.show_detail(self.ask(cabinet.hook, number=self.hook_number, now=self.now()))
        self.hook_panel.ask_whom()

    def _order(self) -> int:
        """The order behind the hook or box chosen; 0 = none."""
        if self.seen is None:
            return 0
        behind = (
            [box.order_id for box in self.seen.boxes if box.name == self.box_name]
            if self.box_name
            else [hook.order_id for hook in self.seen.hooks if hook.number == self.hook_number]
        )
        return next((order_id for order_id in behind if order_id is not None), 0)

    def _keys(self) -> list[int]:
        detail = self.ask(cabinet.hook, number=self.hook_number, now=self.now())
        return [key.id for key in detail.keys]

    @gesture
    def hang_back(self) -> None:
        """The keys hang again."""
        self.new_gesture()
        self.act(keys.hang_back, order_id=self._order(), key_ids=self._keys(), by=self.by, now=self.now())
        self.hooks.setFocus(Qt.FocusReason.OtherFocusReason)

    @gesture
    def give(self, to: Holder, name: str) -> None:
        """The keys leave the hook."""
        self.new_gesture()
        self.act(
            keys.give,
            order_id=self._order(),
            to=to,
            to_name=name,
            key_ids=self._keys(),
            by=self.by,
            now=self.now(),
        )
        self.hook_panel.giving = False
        afterwards(self._chosen_again)

    def _chosen_again(self) -> None:
        self._show_choice()
        self.hooks.setFocus(Qt.FocusReason.OtherFocusReason)

    @gesture
    def print_tag(self) -> None:
        """The label for the keys on this hook, or for what lies in this box."""
        from shopdesk.ui.printing import print_paper

        if not self._order():
            raise DeskError(N_("Nothing is hung here: there is no tag to print."))
        print_paper(self, "key_tag", self._order())

    def open_order(self) -> None:
        """The order behind the hook or box."""
        if order_id := self._order():
            self.go("order", order_id=order_id)

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """At the hook that needs somebody most."""
        return [{}]
