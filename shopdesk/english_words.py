"""English that reads otherwise where a vehicle or a device is spoken of (`thing_words`); the Chinese of it is in the catalogue.

What is not here reads in English as it stands in the source.
"""

from __future__ import annotations

ENGLISH_WORDS = {
    ("device", "Plate or serial"): "Serial no.",
    ("device", "Plate, phone, name, order no…"): "Serial no., phone, name, order no…",
    ("device", "Plate, phone, name, pinyin, serial number…"): "Serial number, phone, name, pinyin…",
    ("device",
     "Four characters and Enter: a piece of plate, phone, name or pinyin."):
        "Four characters and Enter: a piece of serial number, phone, name or pinyin.",
    ("device",
     "Type a piece of plate, phone, name or pinyin: a returning customer's visit is open with Enter."):
        "Type a piece of serial number, phone, name or pinyin: a returning customer's visit is open with Enter.",
    ("device", "Filter: plate, name, phone, number…"): "Filter: serial, name, phone, number…",
    ("device", "Name, pinyin, phone, plate…"): "Name, pinyin, phone, serial no…",
    ("device", "Vehicle or device"): "Device",
    ("device paper", "all four ticked on the pass"): "all ticked on the pass",
    ("device paper", "valid with all four ticked"): "valid with all ticked",
    ("device paper",
     "Vehicle, keys, papers, belongings, old parts received."):
        "Device, papers, belongings, old parts received.",
    ("device", "Belongings"): "Accessories",
    ("device intake", "Belongings"): "Accessories",
    ("device template", "Belongings"): "Accessories",
    ("device signing", "Belongings list"): "Accessories list",
    ("device", "The customer signs the belongings list and the condition"):
        "The customer signs the accessories list and the condition",
    ("device gate", "Belongings and papers handed back"): "Accessories and papers handed back",
    ("device gate", "Belongings and papers still here"): "Accessories and papers still here",
    ("device paper", "Belongings"): "Accessories",
    ("device paper", "Papers"): "Papers with it",
    ("device paper", "Papers and keys"): "Papers with it",
    ("device form", "Belongings list"): "Accessories list",
    ("device copy", "With the vehicle"): "With the device",
    ("device copy", "Gate (stub)"): "Stub",
    ("device paper", "Gatekeeper"): "Handed over by",
    ("device paper", "Time out"): "Collected at",
    ("device paper", "Belongings handed back one by one"): "Accessories handed back one by one",
    ("device paper", "vehicle repair bill"): "device repair bill",
    ("device paper",
     "The vehicle below may leave once all four conditions are ticked."):
        "The device below may leave once all conditions are ticked.",
    ("device paper",
     "The vehicle below left on {at}; a copy for the file, not valid to leave again."):
        "The device below was handed over on {at}; a copy for the file, not valid again.",
    ("device stub", "Vehicle"): "Device",
    ("device paper", "Vehicle"): "Device",
    ("device", "Gate pass"): "Release note",
    ("device form", "Gate pass"): "Release note",
    ("device form", "Key tag"): "Device tag",
    ("device", "Nothing is hung here: there is no tag to print."): "Nothing is kept here: there is no tag to print.",
    ("device", "{number} is released but still keeps a hook or box"): "{number} is released but still keeps a box",
    ("device",
     "What was paid stays as a deposit; the gate pass counts no more until the new settlement is made."):
        "What was paid stays as a deposit; the release note counts no more until the new settlement is made.",
    ("device", "Keys & boxes"): "Storage boxes",
    ("device", "Hooks and boxes"): "Storage boxes",
    ("device", "No hooks yet"): "No boxes yet",
    ("device", "Hooks and boxes are added in the settings."): "Boxes are added in the settings.",
    ("device", "Phone numbers and plates of"): "Phone numbers of",
    ("device", "e.g. wife, driver"): "e.g. wife, colleague",
    ("device", "Family or fleet"): "Family or firm",
    ("device",
     "Whichever is reached first ends the warranty. Less than the law's least is pointed out, not refused."):
        "Less than the law's least is pointed out, not refused.",
    ("device custody", "Vehicle or device"): "Device",
    ("device", "Vehicles and devices"): "Devices",
    ("device", "VIN or serial"): "Serial no.",
    ("device paper", "Plate or serial no."): "Serial no.",
    ("device column", "Plate or serial"): "Serial no.",
    ("device",
     "Please give at least a plate, a serial number, or make and model."):
        "Please give at least a serial number, or make and model.",
    ("device", "The readings are missing."): "The battery level is missing.",
    ("device",
     "Demo shop in {folder}: {customers} customers, {assets} vehicles and devices, {orders} orders."):
        "Demo shop in {folder}: {customers} customers, {assets} devices, {orders} orders.",
    ("device", "Second-level maintenance"): "Full maintenance",
    ("device", "First-level maintenance"): "Basic maintenance",
    ("device", "Minor repair"): "Repair",
    ("device", "Model or serial"): "Serial no.",
    ("device",
     "Please look through keys, belongings and papers first, then hand back all."):
        "Please look through belongings and papers first, then hand back all.",
    ("vehicle", "Vehicle or device"): "Vehicle",
    ("vehicle custody", "Vehicle or device"): "Vehicle",
    ("vehicle", "Vehicles and devices"): "Vehicles",
    ("vehicle", "Plate or serial"): "Plate",
    ("vehicle paper", "Plate or serial no."): "Plate",
    ("vehicle column", "Plate or serial"): "Plate",
    ("vehicle", "VIN or serial"): "VIN",
    ("vehicle", "Plate, phone, name, pinyin, serial number…"): "Plate, phone, name, pinyin…",
    ("vehicle",
     "Please give at least a plate, a serial number, or make and model."):
        "Please give at least a plate, or make and model.",
    ("vehicle", "The readings are missing."): "Mileage or fuel is missing.",
    ("vehicle",
     "Demo shop in {folder}: {customers} customers, {assets} vehicles and devices, {orders} orders."):
        "Demo shop in {folder}: {customers} customers, {assets} vehicles, {orders} orders.",
    ("vehicle", "Model or serial"): "Model",
    ("vehicle",
     "A backup is a copy that was opened and read back. Keep it on another drive than the shop's data. Unlock codes "
     "can't be read from it elsewhere: their key stays on this PC."):
        "A backup is a copy that was opened and read back. Keep it on another drive than the shop's data.",
    ("device", "1 vehicle or device"):
        "1 device",
    ("vehicle", "1 vehicle or device"):
        "1 vehicle",
    ("device", "{count} vehicles and devices"):
        "{count} devices",
    ("vehicle", "{count} vehicles and devices"):
        "{count} vehicles",
    ("device", "vehicle or device"):
        "device",
    ("vehicle", "vehicle or device"):
        "vehicle",
    ("device", "vehicles and devices"):
        "devices",
    ("vehicle", "vehicles and devices"):
        "vehicles",
    ("device", "One more vehicle or device"):
        "One more device",
    ("vehicle", "One more vehicle or device"):
        "One more vehicle",
    ("device", "The same vehicle or device stands here twice."):
        "The same device stands here twice.",
    ("vehicle", "The same vehicle or device stands here twice."):
        "The same vehicle stands here twice.",
    ("device", "What was brought? Choose or enter at least one vehicle or device."):
        "What was brought? Choose or enter at least one device.",
    ("vehicle", "What was brought? Choose or enter at least one vehicle or device."):
        "What was brought? Choose or enter at least one vehicle.",
}  # fmt: skip
"""(context, source) -> what stands for it."""
