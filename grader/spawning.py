"""How worker processes start: as fresh Pythons that never run the program's main file."""

from __future__ import annotations

import threading
from multiprocessing import spawn
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any
from weakref import WeakSet

_launching = threading.Lock()


class WorkerProcess(SpawnProcess):
    """A spawned process that does not import `__main__` anew, as Python's own would.

    Under Streamlit `__main__` is the page once one has been drawn: a worker that was replaced while the server ran would
    draw the page, with all that it loads and starts, before its first job. What a worker does is importable without it.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # multiprocessing's name for what launches a process
        with _launching:
            told = spawn.get_preparation_data

            def without_main(name: str) -> dict[str, Any]:
                return {key: value for key, value in told(name).items() if not key.startswith("init_main")}

            spawn.get_preparation_data = without_main
            try:
                return SpawnProcess._Popen(process_obj)
            finally:
                spawn.get_preparation_data = told


class WorkerContext(SpawnContext):
    """The multiprocessing context of such processes, which knows those that it started."""

    def __init__(self) -> None:
        super().__init__()
        self._started: WeakSet[WorkerProcess] = WeakSet()

    def Process(self, *arguments: Any, **options: Any) -> WorkerProcess:  # type: ignore[override]
        """A process of this context, not started yet."""
        made = WorkerProcess(*arguments, **options)
        self._started.add(made)
        return made

    def end(self) -> None:
        """End what still runs: one that is just starting would break, with a traceback, over what is taken down under it."""
        for process in list(self._started):
            if process.is_alive():
                process.kill()
                process.join()
