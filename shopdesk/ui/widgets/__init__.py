"""The pieces every page is made of; `from shopdesk.ui import widgets as w` is not needed: import each from its file."""
