// tfevents._native.FileWriter: an event file that is open, or closed.

#include "types.h"

PyTypeObject *file_writer_type;

enum { LONGEST_PATH = 4097 };

static PyObject *open_file(PyObject *object, PyObject *arguments) {
  FileWriter *self = (FileWriter *)object;
  const char *directory, *suffix;
  tfe_writer_options options = tfe_writer_defaults();
  tfe_rotation rotation = {.size = sizeof rotation};
  unsigned long long bytes;
  int is_crash_protected, keeps_doubles, names_closed_files;
  if (!PyArg_ParseTuple(arguments, "ysddppKdp", &directory, &suffix, &options.flush_interval, &options.longest_wait,
                        &is_crash_protected, &keeps_doubles, &bytes, &rotation.age, &names_closed_files))
    return NULL;
  if (self->writer) Py_RETURN_NONE;
  options.file_name_suffix = suffix;
  options.is_crash_protected = is_crash_protected;
  options.keeps_doubles = keeps_doubles;
  rotation.bytes = bytes;
  self->names_closed_files = rotation.names_closed_files = names_closed_files;
  tfe_writer *writer = NULL;
  tfe_status status;
  Py_BEGIN_ALLOW_THREADS
  status = tfe_writer_open_rotating(directory, &options, &rotation, &writer);
  Py_END_ALLOW_THREADS
  if (status != TFE_OK) return raise_status(status);
  if (self->writer) {
    tfe_writer_free(writer);
  } else {
    self->writer = writer;
  }
  Py_RETURN_NONE;
}

static PyObject *add_fields(PyObject *object, PyObject *arguments) {
  FileWriter *self = (FileWriter *)object;
  const char *fields;
  Py_ssize_t length;
  PyObject *step_object = Py_None, *wall_time_object = Py_None;
  int64_t step;
  double wall_time;
  if (!PyArg_ParseTuple(arguments, "y#|OO", &fields, &length, &step_object, &wall_time_object)) return NULL;
  if (!read_step(step_object, &step) || !read_wall_time(wall_time_object, &wall_time)) return NULL;
  if (!self->writer) {
    PyErr_SetString(PyExc_ValueError, "the event file is closed");
    return NULL;
  }
  tfe_writer *writer = self->writer;
  self->borrows++;
  Py_BEGIN_ALLOW_THREADS
  tfe_writer_add_fields(writer, fields, (size_t)length, step, wall_time);
  Py_END_ALLOW_THREADS
  self->borrows--;
  Py_RETURN_NONE;
}

// How often finish() waits a tenth of a second: a disk that stalls for longer is not waited for.
enum { LONGEST_FINISH = 300 };

// Waits by turns for the disk and for signals such as Ctrl-C.
static PyObject *finish(FileWriter *self, tfe_status (*step)(tfe_writer *, double)) {
  if (!self->writer) Py_RETURN_NONE;
  tfe_writer *writer = self->writer;
  tfe_status status;
  int turns = 0;
  self->borrows++;
  do {
    Py_BEGIN_ALLOW_THREADS
    status = step(writer, 0.1);
    Py_END_ALLOW_THREADS
  } while (status == TFE_TIMED_OUT && PyErr_CheckSignals() == 0 && ++turns < LONGEST_FINISH);
  self->borrows--;
  if (PyErr_Occurred()) return NULL;
  if (status == TFE_TIMED_OUT) {
    PyErr_SetString(PyExc_TimeoutError, "the disk has not taken the events for 30 s; they are written when it does");
    return NULL;
  }
  if (status != TFE_OK) return raise_status(status);
  Py_RETURN_NONE;
}

static PyObject *flush(PyObject *object, PyObject *unused) { return finish((FileWriter *)object, tfe_writer_flush); }

static PyObject *rotate(PyObject *object, PyObject *unused) {
  FileWriter *self = (FileWriter *)object;
  if (self->writer) tfe_writer_rotate(self->writer);
  Py_RETURN_NONE;
}

// The path of the oldest file that is complete and was not named yet; None for none.
static PyObject *next_closed_file(PyObject *object, PyObject *unused) {
  FileWriter *self = (FileWriter *)object;
  char path[LONGEST_PATH];
  if (!self->writer) Py_RETURN_NONE;
  const size_t length = tfe_writer_next_closed_file(self->writer, path, sizeof path);
  if (length == 0 || length >= sizeof path) Py_RETURN_NONE;
  return PyUnicode_DecodeFSDefaultAndSize(path, (Py_ssize_t)length);
}

// Adds the paths of the complete files that were not named yet to a list.
static int add_closed_files(PyObject *object, PyObject *list) {
  for (;;) {
    PyObject *path = next_closed_file(object, NULL);
    if (!path || path == Py_None) return path ? 0 : -1;
    const int result = PyList_Append(list, path);
    Py_DECREF(path);
    if (result < 0) return -1;
  }
}

// Closes the file; what could not be written is written in the background, or said by the exception.
static PyObject *close_file(PyObject *object, PyObject *closed_files) {
  FileWriter *self = (FileWriter *)object;
  PyObject *result = finish(self, tfe_writer_close);
  if (self->writer && self->borrows == 0) {
    if (result && add_closed_files(object, closed_files) < 0) Py_CLEAR(result);
    tfe_writer *writer = self->writer;
    self->writer = NULL;
    Py_BEGIN_ALLOW_THREADS
    tfe_writer_free(writer);
    Py_END_ALLOW_THREADS
  }
  return result;
}

// In a forked child: the calls that ran without the GIL run in the parent alone.
static PyObject *forget_borrows(PyObject *object, PyObject *unused) {
  ((FileWriter *)object)->borrows = 0;
  Py_RETURN_NONE;
}

static PyObject *get_path(PyObject *object, void *unused) {
  FileWriter *self = (FileWriter *)object;
  char path[LONGEST_PATH];
  if (!self->writer) Py_RETURN_NONE;
  const size_t length = tfe_writer_path(self->writer, path, sizeof path);
  if (length == 0 || length >= sizeof path) Py_RETURN_NONE;
  return PyUnicode_DecodeFSDefaultAndSize(path, (Py_ssize_t)length);
}

static PyObject *get_dropped(PyObject *object, void *unused) {
  FileWriter *self = (FileWriter *)object;
  return PyLong_FromLongLong(self->writer ? tfe_writer_dropped(self->writer) : 0);
}

static PyObject *get_is_protected(PyObject *object, void *unused) {
  FileWriter *self = (FileWriter *)object;
  return PyBool_FromLong(self->writer && tfe_writer_is_crash_protected(self->writer));
}

static PyObject *get_is_open(PyObject *object, void *unused) {
  return PyBool_FromLong(((FileWriter *)object)->writer != NULL);
}

static void deallocate(PyObject *object) {
  FileWriter *self = (FileWriter *)object;
  PyTypeObject *type = Py_TYPE(object);
  tfe_writer_free(self->writer);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(object);
  Py_DECREF(type);
}

static PyMethodDef methods[] = {
    {"_open", open_file, METH_VARARGS,
     "_open(directory, suffix, flush_interval, longest_wait, is_crash_protected, keeps_doubles, rotation_bytes, "
     "rotation_age, names_closed_files)"},
    {"_add_fields", add_fields, METH_VARARGS, "_add_fields(fields, step=None, walltime=None)"},
    {"_flush", flush, METH_NOARGS, "Waits until everything is in the file."},
    {"_rotate", rotate, METH_NOARGS, "Lets another event file begin with the next event."},
    {"_next_closed_file", next_closed_file, METH_NOARGS, "The path of a file that is complete; None for none."},
    {"_close", close_file, METH_O, "Writes what is left, closes the file and names complete files in a list."},
    {"_forget_borrows", forget_borrows, METH_NOARGS, "Forgets the calls that other threads of the parent process made."},
    {NULL},
};

static PyGetSetDef properties[] = {
    {"path", get_path, NULL, "The path of the event file; None while there is none.", NULL},
    {"dropped", get_dropped, NULL, "Events that could not be kept.", NULL},
    {"is_crash_protected", get_is_protected, NULL, "Whether events outlive a crash of the process.", NULL},
    {"_is_open", get_is_open, NULL, NULL, NULL},
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "An event file of one run."},
    {Py_tp_methods, methods},
    {Py_tp_getset, properties},
    {Py_tp_dealloc, deallocate},
    {0},
};

static PyType_Spec spec = {
    .name = "tfevents._native.FileWriter",
    .basicsize = sizeof(FileWriter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = slots,
};

int add_file_writer(PyObject *module) {
  file_writer_type = (PyTypeObject *)PyType_FromSpec(&spec);
  return file_writer_type ? PyModule_AddType(module, file_writer_type) : -1;
}
