"""Words that differ where a device is spoken of: nobody fetches a phone from a yard, nor drives it out (取机, not 取车).

An order speaks so of a device, and everything else in a shop that repairs nothing but devices.

Each is declared here for the catalogue and found by `i18n.about(device=True)`: the same text in the context "device", or
"device x" for a text in the context x. What is not declared reads the same for both.
"""

from __future__ import annotations

from shopdesk.i18n import P_

WORDS = (
    P_("device", "Belongings"), P_("device intake", "Belongings"), P_("device", "Collected by"),
    P_("device", "Condition"), P_("device intake", "Condition"),
    P_("device signing", "Collection"), P_("device", "Exit"),
    P_("device holder", "With it"), P_("device", "Intake"), P_("device order state", "Intake"),
    P_("device", "Intake is not finished"), P_("device call", "Pick-up notice"),
    P_("device", "Pick-up"), P_("device page", "Pick-up"), P_("device purpose", "Pick-up"),
    P_("device", "Please say who collects it."),
    P_("device", "Preparation"), P_("device gate", "Not prepared yet"), P_("device", "Print order"),
    P_("device order state", "Ready"), P_("device today", "Ready"), P_("device", "Release"), P_("device", "Released"),
    P_("device order state", "Released"), P_("device", "released {when}"), P_("device", "stays with it"),
    P_("device", "Order {number} is released already."),
    P_("device", "It is released; what was handed back can't be taken back."),
    P_("device", "It has left and its settlement is reversed; make the new one first."),
    P_("device", "It has left. What was paid stays with this order; the forms handed over and the warranty stand until the new "
                 "settlement is made."),
    P_("device", "It is released; the promise is history."),
    P_("device", "The preparation list is not done."),
    P_("device", "Confirm the condition"), P_("device", "Marks on the drawing: {count}"),
    P_("device signing", "Belongings list"), P_("device", "The customer signs the belongings list and the condition"),
    P_("device", "Version {version}, at most {total}, tax {how}. Condition, belongings, estimate and terms were read."),
    P_("device", "The intake is not finished"), P_("device", "Finish the intake"), P_("device", "Finish intake"),
    P_("device", "Order {number} is released; its intake can't be changed."),
    P_("device", "Ready"), P_("device board", "Ready"),
    P_("device", "To pick-up"), P_("device", "Pick-ups today"),
    P_("device", "Late orders, calls, checks and pick-ups come here by themselves. A customer at the counter?"),
    P_("device", "{days} days after release, first call"), P_("device", "Settlement reversed after the release: settle anew"),
    P_("device", "First call, earliest after release"), P_("device", "First call, latest after release"),
    P_("device", "Remind of what is not collected after days"),
    P_("device template", "Preparation for pick-up"), P_("device template", "Papers"), P_("device template", "Belongings"),
    P_("device", "Nothing hangs here. Keys are hung at the intake of an order."),
    P_("device", "This box is free. A box is given at the intake of an order."),
    P_("device", "Plate, phone, name, order no…"), P_("device", "Plate, phone, name, pinyin, serial number…"),
    P_("device", "Four characters and Enter: a piece of plate, phone, name or pinyin."),
    P_("device", "Type a piece of plate, phone, name or pinyin: a returning customer's visit is open with Enter."),
    P_("device", "Filter: plate, name, phone, number…"), P_("device", "Name, pinyin, phone, plate…"),
    P_("device", "Plate or serial"), P_("device", "Vehicle or device"),
    P_("device", "We look at it together and write down what is on it and in it."),
    P_("device", "You get everything back piece by piece, with bill and warranty."),
    P_("device", "“Please have a seat; I'll have it brought to the door.”"),
)  # fmt: skip
