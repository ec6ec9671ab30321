#if defined(__linux__)

#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <linux/magic.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

// MARK: - Locks

bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds) {
  struct timespec limit = {(time_t)(nanoseconds / 1000000000u), (long)(nanoseconds % 1000000000u)};
  struct timespec *timeout = nanoseconds == UINT64_MAX ? 0 : &limit;
  return syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, timeout) == 0 || errno != ETIMEDOUT;
}

void lock_wake_all(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX); }

// MARK: - Threads

uint64_t thread_clock(void) {
  clockid_t clock;
  return pthread_getcpuclockid(pthread_self(), &clock) == 0 ? (uint32_t)clock : 0;
}

uint64_t thread_clock_nanoseconds(uint64_t clock) {
  struct timespec time;
  if (clock_gettime((clockid_t)(uint32_t)clock, &time) != 0) return 0;
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

// MARK: - Memory

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23 // Linux 5.14
#endif

int mapping_create(int descriptor, int64_t offset, size_t count, void **mapping) {
  int status;
  // The system call, not posix_fallocate, which emulates it by writing.
  do
    status = fallocate(descriptor, 0, offset, (off_t)count);
  while (status != 0 && errno == EINTR);
  if (status != 0) return -errno;
  void *address = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, offset);
  if (address == MAP_FAILED) return -errno;
  if (madvise(address, count, MADV_DONTFORK) != 0) {
    int error = -errno;
    munmap(address, count);
    return error;
  }
  // Touches the pages here rather than in the training thread; older kernels refuse, which costs only time.
  madvise(address, count, MADV_POPULATE_WRITE);
  *mapping = address;
  return 0;
}

void mapping_destroy(void *mapping, size_t count) { munmap(mapping, count); }

void mapping_discard(int descriptor, int64_t offset, size_t count) {
  fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, (off_t)count);
}

bool reservation_holds(int descriptor) {
  struct statfs status;
  if (fstatfs(descriptor, &status) != 0) return false;
  switch ((unsigned long)status.f_type) {
  case TMPFS_MAGIC:
  case EXT4_SUPER_MAGIC:
    return true;
  default:
    return false;
  }
}

const char *memory_directory(void) {
  struct statfs status;
  const char *path = "/dev/shm";
  return statfs(path, &status) == 0 && (unsigned long)status.f_type == TMPFS_MAGIC ? path : NULL;
}

int boot_identity(uint8_t identity[16]) {
  int descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return -errno;
  char text[36]; // 32 digits and four hyphens
  ssize_t count = read(descriptor, text, sizeof text);
  close(descriptor);
  if (count != sizeof text) return -EIO;
  int digits = 0;
  memset(identity, 0, 16);
  for (int i = 0; i < 36 && digits < 32; i++) {
    char c = text[i];
    if (c == '-') continue;
    int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (value < 0) return -EIO;
    identity[digits / 2] = (uint8_t)(identity[digits / 2] << 4 | value);
    digits++;
  }
  return digits == 32 ? 0 : -EIO;
}

uint64_t mount_namespace(void) {
  struct stat status;
  return stat("/proc/self/ns/mnt", &status) == 0 ? (uint64_t)status.st_ino : 0;
}

// MARK: - Files

static int facts(int directory, const char *name, int flags, struct file_facts *facts) {
  struct statx status;
  if (statx(directory, name, flags, STATX_BASIC_STATS | STATX_BTIME, &status) != 0) return -errno;
  *facts = (struct file_facts){
      .device = (uint64_t)status.stx_dev_major << 32 | status.stx_dev_minor,
      .inode = status.stx_ino,
      .birth = (status.stx_mask & STATX_BTIME) != 0
          ? (int64_t)status.stx_btime.tv_sec * 1000000000 + status.stx_btime.tv_nsec
          : 0,
      .modified = status.stx_mtime.tv_sec,
      .size = status.stx_size,
      .allocated = status.stx_blocks * 512,
      .owner = status.stx_uid,
      .permissions = status.stx_mode & 07777,
      .links = status.stx_nlink,
      .is_regular = S_ISREG(status.stx_mode),
      .is_directory = S_ISDIR(status.stx_mode),
  };
  return 0;
}

int facts_of(int descriptor, struct file_facts *result) { return facts(descriptor, "", AT_EMPTY_PATH, result); }

int facts_at(int directory, const char *name, struct file_facts *result) {
  return facts(directory == current_directory ? AT_FDCWD : directory, name, AT_SYMLINK_NOFOLLOW, result);
}

int facts_behind(const char *path, struct file_facts *result) { return facts(AT_FDCWD, path, 0, result); }

int file_store(int descriptor) {
  int status;
  do
    status = fdatasync(descriptor);
  while (status != 0 && errno == EINTR);
  return status == 0 ? 0 : -errno;
}

#endif
