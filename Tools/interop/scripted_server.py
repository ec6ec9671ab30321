"""A server on loopback that answers as a test says, also as no good server does."""

import copy
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ScriptedServer:
    """`answer` gets the handler for each request, and remembers its path and headers in `requests`."""

    def __init__(self, answer, certificate=None):
        self.requests = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(handler):
                length = int(handler.headers.get("content-length") or 0)
                handler.content = handler.rfile.read(length)
                # The next request of the connection has the same handler.
                self.requests.append(copy.copy(handler))
                answer(handler)

            do_PUT = do_POST = do_CONNECT = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if certificate:
            import ssl

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if certificate else "http"
        self.endpoint = f"{scheme}://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def reply(handler, status, body=b"", **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def reply_with_range(handler, content, total=None, **headers):
    """The range of a file that was asked for, or all of it; `total` in place of its length."""
    if handler.headers["range"] is None:
        return reply(handler, 200, content, **headers)
    first, last = map(int, handler.headers["range"].removeprefix("bytes=").split("-"))
    if first >= len(content):
        return reply(handler, 416, content_range=f"bytes */{len(content)}")
    part = content[first : last + 1]
    last = first + len(part) - 1
    reply(handler, 206, part, content_range=f"bytes {first}-{last}/{total or len(content)}", **headers)


def store_error(handler, status, code, details="", **headers):
    text = f'<?xml version="1.0"?><Error><Code>{code}</Code>{details}</Error>'
    reply(handler, status, text.encode(), content_type="application/xml", **headers)


def listing(handler, objects):
    contents = "".join(f"<Contents><Key>{key}</Key><Size>{size}</Size></Contents>" for key, size in objects)
    text = f"<ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>"
    reply(handler, 200, text.encode(), content_type="application/xml")


def make_certificate(directory):
    """A certificate `own.pem` of this machine; gives the file `both.pem` with its key too."""
    own, both = directory / "own.pem", directory / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", both, "-out", own],
        check=True, capture_output=True,
    )
    both.write_bytes(both.read_bytes() + own.read_bytes())
    return both
