"""What all tables share: naming, types, STRICT tables, append-only marks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Text,
    event,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; stored as text of fixed width, so that it sorts."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        plain = value.astimezone(UTC)
        return plain.replace(tzinfo=None) if dialect.name == "sqlite" else plain

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@compiles(DateTime, "sqlite")
@compiles(Date, "sqlite")
@compiles(String, "sqlite")
@compiles(JSON, "sqlite")
@compiles(Enum, "sqlite")
def _text(element: Any, compiler: Any, **kw: Any) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
@compiles(BigInteger, "sqlite")
def _integer(element: Any, compiler: Any, **kw: Any) -> str:
    return "INTEGER"


@compiles(Text, "postgresql")
@compiles(Enum, "postgresql")
def _by_code_point(element: Any, compiler: Any, **kw: Any) -> str:
    """Texts sort as SQLite sorts them, whatever language the server speaks."""
    said: str = getattr(compiler, f"visit_{element.__visit_name__}")(element, **kw)
    return f'{said} COLLATE "C"' if isinstance(kw.get("type_expression"), Column) else said


def _values(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]


Pk = Annotated[int, mapped_column(primary_key=True)]
Minor = Annotated[int, mapped_column(BigInteger)]


class Base(DeclarativeBase):
    """Every table is STRICT on SQLite; `append_only` tables get triggers that refuse UPDATE and DELETE."""

    append_only: ClassVar[bool] = False

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(column_0_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger(),
        str: Text(),
        datetime: Instant(),
        date: Date(),
        dict[str, Any]: JSON(),
        list[dict[str, Any]]: JSON(),
        list[str]: JSON(),
        StrEnum: Enum(StrEnum, native_enum=False, values_callable=_values, length=24, create_constraint=True),
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012


def key_to(table: str) -> Any:
    """A foreign key column to `table.id`, indexed."""
    return mapped_column(ForeignKey(f"{table}.id"), index=True)


def one_at_a_time(model: type[Base], column: str) -> None:
    """While `freed_at` is empty, `column` is unique: nobody has a hook or box at the same time as another.

    Plain DDL that SQLite and PostgreSQL both take: naming a dialect here would load it at every start.
    """
    table = model.__tablename__
    statement = f"CREATE UNIQUE INDEX uq_{table}_taken ON {table} ({column}) WHERE freed_at IS NULL"
    event.listen(model.__table__, "after_create", DDL(statement))  # type: ignore[no-untyped-call]
