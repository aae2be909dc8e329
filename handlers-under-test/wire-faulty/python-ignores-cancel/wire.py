"""Speaks the kit's wire: one JSON-RPC message a line, requests in both directions. Nothing in here is about synchronizing."""

import itertools
import json
import os
import queue
import sys
import threading


class Gone(Exception):
    """The kit answered with an error: the callback is not there any more."""


class Wire:
    """A thread of its own reads. Requests of the kit wait in line for the main thread, answers go to whoever waits for them."""

    def __init__(self, serve):
        """`serve` is given a method and its params, and gives the result."""
        self._serve = serve
        self._requests = queue.Queue()
        self._answers = {}
        self._ids = itertools.count(1)
        self._writing = threading.Lock()

    def run(self, idle):
        """Serves on the main thread until the kit says goodbye; calls `idle` whenever there is nothing left to serve."""
        threading.Thread(target=self._read, daemon=True).start()
        while self._serve_next():
            idle()

    def poke(self):
        """Makes the main thread look up."""
        self._requests.put(None)

    def _serve_next(self):
        request = self._requests.get()
        if request is None:
            return True
        if request["method"] == "goodbye":
            self.answer(request["id"], {})
            return False
        self.answer(request["id"], self._serve(request["method"], request["params"]))
        return True

    def ask(self, method, **params):
        """Calls the kit back from any thread and waits for the answer."""
        request, answer = next(self._ids), queue.Queue()
        self._answers[request] = answer
        params["thread"] = threading.current_thread().name
        self._write(id=request, method=method, params=params)
        if threading.current_thread() is threading.main_thread():
            # The manager may call in before it answers, and nobody else is there to serve it.
            while answer.empty():
                self._serve_next()
        message = answer.get()
        if "error" in message:
            raise Gone(message["error"]["message"])
        return message["result"]

    def tell(self, method, **params):
        self._write(method=method, params=params)

    def answer(self, request, result):
        self._write(id=request, result=result)

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
                self.poke()
                continue
            self._requests.put(message)
            if message["method"] == "goodbye":
                return
        os._exit(0)  # The kit is gone without a word: so are we, whatever the other threads wait for.
