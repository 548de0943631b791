"""What the customer signs and answers."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class Signing(StrEnum):
    """What a signature stands under."""

    INTAKE = "intake"
    SUPPLEMENT = "supplement"
    BELONGINGS = "belongings"
    COLLECTION = "collection"
    SETTLEMENT = "settlement"
    NO_WARRANTY = "no_warranty"


class SignedHow(StrEnum):
    PAPER = "paper"
    SCREEN = "screen"


class Answer(StrEnum):
    """WS-2: the customer's answer to extra work."""

    YES = "yes"
    NO = "no"
    CALL_BACK = "call_back"


class SupplementState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (Signing.INTAKE, P_("signing", "Intake and terms")),
    (Signing.SUPPLEMENT, P_("signing", "Extra work")),
    (Signing.BELONGINGS, P_("signing", "Belongings list")),
    (Signing.COLLECTION, P_("signing", "Collection")),
    (Signing.SETTLEMENT, P_("signing", "Settlement")),
    (Signing.NO_WARRANTY, P_("signing", "Parts without warranty")),
    (SignedHow.PAPER, N_("on paper")),
    (SignedHow.SCREEN, N_("on screen")),
    (Answer.YES, P_("answer", "Yes")),
    (Answer.NO, P_("answer", "No")),
    (Answer.CALL_BACK, P_("answer", "Call me back")),
    (SupplementState.OPEN, P_("supplement state", "Waiting for answer")),
    (SupplementState.ACCEPTED, P_("supplement state", "Agreed")),
    (SupplementState.PARTLY, P_("supplement state", "Partly agreed")),
    (SupplementState.DECLINED, P_("supplement state", "Declined")),
)
