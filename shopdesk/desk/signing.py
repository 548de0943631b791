"""Signed: on paper (who, when, perhaps a scan) or drawn on the screen; and the customer's agreement (RC-4, RC-6, ES-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import attachments, estimate_versions, estimates, fetch, moves
from shopdesk.desk.estimate_words import needs_initial
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import SignedHow, Signing, SupplementState
from shopdesk.models import Order, Signature, Staff, Supplement


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn signature (PNG, SVG) or a scan (PNG, JPEG, PDF)."""

    data: bytes
    media_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Who signed what, how and when; `version` of the estimate, 0 where none; `attachment_id` the drawing or scan."""

    id: int
    what: Signing
    how: SignedHow
    signer: str
    version: int
    supplement_id: int | None
    attachment_id: int | None
    signed_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The customer agreed to this version."""

    version: int
    signature_id: int | None


def sign(session: Session, *, order_id: int, what: Signing, how: SignedHow, signer: str, picture: Picture | None = None,
         version: int = 0, supplement_id: int | None = None, signed_at: datetime | None = None, by: int | None,
         now: datetime) -> int:  # fmt: skip
    """Record a signature; its id. `signed_at` when it was given on paper earlier.

    Refused: nobody named, nothing drawn on the screen, a time to come, a supplement or version that isn't this order's.
    """
    if not signer.strip():
        raise DeskError(N_("Who signed?"), field="signer")
    if how is SignedHow.SCREEN and picture is None:
        raise DeskError(
            N_("Nothing is drawn yet. Please let the customer sign in the field."), field="signature"
        )
    at = signed_at or now
    if at > now:
        raise DeskError(N_("The signature can't be of a time to come."), field="signed_at")
    if supplement_id is not None and session.get_one(Supplement, supplement_id).order_id != order_id:
        raise DeskError(N_("This supplement belongs to another order."))
    shown = estimate_versions.latest(session, order_id)
    if version and (shown is None or version > shown.version):
        raise DeskError(N_("This version was never shown."))
    said = session.get_one(Order, order_id).old_parts if what is Signing.COLLECTION else None
    kept = None
    if picture is not None:
        is_drawn = how is SignedHow.SCREEN
        kept = attachments.add(session, order_id=order_id, what="signature" if is_drawn else "scan", data=picture.data,
                               media_type=picture.media_type, by=by, now=now)  # fmt: skip
    made = Signature(order_id=order_id, supplement_id=supplement_id, what=what, how=how, signer=signer.strip(), version=version,
                     old_parts=said, attachment_id=kept, signed_at=at, by_id=by)  # fmt: skip
    session.add(made)
    session.flush()
    return made.id


def signatures(session: Session, *, order_id: int, what: Signing | None = None) -> list[SignatureRow]:
    """The signatures of an order, newest first."""
    wanted = (
        select(Signature.id, Signature.what, Signature.how, Signature.signer, Signature.version, Signature.supplement_id,
               Signature.attachment_id, Signature.signed_at, Staff.name)
        .outerjoin(Staff, Staff.id == Signature.by_id)
        .where(Signature.order_id == order_id).order_by(Signature.id.desc())
    )  # fmt: skip
    if what is not None:
        wanted = wanted.where(Signature.what == what)
    return fetch.rows(session, SignatureRow, wanted)


def signed(
    session: Session, *, order_id: int, what: Signing, version: int | None = None
) -> SignatureRow | None:
    """The last signature under something (of a version of the estimate), or None."""
    found = (
        row
        for row in signatures(session, order_id=order_id, what=what)
        if version is None or row.version == version
    )
    return next(found, None)


def agree(session: Session, *, order_id: int, signer: str, how: SignedHow, picture: Picture | None = None,
          initialled: bool = False, initial: Picture | None = None, permit: Permit | None = None, by: int | None,
          now: datetime) -> Agreed:  # fmt: skip
    """One gesture: the version shown is kept, signed and agreed; the order goes on to the workshop (RC-4).

    Parts without warranty need the customer's initial: ticked for paper, drawn for the screen (ES-2). With a permit for the
    missing signature `signer` may be empty (agreed by phone).
    """
    version = estimate_versions.show_version(session, order_id=order_id, by=by, now=now)
    unsigned = permit is not None and not signer.strip()
    made = None
    if not unsigned:
        made = sign(session, order_id=order_id, what=Signing.INTAKE, how=how, signer=signer, picture=picture, version=version,
                    by=by, now=now)  # fmt: skip
        if needs_initial(estimates.lines(session, order_id=order_id)):
            given = Initialled(how, signer, initialled, initial)
            _initial(session, order_id=order_id, given=given, version=version, by=by, now=now)
    order = moves.make(session, order_id=order_id, move="agree", permit=permit, by=by, now=now)
    if order.first_promised_at is None:
        order.first_promised_at = order.promised_at
    session.flush()
    return Agreed(version, made)


def sign_supplement(session: Session, *, supplement_id: int, signer: str, how: SignedHow, picture: Picture | None = None,
                    initialled: bool = False, initial: Picture | None = None, by: int | None, now: datetime) -> int:  # fmt: skip
    """The customer signs the supplement order, or that nothing of it is wanted, on paper or on the screen; the signature's id
    (WS-2).

    Refused: not answered yet; what `sign` refuses; parts without warranty and no initial (ES-2).
    """
    supplement = session.get_one(Supplement, supplement_id)
    if supplement.state is SupplementState.OPEN:
        raise DeskError(N_("The customer has not answered yet."))
    made = sign(session, order_id=supplement.order_id, what=Signing.SUPPLEMENT, how=how, signer=signer, picture=picture,
                supplement_id=supplement_id, by=by, now=now)  # fmt: skip
    taken = [
        line
        for line in estimates.lines(session, order_id=supplement.order_id)
        if line.supplement_id == supplement_id
    ]
    if needs_initial(taken):
        given = Initialled(how, signer, initialled, initial)
        _initial(
            session, order_id=supplement.order_id, given=given, supplement_id=supplement_id, by=by, now=now
        )
    return made


@dataclass(frozen=True, slots=True)
class Initialled:
    """The initial under the no-warranty clause: ticked for paper, drawn for the screen."""

    how: SignedHow
    signer: str
    ticked: bool
    picture: Picture | None


def _initial(session: Session, *, order_id: int, given: Initialled, version: int = 0, supplement_id: int | None = None,
             by: int | None, now: datetime) -> None:  # fmt: skip
    before = signatures(session, order_id=order_id, what=Signing.NO_WARRANTY)
    if any((row.version, row.supplement_id) == (version, supplement_id) for row in before):
        return
    if given.how is SignedHow.SCREEN and given.picture is None:
        raise DeskError(N_("The customer must initial the no-warranty clause."), field="initial")
    if given.how is SignedHow.PAPER and not given.ticked:
        raise DeskError(
            N_("The customer must initial the no-warranty clause; tick when it is done."), field="initialled"
        )
    sign(session, order_id=order_id, what=Signing.NO_WARRANTY, how=given.how, signer=given.signer, picture=given.picture,
         version=version, supplement_id=supplement_id, by=by, now=now)  # fmt: skip


def revise(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """The estimate is changed after all: back to the estimate; what was signed stays on record."""
    moves.make(session, order_id=order_id, move="revise", by=by, now=now)


def promised_first(session: Session, *, order_id: int) -> datetime | None:
    """The time promised when the customer agreed."""
    return session.get_one(Order, order_id).first_promised_at
