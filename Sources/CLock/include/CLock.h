#pragma once

#include <stdbool.h>
#include <stdint.h>

// What a lock made of one word needs beside atomic operations: to spin and to sleep.
//
// The word is 0 while the lock is free, 1 while it is held, and 2 while it is held and someone may sleep.

// Takes a lock that was not free: spins for a moment, which is enough as a rule, and then sleeps.
void lock_acquire_slowly(uint32_t *state);

// Sleeps while `*word` is `expected`, at most `nanoseconds` (`UINT64_MAX`: without limit).
// It may return early for no reason; false when the time ran out.
bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds);

void lock_wake_one(uint32_t *word);
void lock_wake_all(uint32_t *word);
