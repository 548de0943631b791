"""Words that differ where a device is spoken of: nobody fetches a phone from a yard, nor drives it out (取机, not 取车).

Each is declared here for the catalogue and found by `i18n.about(device=True)`: the same text in the context "device", or
"device x" for a text in the context x. What is not declared reads the same for both.
"""

from __future__ import annotations

from shopdesk.i18n import P_

WORDS = (
    P_("device", "Belongings"), P_("device intake", "Belongings"), P_("device", "Collected by"),
    P_("device", "Condition"), P_("device intake", "Condition"),
    P_("device signing", "Collection"), P_("device", "Exit"), P_("device today", "Hand back"),
    P_("device", "Inside"), P_("device holder", "Inside"), P_("device", "Intake"), P_("device order state", "Intake"),
    P_("device", "Intake is not finished"), P_("device call", "Pick-up notice"),
    P_("device", "Pick-up"), P_("device page", "Pick-up"), P_("device purpose", "Pick-up"),
    P_("device", "Please say who collects it."),
    P_("device", "Preparation"), P_("device", "Prepared for pick-up"), P_("device", "Print order"),
    P_("device order state", "Ready"), P_("device today", "Ready"), P_("device", "Release"), P_("device", "Released"),
    P_("device order state", "Released"), P_("device", "released {when}"), P_("device", "stays in it"),
    P_("device", "Order {number} is released already."),
    P_("device", "It is released; what was handed back can't be taken back."),
    P_("device", "It has left and its settlement is reversed; make the new one first."),
    P_("device", "It has left. What was paid stays with this order; the papers handed over and the warranty stand until the new "
                 "settlement is made."),
    P_("device", "It is released; the promise is history."),
    P_("device", "The preparation list is not done."),
)  # fmt: skip
