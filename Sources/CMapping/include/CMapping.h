#pragma once

#include <stddef.h>
#include <stdint.h>

// A writable shared mapping of a part of a file for which the disk has promised room.
//
// Without that promise a store to the mapping raises SIGBUS on a full disk. A
// forked child does not inherit the mapping. NULL, and errno says why, where the
// system or the file system cannot give all of this.
void *mapping_create(int descriptor, int64_t offset, size_t count);

void mapping_destroy(void *mapping, size_t count);

// Gives the room in the file back that a mapping had.
void mapping_discard(int descriptor, int64_t offset, size_t count);
