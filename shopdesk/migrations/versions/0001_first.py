"""The first shape of a shop's data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shopdesk.engines import kind
from shopdesk.models.base import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "authorisation",
    "call",
    "certificate",
    "custody_move",
    "day_close",
    "document",
    "estimate_version",
    "handover",
    "journal",
    "money_entry",
    "override",
    "progress_check",
    "quality_check",
    "settlement",
    "signature",
)


def upgrade() -> None:
    op.create_table(
        "backup_run",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        sa.Column("documents", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_run")),
        sqlite_strict=True,
    )
    op.create_table(
        "box",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box")),
        sa.UniqueConstraint("name", name=op.f("uq_box_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "counter",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counter")),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "organisation",
                name="customerkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("heard_from", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("merged_into_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["customer.id"], name=op.f("fk_customer_merged_into_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_merged_into_id"), "customer", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_customer_name"), "customer", ["name"], unique=False)
    op.create_table(
        "hook",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook")),
        sa.UniqueConstraint("number", name=op.f("uq_hook_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "team",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "template",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "belonging",
                "paper",
                "preparation",
                "device_test",
                "topic",
                name="templatekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "asset_kind",
            sa.Enum(
                "vehicle", "device", name="assetkind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("label_zh", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("valuable", sa.Boolean(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sqlite_strict=True,
    )
    op.create_table(
        "terms",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column(
            "asset_kind",
            sa.Enum(
                "vehicle", "device", name="assetkind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sa.UniqueConstraint("asset_kind", "lang", name=op.f("uq_terms_asset_kind_lang")),
        sqlite_strict=True,
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "vehicle", "device", name="assetkind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "car",
                "motorcycle",
                "van",
                "phone",
                "laptop",
                "appliance",
                "other",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("plate_key", sa.Text(), nullable=False),
        sa.Column("vin", sa.Text(), nullable=False),
        sa.Column("engine_no", sa.Text(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("purchased_on", sa.Date(), nullable=True),
        sa.Column("sold_by_us", sa.Boolean(), nullable=False),
        sa.Column("inspection_until", sa.Date(), nullable=True),
        sa.Column("insurance_until", sa.Date(), nullable=True),
        sa.Column("interval_km", sa.BigInteger(), nullable=True),
        sa.Column("interval_months", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["customer.id"], name=op.f("fk_asset_owner_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_asset_owner_id"), "asset", ["owner_id"], unique=False)
    op.create_index(op.f("ix_asset_plate_key"), "asset", ["plate_key"], unique=False)
    op.create_index(op.f("ix_asset_serial"), "asset", ["serial"], unique=False)
    op.create_index(op.f("ix_asset_vin"), "asset", ["vin"], unique=False)
    op.create_table(
        "phone",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("digits", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_phone_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_phone_customer_id"), "phone", ["customer_id"], unique=False)
    op.create_index(op.f("ix_phone_digits"), "phone", ["digits"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "receptionist",
                "technician",
                "supervisor",
                "parts",
                "cashier",
                "manager",
                "owner",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("team_id", sa.BigInteger(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_staff_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("number", name=op.f("uq_staff_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_staff_team_id"), "staff", ["team_id"], unique=False)
    op.create_table(
        "day_close",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("cash_float", sa.BigInteger(), nullable=False),
        sa.Column("cash_expected", sa.BigInteger(), nullable=False),
        sa.Column("cash_counted", sa.BigInteger(), nullable=False),
        sa.Column("difference_reason", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_day_close_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_close")),
        sa.UniqueConstraint("day", name=op.f("uq_day_close_day")),
        sa.UniqueConstraint("number", name=op.f("uq_day_close_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_day_close_by_id"), "day_close", ["by_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_draft_by_id_staff")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_draft_by_id"), "draft", ["by_id"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_journal_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_journal_at"), "journal", ["at"], unique=False)
    op.create_index(op.f("ix_journal_by_id"), "journal", ["by_id"], unique=False)
    op.create_table(
        "ownership",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_ownership_asset_id_asset")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_ownership_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ownership_asset_id"), "ownership", ["asset_id"], unique=False)
    op.create_index(op.f("ix_ownership_customer_id"), "ownership", ["customer_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("sender_phone", sa.Text(), nullable=False),
        sa.Column("payer_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(
                "question",
                "diagnosis",
                "quotation",
                "repair",
                "appointment",
                "pick_up",
                "complaint",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("arrived_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_visit_by_id_staff")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_visit_customer_id_customer")),
        sa.ForeignKeyConstraint(["payer_id"], ["customer.id"], name=op.f("fk_visit_payer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_visit_arrived_at"), "visit", ["arrived_at"], unique=False)
    op.create_index(op.f("ix_visit_by_id"), "visit", ["by_id"], unique=False)
    op.create_index(op.f("ix_visit_customer_id"), "visit", ["customer_id"], unique=False)
    op.create_index(op.f("ix_visit_payer_id"), "visit", ["payer_id"], unique=False)
    op.create_table(
        "repair_order",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "estimating",
                "agreed",
                "in_workshop",
                "waiting",
                "checking",
                "ready",
                "settled",
                "released",
                name="orderstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "repair_class",
            sa.Enum(
                "overhaul",
                "second_maintenance",
                "first_maintenance",
                "minor",
                "special",
                name="repairclass",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("arrived_at", Instant(), nullable=False),
        sa.Column("received_by_id", sa.BigInteger(), nullable=True),
        sa.Column("promised_at", Instant(), nullable=True),
        sa.Column("first_promised_at", Instant(), nullable=True),
        sa.Column("spending_limit", sa.BigInteger(), nullable=True),
        sa.Column("consent_name", sa.Text(), nullable=False),
        sa.Column("consent_phone", sa.Text(), nullable=False),
        sa.Column("diagnosis_consent", sa.Boolean(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("odometer_km", sa.BigInteger(), nullable=True),
        sa.Column("fuel_eighths", sa.BigInteger(), nullable=True),
        sa.Column("battery_percent", sa.BigInteger(), nullable=True),
        sa.Column("inside", sa.Text(), nullable=False),
        sa.Column("condition_checked", sa.Boolean(), nullable=False),
        sa.Column("belongings_checked", sa.Boolean(), nullable=False),
        sa.Column("no_keys", sa.Boolean(), nullable=False),
        sa.Column("tax_included", sa.Boolean(), nullable=False),
        sa.Column("tax_permille", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("discount_reason", sa.Text(), nullable=False),
        sa.Column("valid_days", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.BigInteger(), nullable=True),
        sa.Column("technician_id", sa.BigInteger(), nullable=True),
        sa.Column("workshop_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("ready_at", Instant(), nullable=True),
        sa.Column("unrepaired", sa.Boolean(), nullable=False),
        sa.Column("unrepaired_reason", sa.Text(), nullable=False),
        sa.Column(
            "old_parts",
            sa.Enum(
                "taken",
                "waived",
                "none",
                name="oldparts",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("odometer_out_km", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("collected_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_repair_order_asset_id_asset")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_repair_order_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["staff.id"], name=op.f("fk_repair_order_received_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_repair_order_team_id_team")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["staff.id"], name=op.f("fk_repair_order_technician_id_staff")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_repair_order_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_order")),
        sa.UniqueConstraint("number", name=op.f("uq_repair_order_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_repair_order_arrived_at"), "repair_order", ["arrived_at"], unique=False)
    op.create_index(op.f("ix_repair_order_asset_id"), "repair_order", ["asset_id"], unique=False)
    op.create_index(op.f("ix_repair_order_customer_id"), "repair_order", ["customer_id"], unique=False)
    op.create_index(op.f("ix_repair_order_promised_at"), "repair_order", ["promised_at"], unique=False)
    op.create_index(op.f("ix_repair_order_received_by_id"), "repair_order", ["received_by_id"], unique=False)
    op.create_index(op.f("ix_repair_order_released_at"), "repair_order", ["released_at"], unique=False)
    op.create_index(op.f("ix_repair_order_state"), "repair_order", ["state"], unique=False)
    op.create_index(op.f("ix_repair_order_team_id"), "repair_order", ["team_id"], unique=False)
    op.create_index(op.f("ix_repair_order_technician_id"), "repair_order", ["technician_id"], unique=False)
    op.create_index(op.f("ix_repair_order_visit_id"), "repair_order", ["visit_id"], unique=False)
    op.create_table(
        "box_use",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("box_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("freed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["box_id"], ["box.id"], name=op.f("fk_box_use_box_id_box")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_box_use_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_use")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_box_use_box_id"), "box_use", ["box_id"], unique=False)
    op.create_index(op.f("ix_box_use_order_id"), "box_use", ["order_id"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(
                "extra_work",
                "delay",
                "pick_up",
                "follow_up",
                "reminder",
                "other",
                name="callpurpose",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "reached",
                "no_answer",
                "busy",
                "wrong_number",
                "call_back",
                name="callresult",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("call_back_at", Instant(), nullable=True),
        sa.Column("coming_at", Instant(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_call_by_id_staff")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_call_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_call_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_call_at"), "call", ["at"], unique=False)
    op.create_index(op.f("ix_call_by_id"), "call", ["by_id"], unique=False)
    op.create_index(op.f("ix_call_call_back_at"), "call", ["call_back_at"], unique=False)
    op.create_index(op.f("ix_call_customer_id"), "call", ["customer_id"], unique=False)
    op.create_index(op.f("ix_call_order_id"), "call", ["order_id"], unique=False)
    op.create_table(
        "certificate",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_certificate_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_certificate_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_certificate_by_id"), "certificate", ["by_id"], unique=False)
    op.create_index(op.f("ix_certificate_order_id"), "certificate", ["order_id"], unique=False)
    op.create_table(
        "credit",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["staff.id"], name=op.f("fk_credit_approved_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_credit_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_credit_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_credit_approved_by_id"), "credit", ["approved_by_id"], unique=False)
    op.create_index(op.f("ix_credit_customer_id"), "credit", ["customer_id"], unique=False)
    op.create_index(op.f("ix_credit_due_on"), "credit", ["due_on"], unique=False)
    op.create_index(op.f("ix_credit_order_id"), "credit", ["order_id"], unique=False)
    op.create_table(
        "custody_item",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "asset",
                "key",
                "belonging",
                "paper",
                "old_part",
                "loaner",
                "secret",
                name="custodykind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_custody_item_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_custody_item_order_id"), "custody_item", ["order_id"], unique=False)
    op.create_table(
        "device_test",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_device_test_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_test")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_device_test_order_id"), "device_test", ["order_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("form_version", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("copies", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_document_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_document_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_by_id"), "document", ["by_id"], unique=False)
    op.create_index(op.f("ix_document_order_id"), "document", ["order_id"], unique=False)
    op.create_table(
        "estimate_version",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("promised_at", Instant(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_estimate_version_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_estimate_version_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimate_version")),
        sa.UniqueConstraint("order_id", "version", name=op.f("uq_estimate_version_order_id_version")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_estimate_version_by_id"), "estimate_version", ["by_id"], unique=False)
    op.create_index(op.f("ix_estimate_version_order_id"), "estimate_version", ["order_id"], unique=False)
    op.create_table(
        "gate_pass",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_gate_pass_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_gate_pass_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_pass")),
        sa.UniqueConstraint("number", name=op.f("uq_gate_pass_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_gate_pass_by_id"), "gate_pass", ["by_id"], unique=False)
    op.create_index(op.f("ix_gate_pass_order_id"), "gate_pass", ["order_id"], unique=False)
    op.create_table(
        "handover",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "to_whom",
            sa.Enum(
                "team",
                "supervisor",
                "desk",
                name="handoverto",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("team_id", sa.BigInteger(), nullable=True),
        sa.Column("receiver_id", sa.BigInteger(), nullable=True),
        sa.Column("wash_booked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_handover_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_handover_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(["receiver_id"], ["staff.id"], name=op.f("fk_handover_receiver_id_staff")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_handover_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handover_by_id"), "handover", ["by_id"], unique=False)
    op.create_index(op.f("ix_handover_order_id"), "handover", ["order_id"], unique=False)
    op.create_index(op.f("ix_handover_receiver_id"), "handover", ["receiver_id"], unique=False)
    op.create_index(op.f("ix_handover_team_id"), "handover", ["team_id"], unique=False)
    op.create_table(
        "hook_use",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("hook_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("freed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_hook_use_hook_id_hook")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_hook_use_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook_use")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_hook_use_hook_id"), "hook_use", ["hook_id"], unique=False)
    op.create_index(op.f("ix_hook_use_order_id"), "hook_use", ["order_id"], unique=False)
    op.create_table(
        "mark",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("x", sa.BigInteger(), nullable=False),
        sa.Column("y", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "scratch",
                "dent",
                "crack",
                "chip",
                "stain",
                "missing",
                name="markkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_mark_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_mark_order_id"), "mark", ["order_id"], unique=False)
    op.create_table(
        "next_service",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_km", sa.BigInteger(), nullable=True),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_next_service_asset_id_asset")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_next_service_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_service")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_next_service_asset_id"), "next_service", ["asset_id"], unique=False)
    op.create_index(op.f("ix_next_service_order_id"), "next_service", ["order_id"], unique=False)
    op.create_table(
        "override",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("allowed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["allowed_by_id"], ["staff.id"], name=op.f("fk_override_allowed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_override_asked_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_override_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_override_allowed_by_id"), "override", ["allowed_by_id"], unique=False)
    op.create_index(op.f("ix_override_asked_by_id"), "override", ["asked_by_id"], unique=False)
    op.create_index(op.f("ix_override_at"), "override", ["at"], unique=False)
    op.create_index(op.f("ix_override_order_id"), "override", ["order_id"], unique=False)
    op.create_table(
        "preparation",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_preparation_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_preparation_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_preparation_by_id"), "preparation", ["by_id"], unique=False)
    op.create_index(op.f("ix_preparation_order_id"), "preparation", ["order_id"], unique=False)
    op.create_table(
        "quality_check",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "self",
                "team",
                "final",
                name="checklevel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checker_id", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_quality_check_by_id_staff")),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_quality_check_checker_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_quality_check_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_check")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_quality_check_by_id"), "quality_check", ["by_id"], unique=False)
    op.create_index(op.f("ix_quality_check_checker_id"), "quality_check", ["checker_id"], unique=False)
    op.create_index(op.f("ix_quality_check_order_id"), "quality_check", ["order_id"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("reverses_id", sa.BigInteger(), nullable=True),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("subtotal", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("rounding", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("estimate_total", sa.BigInteger(), nullable=False),
        sa.Column("supplements_total", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_settlement_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_settlement_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["settlement.id"], name=op.f("fk_settlement_reverses_id_settlement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("number", name=op.f("uq_settlement_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_settlement_at"), "settlement", ["at"], unique=False)
    op.create_index(op.f("ix_settlement_by_id"), "settlement", ["by_id"], unique=False)
    op.create_index(op.f("ix_settlement_order_id"), "settlement", ["order_id"], unique=False)
    op.create_index(op.f("ix_settlement_reverses_id"), "settlement", ["reverses_id"], unique=False)
    op.create_table(
        "supplement",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "partly",
                "declined",
                name="supplementstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("delay_minutes", sa.BigInteger(), nullable=False),
        sa.Column("found_by_id", sa.BigInteger(), nullable=True),
        sa.Column("found_at", Instant(), nullable=False),
        sa.Column("told_workshop_at", Instant(), nullable=True),
        sa.Column("told_workshop_to", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff.id"], name=op.f("fk_supplement_found_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_supplement_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplement")),
        sa.UniqueConstraint("number", name=op.f("uq_supplement_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_supplement_found_by_id"), "supplement", ["found_by_id"], unique=False)
    op.create_index(op.f("ix_supplement_order_id"), "supplement", ["order_id"], unique=False)
    op.create_table(
        "asset_key",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("hook_id", sa.BigInteger(), nullable=True),
        sa.Column("custody_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody_item.id"], name=op.f("fk_asset_key_custody_id_custody_item")
        ),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_asset_key_hook_id_hook")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_asset_key_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_asset_key_custody_id"), "asset_key", ["custody_id"], unique=False)
    op.create_index(op.f("ix_asset_key_hook_id"), "asset_key", ["hook_id"], unique=False)
    op.create_index(op.f("ix_asset_key_order_id"), "asset_key", ["order_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("mark_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_attachment_by_id_staff")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_attachment_mark_id_mark")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_attachment_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attachment_by_id"), "attachment", ["by_id"], unique=False)
    op.create_index(op.f("ix_attachment_mark_id"), "attachment", ["mark_id"], unique=False)
    op.create_index(op.f("ix_attachment_order_id"), "attachment", ["order_id"], unique=False)
    op.create_table(
        "authorisation",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("supplement_id", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "yes", "no", "call_back", name="answer", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("accepted", sa.Text(), nullable=False),
        sa.Column("declined", sa.Text(), nullable=False),
        sa.Column("call_back_at", Instant(), nullable=True),
        sa.Column("new_total", sa.BigInteger(), nullable=False),
        sa.Column("new_promised_at", Instant(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("within_limit", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_authorisation_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_authorisation_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["supplement.id"], name=op.f("fk_authorisation_supplement_id_supplement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorisation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_authorisation_by_id"), "authorisation", ["by_id"], unique=False)
    op.create_index(op.f("ix_authorisation_order_id"), "authorisation", ["order_id"], unique=False)
    op.create_index(op.f("ix_authorisation_supplement_id"), "authorisation", ["supplement_id"], unique=False)
    op.create_table(
        "belonging",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column(
            "place",
            sa.Enum(
                "asset",
                "box",
                "customer",
                name="belongingplace",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("valuable", sa.Boolean(), nullable=False),
        sa.Column("pointed_out", sa.Boolean(), nullable=False),
        sa.Column("custody_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody_item.id"], name=op.f("fk_belonging_custody_id_custody_item")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_belonging_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belonging")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_belonging_custody_id"), "belonging", ["custody_id"], unique=False)
    op.create_index(op.f("ix_belonging_order_id"), "belonging", ["order_id"], unique=False)
    op.create_table(
        "custody_move",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "from_holder",
            sa.Enum(
                "customer",
                "desk",
                "hook",
                "box",
                "asset",
                "workshop",
                "test_drive",
                "yard",
                "destroyed",
                name="holder",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "to_holder",
            sa.Enum(
                "customer",
                "desk",
                "hook",
                "box",
                "asset",
                "workshop",
                "test_drive",
                "yard",
                "destroyed",
                name="holder",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_custody_move_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["custody_item.id"], name=op.f("fk_custody_move_item_id_custody_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_move")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_custody_move_by_id"), "custody_move", ["by_id"], unique=False)
    op.create_index(op.f("ix_custody_move_item_id"), "custody_move", ["item_id"], unique=False)
    op.create_table(
        "followup",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.BigInteger(), nullable=False),
        sa.Column("due_from", sa.Date(), nullable=False),
        sa.Column("due_until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "done",
                "given_up",
                name="followupstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("satisfaction", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("market", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("call_id", sa.BigInteger(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_followup_by_id_staff")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_followup_call_id_call")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_followup_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_followup_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followup")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_followup_by_id"), "followup", ["by_id"], unique=False)
    op.create_index(op.f("ix_followup_call_id"), "followup", ["call_id"], unique=False)
    op.create_index(op.f("ix_followup_customer_id"), "followup", ["customer_id"], unique=False)
    op.create_index(op.f("ix_followup_due_from"), "followup", ["due_from"], unique=False)
    op.create_index(op.f("ix_followup_order_id"), "followup", ["order_id"], unique=False)
    op.create_index(op.f("ix_followup_state"), "followup", ["state"], unique=False)
    op.create_table(
        "handback_difference",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("custody_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", Instant(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_handback_difference_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody_item.id"], name=op.f("fk_handback_difference_custody_id_custody_item")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_handback_difference_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handback_difference")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handback_difference_by_id"), "handback_difference", ["by_id"], unique=False)
    op.create_index(
        op.f("ix_handback_difference_custody_id"), "handback_difference", ["custody_id"], unique=False
    )
    op.create_index(
        op.f("ix_handback_difference_order_id"), "handback_difference", ["order_id"], unique=False
    )
    op.create_table(
        "money_entry",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "charge",
                "deposit",
                "payment",
                "refund",
                "forfeit",
                name="moneykind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("customer_id", sa.BigInteger(), nullable=False),
        sa.Column("settlement_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "means",
            sa.Enum(
                "cash",
                "wechat",
                "alipay",
                "card",
                "transfer",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reverses_id", sa.BigInteger(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_money_entry_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_money_entry_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_money_entry_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["money_entry.id"], name=op.f("fk_money_entry_reverses_id_money_entry")
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"], ["settlement.id"], name=op.f("fk_money_entry_settlement_id_settlement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_money_entry_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_money_entry_at"), "money_entry", ["at"], unique=False)
    op.create_index(op.f("ix_money_entry_by_id"), "money_entry", ["by_id"], unique=False)
    op.create_index(op.f("ix_money_entry_customer_id"), "money_entry", ["customer_id"], unique=False)
    op.create_index(op.f("ix_money_entry_order_id"), "money_entry", ["order_id"], unique=False)
    op.create_index(op.f("ix_money_entry_reverses_id"), "money_entry", ["reverses_id"], unique=False)
    op.create_index(op.f("ix_money_entry_settlement_id"), "money_entry", ["settlement_id"], unique=False)
    op.create_table(
        "order_line",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("supplement_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "labour",
                "part",
                "outside",
                "diagnosis",
                "testing",
                "fee",
                name="linekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum(
                "system",
                "symptom",
                "job",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "proposed",
                "declined",
                name="linestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "oem",
                "aftermarket",
                "refurbished",
                "used",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "supplied_by",
            sa.Enum(
                "shop", "customer", name="supplier", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("certificate_seen", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("risk_permille", sa.BigInteger(), nullable=False),
        sa.Column("warranty_days", sa.BigInteger(), nullable=True),
        sa.Column("warranty_km", sa.BigInteger(), nullable=True),
        sa.Column("contractor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_order_line_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["supplement.id"], name=op.f("fk_order_line_supplement_id_supplement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_line")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_order_line_order_id"), "order_line", ["order_id"], unique=False)
    op.create_index(op.f("ix_order_line_supplement_id"), "order_line", ["supplement_id"], unique=False)
    op.create_table(
        "paper_check",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("intact", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("custody_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody_item.id"], name=op.f("fk_paper_check_custody_id_custody_item")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_paper_check_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_check")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_paper_check_custody_id"), "paper_check", ["custody_id"], unique=False)
    op.create_index(op.f("ix_paper_check_order_id"), "paper_check", ["order_id"], unique=False)
    op.create_table(
        "progress_check",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("expected_at", Instant(), nullable=True),
        sa.Column("on_time", sa.Boolean(), nullable=False),
        sa.Column("difficulties", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("promised_before", Instant(), nullable=True),
        sa.Column("promised_after", Instant(), nullable=True),
        sa.Column("call_id", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_progress_check_by_id_staff")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_progress_check_call_id_call")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_progress_check_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_check")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_progress_check_by_id"), "progress_check", ["by_id"], unique=False)
    op.create_index(op.f("ix_progress_check_call_id"), "progress_check", ["call_id"], unique=False)
    op.create_index(op.f("ix_progress_check_order_id"), "progress_check", ["order_id"], unique=False)
    op.create_table(
        "secret",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("cipher", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.Column("custody_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody_item.id"], name=op.f("fk_secret_custody_id_custody_item")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_secret_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_secret_custody_id"), "secret", ["custody_id"], unique=False)
    op.create_index(op.f("ix_secret_order_id"), "secret", ["order_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("supplement_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "what",
            sa.Enum(
                "intake",
                "supplement",
                "belongings",
                "collection",
                "settlement",
                "no_warranty",
                name="signing",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "how",
            sa.Enum(
                "paper", "screen", name="signedhow", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("attachment_id", sa.BigInteger(), nullable=True),
        sa.Column("signed_at", Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_signature_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_signature_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_signature_order_id_repair_order")
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["supplement.id"], name=op.f("fk_signature_supplement_id_supplement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_signature_attachment_id"), "signature", ["attachment_id"], unique=False)
    op.create_index(op.f("ix_signature_by_id"), "signature", ["by_id"], unique=False)
    op.create_index(op.f("ix_signature_order_id"), "signature", ["order_id"], unique=False)
    op.create_index(op.f("ix_signature_supplement_id"), "signature", ["supplement_id"], unique=False)
    op.create_table(
        "warranty",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("km", sa.BigInteger(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("until_km", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_warranty_asset_id_asset")),
        sa.ForeignKeyConstraint(["line_id"], ["order_line.id"], name=op.f("fk_warranty_line_id_order_line")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["repair_order.id"], name=op.f("fk_warranty_order_id_repair_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warranty")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_warranty_asset_id"), "warranty", ["asset_id"], unique=False)
    op.create_index(op.f("ix_warranty_line_id"), "warranty", ["line_id"], unique=False)
    op.create_index(op.f("ix_warranty_order_id"), "warranty", ["order_id"], unique=False)
    for table, column in ("hook_use", "hook_id"), ("box_use", "box_id"):
        op.execute(f"CREATE UNIQUE INDEX uq_{table}_taken ON {table} ({column}) WHERE freed_at IS NULL")
    for table in APPEND_ONLY:
        for statement in kind(op.get_bind().dialect.name).guards(table):
            op.execute(statement)
