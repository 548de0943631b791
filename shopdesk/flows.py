"""The procedure as one table: moves of an order, from which state to which, what must hold, who may override.

Buttons, refusals, the diagram and the tests all come from `MOVES` and `FACTS`. Which facts hold is computed in `desk/facts.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shopdesk.i18n import N_, Message
from shopdesk.kinds import OrderState, Role

S = OrderState


class Step(StrEnum):
    """The six steps of the rail on the order page."""

    RECEPTION = "reception"
    INTAKE = "intake"
    ESTIMATE = "estimate"
    WORKSHOP = "workshop"
    PICKUP = "pickup"
    FOLLOWUP = "followup"


STEP_WORDS: dict[Step, Message] = {
    Step.RECEPTION: N_("Reception"),
    Step.INTAKE: N_("Intake"),
    Step.ESTIMATE: N_("Estimate"),
    Step.WORKSHOP: N_("Workshop"),
    Step.PICKUP: N_("Pick-up"),
    Step.FOLLOWUP: N_("Follow-up"),
}

STEP_OF_STATE: dict[OrderState, Step] = {
    S.RECEIVED: Step.INTAKE,
    S.ESTIMATING: Step.ESTIMATE,
    S.AGREED: Step.WORKSHOP,
    S.IN_WORKSHOP: Step.WORKSHOP,
    S.WAITING: Step.WORKSHOP,
    S.CHECKING: Step.WORKSHOP,
    S.READY: Step.PICKUP,
    S.SETTLED: Step.PICKUP,
    S.RELEASED: Step.FOLLOWUP,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must hold before a move: the sentence shown while it doesn't, the step and field that mend it."""

    name: str
    missing: Message
    step: Step
    override: Role | None = None
    """The least role that may let the move happen without it (PP-2); None = nobody."""


FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("papers_checked", N_("Papers are not checked yet."), Step.INTAKE, Role.RECEPTIONIST),
        Fact(
            "papers_told",
            N_("The customer has not been told yet what is wrong with the papers."),
            Step.INTAKE,
            Role.RECEPTIONIST,
        ),
        Fact("condition_checked", N_("The condition is not checked yet."), Step.INTAKE, Role.MANAGER),
        Fact("belongings_counted", N_("Belongings are not counted yet."), Step.INTAKE, Role.MANAGER),
        Fact("boxed", N_("Belongings for the storage box have no box yet."), Step.INTAKE, Role.MANAGER),
        Fact("readings_taken", N_("The readings are missing."), Step.INTAKE, Role.RECEPTIONIST),
        Fact("keys_hung", N_("The keys are not hung yet."), Step.INTAKE, Role.MANAGER),
        Fact("has_lines", N_("The estimate has no lines yet."), Step.ESTIMATE),
        Fact("promised", N_("No promised time yet."), Step.ESTIMATE),
        Fact("intake_signed", N_("The customer has not signed yet."), Step.ESTIMATE, Role.MANAGER),
        Fact(
            "estimate_binds",
            N_("The estimate no longer binds: the day named on it is over. Renew it with today's prices."),
            Step.ESTIMATE,
            Role.MANAGER,
        ),
        Fact(
            "no_open_extra_work",
            N_("Extra work waits for the customer's answer."),
            Step.WORKSHOP,
            Role.MANAGER,
        ),
        Fact("self_checked", N_("The self check is missing."), Step.WORKSHOP, Role.SUPERVISOR),
        Fact("team_checked", N_("The team check is missing."), Step.WORKSHOP, Role.SUPERVISOR),
        Fact("final_checked", N_("The final check is missing."), Step.WORKSHOP, Role.MANAGER),
        Fact("prepared", N_("The preparation list is not done."), Step.PICKUP, Role.RECEPTIONIST),
        Fact("customer_told", N_("The customer has not been told yet."), Step.PICKUP, Role.RECEPTIONIST),
        Fact("settled", N_("The settlement is not made yet."), Step.PICKUP),
        Fact(
            "paid",
            N_("The balance is not paid or refunded, and no credit is approved."),
            Step.PICKUP,
            Role.MANAGER,
        ),
        Fact("keys_returned", N_("Keys are not handed back yet."), Step.PICKUP, Role.OWNER),
        Fact("belongings_returned", N_("Belongings are not handed back yet."), Step.PICKUP, Role.OWNER),
        Fact("papers_returned", N_("Papers are not handed back yet."), Step.PICKUP, Role.OWNER),
        Fact(
            "old_parts_settled",
            N_("It is not said what happens to the old parts."),
            Step.PICKUP,
            Role.MANAGER,
        ),
        Fact(
            "certificate_issued", N_("The quality certificate is not issued yet."), Step.PICKUP, Role.MANAGER
        ),
        Fact(
            "handback_signed",
            N_("The customer has not signed for what was handed back."),
            Step.PICKUP,
            Role.MANAGER,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state. `needs` are fact names; `unrepaired` moves ask for a reason (RC-5)."""

    name: str
    sources: tuple[OrderState, ...]
    target: OrderState
    button: Message
    needs: tuple[str, ...] = ()
    step: Step = Step.WORKSHOP
    primary: bool = True


_OPEN = (S.RECEIVED, S.ESTIMATING, S.AGREED, S.IN_WORKSHOP, S.WAITING, S.CHECKING)
INTAKE_FACTS = (
    "papers_checked",
    "papers_told",
    "condition_checked",
    "belongings_counted",
    "boxed",
    "readings_taken",
    "keys_hung",
)
PASS_FACTS = ("paid", "keys_returned", "belongings_returned", "papers_returned")
"""PK-6: the four ticks of the gate pass."""

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("finish_intake", (S.RECEIVED,), S.ESTIMATING, N_("To the estimate"), INTAKE_FACTS, Step.INTAKE),
        Move(
            "agree",
            (S.ESTIMATING,),
            S.AGREED,
            N_("Customer agrees"),
            ("has_lines", "promised", "intake_signed", "estimate_binds"),
            Step.ESTIMATE,
        ),
        Move(
            "revise", (S.AGREED,), S.ESTIMATING, N_("Change the estimate"), (), Step.ESTIMATE, primary=False
        ),
        Move(
            "hand_over", (S.AGREED,), S.IN_WORKSHOP, N_("Hand to the workshop"), ("keys_hung",), Step.WORKSHOP
        ),
        Move(
            "find_extra",
            (S.IN_WORKSHOP,),
            S.WAITING,
            N_("Extra work found"),
            (),
            Step.WORKSHOP,
            primary=False,
        ),
        Move("answer_extra", (S.WAITING,), S.IN_WORKSHOP, N_("Record the answer"), (), Step.WORKSHOP),
        Move(
            "finish_work",
            (S.IN_WORKSHOP,),
            S.CHECKING,
            N_("Work finished"),
            ("no_open_extra_work",),
            Step.WORKSHOP,
        ),
        Move(
            "back_to_work", (S.CHECKING,), S.IN_WORKSHOP, N_("Back to work"), (), Step.WORKSHOP, primary=False
        ),
        Move(
            "take_back",
            (S.CHECKING,),
            S.READY,
            N_("Take back to the desk"),
            ("self_checked", "team_checked", "final_checked"),
            Step.WORKSHOP,
        ),
        Move(
            "decline", _OPEN, S.READY, N_("Customer collects it unrepaired"), (), Step.PICKUP, primary=False
        ),
        Move(
            "settle",
            (S.READY,),
            S.SETTLED,
            N_("Make the settlement"),
            ("prepared", "customer_told"),
            Step.PICKUP,
        ),
        Move("reopen", (S.SETTLED,), S.READY, N_("Reverse the settlement"), (), Step.PICKUP, primary=False),
        Move(
            "release",
            (S.SETTLED,),
            S.RELEASED,
            N_("Release"),
            ("settled", *PASS_FACTS, "old_parts_settled", "certificate_issued", "handback_signed"),
            Step.PICKUP,
        ),
    )
}


def moves_from(state: OrderState) -> tuple[Move, ...]:
    """What can follow a state; the primary move first."""
    return tuple(sorted((m for m in MOVES.values() if state in m.sources), key=lambda m: not m.primary))


ROLE_RANK: dict[Role, int] = {
    Role.TECHNICIAN: 0, Role.PARTS: 0, Role.RECEPTIONIST: 1, Role.CASHIER: 1, Role.SUPERVISOR: 2, Role.MANAGER: 3,
    Role.OWNER: 4,
}  # fmt: skip


def may_override(role: Role, fact: Fact) -> bool:
    """Whether somebody of `role` may let a move happen although `fact` doesn't hold."""
    return fact.override is not None and ROLE_RANK[role] >= ROLE_RANK[fact.override]
