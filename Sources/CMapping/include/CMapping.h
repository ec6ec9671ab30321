#pragma once

#include <stddef.h>
#include <stdint.h>

// A writable shared mapping of a part of a file for which the disk has promised room.
//
// Without that promise a store to the mapping raises SIGBUS on a full disk. A
// forked child does not inherit the mapping. NULL, and errno says why, where the
// system or the file system cannot give all of this.
void *mapping_create(int descriptor, int64_t offset, size_t count);

// Ends a mapping and gives the room in the file back.
void mapping_destroy(void *mapping, int descriptor, int64_t offset, size_t count);
