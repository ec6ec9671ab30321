// Swift's runtime calls hypotf, to which glibc 2.35 gave another version: what links to that one runs on no older
// system. With this one the library does.

#include <math.h>

#include "hypotf.h"

float hypotf(float x, float y) { return (float)sqrt((double)x * x + (double)y * y); }
