"""This file is here to be killed: for each line on its input it forks a child that saves until then."""

from __future__ import annotations

import os
import sys
import threading

from lib.store import answers, meetings
from lib.store.engine import open_store

THREADS = 3


def save_for_ever(url: str, round: str) -> None:
    """Say `child <pid>`, then each key once it is confirmed."""
    store = open_store(url)
    os.write(1, f"child {os.getpid()}\n".encode())

    def save(thread: int) -> None:
        number = 0
        while True:
            field = f"{round}.{thread}.{number}"
            with store.write() as connection:
                answers.put_answer(connection, "meeting", "bo", field, 1, field, 1.0)
                meetings.bump(connection, "meeting")
            os.write(1, f"{field}\n".encode())
            number += 1

    threads = [threading.Thread(target=save, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(url: str) -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            save_for_ever(url, line.strip())
        os.waitpid(pid, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main(sys.argv[1])
