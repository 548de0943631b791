"""ShopDesk: the counter of a small repair shop on one PC."""

__version__ = "0.1.0"
