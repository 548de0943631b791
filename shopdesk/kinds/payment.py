"""The money ledger."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class MoneyKind(StrEnum):
    """The money ledger: a charge is what the customer owes, the others settle it."""

    CHARGE = "charge"
    DEPOSIT = "deposit"
    PAYMENT = "payment"
    REFUND = "refund"
    FORFEIT = "forfeit"


class Means(StrEnum):
    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
    TRANSFER = "transfer"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (MoneyKind.CHARGE, P_("money", "Charge")),
    (MoneyKind.DEPOSIT, P_("money", "Deposit")),
    (MoneyKind.PAYMENT, P_("money", "Payment")),
    (MoneyKind.REFUND, P_("money", "Refund")),
    (MoneyKind.FORFEIT, P_("money", "Deposit forfeited")),
    (Means.CASH, N_("Cash")),
    (Means.WECHAT, N_("WeChat Pay")),
    (Means.ALIPAY, N_("Alipay")),
    (Means.CARD, N_("Bank card")),
    (Means.TRANSFER, N_("Bank transfer")),
)
