"""Settings: where backups go, a backup now, and the proof of every one made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from shopdesk.desk import backups, settings
from shopdesk.desk.backups import BackupRow
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import N_, P_, _
from shopdesk.ui import choosing
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.say import moment_words
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.notice import Empty, Notice
from shopdesk.ui.widgets.progress import ProgressStrip
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import Label, SectionTitle

MIB = 1 << 20


def proof(row_: BackupRow) -> str:
    """What was proved by reading it back."""
    if not row_.verified:
        return _("written, not read back")
    return _("read back: {orders} orders, {documents} forms", orders=row_.orders, documents=row_.documents)


class BackupPart(SettingsPart):
    """Folder, backup now, what was made."""

    name, title, icon = "backup", P_("settings", "Backup"), "backup-restore"
    lesson = N_(
        "A backup is a copy that was opened and read back. Keep it on another drive than the shop's data. "
        "Unlock codes can't be read from it elsewhere: their key stays on this PC."
    )
    widest = 860

    def build(self) -> None:
        """Folder with its buttons, strip, list."""
        self.folder = TextField("backup_dir", _("Folder"))
        choose = Button(_("Choose…"), on=self.choose, icon="folder-outline", keys="Alt+O")
        self.now_button = Button(
            _("Back up now"), on=lambda: self.back_up(), icon="backup-restore", keys="Alt+B"
        )
        line = row(self.folder, choose, self.now_button, gap=8)
        line.setStretch(0, 1)
        for button in (choose, self.now_button):
            line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.strip = ProgressStrip()
        self.said = Notice("", Tone.OK)
        self.said.hide()
        self.table = Table("backups", [
            Column("at", _("Made"), lambda b: moment_words(b.at, self.page.now()), width=140, strong=True),
            Column("proof", _("Proof"), proof, width=260),
            Column("size", _("Size"), lambda b: f"{b.size / MIB:,.1f} MB", width=90, right=True),
            Column("path", _("Where"), lambda b: b.path, width=320),
        ], fit=True, bare=True, flush=True)  # fmt: skip
        how = Label(
            _("To restore one: close ShopDesk and run “shopdesk restore” with its folder."),
            Text.CAPTION,
            "text3",
            wrap=True,
        )
        self.none = Empty(
            "backup-restore",
            _("No backup yet"),
            _("Choose a folder on another disk, then press “Back up now”."),
        )
        self.served = Empty(
            "backup-restore",
            _("The database server makes the backups"),
            _(
                "The shop's rows are there. Photos and issued forms lie in the shop's folder: that has to be backed up too."
            ),
        )
        self.ours = box(
            column(
                line, self.strip, self.said, 8, SectionTitle(_("Backups made")), how, self.table, self.none
            )
        )
        self.add(self.ours, self.served)

    def load(self) -> None:
        """Folder and what was made; on a server, whose the backups are."""
        self.folder.value = self.rules().backup_dir
        self._show_made()
        ours = self.page.bridge.tells_backup(None)
        self.ours.setVisible(ours)
        self.served.setVisible(not ours)

    def _show_made(self) -> list[BackupRow]:
        made = self.page.ask(backups.listed)
        self.table.show_rows(made)
        self.table.setVisible(bool(made))
        self.none.setVisible(not made)
        return made

    def choose(self) -> None:
        """Where the backups go."""
        chosen = choosing.folder(self, _("Folder for backups"), self.folder.value)
        if chosen:
            self.folder.value = chosen
            self.folder.announce()

    def save(self) -> None:
        """The folder."""
        self.change(backup_dir=self.folder.value)

    @gesture
    def back_up(self) -> None:
        """Copy and read back, off the GUI thread; the folder is remembered."""
        target, task, page = self.folder.value, self.page.bridge.back_up, self.page
        if not target or not Path(target).is_absolute():
            raise DeskError(N_("Please choose a folder."), field="backup_dir")
        if task is None:
            raise Trouble(N_("This shop's data is on a database server; please back it up there."))
        page.act(settings.change, backup_dir=target, by=page.by, now=page.now())
        self.folder.dirty = False
        self.said.hide()
        self.now_button.why(_("A backup is being written."))
        work = page.aside(
            lambda report: task(Path(target), report), done=lambda _made: self._made(), failed=self._failed
        )
        work.ended.connect(lambda: self.now_button.why(""))
        self.strip.follow(work, _("Writing the backup and reading it back"))

    def _made(self) -> None:
        rows = self._show_made()
        self.said.say(_("Backup {folder}: {proof}", folder=rows[0].path, proof=proof(rows[0])), Tone.OK)

    def _failed(self, error: DeskError | Trouble) -> None:
        self.said.say(_(error.text), Tone.BAD)

    def refuse(self, error: DeskError) -> None:
        """The page knows the fields."""
        self.page.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """Disk or server."""
        self.page.trouble(error, retry)
