#pragma once

#include <stdbool.h>
#include <stdint.h>

// A mutex that spins briefly before it sleeps, with one condition to wait for.
//
// `Synchronization.Mutex` is a priority-inheritance futex on Linux: under
// contention every hand-over goes through the kernel. An adaptive pthread mutex
// keeps about half of one thread's rate with eight threads.
typedef struct AdaptiveLock AdaptiveLock;

AdaptiveLock *adaptive_lock_create(void);
void adaptive_lock_destroy(AdaptiveLock *lock);

void adaptive_lock_lock(AdaptiveLock *lock);
bool adaptive_lock_try(AdaptiveLock *lock);
void adaptive_lock_unlock(AdaptiveLock *lock);

// Waits until the condition is broadcast, at most `nanoseconds`
// (`UINT64_MAX`: without limit). False when the time ran out.
bool adaptive_lock_wait(AdaptiveLock *lock, uint64_t nanoseconds);
void adaptive_lock_broadcast(AdaptiveLock *lock);

// Makes the lock new, whoever held it: only for a child process after fork,
// where the holder does not exist.
void adaptive_lock_reset(AdaptiveLock *lock);
