#define _GNU_SOURCE
#include "CMapping.h"

#include <errno.h>

#ifdef __linux__

#include <fcntl.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23 // Linux 5.14
#endif

void *mapping_create(int descriptor, int64_t offset, size_t count) {
  int status;
  // The system call, not posix_fallocate, which emulates it by writing.
  do
    status = fallocate(descriptor, 0, offset, (off_t)count);
  while (status != 0 && errno == EINTR);
  if (status != 0) return NULL;
  void *mapping = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, offset);
  if (mapping == MAP_FAILED) return NULL;
  if (madvise(mapping, count, MADV_DONTFORK) != 0) {
    munmap(mapping, count);
    return NULL;
  }
  // Touches the pages here rather than in the training thread; older kernels refuse, which costs only time.
  madvise(mapping, count, MADV_POPULATE_WRITE);
  return mapping;
}

void mapping_destroy(void *mapping, size_t count) { munmap(mapping, count); }

void mapping_discard(int descriptor, int64_t offset, size_t count) {
  fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, (off_t)count);
}

#else

void *mapping_create(int descriptor, int64_t offset, size_t count) {
  errno = ENOTSUP;
  return NULL;
}

void mapping_destroy(void *mapping, size_t count) {}

void mapping_discard(int descriptor, int64_t offset, size_t count) {}

#endif
