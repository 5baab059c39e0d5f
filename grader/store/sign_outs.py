"""Sign-outs: that a sign-in holds no longer, on every replica and after a restart, until it would have ended by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from grader.store.database import Database
from grader.store.schema import sign_outs
from grader.store.times import micros


class SignOuts(Database):
    """What a store does with sign-outs."""

    def note_sign_out(self, digest: str, *, until: datetime) -> None:
        """Let the sign-in with this SHA-256, in hexadecimal digits, hold no longer; those that ended are forgotten.

        Raises StoreError.
        """
        with self.writing() as connection:
            connection.execute(delete(sign_outs).where(sign_outs.c.until_us < micros(self._now())))
            connection.execute(delete(sign_outs).where(sign_outs.c.digest == digest))
            connection.execute(insert(sign_outs).values(digest=digest, until_us=micros(until)))

    def is_signed_out(self, digest: str) -> bool:
        """Whether that sign-in was ended by its owner. Raises StoreError."""
        if self.is_missing():
            return False
        with self.reading() as connection:
            asked = select(sign_outs.c.until_us).where(sign_outs.c.digest == digest)
            return connection.execute(asked).scalar_one_or_none() is not None
