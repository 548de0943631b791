"""钥匙与存物箱 on the intake page: how many keys, which hook; with the box, and for devices the unlock code (RC-6.4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent

from shopdesk.desk import hooks, keys
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import P_, _
from shopdesk.kinds import AssetKind
from shopdesk.ui.fields import CheckField, IntField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_box import BoxPart
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.pages.intake_secret import SecretPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.cabinet import keys_words
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle


class Ground(Tinted):
    """Tinted while something is missing, plain else."""

    plain = False

    def set_plain(self, plain: bool) -> None:
        """With or without the tint."""
        self.plain = plain
        side = 0 if plain else 12
        self.inside.setContentsMargins(side, 0 if plain else 10, side, 0 if plain else 10)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint."""
        if not self.plain:
            super().paintEvent(event)


class KeysPart(IntakePart):
    """Keys, hook and box; or unlock code and box."""

    section = "keys"
    _led_here = 0

    def build(self) -> None:
        """Title and one ground with everything."""
        self.title = SectionTitle(_("Keys and box"), done=False)
        self.ground = Ground(Tone.WARN)
        self.icon = Icon("alert-circle", "warn", 16)
        self.missing = Label("", Text.STRONG, "warn", wrap=True)
        line = row(self.icon, self.missing, gap=8)
        line.setStretch(1, 1)
        self.count = IntField("key_count", _(P_("intake", "Keys")), width=56, number=1, beside=True)
        self.none = CheckField("no_keys", _("no key stays here"), keep=False)
        self.hook = IntField("hook", _("Hook"), width=72, beside=True)
        self.kept = Label("", Text.BODY, "text1", elide=True)
        self.more = Button(_("Key"), on=self.add_key, kind=Kind.PLAIN, icon="plus", small=True)
        self.more.setAccessibleName(_("Register one more key"))
        self.fewer = Button("", on=self.cancel_key, kind=Kind.PLAIN, icon="minus", small=True)
        self.fewer.setAccessibleName(_("One key was registered by mistake"))
        self.fewer.setToolTip(self.fewer.accessibleName())
        self.box, self.secret = BoxPart(self.step), SecretPart(self.step)
        self.watch(self.count, self.hook)
        self.hook.edited.connect(self.look_at_hook)
        self.hook.done.connect(self.hang)
        self.count.done.connect(lambda: self.hook.setFocus(Qt.FocusReason.TabFocusReason))
        self.none.edited.connect(self.leave_none)
        self.ground.inside.addLayout(line)
        self.ground.inside.addLayout(row(self.count, self.kept, None, self.more, self.fewer, gap=4))
        for part in (self.none, self.hook, self.secret, self.box):
            self.ground.inside.addWidget(part)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.ground)

    def show_view(self, view: IntakeView) -> None:
        """What is registered, hung and kept."""
        super().show_view(view)
        car = view.kind is AssetKind.VEHICLE
        done = view.holds["keys_hung"] and view.holds["boxed"]
        self.title.title.say(_("Keys and box") if car else _("Unlock code and box"))
        something = bool(view.keys) or view.no_keys or bool(view.boxes) or view.secret_kept
        self.title.set_done((True if something else None) if done else False)
        self.ground.set_plain(done)
        self.icon.setVisible(not done)
        self.missing.setVisible(not done)
        self.missing.say(self._sentence(view))
        registered = bool(view.keys)
        self.count.setVisible(car and not registered and not view.no_keys)
        self.none.setVisible(car and not registered)
        self.none.value = view.no_keys
        for part in (self.kept, self.more, self.fewer):
            part.setVisible(registered)
        self.kept.say(self._keys_words(view))
        self.hook.setVisible(car and not view.no_keys)
        self._show_hook(view)
        self.box.show_view(view)
        self.secret.show_view(view)

    def _sentence(self, view: IntakeView) -> str:
        for name in ("keys", "belongings"):
            for section in view.sections:
                if section.name == name and not section.done and (name == "keys" or not view.holds["boxed"]):
                    return _(section.missing)
        return ""

    def _keys_words(self, view: IntakeView) -> str:
        away = [key for key in view.keys if key.out]
        words = keys_words(len(view.keys))
        return words + "·" + _("out with {name}", name=away[0].to_name) if away else words

    def _my_hook(self) -> int | None:
        kept = self.view.keys if self.view is not None else ()
        return next((key.hook for key in kept if key.hook is not None), None)

    def _show_hook(self, view: IntakeView) -> None:
        mine = self._my_hook()
        suggested = view.free_hooks[0] if view.free_hooks else None
        self.fill(self.hook, "number", mine if mine is not None else suggested)
        if not self.typed(self.hook):
            self.hook.hint(*((_("this order's"), "ok") if mine is not None else (_("free"), "text2")))

    def begin(self) -> None:
        """Where something is missing."""
        self._led_here = self.step.order_id
        view = self.view
        if view is None or (view.holds["keys_hung"] and not view.holds["boxed"]):
            self.box.begin()
        elif view.kind is AssetKind.DEVICE:
            self.secret.begin()
        else:
            self.write_over(self.hook if view.keys or self.typed(self.count) else self.count)

    def looked_at(self) -> bool:
        """Keys are registered already, the hand was led here, or something was typed about them."""
        registered = self.view is not None and bool(self.view.keys)
        led = self._led_here == self.step.order_id
        return registered or led or self.typed(self.count) or self.typed(self.hook)

    def look_at_hook(self) -> None:
        """Whose the hook is that is being typed."""
        typed = self.hook.value
        found = {str(hook.number): hook for hook in self.step.ask(hooks.listed)}.get(typed)
        if not typed:
            self.hook.hint("")
        elif found is None:
            self.hook.hint(_("no such hook"), "warn")
        else:
            self.whose(self.hook, found.order_id, found.whose)

    # what is done

    @gesture
    def hang(self) -> None:
        """Register the keys where none are, and hang them; a box that was typed is kept as well."""
        hook = self.hook.required()
        registered = self.view is not None and bool(self.view.keys)
        if registered:
            self.again()
            self.act(keys.hang, order_id=self.step.order_id, hook=hook, by=self.step.by, now=self.step.now())
        else:
            count = self.count.required()
            self.act(
                keys.take_and_hang,
                order_id=self.step.order_id,
                count=count,
                hook=hook,
                by=self.step.by,
                now=self.step.now(),
            )
        self.saved(self.hook, self.count)
        if self.box.typed(self.box.field):
            self.box.take()

    @gesture
    def add_key(self) -> None:
        """One more key, on the same hook."""
        self.again()
        hook = self._my_hook()
        order_id, by, now = self.step.order_id, self.step.by, self.step.now()
        if hook is None:
            self.act(keys.register, order_id=order_id, count=1, by=by, now=now)
        else:
            self.act(keys.take_and_hang, order_id=order_id, count=1, hook=hook, by=by, now=now)

    @gesture
    def cancel_key(self) -> None:
        """The last key was registered by mistake."""
        if self.view is not None and self.view.keys:
            self.act(keys.cancel, key_id=self.view.keys[-1].id, by=self.step.by, now=self.step.now())

    @gesture
    def leave_none(self) -> None:
        """No key stays here, or does after all."""
        self.again()
        self.act(
            keys.without,
            order_id=self.step.order_id,
            no_keys=self.none.value,
            by=self.step.by,
            now=self.step.now(),
        )
