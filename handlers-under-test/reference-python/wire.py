"""Speaks the kit's wire: one JSON-RPC message a line, requests in both directions. Nothing in here is about synchronizing."""

import itertools
import json
import queue
import sys
import threading


class Gone(Exception):
    """The kit answered with an error: the callback is not there any more."""


class Wire:
    """A thread of its own reads. Requests of the kit wait in line for the main thread, answers go to whoever waits for them."""

    def __init__(self):
        self._requests = queue.Queue()
        self._answers = {}
        self._ids = itertools.count(1)
        self._writing = threading.Lock()

    def start(self):
        threading.Thread(target=self._read, daemon=True).start()

    def requests(self):
        """Gives the requests of the kit, and None for each poke of a worker, until the kit is gone."""
        return iter(self._requests.get, "the end")

    def poke(self):
        self._requests.put(None)

    def ask(self, method, **params):
        """Calls the kit back from any thread and waits for the answer."""
        request, answer = next(self._ids), queue.Queue()
        self._answers[request] = answer
        params["thread"] = threading.current_thread().name
        self._write(id=request, method=method, params=params)
        message = answer.get()
        if "error" in message:
            raise Gone(message["error"]["message"])
        return message["result"]

    def tell(self, method, **params):
        self._write(method=method, params=params)

    def answer(self, request, result):
        self._write(id=request, result=result)

    def refuse(self, request, code, text):
        self._write(id=request, error={"code": code, "message": text})

    def _write(self, **message):
        line = json.dumps({"jsonrpc": "2.0", **message}) + "\n"
        with self._writing:
            sys.stdout.buffer.write(line.encode())
            sys.stdout.buffer.flush()

    def _read(self):
        for line in sys.stdin.buffer:
            message = json.loads(line)
            if "method" not in message:
                self._answers.pop(message["id"]).put(message)
                continue
            self._requests.put(message)
            if message["method"] == "goodbye":
                break
        self._requests.put("the end")
