"""The lists the shop edits itself: belongings, papers, device tests, preparation, follow-up topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shopdesk.desk import boxes, fetch, hooks
from shopdesk.desk.template_defaults import BOXES, DEFAULTS, HOOKS
from shopdesk.errors import DeskError
from shopdesk.i18n import CHINESE, N_, Named
from shopdesk.kinds import AssetKind, Category, TemplateKind
from shopdesk.models import Asset, Order, Template


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of a list; `asset_kind` None = for everything, `categories` empty = for all of its kind."""

    id: int
    kind: TemplateKind
    asset_kind: AssetKind | None
    categories: str
    position: int
    label_zh: str
    label_en: str
    valuable: bool
    required: bool
    active: bool

    def suits(self, category: Category) -> bool:
        """Whether it holds for assets of this category."""
        return not self.categories or category in self.categories.split(",")

    def label(self, lang: str) -> str:
        """What it is called in `lang`."""
        return self.label_zh if lang == CHINESE else self.label_en


@dataclass(frozen=True, slots=True)
class Names:
    """What the lines of the lists are called in the other language; free lines stay as they were typed."""

    pairs: Mapping[str, tuple[str, str]]

    def say(self, label: str, lang: str) -> str:
        """`label` as kept, in `lang` where the lists know it."""
        zh, en = self.pairs.get(label, (label, label))
        return zh if lang == CHINESE else en

    def both(self, label: str) -> str:
        """`label` in both languages, for papers; a free line as typed."""
        return Named(*self.pairs[label]) if label in self.pairs else label


_COLUMNS = (
    Template.id, Template.kind, Template.asset_kind, Template.categories, Template.position, Template.label_zh, Template.label_en,
    Template.valuable, Template.required, Template.active,
)  # fmt: skip


def seed(session: Session, *, by: int | None, now: datetime) -> None:
    """Give a new shop its lists, hooks and boxes; what is there already stays as it is."""
    known = set(session.scalars(select(Template.kind).distinct()))
    for (kind, asset_kind), lines in DEFAULTS.items():
        if kind in known:
            continue
        for position, line in enumerate(lines):
            session.add(
                Template(
                    kind=kind,
                    asset_kind=asset_kind,
                    categories=line.only,
                    position=position,
                    label_zh=line.zh,
                    label_en=line.en,
                    valuable=line.valuable,
                    required=line.required,
                )
            )
    if not hooks.listed(session):
        hooks.add(session, numbers=tuple(HOOKS), by=by, now=now)
    if not boxes.listed(session):
        boxes.add(session, names=BOXES, by=by, now=now)
    session.flush()


def lines(
    session: Session,
    *,
    kind: TemplateKind | None = None,
    asset_kind: AssetKind | None = None,
    active_only: bool = True,
) -> list[TemplateRow]:
    """The lines of a list in their order; for one kind of asset, also those that hold for everything."""
    wanted = select(*_COLUMNS).order_by(
        Template.kind, Template.asset_kind.nulls_first(), Template.position, Template.id
    )
    if kind is not None:
        wanted = wanted.where(Template.kind == kind)
    if asset_kind is not None:
        wanted = wanted.where(or_(Template.asset_kind == asset_kind, Template.asset_kind.is_(None)))
    if active_only:
        wanted = wanted.where(Template.active)
    return fetch.rows(session, TemplateRow, wanted)


def lines_for(session: Session, asset: Asset, *, kind: TemplateKind | None = None) -> list[TemplateRow]:
    """The lines that hold for an asset: of all lists, or of one."""
    kept = lines(session, kind=kind, asset_kind=asset.kind)
    return [line for line in kept if line.suits(asset.category)]


def names(session: Session, *, order_id: int) -> Names:
    """The lists' wording in both languages, found by either. Where lines of one name differ in the other language, the line
    that holds for what the order is about counts, one in use before one taken off, the newest of them."""
    of_order = select(Asset).join(Order, Order.asset_id == Asset.id).where(Order.id == order_id)
    asset = session.scalars(of_order).one()

    def fit(line: TemplateRow) -> tuple[bool, bool, int]:
        return line.asset_kind in (None, asset.kind) and line.suits(asset.category), line.active, line.id

    pairs: dict[str, tuple[str, str]] = {}
    for line in sorted(lines(session, active_only=False), key=fit):
        pairs[line.label_zh] = pairs[line.label_en] = (line.label_zh, line.label_en)
    return Names(pairs)


@dataclass(frozen=True, slots=True)
class LineGiven:
    """A line as typed in the list; `id` None = a new one."""

    id: int | None
    label_zh: str
    label_en: str
    valuable: bool = False
    required: bool = False
    categories: str = ""

    @property
    def labels(self) -> tuple[str, str]:
        """What it is called in both languages; one is enough."""
        zh, en = self.label_zh.strip(), self.label_en.strip()
        return zh or en, en or zh


def save(
    session: Session,
    *,
    template_id: int | None = None,
    kind: TemplateKind,
    asset_kind: AssetKind | None,
    label_zh: str,
    label_en: str = "",
    valuable: bool = False,
    required: bool = False,
    categories: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Add a line at the end or change one; one language is enough. Refused: no text, a line of this name for the same."""
    given = LineGiven(template_id, label_zh, label_en, valuable, required, categories)
    same = select(Template.label_zh, Template.categories).where(
        Template.kind == kind,
        Template.asset_kind == asset_kind,
        Template.active,
        Template.id != (template_id or 0),
    )
    _check(given, [(label, for_) for label, for_ in session.execute(same)])
    return _keep(session, kind, asset_kind, given).id


def _check(given: LineGiven, others: Iterable[tuple[str, str]]) -> None:
    """Refuse a line without a name, and one of a name that others of its list (name, categories) have for the same."""
    zh, _en = given.labels
    if not zh:
        raise DeskError(N_("Please say what this line is called."), field="label_zh")
    if any(label == zh and _meet(given.categories, for_) for label, for_ in others):
        raise DeskError(N_("“{line}” is on this list already."), field="label_zh", line=zh)


def _keep(session: Session, kind: TemplateKind, asset_kind: AssetKind | None, given: LineGiven) -> Template:
    if given.id is None:
        kept = Template(kind=kind, position=len(lines(session, kind=kind, active_only=False)))
        session.add(kept)
    else:
        kept = session.get_one(Template, given.id)
    kept.label_zh, kept.label_en = given.labels
    kept.asset_kind, kept.categories = asset_kind, given.categories
    kept.valuable, kept.required = given.valuable, given.required
    session.flush()
    return kept


def _meet(these: str, those: str) -> bool:
    """Whether two lines hold for a category in common."""
    return not these or not those or not set(these.split(",")).isdisjoint(those.split(","))


def move(session: Session, *, template_id: int, steps: int, by: int | None, now: datetime) -> None:
    """Move a line up (negative) or down its list."""
    moved = session.get_one(Template, template_id)
    siblings = list(
        session.scalars(
            select(Template)
            .where(Template.kind == moved.kind, Template.asset_kind == moved.asset_kind)
            .order_by(Template.position, Template.id)
        )
    )
    here = siblings.index(moved)
    there = min(max(here + steps, 0), len(siblings) - 1)
    siblings.insert(there, siblings.pop(here))
    for position, line in enumerate(siblings):
        if line.position != position:
            line.position = position
    session.flush()


def set_active(session: Session, *, template_id: int, active: bool, by: int | None, now: datetime) -> None:
    """Take a line off its list for new orders, or put it back; orders keep what they have."""
    session.get_one(Template, template_id).active = active
    session.flush()


def save_list(session: Session, *, kind: TemplateKind, asset_kind: AssetKind | None, lines: Sequence[LineGiven],
              by: int | None, now: datetime) -> None:  # fmt: skip
    """Save a whole list in its order; what is no longer on it stays with the orders that have it. Refused: no text, twice."""
    of_list = select(Template).where(Template.kind == kind, Template.asset_kind == asset_kind)
    kept = session.scalars(of_list).all()
    given = {line.id for line in lines if line.id}
    resting = {(one.label_zh, one.categories): one.id for one in kept if one.id not in given}
    for one in kept:
        if one.active and one.id not in given:
            one.active = False
    session.flush()
    above: list[tuple[str, str]] = []
    for position, line in enumerate(lines):
        named = (line.labels[0], line.categories)
        try:
            _check(line, above)
        except DeskError as refusal:
            raise DeskError(
                N_("Line {line}: {why}"), field="lines", line=position + 1, why=refusal.text
            ) from None
        above.append(named)
        written = _keep(session, kind, asset_kind, replace(line, id=line.id or resting.get(named)))
        written.position, written.active = position, True
    session.flush()
