"""Kind, grade and supplier of a line as one choice: labour, OEM part, customer's part, fee (ES-2)."""

from __future__ import annotations

from shopdesk.i18n import P_, _
from shopdesk.kinds import Grade, LineKind, Supplier, word

OWN = "own"
KINDS: tuple[tuple[str, LineKind, Grade | None], ...] = (
    ("labour", LineKind.LABOUR, None),
    *((f"part.{grade}", LineKind.PART, grade) for grade in Grade),
    (OWN, LineKind.PART, None),
    ("outside", LineKind.OUTSIDE, None),
    ("diagnosis", LineKind.DIAGNOSIS, None),
    ("testing", LineKind.TESTING, None),
    ("fee", LineKind.FEE, None),
)
OWN_PART = P_("line", "Customer part")


def kind_key(kind: LineKind, grade: Grade | None, supplied_by: Supplier) -> str:
    """`part.oem`, `own`, `labour`: kind, grade and supplier as one choice."""
    if kind is LineKind.PART:
        return OWN if supplied_by is Supplier.CUSTOMER else f"part.{grade or Grade.OEM}"
    return str(kind)


def kind_words() -> tuple[tuple[str, str], ...]:
    """The choices of the first column."""
    grades = {
        Grade.OEM: P_("part", "OEM part"), Grade.AFTERMARKET: P_("part", "Aftermarket part"),
        Grade.REFURBISHED: P_("part", "Refurbished part"), Grade.USED: P_("part", "Used part"),
    }  # fmt: skip
    return tuple(
        (key, _(OWN_PART) if key == OWN else _(grades[grade]) if grade is not None else _(word(kind)))
        for key, kind, grade in KINDS
    )


CRITICAL, CERTIFICATE, SAFETY = "critical", "certificate", "safety"


def part_marks() -> tuple[tuple[str, str], ...]:
    """What else may be said of a part: it sits in a critical place, its certificate was seen."""
    return (("", ""), (CRITICAL, _("Critical place")), (CERTIFICATE, _("Certificate seen")))


def safety_mark() -> tuple[tuple[str, str], ...]:
    """Whether a line concerns safety; no unless it is said."""
    return (("", ""), (SAFETY, _(P_("line", "yes"))))


def of_key(key: str) -> tuple[LineKind, Grade | None, Supplier]:
    """What a choice stands for; labour for none."""
    _key, kind, grade = next((each for each in KINDS if each[0] == key), KINDS[0])
    return kind, grade, Supplier.CUSTOMER if key == OWN else Supplier.SHOP
