"""Content profiles: which weights a page is held to, by what it mainly is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of weights; `kinds` are the values of the fact `kind` that lead to it by themselves."""

    id: str
    title: str
    kinds: tuple[str, ...] = ()


PROFILES: tuple[Profile, ...] = (
    Profile("general", "General"),
    Profile("research", "Research", ("research",)),
    Profile("guide", "Guide", ("guide", "howto", "reference")),
    Profile("tool", "Tool", ("tool",)),
    Profile("list", "List", ("list", "review")),
    Profile("opinion", "Opinion or news", ("news", "opinion", "interview", "press_release")),
    Profile("guest_post", "Guest post"),
)

PROFILE = {profile.id: profile for profile in PROFILES}


def profile_for(kind: str) -> str:
    """Id of the profile that pages of this kind are held to; general where none claims it."""
    return next((p.id for p in PROFILES if kind in p.kinds), "general")
