#define _GNU_SOURCE
#include "CLock.h"

#include <time.h>

enum { held = 1 };

// A holder keeps the lock for some tens of nanoseconds; so many pauses take some microseconds.
enum { all_pauses = 255, most_pauses = 128 };

// Then the holder is likely to have lost its processor. Nobody is told when the lock becomes free: an unlock that had to
// find out whether someone sleeps would cost each of millions of calls a second atomic operation.
enum { sleep_nanoseconds = 50000 };

static inline void pause_briefly(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static inline bool acquire(uint32_t *state) {
  uint32_t free = 0;
  return __atomic_load_n(state, __ATOMIC_RELAXED) == free
      && __atomic_compare_exchange_n(state, &free, held, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

void lock_acquire_slowly(uint32_t *state, bool yields) {
  while (true) {
    for (int done = 0, pauses = 1; done < all_pauses; done += pauses) {
      for (int i = 0; i < pauses; i++)
        pause_briefly();
      if (acquire(state))
        return;
      if (yields && pauses < most_pauses)
        pauses *= 2;
    }
    struct timespec moment = {0, sleep_nanoseconds};
    nanosleep(&moment, 0);
  }
}

#if defined(__linux__)

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds) {
  struct timespec limit = {(time_t)(nanoseconds / 1000000000u), (long)(nanoseconds % 1000000000u)};
  struct timespec *timeout = nanoseconds == UINT64_MAX ? 0 : &limit;
  return syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, timeout) == 0 || errno != ETIMEDOUT;
}

void lock_wake_all(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX); }

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

void lock_wake_all(uint32_t *word) {
  os_sync_wake_by_address_all(word, sizeof *word, OS_SYNC_WAKE_BY_ADDRESS_NONE);
}

#endif
