// Functions that turn arrays into the contents of events, while other threads of Python go on.

#include "types.h"

PyObject *histogram(PyObject *module, PyObject *values) {
  Py_buffer view;
  if (PyObject_GetBuffer(values, &view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT) < 0) return NULL;
  if (view.itemsize != sizeof(double) || !view.format || view.format[0] != 'd' || view.format[1]) {
    PyBuffer_Release(&view);
    PyErr_SetString(PyExc_TypeError, "values: expected an array of float64");
    return NULL;
  }
  tfe_bytes bytes = {NULL, 0};
  tfe_status status;
  Py_BEGIN_ALLOW_THREADS
  status = tfe_histogram(view.buf, (size_t)(view.len / view.itemsize), &bytes);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&view);
  return bytes_of(status, bytes);
}

PyObject *png(PyObject *module, PyObject *arguments) {
  Py_buffer view;
  Py_ssize_t width, height, channels;
  if (!PyArg_ParseTuple(arguments, "y*nnn", &view, &width, &height, &channels)) return NULL;
  if (width < 1 || height < 1 || channels < 1 || channels > 4 || view.len / height / channels != width ||
      view.len != width * height * channels) {
    PyErr_Format(PyExc_ValueError, "pixels: expected %zd x %zd x %zd bytes, found %zd", height, width, channels,
                 view.len);
    PyBuffer_Release(&view);
    return NULL;
  }
  tfe_bytes bytes = {NULL, 0};
  tfe_status status;
  Py_BEGIN_ALLOW_THREADS
  status = tfe_png(view.buf, (size_t)width, (size_t)height, (size_t)channels, &bytes);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&view);
  return bytes_of(status, bytes);
}
