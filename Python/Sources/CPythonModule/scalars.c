// tfevents._native.Scalars: the scalars of a log directory in columns.

#include <stdlib.h>
#include <string.h>

#include "types.h"

PyTypeObject *scalars_type;

typedef struct {
  PyObject_HEAD
  tfe_scalars *scalars;
} Scalars;

// The object of columns that a call gave with a status; NULL with an exception.
static PyObject *new_scalars(PyTypeObject *type, tfe_status status, tfe_scalars *scalars) {
  if (status != TFE_OK) return raise_status(status);
  allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
  PyObject *result = allocate(type, 0);
  if (result) {
    ((Scalars *)result)->scalars = scalars;
  } else {
    tfe_scalars_free(scalars);
  }
  return result;
}

static PyObject *read_scalars(PyTypeObject *type, PyObject *arguments, PyObject *unused) {
  const char *path;
  PyObject *runs, *tags;
  int includes_pending, keeps_rewinds;
  long long first_step, last_step;
  tfe_selection selection = tfe_selection_all();
  if (!PyArg_ParseTuple(arguments, "yO!O!LLpp", &path, &PyTuple_Type, &runs, &PyTuple_Type, &tags, &first_step,
                        &last_step, &includes_pending, &keeps_rewinds))
    return NULL;
  selection.first_step = first_step;
  selection.last_step = last_step;
  selection.includes_pending = includes_pending;
  selection.keeps_rewinds = keeps_rewinds;
  const char **run_texts = texts_of(runs, &selection.run_count);
  const char **tag_texts = PyErr_Occurred() ? NULL : texts_of(tags, &selection.tag_count);
  PyObject *result = NULL;
  if (!PyErr_Occurred()) {
    selection.runs = run_texts;
    selection.tags = tag_texts;
    tfe_scalars *scalars = NULL;
    tfe_status status;
    Py_BEGIN_ALLOW_THREADS
    status = tfe_scalars_read(path, &selection, &scalars);
    Py_END_ALLOW_THREADS
    result = new_scalars(type, status, scalars);
  }
  free(run_texts);
  free(tag_texts);
  return result;
}

// Names and contents of the files in a tuple of pairs, with buffers to be released; false with an exception.
static bool files_of(PyObject *tuple, tfe_file *files, Py_buffer *buffers, Py_ssize_t *count) {
  const Py_ssize_t end = PyTuple_Size(tuple);
  for (*count = 0; *count < end; ++*count) {
    Py_buffer *buffer = &buffers[*count];
    const char *name;
    PyObject *pair = PyTuple_GetItem(tuple, *count);
    if (!PyTuple_Check(pair) || !PyArg_ParseTuple(pair, "sy*", &name, buffer)) {
      if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "files: expected pairs of name and bytes");
      return false;
    }
    files[*count] = (tfe_file){name, buffer->buf ? buffer->buf : "", (size_t)buffer->len};
  }
  return true;
}

static PyObject *decode(PyObject *type, PyObject *arguments) {
  const char *run;
  PyObject *tuple, *tags;
  int keeps_rewinds;
  tfe_selection selection = tfe_selection_all();
  if (!PyArg_ParseTuple(arguments, "sO!O!p", &run, &PyTuple_Type, &tuple, &PyTuple_Type, &tags, &keeps_rewinds))
    return NULL;
  selection.keeps_rewinds = keeps_rewinds;
  const char **tag_texts = texts_of(tags, &selection.tag_count);
  if (PyErr_Occurred()) return NULL;
  selection.tags = tag_texts;
  const size_t size = (size_t)PyTuple_Size(tuple) + 1;
  tfe_file *files = calloc(size, sizeof *files);
  Py_buffer *buffers = calloc(size, sizeof *buffers);
  Py_ssize_t count = 0;
  PyObject *result = NULL;
  if (!files || !buffers) {
    PyErr_NoMemory();
  } else if (files_of(tuple, files, buffers, &count)) {
    tfe_scalars *scalars = NULL;
    tfe_status status;
    Py_BEGIN_ALLOW_THREADS
    status = tfe_scalars_decode(run, files, (size_t)count, &selection, &scalars);
    Py_END_ALLOW_THREADS
    result = new_scalars((PyTypeObject *)type, status, scalars);
  }
  for (Py_ssize_t index = 0; index < count; index++) PyBuffer_Release(&buffers[index]);
  free(buffers);
  free(files);
  free(tag_texts);
  return result;
}

static PyObject *series(PyObject *object, PyObject *argument) {
  tfe_scalars *scalars = ((Scalars *)object)->scalars;
  const size_t index = PyLong_AsSize_t(argument);
  if (PyErr_Occurred()) return NULL;
  if (index >= tfe_scalars_series_count(scalars)) {
    PyErr_SetString(PyExc_IndexError, "series index out of range");
    return NULL;
  }
  const tfe_series found = tfe_scalars_series(scalars, index);
  const Py_ssize_t count = (Py_ssize_t)found.count;
  return Py_BuildValue("(ssNNN)", found.run, found.tag, new_column(object, found.steps, count, "q"),
                       new_column(object, found.wall_times, count, "d"),
                       new_column(object, found.values, count, "d"));
}

static Py_ssize_t length(PyObject *object) {
  return (Py_ssize_t)tfe_scalars_series_count(((Scalars *)object)->scalars);
}

static PyObject *damage(PyObject *object, PyObject *unused) {
  tfe_scalars *scalars = ((Scalars *)object)->scalars;
  PyObject *list = PyList_New(0);
  const char *text;
  for (size_t index = 0; list && (text = tfe_scalars_damage(scalars, index)); index++) {
    PyObject *item = PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
    if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
    Py_XDECREF(item);
  }
  return list;
}

static PyObject *damage_count(PyObject *object, PyObject *unused) {
  return PyLong_FromSize_t(tfe_scalars_damage_count(((Scalars *)object)->scalars));
}

static void release_capsule(PyObject *capsule) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  if (stream && stream->release) stream->release(stream);
  free(stream);
}

static PyObject *arrow_stream(PyObject *object, PyObject *unused) {
  struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
  if (!stream) return PyErr_NoMemory();
  tfe_scalars_arrow(((Scalars *)object)->scalars, stream);
  PyObject *capsule = PyCapsule_New(stream, "arrow_array_stream", release_capsule);
  if (!capsule) {
    stream->release(stream);
    free(stream);
  }
  return capsule;
}

static void deallocate(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  tfe_scalars_free(((Scalars *)object)->scalars);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(object);
  Py_DECREF(type);
}

static PyMethodDef methods[] = {
    {"decode", decode, METH_VARARGS | METH_CLASS,
     "decode(run, files, tags, keeps_rewinds)\n\nThe scalars of one run whose files are pairs of name and bytes."},
    {"series", series, METH_O, "series(index)\n\nRun, tag, steps, wall times and values of a series."},
    {"damage", damage, METH_NOARGS, "What was lost where."},
    {"damage_count", damage_count, METH_NOARGS, "How many places there were where events were lost."},
    {"arrow_stream", arrow_stream, METH_NOARGS, "A capsule of an Arrow stream of all points."},
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Scalars(path, runs, tags, first_step, last_step, includes_pending, keeps_rewinds)"},
    {Py_tp_new, read_scalars},
    {Py_tp_methods, methods},
    {Py_sq_length, length},
    {Py_tp_dealloc, deallocate},
    {0},
};

static PyType_Spec spec = {
    .name = "tfevents._native.Scalars",
    .basicsize = sizeof(Scalars),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = slots,
};

int add_scalars(PyObject *module) {
  scalars_type = (PyTypeObject *)PyType_FromSpec(&spec);
  return scalars_type ? PyModule_AddType(module, scalars_type) : -1;
}
