#pragma once

#include <stdbool.h>
#include <stdint.h>

// What a lock made of one word needs beside atomic operations: to spin and to sleep.
//
// The word is 0 while the lock is free and 1 while it is held.

// Takes a lock that was not free: spins for a moment, which is enough as a rule, then sleeps and spins by turns.
//
// Who `yields` looks less and less often, so that others take the lock many times in a row while its cache lines stay
// with them.
void lock_acquire_slowly(uint32_t *state, bool yields);

// Sleeps while `*word` is `expected`, at most `nanoseconds` (`UINT64_MAX`: without limit).
// It may return early for no reason; false when the time ran out.
bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds);

void lock_wake_all(uint32_t *word);

// Asks for the memory at `address`, which another processor has read, to be made ready for writing, without waiting. Any
// address will do. Written out because compilers emit `prefetchw` only when told that the processor has it; those
// without take it for no operation.
static inline void prefetch_for_writing(const void *address) {
#if defined(__x86_64__)
  __asm__ volatile("prefetchw %0" : : "m"(*(const char *)address));
#else
  __builtin_prefetch(address, 1);
#endif
}
