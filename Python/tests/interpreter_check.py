"""What a version of Python does with the installed package, without any other package: interpreter_check.py LOGDIR"""

import multiprocessing
import os
import sys
import threading

import tfevents
from tfevents import SummaryWriter, tensorboardx


class Number:
    """A number that has no other way to a float, as those of other packages."""

    def __float__(self):
        return 1.5


class Tensor(Number):
    """One that gives its element by item(), as arrays and tensors do."""

    def __len__(self):
        raise TypeError("0-d")

    def item(self):
        return 2.5


def work(writer, number):
    for step in range(10):
        writer.add_scalar(f"worker/{number}", step, step)


def main(log_dir):
    for writer_type, name in ((SummaryWriter, "torch"), (tensorboardx.SummaryWriter, "tensorboardx")):
        with writer_type(os.path.join(log_dir, name)) as writer:
            for step, value in enumerate([1, 1.5, True, 2**60, Number(), Tensor()]):
                writer.add_scalar("numbers", value, step)
            writer.add_scalar(tag="named", scalar_value=1, global_step=2, walltime=3.5)
            writer.add_text("note", "größe", 1)
            for refused in ("1", None, 1j, b"1"):
                try:
                    writer.add_scalar("refused", refused, 1)
                except (TypeError, ValueError, NotImplementedError):
                    continue
                raise AssertionError(f"{refused!r} was taken")
            threads = [threading.Thread(target=work, args=(writer, number)) for number in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for method in ("fork", "spawn"):
                worker = multiprocessing.get_context(method).Process(target=work, args=(writer, method))
                worker.start()
                worker.join()
                assert worker.exitcode == 0
    verification = tfevents.verify(log_dir)
    assert verification.is_sound, verification
    scalars = tfevents.read(log_dir, tag="numbers", pending=False)
    assert scalars.keys == [("tensorboardx", "numbers"), ("torch", "numbers")]
    tfevents.repair(log_dir, log_dir + ".copy")
    assert not {"numpy", "google.protobuf"} & set(sys.modules)
    print(verification.summary["scalars"])


if __name__ == "__main__":
    main(sys.argv[1])
