"""The process that readers are forked from: see `warm`. It is run as a script, with the socket that orders come by."""

import fcntl
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys
import termios

import hubtui
from hubtui.__main__ import run


def serve(orders: socket.socket) -> None:
    """Fork a process for each order, until nobody can give any more."""
    tending: list[int] = []
    while True:
        order, files, _, _ = socket.recv_fds(orders, 1 << 20, 2)
        if not order:
            break
        pid = os.fork()
        if pid == 0:
            orders.close()
            tend(order, *files)
        tending.append(pid)
        for file in files:
            os.close(file)
    # So what they have used is counted with all that the tests have.
    for pid in tending:
        os.waitpid(pid, 0)


def tend(order: bytes, terminal: int, news: int) -> None:
    """Fork the reader, tell its number, and wait for it as often as asked; nobody left to ask, it is killed."""
    pid = os.fork()
    if pid == 0:
        os.close(news)
        become(order, terminal)
    os.close(terminal)
    try:
        os.write(news, b"%d" % pid)
        while os.read(news, 1):
            _, status = os.waitpid(pid, os.WUNTRACED)
            os.write(news, b"%d" % status)
            if not os.WIFSTOPPED(status):
                return
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    finally:
        os._exit(0)


def become(order: bytes, terminal: int) -> None:
    """Be the installed command on a terminal; it never returns."""
    folder, arguments, environment = json.loads(order)
    # Who runs the tests in the background ignores it, and a shell's foreground does not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(terminal, standard)
    os.close(terminal)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = ["hubtui", *arguments]
    sys.exit(run())


if __name__ == "__main__":
    for module in pkgutil.walk_packages(hubtui.__path__, "hubtui."):
        importlib.import_module(module.name)
    serve(socket.socket(fileno=int(sys.argv[1])))
