#include "types.h"

static PyObject *next_message(PyObject *module, PyObject *unused) {
  char text[4096];
  const tfe_severity severity = tfe_next_message_severity();
  const size_t length = tfe_next_message(text, sizeof text);
  if (length == 0) Py_RETURN_NONE;
  PyObject *message =
      PyUnicode_DecodeUTF8(text, (Py_ssize_t)(length < sizeof text ? length : sizeof text - 1), "replace");
  return message ? Py_BuildValue("(iN)", (int)severity, message) : NULL;
}

static PyMethodDef functions[] = {
    {"histogram", histogram, METH_O, "histogram(values)\n\nA HistogramProto of float64 values in TensorFlow's buckets."},
    {"png", png, METH_VARARGS, "png(pixels, width, height, channels)\n\nA PNG file of bytes, row by row."},
    {"verify", verify, METH_VARARGS, "verify(paths, limit, includes_hints)\n\nWhat is wrong with event files, as JSON."},
    {"repair", repair, METH_VARARGS,
     "repair(path, destination, steps, merges, rewrites_checksums, largest_file)\n\nWhat was repaired, as JSON."},
    {"next_message", next_message, METH_NOARGS, "What happened to writers in the background, with its severity of 0 to 2; None for nothing."},
    {NULL},
};

static int execute(PyObject *module) {
  // Its types are there once in a process.
  if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
    PyErr_SetString(PyExc_ImportError, "tfevents works in a process's main interpreter only: use it there");
    return -1;
  }
  if (add_file_writer(module) < 0 || add_scalar_writer(module) < 0 || add_column(module) < 0 ||
      add_scalars(module) < 0)
    return -1;
  return PyModule_AddIntConstant(module, "interface_version", tfe_interface_version());
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "tfevents._native",
    .m_doc = "The part of tfevents that is written in Swift.",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__native(void) { return PyModuleDef_Init(&definition); }
