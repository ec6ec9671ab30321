#include <math.h>
#include <stdlib.h>

#include "types.h"

bool read_wall_time(PyObject *object, double *wall_time) {
  if (!object || object == Py_None) {
    *wall_time = TFE_NOW;
    return true;
  }
  *wall_time = PyFloat_AsDouble(object);
  if (*wall_time == -1 && PyErr_Occurred()) return false;
  // The one infinity that has a meaning here is refused like the others.
  if (isinf(*wall_time)) *wall_time = INFINITY;
  return true;
}

bool read_step(PyObject *object, int64_t *step) {
  if (!object || object == Py_None) {
    *step = 0;
    return true;
  }
  PyObject *whole = PyLong_Check(object) ? Py_NewRef(object) : PyNumber_Long(object);
  if (!whole) return false;
  *step = PyLong_AsLongLong(whole);
  Py_DECREF(whole);
  if (*step == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    PyErr_Format(PyExc_ValueError, "Value out of range: step %R does not fit 64 bits", object);
    return false;
  }
  return true;
}

PyObject *raise_status(tfe_status status) {
  PyObject *kind = status == TFE_INVALID_ARGUMENT ? PyExc_ValueError
                   : status == TFE_TIMED_OUT      ? PyExc_TimeoutError
                                                  : PyExc_OSError;
  PyErr_SetString(kind, tfe_error_text());
  return NULL;
}

PyObject *bytes_of(tfe_status status, tfe_bytes bytes) {
  PyObject *result = status == TFE_OK
                         ? PyBytes_FromStringAndSize((const char *)bytes.data, (Py_ssize_t)bytes.length)
                         : raise_status(status);
  tfe_bytes_free(bytes);
  return result;
}

const char *text_of(PyObject *object) {
  if (!PyBytes_Check(object)) return PyUnicode_AsUTF8AndSize(object, NULL);
  char *text = NULL;
  PyBytes_AsStringAndSize(object, &text, NULL);
  return text;
}

const char **texts_of(PyObject *tuple, size_t *count) {
  *count = (size_t)PyTuple_Size(tuple);
  if (*count == 0) return NULL;
  const char **texts = malloc(*count * sizeof *texts);
  if (!texts) {
    PyErr_NoMemory();
    return NULL;
  }
  for (size_t index = 0; index < *count; index++) {
    texts[index] = text_of(PyTuple_GetItem(tuple, (Py_ssize_t)index));
    if (!texts[index]) {
      free(texts);
      return NULL;
    }
  }
  return texts;
}
