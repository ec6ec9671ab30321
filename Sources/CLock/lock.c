#define _GNU_SOURCE
#include "CLock.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct AdaptiveLock {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
};

void adaptive_lock_reset(AdaptiveLock *lock) {
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
#ifdef PTHREAD_MUTEX_ADAPTIVE_NP
  pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ADAPTIVE_NP);
#endif
  pthread_mutex_init(&lock->mutex, &kind);
  pthread_mutexattr_destroy(&kind);

  pthread_condattr_t clock;
  pthread_condattr_init(&clock);
#ifndef __APPLE__
  pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
#endif
  pthread_cond_init(&lock->changed, &clock);
  pthread_condattr_destroy(&clock);
}

AdaptiveLock *adaptive_lock_create(void) {
  AdaptiveLock *lock = malloc(sizeof *lock);
  if (lock) adaptive_lock_reset(lock);
  return lock;
}

void adaptive_lock_destroy(AdaptiveLock *lock) {
  pthread_cond_destroy(&lock->changed);
  pthread_mutex_destroy(&lock->mutex);
  free(lock);
}

void adaptive_lock_lock(AdaptiveLock *lock) { pthread_mutex_lock(&lock->mutex); }

bool adaptive_lock_try(AdaptiveLock *lock) { return pthread_mutex_trylock(&lock->mutex) == 0; }

void adaptive_lock_unlock(AdaptiveLock *lock) { pthread_mutex_unlock(&lock->mutex); }

bool adaptive_lock_wait(AdaptiveLock *lock, uint64_t nanoseconds) {
  if (nanoseconds == UINT64_MAX) {
    pthread_cond_wait(&lock->changed, &lock->mutex);
    return true;
  }
  struct timespec limit = {(time_t)(nanoseconds / 1000000000u), (long)(nanoseconds % 1000000000u)};
#ifdef __APPLE__
  return pthread_cond_timedwait_relative_np(&lock->changed, &lock->mutex, &limit) != ETIMEDOUT;
#else
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  limit.tv_sec += now.tv_sec;
  limit.tv_nsec += now.tv_nsec;
  if (limit.tv_nsec >= 1000000000) {
    limit.tv_nsec -= 1000000000;
    limit.tv_sec += 1;
  }
  return pthread_cond_timedwait(&lock->changed, &lock->mutex, &limit) != ETIMEDOUT;
#endif
}

void adaptive_lock_broadcast(AdaptiveLock *lock) { pthread_cond_broadcast(&lock->changed); }
