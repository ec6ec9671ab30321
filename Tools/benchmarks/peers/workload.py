"""The workload of CWorkload.h, and the line of JSON that every program here prints."""

import json
import time

SERVICES = ["payments", "checkout", "search", "auth", "catalog"]
TAGS = [f"{metric}.{service}" for metric in ("latency_ms", "error_rate", "queue_depth", "cpu_pct") for service in SERVICES]


def values(steps):
    return [((index * 2654435761 & 0xFFFFFFFF) >> 8) / 2**24 for index in range(steps * len(TAGS))]


class Measurement:
    def __init__(self):
        self.start, self.process, self.thread = time.perf_counter(), time.process_time(), time.thread_time()

    def report(self, values, sum=0.0):
        print(json.dumps({
            "values": values,
            "seconds": time.perf_counter() - self.start,
            "processor_seconds": time.process_time() - self.process,
            "thread_seconds": time.thread_time() - self.thread,
            "sum": sum,
        }))
