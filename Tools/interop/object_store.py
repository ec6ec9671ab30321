"""A real S3 server on loopback, which checks signatures: SeaweedFS."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

ACCESS_KEY = "AKTEST"
SECRET_KEY = "geheim/+="
WEED = Path(sys.executable).with_name("weed")


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


class ObjectStore:
    """The server; files come in by its own port, which asks for no signature."""

    def __init__(self, directory):
        identity = {
            "name": "tests",
            "credentials": [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}],
            "actions": ["Read", "List"],
        }
        config = directory / "s3.json"
        config.write_text(json.dumps({"identities": [identity]}))
        names = ["s3", "master", "volume", "filer"]
        # Each has a port for gRPC besides, 10,000 above.
        ports = {}
        while len(ports) < len(names):
            port = free_port()
            if port < 55_000:
                ports[names[len(ports)]] = port
        self.endpoint = f"http://127.0.0.1:{ports['s3']}"
        self.filer = f"http://127.0.0.1:{ports['filer']}"
        options = ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={directory}", "-volume.max=2"]
        options += [f"-{name}.port={port}" for name, port in ports.items()]
        options += ["-master.telemetry=false", "-filer", "-s3", f"-s3.config={config}"]
        options += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
        self.log = directory / "log"
        self.process = subprocess.Popen(
            [WEED, "server", *options], cwd=directory, stdout=self.log.open("wb"), stderr=subprocess.STDOUT
        )
        self.wait()

    def wait(self):
        for _ in range(300):
            try:
                self.put("bucket", "ready", b"")
                urllib.request.urlopen(self.endpoint, timeout=5)
            except urllib.error.HTTPError as error:
                if error.code == 403:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(self.log.read_text()[-2000:])

    def put(self, bucket, key, content):
        path = urllib.parse.quote(f"/buckets/{bucket}/{key}")
        request = urllib.request.Request(self.filer + path, content, method="PUT")
        request.add_header("Content-Type", "application/octet-stream")
        urllib.request.urlopen(request, timeout=30).close()

    def put_tree(self, bucket, prefix, directory):
        for path in sorted(directory.rglob("*")):
            if path.is_file():
                self.put(bucket, f"{prefix}/{path.relative_to(directory)}", path.read_bytes())

    def close(self):
        self.process.kill()
        self.process.wait()
