#define _GNU_SOURCE
#include "CLock.h"

enum { held = 1, held_with_sleepers = 2 };

// A holder keeps the lock for some tens of nanoseconds; this many pauses take a few microseconds.
enum { spins = 100 };

static inline void pause_briefly(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

void lock_acquire_slowly(uint32_t *state) {
  for (int spin = 0; spin < spins; spin++) {
    uint32_t free = 0;
    if (__atomic_load_n(state, __ATOMIC_RELAXED) == free
        && __atomic_compare_exchange_n(state, &free, held, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      return;
    pause_briefly();
  }
  while (__atomic_exchange_n(state, held_with_sleepers, __ATOMIC_ACQUIRE) != 0)
    lock_sleep(state, held_with_sleepers, UINT64_MAX);
}

#if defined(__linux__)

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds) {
  struct timespec limit = {(time_t)(nanoseconds / 1000000000u), (long)(nanoseconds % 1000000000u)};
  struct timespec *timeout = nanoseconds == UINT64_MAX ? 0 : &limit;
  return syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, timeout) == 0 || errno != ETIMEDOUT;
}

static void wake(uint32_t *word, int count) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count); }

void lock_wake_one(uint32_t *word) { wake(word, 1); }
void lock_wake_all(uint32_t *word) { wake(word, INT_MAX); }

#elif defined(__APPLE__)

#include <errno.h>
#include <os/clock.h>
#include <os/os_sync_wait_on_address.h>

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

void lock_wake_one(uint32_t *word) {
  os_sync_wake_by_address_any(word, sizeof *word, OS_SYNC_WAKE_BY_ADDRESS_NONE);
}

void lock_wake_all(uint32_t *word) {
  os_sync_wake_by_address_all(word, sizeof *word, OS_SYNC_WAKE_BY_ADDRESS_NONE);
}

#endif
