"""What is kept: one module per step of the procedure."""

from shopdesk.models.asset import Asset, NextService, Ownership
from shopdesk.models.base import Base
from shopdesk.models.call import Call
from shopdesk.models.custody import CustodyItem, CustodyMove
from shopdesk.models.customer import Customer, Link, Merge, Phone
from shopdesk.models.day import DayClose
from shopdesk.models.estimate import EstimateVersion, OrderLine
from shopdesk.models.followup import FollowUp, Heard
from shopdesk.models.intake import Attachment, Belonging, BoxUse, DeviceTest, Mark, PaperCheck, Secret
from shopdesk.models.keys import HookUse, Key
from shopdesk.models.order import Order
from shopdesk.models.people import Staff, Team
from shopdesk.models.pickup import Certificate, GatePass, HandbackDifference, Preparation, Warranty
from shopdesk.models.record import BackupRun, Document, Draft, Journal, Override, Request
from shopdesk.models.settlement import Credit, MoneyEntry, ReceiptShare, Settlement
from shopdesk.models.shop import Box, Counter, Hook, Setting, Template, Terms
from shopdesk.models.signing import Signature
from shopdesk.models.supplement import Authorisation, Supplement
from shopdesk.models.visit import Visit
from shopdesk.models.workshop import Handover, ProgressCheck, QualityCheck

__all__ = [
    "Asset", "Attachment", "Authorisation", "BackupRun", "Base", "Belonging", "Box", "BoxUse", "Call", "Certificate",
    "Counter", "Credit", "CustodyItem", "CustodyMove", "Customer", "DayClose", "DeviceTest", "Document", "Draft",
    "EstimateVersion", "FollowUp", "GatePass", "HandbackDifference", "Handover", "Heard", "Hook", "HookUse", "Journal", "Key",
    "Link", "Mark", "Merge", "MoneyEntry", "NextService", "Order", "OrderLine", "Override", "Ownership", "PaperCheck",
    "Phone", "Preparation", "ProgressCheck", "QualityCheck", "ReceiptShare", "Request", "Secret", "Setting",
    "Settlement", "Signature", "Staff", "Supplement", "Team", "Template", "Terms", "Visit", "Warranty",
]  # fmt: skip
