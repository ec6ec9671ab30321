#include "scalar_value.h"

#include <string.h>

// How the numbers of a type are had.
typedef enum { UNKNOWN, BY_FLOAT, BY_ITEM } Way;

// Types seen before, with a reference so that no other type takes the address.
enum { WAY_COUNT = 64 };
static struct {
  PyTypeObject *type;
  Way way;
} ways[WAY_COUNT];

static bool is_complex(PyTypeObject *type) {
  PyObject *name = PyType_GetName(type);
  const char *text = name ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
  const bool result = text && (strstr(text, "complex") || strstr(text, "longdouble") == text + 1);
  Py_XDECREF(name);
  PyErr_Clear();
  return result;
}

static bool has(PyTypeObject *type, const char *name) {
  const int result = PyObject_HasAttrString((PyObject *)type, name);
  return result == 1;
}

// An array or tensor of one element gives it by item(), which takes a third of the time of __float__(); a number
// of numpy has item() too, but is faster the other way.
static Way find_way(PyTypeObject *type) {
  if (is_complex(type) || PyType_IsSubtype(type, &PyUnicode_Type) || PyType_IsSubtype(type, &PyBytes_Type))
    return UNKNOWN;
  if (has(type, "__len__") && has(type, "item")) return BY_ITEM;
  return PyType_GetSlot(type, Py_nb_float) ? BY_FLOAT : UNKNOWN;
}

static Way way_of(PyTypeObject *type) {
  const size_t place = ((uintptr_t)type >> 4) % WAY_COUNT;
  if (ways[place].type == type) return ways[place].way;
  const Way way = find_way(type);
  Py_INCREF((PyObject *)type);
  Py_XDECREF((PyObject *)ways[place].type);
  ways[place].type = type;
  ways[place].way = way;
  return way;
}

bool quick_scalar(PyObject *object, double *value) {
  if (PyFloat_Check(object)) {
    *value = PyFloat_AsDouble(object);
    return true;
  }
  if (PyLong_Check(object)) {
    *value = PyLong_AsDouble(object);
    if (*value == -1 && PyErr_Occurred()) {
      PyErr_Clear();
      return false;
    }
    return true;
  }
  PyObject *number = NULL;
  switch (way_of(Py_TYPE(object))) {
  case UNKNOWN:
    return false;
  case BY_FLOAT:
    number = PyNumber_Float(object);
    break;
  case BY_ITEM: {
    static PyObject *item;
    if (!item) item = PyUnicode_InternFromString("item");
    number = PyObject_CallMethodObjArgs(object, item, NULL);
    break;
  }
  }
  if (!number || !(PyFloat_Check(number) || PyLong_Check(number))) {
    Py_XDECREF(number);
    PyErr_Clear();
    return false;
  }
  *value = PyFloat_AsDouble(number);
  Py_DECREF(number);
  if (*value == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    return false;
  }
  return true;
}
