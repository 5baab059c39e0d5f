"""Shapes of what is sent to the API: declared once, they both check a value and describe it in the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from grader.web.problems import Problem

Schema = dict[str, Any]


def wrong(place: str, detail: str) -> Problem:
    """Something at `place`, a JSON pointer or a parameter's name, is not as it is declared."""
    return Problem(422, f"{place}: {detail}" if place else detail, "", "invalid", {"place": place})


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    longest: int
    """In characters."""
    shortest: int = 0
    pattern: str = ""
    """As Python and ECMAScript both read it; the whole string fits it."""
    choices: tuple[str, ...] = ()
    day: bool = False
    """YYYY-MM-DD, a day that there is."""

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        told: Schema = {"type": "string", "maxLength": self.longest}
        if self.shortest:
            told["minLength"] = self.shortest
        if self.pattern:
            told["pattern"] = f"^(?:{self.pattern})$"
        if self.day:
            told["format"] = "date"
        return told

    def checked(self, value: object, place: str) -> str:
        """The value; raises Problem 422 where it is none."""
        if not isinstance(value, str):
            raise wrong(place, "a string is expected")
        if self.choices and value not in self.choices:
            raise wrong(place, f"one of {', '.join(self.choices)} is expected")
        if not self.choices and not self.shortest <= len(value) <= self.longest:
            raise wrong(place, f"{self.shortest:,} to {self.longest:,} characters are expected")
        if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
            raise wrong(place, "it is not written as it should be")
        if self.day:
            try:
                date.fromisoformat(value)
            except ValueError:
                raise wrong(place, "a day is expected, YYYY-MM-DD") from None
        return value

    def from_text(self, text: str) -> object:
        """What a query or a form says, which is always text."""
        return text


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        return {"type": "boolean"}

    def checked(self, value: object, place: str) -> bool:
        """The value; raises Problem 422 where it is none."""
        if not isinstance(value, bool):
            raise wrong(place, "true or false is expected")
        return value

    def from_text(self, text: str) -> object:
        """What a query or a form says."""
        return {"true": True, "false": False}.get(text, text)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, ends included."""

    least: int
    most: int

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def checked(self, value: object, place: str) -> int:
        """The value; raises Problem 422 where it is none."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # 1.0 is an integer to JSON Schema
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(place, "a whole number is expected")
        if not self.least <= value <= self.most:
            raise wrong(place, f"a number from {self.least:,} to {self.most:,} is expected")
        return value

    def from_text(self, text: str) -> object:
        """What a query or a form says."""
        return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text, re.ASCII) else text


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of things of one shape."""

    of: Text | Object
    most: int
    least: int = 0

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        return {
            "type": "array",
            "items": self.of.schema(),
            "minItems": self.least,
            "maxItems": self.most,
        }

    def checked(self, value: object, place: str) -> list[Any]:
        """The value; raises Problem 422 where it is none."""
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            raise wrong(place, f"a list of {self.least} to {self.most} is expected")
        return [self.of.checked(one, f"{place}/{index}") for index, one in enumerate(value)]

    def from_text(self, text: str) -> object:
        """A form has no lists."""
        return text


@dataclass(frozen=True, slots=True)
class Field:
    """A member of an object, or a parameter."""

    name: str
    shape: Text | Flag | Whole | Listed
    meaning: str
    required: bool = False
    default: object = None

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        told = {**self.shape.schema(), "description": self.meaning}
        if self.default is not None:
            told["default"] = self.default
        return told


@dataclass(frozen=True, slots=True)
class Object:
    """An object with these members and no other; exactly one of those of `one_of` is there."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()

    def schema(self) -> Schema:
        """As JSON Schema says it."""
        told: Schema = {
            "type": "object",
            "properties": {field.name: field.schema() for field in self.fields},
            "additionalProperties": False,
        }
        if required := [field.name for field in self.fields if field.required]:
            told["required"] = required
        if self.one_of:
            told["oneOf"] = [{"required": [name]} for name in self.one_of]
        return told

    def checked(self, value: object, place: str = "") -> dict[str, Any]:
        """All members, those that were not sent by their defaults; raises Problem 422 where one does not fit."""
        if not isinstance(value, dict):
            raise wrong(place, "an object is expected")
        known = {field.name: field for field in self.fields}
        if unknown := sorted(str(name) for name in value.keys() - known.keys()):
            raise wrong(place, f"there is no {unknown[0][:60]!r} here; there is {', '.join(known)}")
        for field in self.fields:
            if field.required and field.name not in value:
                raise wrong(place, f"{field.name} is missing")
        if self.one_of and sum(name in value for name in self.one_of) != 1:
            raise wrong(place, f"exactly one of {', '.join(self.one_of)} is expected")
        return {
            name: field.shape.checked(value[name], f"{place}/{name}") if name in value else field.default
            for name, field in known.items()
        }


def parameters(fields: tuple[Field, ...], said: Mapping[str, list[str]]) -> dict[str, Any]:
    """The values of a query or of a form's fields, each at most once; raises Problem 422 where one does not fit."""
    known = {field.name: field for field in fields}
    for name, values in said.items():
        if name not in known:
            raise wrong(name[:60], f"there is no such parameter; there is {', '.join(known) or 'none'}")
        if len(values) != 1:
            raise wrong(name, "it is given more than once")
    for field in fields:
        if field.required and field.name not in said:
            raise wrong(field.name, "it is missing")
    return {
        name: field.shape.checked(field.shape.from_text(said[name][0]), name)
        if name in said
        else field.default
        for name, field in known.items()
    }
