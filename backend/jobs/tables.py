"""The tables behind the SQL job store."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
)

metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("request", JSON, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("progress", Float, nullable=False),
    Column("version", Integer, nullable=False),
    Column("attempts", JSON, nullable=False),
    Column("results", JSON, nullable=False),
    Column("output", JSON(none_as_null=True)),
    Column("fault", JSON(none_as_null=True)),
    Column("cancel_asked", Boolean, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("prompt_id", String(36), nullable=False),
    Column("results", JSON(none_as_null=True)),
    Column("notes", JSON, nullable=False),
)
