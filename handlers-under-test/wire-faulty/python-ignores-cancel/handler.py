"""Wrong on purpose: takes the cancel answers for success, as S_OK is one. Three address books, brought up to date by a thread of their own.

The main thread answers the kit and never waits for long; the worker reports, asks and completes. What both touch is behind one lock,
and the lock is never held across a callback.
"""

import threading
import time

from wire import Gone, Wire

S_OK, S_FALSE, E_NOTIMPL, E_FAIL = 0, 1, 0x80004001, 0x80004005
E_UNEXPECTED, E_INVALIDARG = 0x8000FFFF, 0x80070057
CANCEL_ITEM, CANCEL_ALL, RETRY_SYNC = 0x40203, 0x40204, 0x40202
STOPPED, SKIPPED, PENDING, UPDATING, SUCCEEDED, FAILED = range(6)
STATUS_TEXT, STATUS_TYPE, PROG_VALUE, MAX_VALUE = 1, 2, 4, 8

BOOKS = {f"add2e550-0000-4000-8000-00000000000{n}": name for n, name in enumerate(["Family", "Friends", "Work"], 1)}
ERROR_ID = "add2e550-0000-4000-8000-0000000000ee"
PAGES = 4
PAGE_SECONDS = 0.005


class Round:
    """The items that were prepared together, and what the user has asked of each meanwhile."""

    def __init__(self, items):
        self.items = list(dict.fromkeys(item.lower() for item in items))
        self.stage = "preparing"
        self.stops = {}
        self.ends = {}

    def undone(self):
        return [item for item in self.items if self.ends.get(item) != SUCCEEDED]


class Handler:
    def __init__(self, conditions=()):
        self.lock = threading.Lock()
        self.conditions = conditions
        self.callback = None
        self.round = None
        self.is_busy = False
        self.worker = None
        self.under_way = 0
        self.failed = None
        self.is_repaired = False

    # What the manager calls: answered at once.

    def Initialize(self, flags, **_):
        return {"hr": S_OK}

    def GetHandlerInfo(self):
        return {"hr": S_OK, "info": {"flags": 0, "name": "Address books"}}

    def EnumSyncMgrItems(self):
        return {"hr": S_OK, "enumerator": keep(Enumerator())}

    def GetItemObject(self, **_):
        return {"hr": E_NOTIMPL}

    def ShowProperties(self, **_):
        return {"hr": E_INVALIDARG}

    def SetProgressCallback(self, callback):
        if callback is None:
            self.let_go()
        # AddRef comes before Release: the new one may be the old one.
        if callback is not None:
            wire.ask("AddRef", callback=callback)
        with self.lock:
            before, self.callback = self.callback, callback
        if before is not None:
            wire.ask("Release", callback=before)
        return {"hr": S_OK}

    def PrepareForSync(self, itemIds, **_):
        if self.callback is None or self.is_busy:
            return {"hr": E_UNEXPECTED}
        if not itemIds or any(item.lower() not in BOOKS for item in itemIds):
            return {"hr": E_INVALIDARG}
        self.round = Round(itemIds)
        self.start(self.prepare, self.round)
        return {"hr": S_OK}

    def Synchronize(self, **_):
        if self.round is None or self.round.stage != "prepared" or self.is_busy:
            return {"hr": E_UNEXPECTED}
        self.round.stage = "running"
        self.start(self.synchronize, self.round)
        return {"hr": S_OK}

    def SetItemStatus(self, itemId, status):
        round = self.round
        if round is None or itemId.lower() not in round.items or status != SKIPPED:
            return {"hr": E_INVALIDARG}
        with self.lock:
            round.stops.setdefault(itemId.lower(), SKIPPED)
        return {"hr": S_OK}

    def ShowError(self, errorId, **_):
        if errorId.lower() != ERROR_ID or self.failed is None:
            return {"hr": E_INVALIDARG}
        if self.is_busy:
            return {"hr": E_UNEXPECTED}
        self.start(self.repair, self.round)
        return {"hr": S_OK}

    # What takes time: on the worker.

    def start(self, work, round):
        def run():
            try:
                completed, result = work(round)
                # Everything is in place before the completion is called: the manager may act from inside it.
                self.is_busy = False
                self.call(completed, **result)
            except Gone:
                self.is_busy = False  # The manager has let go of us: nobody is left to be told.
            with self.lock:
                self.under_way -= 1
            wire.poke()

        self.is_busy = True
        with self.lock:
            self.under_way += 1
        self.worker = threading.Thread(target=run, name="worker")
        self.worker.start()

    def prepare(self, round):
        time.sleep(PAGE_SECONDS)
        with self.lock:
            if round.stage == "preparing":
                round.stage = "prepared"
        return "PrepareForSyncCompleted", {"hr": S_OK}

    def synchronize(self, round):
        for item in round.items:
            self.bring_up_to_date(round, item)
        with self.lock:
            if round.stage == "running":
                round.stage = "over"
        is_lost = all(end == FAILED for end in round.ends.values())
        return "SynchronizeCompleted", {"hr": E_FAIL if is_lost else S_OK}

    def repair(self, round):
        self.is_repaired = True
        return "ShowErrorCompleted", {"hr": RETRY_SYNC, "itemIds": round.undone()}

    def bring_up_to_date(self, round, item):
        # Asked before anything is touched: only this answer says whether the user still wants the item.
        self.report(round, item, UPDATING, 0)
        end = self.stop_of(round, item)
        if end is None:
            wire.tell("work", change="begin", itemId=item, thread="worker")
            end = self.copy_pages(round, item)
            wire.tell("work", change="end", itemId=item, thread="worker")
        self.finish(round, item, end)

    def copy_pages(self, round, item):
        for page in range(1, PAGES + 1):
            time.sleep(PAGE_SECONDS)
            if self.stop_of(round, item) is not None:
                break
            if "item-fails" in self.conditions and not self.is_repaired and item == round.items[0]:
                return FAILED
            wire.tell("work", change="step", itemId=item, thread="worker")
            if page < PAGES:
                self.report(round, item, UPDATING, page)
        return self.stop_of(round, item) if self.stop_of(round, item) is not None else SUCCEEDED

    def finish(self, round, item, end):
        round.ends[item] = end
        if end == FAILED:
            self.failed = item
            info = {"mask": 7, "errorFlags": 1, "errorId": ERROR_ID, "itemId": item}
            self.call("LogError", level=3, text=f"{BOOKS[item]} could not be read.", info=info)
        elif end == SUCCEEDED and self.failed == item:
            self.failed = None
            self.call("DeleteLogError", errorId=ERROR_ID, reserved=0)
        self.report(round, item, end, PAGES if end == SUCCEEDED else None)

    def report(self, round, item, status, pages):
        about = {"mask": STATUS_TEXT | STATUS_TYPE, "statusText": BOOKS[item], "statusType": status}
        if pages is not None:
            about.update(mask=about["mask"] | PROG_VALUE | MAX_VALUE, progValue=pages, maxValue=PAGES)
        answer = self.call("Progress", itemId=item, item=about)["hr"]
        stopped = round.items if answer & 0x80000000 else []
        with self.lock:
            for each in stopped:
                round.stops.setdefault(each, STOPPED)

    def stop_of(self, round, item):
        with self.lock:
            return STOPPED if round.stage == "abandoned" else round.stops.get(item)

    def call(self, method, **params):
        with self.lock:
            callback = self.callback
            if callback is None or (self.round is not None and self.round.stage == "abandoned"):
                raise Gone()
        return wire.ask(method, callback=callback, **params)

    def is_quiet(self):
        """Nothing is under way: every worker has had its last answer."""
        with self.lock:
            return self.under_way == 0

    def let_go(self):
        """The callback goes: the worker ends first, without another word."""
        if self.is_busy:
            with self.lock:
                self.round.stage = "abandoned"
            self.worker.join()


class Enumerator:
    def __init__(self, position=0):
        self.position = position

    def Next(self, count):
        books = list(BOOKS.items())[self.position : self.position + count]
        self.position += len(books)
        items = [{"itemId": item, "flags": 0, "state": 1, "name": name} for item, name in books]
        return {"hr": S_OK if len(items) == count else S_FALSE, "items": items}

    def Skip(self, count):
        left = len(BOOKS) - self.position
        self.position += min(count, left)
        return {"hr": S_OK if count <= left else S_FALSE}

    def Reset(self):
        self.position = 0
        return {"hr": S_OK}

    def Clone(self):
        return {"hr": S_OK, "enumerator": keep(Enumerator(self.position))}


handlers, enumerators = {}, {}
names = iter(range(1, 1 << 62))


def keep(enumerator):
    name = f"e{next(names)}"
    enumerators[name] = enumerator
    return name


def serve(method, params):
    if method == "hello":
        return {"protocol": 1, "name": "Address books", "version": "1.0", "capabilities": ["work", "references"]}
    if method == "create":
        handlers[params["instance"]] = Handler(params.get("conditions", ()))
        return {"hr": S_OK}
    if method == "release":
        handler = handlers.pop(params.get("instance"), None)
        if handler is not None:
            handler.SetProgressCallback(None)  # Released without a NULL: the reference is given back all the same.
        enumerators.pop(params.get("enumerator"), None)
        return {}
    target = enumerators.get(params.pop("enumerator", None)) or handlers[params.pop("instance")]
    return getattr(target, method)(**params)


def say_quiet():
    """Said by the thread that takes the calls, so it speaks for every call that was taken."""
    if all(handler.is_quiet() for handler in handlers.values()):
        wire.tell("quiet")


wire = Wire(serve)
if __name__ == "__main__":
    wire.run(idle=say_quiet)
