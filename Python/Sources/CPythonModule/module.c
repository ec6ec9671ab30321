#include "module.h"

#include "types.h"

static int execute(PyObject *module) {
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
    .m_methods = content_functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__native(void) { return PyModuleDef_Init(&definition); }
