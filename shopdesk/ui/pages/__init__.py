"""The table of pages: one line for each. Pages are imported when first visited."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from shopdesk.i18n import N_, P_, Message

if TYPE_CHECKING:
    from shopdesk.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: where it lives, what it is called, and whether it stands in the sidebar (`nav`: "main", "foot" or "")."""

    name: str
    title: Message
    icon: str
    where: str
    nav: str = ""
    keys: str = ""
    under: str = ""
    """The page whose sidebar entry is lit while this one is open (the order page lights Orders)."""

    def load(self) -> type[Page]:
        """The class behind `module:Class`."""
        module, _, name = self.where.partition(":")
        return cast("type[Page]", getattr(import_module(module), name))


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", P_("page", "Today"), "home-outline", "shopdesk.ui.pages.today:TodayPage", nav="main"),
    PageSpec(
        "orders", N_("Orders"), "clipboard-text-outline", "shopdesk.ui.pages.orders:OrdersPage", nav="main"
    ),
    PageSpec(
        "board", P_("page", "Board"), "view-column-outline", "shopdesk.ui.pages.board:BoardPage", nav="main"
    ),
    PageSpec(
        "order",
        P_("page", "Order"),
        "clipboard-text-outline",
        "shopdesk.ui.pages.order:OrderPage",
        under="orders",
    ),
    PageSpec(
        "customers",
        N_("Customers"),
        "account-group-outline",
        "shopdesk.ui.pages.customers:CustomersPage",
        nav="main",
    ),
    PageSpec("keys", N_("Keys & boxes"), "key-variant", "shopdesk.ui.pages.keys:KeysPage", nav="main"),
    PageSpec(
        "followup",
        P_("page", "Follow-up"),
        "phone-outline",
        "shopdesk.ui.pages.followups:FollowUpsPage",
        nav="main",
    ),
    PageSpec(
        "reports", P_("page", "Reports"), "chart-box-outline", "shopdesk.ui.pages.day:DayPage", nav="main"
    ),
    PageSpec(
        "pickup", P_("page", "Pick-up"), "car-key", "shopdesk.ui.pages.pickups:PickupsPage", under="orders"
    ),
    PageSpec(
        "reception", N_("New visit"), "account-plus-outline", "shopdesk.ui.pages.reception:ReceptionPage"
    ),
    PageSpec(
        "dossier",
        N_("Customer file"),
        "folder-account-outline",
        "shopdesk.ui.pages.dossier:DossierPage",
        under="customers",
    ),
    PageSpec(
        "settings",
        P_("page", "Settings"),
        "cog-outline",
        "shopdesk.ui.pages.settings:SettingsPage",
        nav="foot",
    ),
    PageSpec(
        "welcome",
        P_("page", "Welcome"),
        "storefront-outline",
        "shopdesk.ui.pages.welcome:WelcomePage",
        under="settings",
    ),
)


def spec(name: str) -> PageSpec:
    """The line of one page."""
    return next(page for page in PAGES if page.name == name)
