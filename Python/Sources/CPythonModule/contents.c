// Functions that turn arrays into the contents of events, while other threads of Python go on.

#include "types.h"

static PyObject *bytes_of(tfe_status status, tfe_bytes bytes) {
  if (status != TFE_OK) return raise_status(status);
  PyObject *result = PyBytes_FromStringAndSize((const char *)bytes.data, (Py_ssize_t)bytes.length);
  tfe_bytes_free(bytes);
  return result;
}

static PyObject *histogram(PyObject *module, PyObject *values) {
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

static PyObject *png(PyObject *module, PyObject *arguments) {
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

static PyObject *next_message(PyObject *module, PyObject *unused) {
  char text[4096];
  const size_t length = tfe_next_message(text, sizeof text);
  if (length == 0) Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t)(length < sizeof text ? length : sizeof text - 1), "replace");
}

PyMethodDef content_functions[] = {
    {"histogram", histogram, METH_O, "histogram(values)\n\nA HistogramProto of float64 values in TensorFlow's buckets."},
    {"png", png, METH_VARARGS, "png(pixels, width, height, channels)\n\nA PNG file of bytes, row by row."},
    {"next_message", next_message, METH_NOARGS, "What happened to writers in the background; None for nothing."},
    {NULL},
};
