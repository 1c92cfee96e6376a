"""The advertising rules of ``configs/ad_claims.yaml``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from backend.schemas.claim import Severity, Words
from backend.schemas.shop import Trade


def _compiles(pattern: str) -> str:
    try:
        compiled(pattern)
    except re.error as error:
        raise ValueError(f"{pattern}: {error}") from error
    return pattern


def compiled(*patterns: str) -> re.Pattern[str]:
    """One pattern for all of ``patterns``; a blank in them matches any white space, or none."""
    flexible = (pattern.replace(" ", r"[ \t]*") for pattern in patterns)
    return re.compile("|".join(f"(?:{pattern})" for pattern in flexible), re.IGNORECASE)


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Page(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimRule(_Page):
    """One kind of claim; what each field means stands at the top of the file."""

    key: str
    law: str
    laws_by_trade: Mapping[str, str] = Field(default_factory=dict)
    severity: Severity
    trades: tuple[str, ...] = ()
    not_trades: tuple[str, ...] = ()
    says: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    inside: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    given: tuple[Pattern, ...] = ()
    quotable: bool = False
    reason: Words
    softer: Words


class ClaimBook(_Page):
    """All rules, the laws they name and the groups of trades they are for."""

    groups: Mapping[str, tuple[Trade, ...]]
    laws: Mapping[str, Words]
    rules: Annotated[tuple[ClaimRule, ...], Field(min_length=1)]

    @classmethod
    def load(cls, path: Path) -> Self:
        """The rules in ``path``. Raises FileNotFoundError or pydantic.ValidationError."""
        return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        trades = {*self.groups, *Trade}
        for rule in self.rules:
            named = {*rule.trades, *rule.not_trades, *rule.laws_by_trade}
            laws = {rule.law, *rule.laws_by_trade.values()}
            if unknown := (named - trades) | (laws - self.laws.keys()):
                raise ValueError(f"{rule.key} names what is not there: {sorted(unknown)}")
        return self

    def rules_for(self, trade: Trade) -> tuple[ClaimRule, ...]:
        """The rules that ``trade`` has to mind."""
        names = self._names(trade)
        return tuple(
            rule
            for rule in self.rules
            if names.isdisjoint(rule.not_trades)
            and (not rule.trades or not names.isdisjoint(rule.trades))
        )

    def law(self, rule: ClaimRule, trade: Trade) -> Words:
        """The law that ``rule`` stands on for ``trade``."""
        names = self._names(trade)
        own = (law for name, law in rule.laws_by_trade.items() if name in names)
        return self.laws[next(own, rule.law)]

    def _names(self, trade: Trade) -> set[str]:
        return {trade, *(name for name, trades in self.groups.items() if trade in trades)}
