// Functions that verify and repair event files, and tell of it in JSON.

#include <stdlib.h>

#include "types.h"

PyObject *verify(PyObject *module, PyObject *arguments) {
  PyObject *paths;
  Py_ssize_t limit;
  int includes_hints;
  if (!PyArg_ParseTuple(arguments, "O!np", &PyTuple_Type, &paths, &limit, &includes_hints)) return NULL;
  tfe_verification_options options = tfe_verification_defaults();
  options.limit = limit < 0 ? 0 : (size_t)limit;
  options.includes_hints = includes_hints;
  size_t count;
  const char **texts = texts_of(paths, &count);
  if (!texts) return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_ValueError, "paths: expected one, found none");
  tfe_bytes report = {NULL, 0};
  tfe_status status;
  Py_BEGIN_ALLOW_THREADS
  status = tfe_verify(texts, count, &options, &report);
  Py_END_ALLOW_THREADS
  free(texts);
  return bytes_of(status, report);
}

PyObject *repair(PyObject *module, PyObject *arguments) {
  const char *path, *destination = NULL;
  PyObject *destination_object;
  int steps, merges, rewrites_checksums;
  unsigned long long largest_file;
  if (!PyArg_ParseTuple(arguments, "yOippK", &path, &destination_object, &steps, &merges, &rewrites_checksums, &largest_file))
    return NULL;
  if (destination_object != Py_None && !(destination = text_of(destination_object))) return NULL;
  tfe_repair_options options = tfe_repair_defaults();
  options.steps = (tfe_step_policy)steps;
  options.merges = merges;
  options.rewrites_checksums = rewrites_checksums;
  options.largest_file = largest_file;
  tfe_bytes report = {NULL, 0};
  tfe_status status;
  Py_BEGIN_ALLOW_THREADS
  status = tfe_repair(path, destination, &options, &report);
  Py_END_ALLOW_THREADS
  return bytes_of(status, report);
}
