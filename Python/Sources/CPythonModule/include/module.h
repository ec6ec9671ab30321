// The only symbol that Python looks for; see exports.map.
#pragma once

struct _object;
struct _object *PyInit__native(void);
