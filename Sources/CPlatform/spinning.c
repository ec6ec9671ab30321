#define _GNU_SOURCE
#include "CPlatform.h"

#include <time.h>

enum { held = 1 };

// A holder keeps the lock for some tens of nanoseconds; so many pauses take some microseconds.
enum { all_pauses = 255, most_pauses = 128 };

// Then the holder is likely to have lost its processor. Nobody is told when the lock becomes free: an unlock that had to
// find out whether someone sleeps would cost each of millions of calls a second atomic operation.
enum { nap_nanoseconds = 50000 };

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
    struct timespec moment = {0, nap_nanoseconds};
    nanosleep(&moment, 0);
  }
}
