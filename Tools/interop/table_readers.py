"""Tables of columns, as pyarrow, DuckDB and Polars read them, number for number."""

import struct

import duckdb
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet


def bits(number):
    """A double as its bits, of which NaN has one form here."""
    return "nan" if number != number else struct.pack("<d", number)


def rows_of(columns):
    """Rows of a dictionary of columns, in which doubles are told apart by their bits."""
    told = [
        [bits(value) if isinstance(value, float) else value for value in column]
        for column in columns.values()
    ]
    return list(columns), list(zip(*told))


def by_pyarrow(path, form):
    if form == "parquet":
        file = pyarrow.parquet.ParquetFile(path)
        table = file.read()
    else:
        with pyarrow.ipc.open_stream(path) as stream:
            table = stream.read_all()
    table.validate(full=True)
    return rows_of(table.to_pydict())


def by_duckdb(path, form):
    with duckdb.connect() as database:
        if form == "parquet":
            answer = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        else:
            with pyarrow.ipc.open_stream(path) as stream:
                batches = stream.read_all()
            answer = database.execute("SELECT * FROM batches")
        names = [column[0] for column in answer.description]
        rows = answer.fetchall()
    return rows_of(dict(zip(names, map(list, zip(*rows)))) if rows else {name: [] for name in names})


def by_polars(path, form):
    frame = polars.read_parquet(path) if form == "parquet" else polars.read_ipc_stream(path)
    return rows_of(frame.to_dict(as_series=False))


READERS = [by_pyarrow, by_duckdb, by_polars]
