"""Words that differ where a vehicle or a device is spoken of: nobody fetches a phone from a yard, nor drives it out (取机, not
取车), and a shop that repairs nothing but cars asks for no serial number.

An order speaks so of what it is about, and everything else in a shop that repairs only one of them.

Each is declared here for the catalogue and found by `i18n.about(device=True)`: the same text in the context "device", or
"device x" for a text in the context x ("vehicle", "vehicle x" for one that else speaks of both). English that differs stands
in `english_words`. What is not declared reads the same for all.
"""

from __future__ import annotations

from shopdesk.i18n import P_, Message

OF_DEVICES = (
    P_("device", "Belongings"), P_("device intake", "Belongings"), P_("device", "Collected by"),
    P_("device", "Condition"), P_("device intake", "Condition"),
    P_("device signing", "Collection"),
    P_("device holder", "With it"), P_("device", "Intake"), P_("device order state", "Intake"),
    P_("device", "Intake is not finished"), P_("device call", "Pick-up notice"),
    P_("device", "Pick-up"), P_("device page", "Pick-up"), P_("device purpose", "Pick-up"),
    P_("device", "Please say who collects it."),
    P_("device", "Preparation"), P_("device gate", "Not prepared"),
    P_("device gate", "Belongings and papers handed back"), P_("device gate", "Belongings and papers still here"),
    P_("device", "Print order"),
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
    P_("device paper", "Collected by"), P_("device paper", "Promised for"), P_("device paper", "Received, nothing missing."),
    P_("device paper", "all four ticked on the pass"), P_("device paper", "valid with all four ticked"),
    P_("device paper", "not yet"),
    P_("device paper", "Condition, belongings, estimate, terms read and agreed."),
    P_("device paper", "Vehicle, keys, papers, belongings, old parts received."), P_("device paper", "Belongings"),
    P_("device paper", "Papers"), P_("device paper", "Papers and keys"), P_("device form", "Belongings list"),
    P_("device copy", "Storage box"), P_("device copy", "With the vehicle"), P_("device copy", "Gate (stub)"),
    P_("device paper", "Gatekeeper"), P_("device paper", "Time out"), P_("device paper", "Belongings handed back one by one"),
    P_("device paper", "Owner"), P_("device paper", "Owners"), P_("device event", "Owner"),
    P_("device paper", "Condition at intake"), P_("device paper", "vehicle repair bill"),
    P_("device paper", "The vehicle below left on {at}; a copy for the file, not valid to leave again."),
    P_("device paper", "The vehicle below may leave once all four conditions are ticked."), P_("device stub", "Vehicle"),
    P_("device paper", "Vehicle"), P_("device", "Gate pass"), P_("device form", "Gate pass"), P_("device form", "Repair order"),
    P_("device form", "Key tag"), P_("device", "Print the tag"),
    P_("device", "Nothing is hung here: there is no tag to print."), P_("device paper", "contract and intake record"),
    P_("device paper", "contract and intake record · estimate {version}"),
    P_("device paper", "contract and intake record · estimate {version} and extra work"),
    P_("device paper", "certificate of completion and release"), P_("device paper", "repaired and checked, fit for release"),
    P_("device paper", "Released on"), P_("device paper", "In — finished"), P_("device paper", "Arrived"),
    P_("device tick", "In"), P_("device paper", "tick each in and out"), P_("device signing", "Counted at intake"),
    P_("device paper", "Marks at intake"), P_("device copy", "Workshop"), P_("device", "Workshop supervisor"),
    P_("device", "{paper} not handed over"), P_("device", "OEM"), P_("device short grade", "OEM"),
    P_("device part", "OEM part"), P_("device", "Aftermarket"), P_("device short grade", "Aftermkt"),
    P_("device part", "Aftermarket part"),
    P_("device paper", "OEM: maker's own · aftermarket: meets the standard · refurbished: repaired part"),
    P_("device paper", "Non-OEM parts the customer insists on in critical places: neither they nor what they cause is "
                       "warranted."),
    P_("device paper", "Parts supplied by the customer, or non-OEM parts insisted on in critical places: neither they nor "
                       "what they cause is warranted. Certificate: {shown}."),
    P_("device", "The shop gives no warranty for parts the customer supplies, nor for aftermarket, refurbished or used "
                 "parts the customer insists on in a critical place, nor for what they cause."),
    P_("device", "Overhaul or major assembly"), P_("device", "Arrivals"), P_("device", "Releases"),
    P_("device", "Released today"), P_("device paper", "Nothing left the shop today."),
    P_("device", "After the release a first and a second call are planned by rule; the sheet comes here."),
    P_("device", "Calls are planned by themselves when something is released: the first after a few days, the second a week "
                 "later."),
    P_("device", "Every order stands here in its column, from the estimate to the pick-up. It begins with a visit."),
    P_("device", "released {day}"), P_("device", "{number} is released but still keeps a hook or box"),
    P_("device", "What was paid stays as a deposit; the gate pass counts no more until the new settlement is made."),
    P_("device", "Keys & boxes"), P_("device", "Hooks and boxes"), P_("device", "No hooks yet"),
    P_("device", "Hooks and boxes are added in the settings."), P_("device", "Phone numbers and plates of"),
    P_("device", "e.g. wife, driver"), P_("device", "Family or fleet"),
    P_("device", "Whichever is reached first ends the warranty. Less than the law's least is pointed out, not refused."),
    P_("device", "Nothing is in the shop"), P_("device", "Loaner"), P_("device custody", "Vehicle or device"),
    P_("device", "Vehicles and devices"), P_("device", "vehicle or device"), P_("device", "vehicles and devices"),
    P_("device", "One more vehicle or device"), P_("device", "VIN or serial"), P_("device paper", "Plate or serial no."),
    P_("device column", "Plate or serial"), P_("device", "Please give at least a plate, a serial number, or make and model."),
    P_("device", "The order is not ready for the settlement yet."), P_("device", "The readings are missing."),
    P_("device", "Demo shop in {folder}: {customers} customers, {assets} vehicles and devices, {orders} orders."),
    P_("device", "Second-level maintenance"), P_("device", "First-level maintenance"), P_("device", "Minor repair"),
    P_("device", "Model or serial"), P_("device signing", "Collected by"),
    P_("device", "Please look through keys, belongings and papers first, then hand back all."),
    P_("device", "1 vehicle or device"),
    P_("device", "{count} vehicles and devices"),
    P_("device", "The same vehicle or device stands here twice."),
    P_("device", "What was brought? Choose or enter at least one vehicle or device."),
    P_("device", "A note or a photo to the drawing"),
)  # fmt: skip
OF_VEHICLES = (
    P_("vehicle", "Pick-up"), P_("vehicle page", "Pick-up"), P_("vehicle purpose", "Pick-up"), P_("vehicle", "To pick-up"),
    P_("vehicle", "Ready"), P_("vehicle order state", "Ready"), P_("vehicle today", "Ready"), P_("vehicle board", "Ready"),
    P_("vehicle", "Released"), P_("vehicle order state", "Released"), P_("vehicle", "Releases"), P_("vehicle", "Released today"),
    P_("vehicle paper", "Nothing left the shop today."),
    P_("vehicle", "After the release a first and a second call are planned by rule; the sheet comes here."),
    P_("vehicle", "Calls are planned by themselves when something is released: the first after a few days, the second a week "
                  "later."),
    P_("vehicle", "Every order stands here in its column, from the estimate to the pick-up. It begins with a visit."),
    P_("vehicle", "First call, earliest after release"),
    P_("vehicle", "First call, latest after release"),
    P_("vehicle", "Late orders, calls, checks and pick-ups come here by themselves. A customer at the counter?"),
    P_("vehicle", "Remind of what is not collected after days"),
    P_("vehicle", "We look at it together and write down what is on it and in it."),
    P_("vehicle", "You get everything back piece by piece, with bill and warranty."),
    P_("vehicle", "{number} is released but still keeps a hook or box"),
    P_("vehicle", "Vehicle or device"), P_("vehicle custody", "Vehicle or device"), P_("vehicle", "Vehicles and devices"),
    P_("vehicle", "Plate or serial"), P_("vehicle paper", "Plate or serial no."), P_("vehicle column", "Plate or serial"),
    P_("vehicle", "VIN or serial"), P_("vehicle", "Nothing is in the shop"),
    P_("vehicle", "Plate, phone, name, pinyin, serial number…"), P_("vehicle", "Loaner"),
    P_("vehicle", "Please give at least a plate, a serial number, or make and model."),
    P_("vehicle", "The order is not ready for the settlement yet."), P_("vehicle", "The readings are missing."),
    P_("vehicle", "Demo shop in {folder}: {customers} customers, {assets} vehicles and devices, {orders} orders."),
    P_("vehicle", "Model or serial"),
    P_("vehicle", "A backup is a copy that was opened and read back. Keep it on another drive than the shop's data. Unlock "
                  "codes can't be read from it elsewhere: their key stays on this PC."),
    P_("vehicle", "1 vehicle or device"),
    P_("vehicle", "{count} vehicles and devices"),
    P_("vehicle", "vehicle or device"),
    P_("vehicle", "vehicles and devices"),
    P_("vehicle", "One more vehicle or device"),
    P_("vehicle", "The same vehicle or device stands here twice."),
    P_("vehicle", "What was brought? Choose or enter at least one vehicle or device."),
)  # fmt: skip
WORDS = OF_DEVICES + OF_VEHICLES


def of_device(message: Message) -> Message:
    """As one says it of a device, where what stands around it speaks of both."""
    said = Message(str(message), f"device {message.context}".rstrip(), message.values)
    return said if said in OF_DEVICES else message
