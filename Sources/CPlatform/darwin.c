#if defined(__APPLE__)

#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <mach/mach.h>
#include <os/clock.h>
#include <os/os_sync_wait_on_address.h>
#include <pthread.h>
#include <sys/stat.h>

// MARK: - Locks

bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds) {
  if (nanoseconds == UINT64_MAX) {
    os_sync_wait_on_address(word, expected, sizeof *word, OS_SYNC_WAIT_ON_ADDRESS_NONE);
    return true;
  }
  return os_sync_wait_on_address_with_timeout(
             word, expected, sizeof *word, OS_SYNC_WAIT_ON_ADDRESS_NONE, OS_CLOCK_MACH_ABSOLUTE_TIME, nanoseconds)
          >= 0
      || errno != ETIMEDOUT;
}

void lock_wake_all(uint32_t *word) {
  os_sync_wake_by_address_all(word, sizeof *word, OS_SYNC_WAKE_BY_ADDRESS_NONE);
}

// MARK: - Threads

uint64_t thread_clock(void) { return pthread_mach_thread_np(pthread_self()); }

uint64_t thread_clock_nanoseconds(uint64_t clock) {
  thread_basic_info_data_t info;
  mach_msg_type_number_t count = THREAD_BASIC_INFO_COUNT;
  if (thread_info((thread_act_t)clock, THREAD_BASIC_INFO, (thread_info_t)&info, &count) != KERN_SUCCESS) return 0;
  uint64_t seconds = (uint64_t)info.user_time.seconds + (uint64_t)info.system_time.seconds;
  uint64_t microseconds = (uint64_t)info.user_time.microseconds + (uint64_t)info.system_time.microseconds;
  return seconds * 1000000000u + microseconds * 1000u;
}

// MARK: - Memory: no file system here keeps files in memory or reserves room for later stores

int mapping_create(int descriptor, int64_t offset, size_t count, void **mapping) { return -ENOTSUP; }

void mapping_destroy(void *mapping, size_t count) {}

void mapping_discard(int descriptor, int64_t offset, size_t count) {}

bool reservation_holds(int descriptor) { return false; }

const char *memory_directory(void) { return NULL; }

int boot_identity(uint8_t identity[16]) { return -ENOTSUP; }

uint64_t mount_namespace(void) { return 0; }

// MARK: - Files

static void take(const struct stat *status, struct file_facts *facts) {
  *facts = (struct file_facts){
      .device = (uint64_t)status->st_dev,
      .inode = status->st_ino,
      .birth = (int64_t)status->st_birthtimespec.tv_sec * 1000000000 + status->st_birthtimespec.tv_nsec,
      .modified = status->st_mtimespec.tv_sec,
      .size = (uint64_t)status->st_size,
      .allocated = (uint64_t)status->st_blocks * 512,
      .owner = status->st_uid,
      .permissions = status->st_mode & 07777,
      .links = status->st_nlink,
      .is_regular = S_ISREG(status->st_mode),
      .is_directory = S_ISDIR(status->st_mode),
  };
}

int facts_of(int descriptor, struct file_facts *facts) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return -errno;
  take(&status, facts);
  return 0;
}

int facts_at(int directory, const char *name, struct file_facts *facts) {
  struct stat status;
  int at = directory == current_directory ? AT_FDCWD : directory;
  if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -errno;
  take(&status, facts);
  return 0;
}

int facts_behind(const char *path, struct file_facts *facts) {
  struct stat status;
  if (stat(path, &status) != 0) return -errno;
  take(&status, facts);
  return 0;
}

int file_store(int descriptor) { return fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : -errno; }

#endif
