"""Who works here (PP-1)."""

from sqlalchemy.orm import Mapped, mapped_column

from shopdesk.kinds import Role
from shopdesk.models.base import Base, Pk, key_to


class Team(Base):
    """班组: a group in the workshop that takes orders."""

    __tablename__ = "team"
    id: Mapped[Pk]
    name: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class Staff(Base):
    """A person of the shop; `number` is what forms print ("03")."""

    __tablename__ = "staff"
    id: Mapped[Pk]
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role]
    team_id: Mapped[int | None] = key_to("team")
    phone: Mapped[str] = mapped_column(default="")
    pin_hash: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
