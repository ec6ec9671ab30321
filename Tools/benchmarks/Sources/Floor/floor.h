#pragma once

#include "CWorkload.h"

#include <stdbool.h>

int floor_write(const char *path, size_t steps, bool one_event_a_step);
int floor_read(const char *path);
