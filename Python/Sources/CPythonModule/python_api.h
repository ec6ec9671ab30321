// Python's stable interface, of which a module that is built once serves 3.11 and every later version.
#pragma once

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <structmember.h>

#include "tfevents.h"

#ifndef METH_METHOD
#define METH_METHOD 0x0200
#endif
