"""Runs of an experiment in a process of their own: lived to their end, or gone on with, and then questioned."""

from __future__ import annotations

import os
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from town.core.errors import RunBusyError, RunFileError, TownError
from town.lab.batch.assess import Assessment, assess
from town.lab.batch.company import Company
from town.lab.batch.experiment import Order
from town.memory.embed import CachedEncoder
from town.runlog.folder import RUN_FILE
from town.runlog.reader import RunReader
from town.runlog.store import COMMIT_S
from town.sim.simulation import Simulation

TOGETHER = 16  # runs that live in one process at once, at most
SELDOM_S = 8.0  # between two commits of runs that live together, of which each lives a part
LOOK_S = 0.5  # between two looks whether whoever wants the run is still there
PATIENCE_S = 10.0  # for a process that wrote a run just now, and whose program was killed, to let go of it


class Done(Struct, frozen=True):
    """What came of an order; `run` is the run file where it was made on another machine, else empty."""

    key: tuple[str, int]
    assessment: Assessment | None
    error: str = ""
    seconds: float = 0.0
    cost: float = 0.0
    run: bytes = b""


def do_together(orders: Sequence[Order], folders: Sequence[Path], parent: int, tell: Callable[[Done], None]) -> None:
    """Do orders, some at once, which share one encoder, and tell what came of each; the rest as in `do_here`."""
    company = Company()

    def do(one: tuple[Order, Path]) -> None:
        tell(do_here(*one, parent, company))

    try:
        company.each(do, zip(orders, folders, strict=True), min(TOGETHER, len(orders)))
    except KeyboardInterrupt:
        os._exit(1)  # the members would live on; what is committed is kept


def do_here(order: Order, folder: Path, parent: int, company: Company | None = None) -> Done:
    """Do an order, its run file in `folder`. `parent` is the process that waits for it: when it ends, the work does.

    With a company, the run shares its encoder with the other members.

    Whatever goes wrong is the result's `error`, but for what stops the process itself.
    """
    clock = time.perf_counter if company is None or order.asks_model else time.thread_time  # others' turns are not its
    began = clock()
    _end_with(parent)
    try:
        assessment, cost = _lived(order, folder / RUN_FILE, company.encoder(order.encoder) if company else None)
    except TownError as error:
        return Done(order.key, None, str(error), clock() - began)
    except Exception as error:  # noqa: BLE001 (a fault in one run must not end the others; it is reported)
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Done(order.key, None, f"{type(error).__name__} in {place}: {error}", clock() - began)
    return Done(order.key, assessment, "", clock() - began, cost)


def do_away(order: Order) -> Done:
    """Do an order on a machine that shares no folder with whoever wants it: the run file comes back with the result."""
    with tempfile.TemporaryDirectory(prefix="town-") as folder:
        done = do_here(order, Path(folder) / "run", os.getpid())
        path = Path(folder) / "run" / RUN_FILE
        run = path.read_bytes() if done.assessment is not None else b""
    return Done(done.key, done.assessment, done.error, done.seconds, done.cost, run)


def _lived(order: Order, path: Path, encoder: CachedEncoder | None) -> tuple[Assessment, float]:
    run = _begun(order, path, encoder)
    try:
        while not run.is_over:
            run.step()
        run.commit()
        assessment = assess(order, run, path)
        cost = run.usage.cost if run.usage is not None else 0.0
    finally:
        run.close()
    return assessment, cost


def _begun(order: Order, path: Path, encoder: CachedEncoder | None) -> Simulation:
    """The run, gone on with where its file ends, or begun."""
    if not path.exists():
        return Simulation.start(order.made_ready(), path, encoder, serving=order.serving, commit_s=_commit_s(order))
    with RunReader(path) as reader:
        if reader.started().config != order.config:
            raise RunFileError(f"{path} is a run with other settings; remove its folder, or choose another --name")
    return _resumed(order, path, encoder)


def _resumed(order: Order, path: Path, encoder: CachedEncoder | None) -> Simulation:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return Simulation.resume(path, encoder, serving=_named(order), commit_s=_commit_s(order))
        except RunBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(LOOK_S)


def _named(order: Order) -> dict[str, object]:
    """The server that the user named for the experiment, which may see the key; a run's file alone names none."""
    return {"base_url": order.serving.base_url} if order.serving.is_named else {}


def _commit_s(order: Order) -> float:
    return COMMIT_S if order.asks_model else SELDOM_S


def _end_with(parent: int) -> None:
    """End this process at once when its parent is gone: whoever goes on with the experiment needs its run file."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_S)
        os._exit(1)

    if os.getpid() != parent and not any(thread.name == _LOOKING for thread in threading.enumerate()):
        threading.Thread(target=look, name=_LOOKING, daemon=True).start()


_LOOKING = "looks after the parent"
