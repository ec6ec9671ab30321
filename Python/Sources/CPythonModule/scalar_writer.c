// tfevents._native.ScalarWriter: the base of every SummaryWriter, whose add_scalar runs without a frame of Python.

#include <math.h>
#include <string.h>

#include "scalar_value.h"
#include "types.h"

PyTypeObject *scalar_writer_type;

typedef struct {
  PyObject_HEAD
  // The writer of the run, or None after close(); Python sets it.
  PyObject *file_writer;
  // What add_scalar leaves to Python: 1 for tags that tensorboardX cleans and values that it warns of, 2 for all.
  unsigned char strictness;
} ScalarWriter;

enum { TAG, VALUE, STEP, WALL_TIME, ARGUMENT_COUNT };
static const char *const argument_names[] = {"tag", "scalar_value", "global_step", "walltime"};
static PyObject *interned_names[ARGUMENT_COUNT];

// Puts positional and named arguments in their places; false where there are others, which Python knows.
static bool sort_arguments(PyObject *const *arguments, Py_ssize_t count, PyObject *names, PyObject **sorted) {
  if (count > ARGUMENT_COUNT) return false;
  for (Py_ssize_t index = 0; index < count; index++) sorted[index] = arguments[index];
  if (!names) return sorted[TAG] && sorted[VALUE];
  const Py_ssize_t name_count = PyTuple_Size(names);
  for (Py_ssize_t index = 0; index < name_count; index++) {
    PyObject *name = PyTuple_GetItem(names, index);
    int place = 0;
    while (place < ARGUMENT_COUNT && interned_names[place] != name) place++;
    if (place == ARGUMENT_COUNT || sorted[place]) return false;
    sorted[place] = arguments[count + index];
  }
  return sorted[TAG] && sorted[VALUE];
}

// Whether a tag stays as it is when tensorboardX cleans it.
static bool is_clean(const char *tag, Py_ssize_t length) {
  if (length > 0 && tag[0] == '/') return false;
  for (Py_ssize_t index = 0; index < length; index++) {
    const char c = tag[index];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
          c == '/' || c == '.'))
      return false;
  }
  return true;
}

static PyObject *ask_python(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *names) {
  static PyObject *method;
  if (!method) method = PyUnicode_InternFromString("_add_scalar");
  PyObject *callable = PyObject_GetAttr(self, method);
  PyObject *positional = PyTuple_New(count);
  PyObject *named = names ? PyDict_New() : NULL;
  PyObject *result = NULL;
  if (callable && positional && (named || !names)) {
    for (Py_ssize_t index = 0; index < count; index++)
      PyTuple_SetItem(positional, index, Py_NewRef(arguments[index]));
    bool is_complete = true;
    for (Py_ssize_t index = 0; names && index < PyTuple_Size(names); index++)
      is_complete &= PyDict_SetItem(named, PyTuple_GetItem(names, index), arguments[count + index]) == 0;
    if (is_complete) result = PyObject_Call(callable, positional, named);
  }
  Py_XDECREF(callable);
  Py_XDECREF(positional);
  Py_XDECREF(named);
  return result;
}

static PyObject *add_scalar(PyObject *object, PyObject *const *arguments, Py_ssize_t count, PyObject *names) {
  ScalarWriter *self = (ScalarWriter *)object;
  PyObject *sorted[ARGUMENT_COUNT] = {NULL};
  double value, wall_time = TFE_NOW;
  int64_t step = 0;
  if (!sort_arguments(arguments, count, names, sorted)) return ask_python(object, arguments, count, names);
  if (!self->file_writer || !PyObject_TypeCheck(self->file_writer, file_writer_type) ||
      !((FileWriter *)self->file_writer)->writer || !PyUnicode_Check(sorted[TAG]))
    return ask_python(object, arguments, count, names);
  Py_ssize_t length;
  const char *tag = PyUnicode_AsUTF8AndSize(sorted[TAG], &length);
  if (!tag) {
    // It has half a character, as names of files have that are not UTF-8.
    PyErr_Clear();
    return ask_python(object, arguments, count, names);
  }
  if (!quick_scalar(sorted[VALUE], &value)) return ask_python(object, arguments, count, names);
  if (self->strictness > 1 || (self->strictness == 1 && !(isfinite(value) && is_clean(tag, length))))
    return ask_python(object, arguments, count, names);
  if (sorted[STEP] && PyLong_Check(sorted[STEP])) {
    step = PyLong_AsLongLong(sorted[STEP]);
    if (step == -1 && PyErr_Occurred()) {
      PyErr_Clear();
      read_step(sorted[STEP], &step);
      return NULL;
    }
  } else if (!read_step(sorted[STEP], &step)) {
    return NULL;
  }
  if (sorted[WALL_TIME] && !read_wall_time(sorted[WALL_TIME], &wall_time)) return NULL;

  // What the value or step of a foreign type did in Python may have closed the writer.
  FileWriter *file = (FileWriter *)self->file_writer;
  if (!file->writer) return ask_python(object, arguments, count, names);
  if (!tfe_writer_try_scalar(file->writer, tag, (size_t)length, value, step, wall_time)) {
    tfe_writer *writer = file->writer;
    Py_INCREF((PyObject *)file);
    file->borrows++;
    Py_BEGIN_ALLOW_THREADS
    tfe_writer_add_scalar(writer, tag, (size_t)length, value, step, wall_time);
    Py_END_ALLOW_THREADS
    file->borrows--;
    Py_DECREF((PyObject *)file);
  }
  // Another thread may have taken it away while this one waited.
  const bool is_there = self->file_writer == (PyObject *)file && file->writer;
  if (tfe_has_message() || (is_there && file->names_closed_files && tfe_writer_has_closed_file(file->writer))) {
    PyObject *said = PyObject_CallMethod(object, "_say_messages", NULL);
    if (!said) return NULL;
    Py_DECREF(said);
  }
  Py_RETURN_NONE;
}

static int traverse(PyObject *object, visitproc visit, void *arg) {
  Py_VISIT(((ScalarWriter *)object)->file_writer);
  Py_VISIT(Py_TYPE(object));
  return 0;
}

static int clear(PyObject *object) {
  Py_CLEAR(((ScalarWriter *)object)->file_writer);
  return 0;
}

static void deallocate(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  clear(object);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(object);
  Py_DECREF(type);
}

static PyMethodDef methods[] = {
    {"add_scalar", (PyCFunction)(void (*)(void))add_scalar, METH_FASTCALL | METH_KEYWORDS,
     "add_scalar($self, tag, scalar_value, global_step=None, walltime=None)\n--\n\nLogs one scalar."},
    {NULL},
};

static PyMemberDef members[] = {
    {"file_writer", T_OBJECT, offsetof(ScalarWriter, file_writer), 0, "The writer of the run; None after close()."},
    {"_strictness", T_UBYTE, offsetof(ScalarWriter, strictness), 0, NULL},
    {NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "The base of the writers, with their fastest method."},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_traverse, traverse},
    {Py_tp_clear, clear},
    {Py_tp_dealloc, deallocate},
    {0},
};

static PyType_Spec spec = {
    .name = "tfevents._native.ScalarWriter",
    .basicsize = sizeof(ScalarWriter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = slots,
};

int add_scalar_writer(PyObject *module) {
  for (int index = 0; index < ARGUMENT_COUNT; index++) {
    interned_names[index] = PyUnicode_InternFromString(argument_names[index]);
    if (!interned_names[index]) return -1;
  }
  scalar_writer_type = (PyTypeObject *)PyType_FromSpec(&spec);
  return scalar_writer_type ? PyModule_AddType(module, scalar_writer_type) : -1;
}
