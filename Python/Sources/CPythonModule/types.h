// The types of the module and what its files share.
#pragma once

#include "python_api.h"

// tfevents._native.FileWriter: an open event file, or none.
typedef struct {
  PyObject_HEAD
  tfe_writer *writer;
  // Calls into `writer` that run without the GIL; who closes it meanwhile must not free it.
  int borrows;
  // Whether Python is to hear of its files that are complete.
  bool names_closed_files;
} FileWriter;

extern PyTypeObject *file_writer_type;
extern PyTypeObject *scalar_writer_type;
extern PyTypeObject *scalars_type;
extern PyTypeObject *column_type;

int add_file_writer(PyObject *module);
int add_scalar_writer(PyObject *module);
int add_scalars(PyObject *module);
int add_column(PyObject *module);

PyObject *histogram(PyObject *module, PyObject *values);
PyObject *png(PyObject *module, PyObject *arguments);
PyObject *verify(PyObject *module, PyObject *arguments);
PyObject *repair(PyObject *module, PyObject *arguments);

// A wall time: TFE_NOW for None. False with an exception.
bool read_wall_time(PyObject *object, double *wall_time);

// A step: 0 for None, the whole part of a number. False with an exception.
bool read_step(PyObject *object, int64_t *step);

// The exception for a status that is not TFE_OK; always NULL.
PyObject *raise_status(tfe_status status);

// The bytes of a call that ended with a status, which are freed; NULL with an exception where it is not TFE_OK.
PyObject *bytes_of(tfe_status status, tfe_bytes bytes);

// What a text or bytes hold, which keep it; NULL with an exception.
const char *text_of(PyObject *object);

// Pointers to the texts or bytes of a tuple, which keeps them; NULL with an exception, or for no texts.
const char **texts_of(PyObject *tuple, size_t *count);

// Memory with an owner, for numpy and memoryview: `format` is "d" or "q".
PyObject *new_column(PyObject *owner, const void *data, Py_ssize_t count, const char *format);
