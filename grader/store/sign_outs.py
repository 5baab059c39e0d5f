"""Sign-outs: that a sign-in holds no longer, on every replica and after a restart, until it would have ended by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from grader.store.database import Database
from grader.store.schema import sign_outs
from grader.store.times import micros


class SignOuts(Database):
    """What a store does with sign-outs."""

    def note_sign_out(self, *digests: str, until: datetime) -> None:
        """Let sign-ins with these SHA-256, in hexadecimal digits, hold no longer; those that ended are forgotten.

        Raises StoreError.
        """
        with self.writing() as connection:
            connection.execute(delete(sign_outs).where(sign_outs.c.until_us < micros(self._now())))
            connection.execute(delete(sign_outs).where(sign_outs.c.digest.in_(digests)))
            rows = [{"digest": digest, "until_us": micros(until)} for digest in dict.fromkeys(digests)]
            connection.execute(insert(sign_outs), rows)

    def is_signed_out(self, *digests: str) -> bool:
        """Whether a sign-in with one of these was ended by its owner. Raises StoreError."""
        if self.is_missing():
            return False
        with self.reading() as connection:
            asked = select(sign_outs.c.until_us).where(sign_outs.c.digest.in_(digests)).limit(1)
            return connection.execute(asked).scalar_one_or_none() is not None
