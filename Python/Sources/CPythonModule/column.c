// tfevents._native.Column: numbers that belong to another object, without a copy.

#include "types.h"

PyTypeObject *column_type;

typedef struct {
  PyObject_HEAD
  PyObject *owner;
  const void *data;
  Py_ssize_t count;
  const char *format;
} Column;

PyObject *new_column(PyObject *owner, const void *data, Py_ssize_t count, const char *format) {
  allocfunc allocate = (allocfunc)PyType_GetSlot(column_type, Py_tp_alloc);
  Column *self = (Column *)allocate(column_type, 0);
  if (!self) return NULL;
  self->owner = Py_NewRef(owner);
  self->data = data;
  self->count = count;
  self->format = format;
  return (PyObject *)self;
}

static int get_buffer(PyObject *object, Py_buffer *view, int flags) {
  Column *self = (Column *)object;
  if (flags & PyBUF_WRITABLE) {
    PyErr_SetString(PyExc_BufferError, "a column cannot be changed");
    return -1;
  }
  *view = (Py_buffer){
      .buf = (void *)(self->data ? self->data : (const void *)self),
      .obj = Py_NewRef(object),
      .len = self->count * 8,
      .itemsize = 8,
      .readonly = 1,
      .ndim = 1,
      .format = flags & PyBUF_FORMAT ? (char *)self->format : NULL,
      .shape = &self->count,
  };
  view->strides = &view->itemsize;
  return 0;
}

static Py_ssize_t length(PyObject *object) { return ((Column *)object)->count; }

static void deallocate(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  Py_XDECREF(((Column *)object)->owner);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(object);
  Py_DECREF(type);
}

static PyType_Slot slots[] = {
    {Py_tp_doc, "Numbers without a copy: numpy.asarray() and memoryview() take them."},
    {Py_bf_getbuffer, get_buffer},
    {Py_sq_length, length},
    {Py_tp_dealloc, deallocate},
    {0},
};

static PyType_Spec spec = {
    .name = "tfevents._native.Column",
    .basicsize = sizeof(Column),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = slots,
};

int add_column(PyObject *module) {
  column_type = (PyTypeObject *)PyType_FromSpec(&spec);
  return column_type ? PyModule_AddType(module, column_type) : -1;
}
