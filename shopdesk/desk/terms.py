"""约定事项: the terms a repair order prints, one text for each kind of asset and language, one line a term (RC-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import resources
from shopdesk.errors import DeskError
from shopdesk.i18n import CHINESE, ENGLISH, LANGUAGES, N_
from shopdesk.kinds import AssetKind
from shopdesk.models import Terms

LONGEST = 6000


def default(kind: AssetKind, lang: str) -> str:
    """Our own draft of the terms, from `resources/terms`."""
    return resources.path(f"terms/{kind}.{lang}.txt").read_text("utf-8").strip()


def seed(session: Session, *, by: int | None, now: datetime) -> None:
    """Fill in our drafts where the shop has no terms yet."""
    for kind in AssetKind:
        for lang in LANGUAGES:
            if _kept(session, kind, lang) is None:
                session.add(Terms(asset_kind=kind, lang=lang, text=default(kind, lang)))
    session.flush()


def text(session: Session, *, kind: AssetKind, lang: str) -> str:
    """The shop's terms; our draft where it has none."""
    wanted = lang if lang in LANGUAGES else ENGLISH if lang.startswith("en") else CHINESE
    kept = _kept(session, kind, wanted)
    return kept.text if kept is not None else default(kind, wanted)


def lines(session: Session, *, kind: AssetKind, lang: str) -> tuple[str, ...]:
    """The terms one by one, without empty lines."""
    return tuple(line.strip() for line in text(session, kind=kind, lang=lang).splitlines() if line.strip())


def save(session: Session, *, kind: AssetKind, lang: str, text: str, by: int | None, now: datetime) -> None:
    """Change the terms; papers already issued keep theirs. Refused: empty, too long for the paper."""
    if not text.strip():
        raise DeskError(N_("Terms can't be empty."), field="terms")
    if len(text) > LONGEST:
        raise DeskError(N_("This text is too long ({most} characters at most)."), field="terms", most=LONGEST)
    kept = _kept(session, kind, lang)
    if kept is None:
        session.add(Terms(asset_kind=kind, lang=lang, text=text.strip()))
    else:
        kept.text = text.strip()
    session.flush()


def save_all(
    session: Session, *, texts: Mapping[tuple[AssetKind, str], str], by: int | None, now: datetime
) -> None:
    """Change several texts at once. Refused at the field `terms_KIND_LANG`."""
    for (kind, lang), words in texts.items():
        try:
            save(session, kind=kind, lang=lang, text=words, by=by, now=now)
        except DeskError as refusal:
            raise DeskError(refusal.text, field=f"terms_{kind}_{lang}") from None


def _kept(session: Session, kind: AssetKind, lang: str) -> Terms | None:
    return session.scalars(select(Terms).where(Terms.asset_kind == kind, Terms.lang == lang)).first()
