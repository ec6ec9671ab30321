"""A proxy on loopback that counts the bytes which a program sends to a server."""

import socket
import threading


class CountingProxy:
    """Passes everything on in both directions; `sent` is what has come from the program."""

    def __init__(self, port):
        self.sent = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self._target = ("127.0.0.1", port)
        self.endpoint = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                program, _ = self._server.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            for source, sink, counts in ((program, server, True), (server, program, False)):
                threading.Thread(target=self._pass_on, args=(source, sink, counts), daemon=True).start()

    def _pass_on(self, source, sink, counts):
        try:
            while part := source.recv(1 << 16):
                self.sent += len(part) if counts else 0
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            source.close()
            sink.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.close()
