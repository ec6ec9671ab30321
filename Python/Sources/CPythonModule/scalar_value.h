// What a training program gives as the value of a scalar.
#pragma once

#include "python_api.h"

// The value of a number of Python, numpy or torch; false without an exception where it is none, or not one that
// this quick look knows.
bool quick_scalar(PyObject *object, double *value);
