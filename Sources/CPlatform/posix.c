#define _GNU_SOURCE
#include "CPlatform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

// MARK: - Threads and processes

struct start {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.context);
  return NULL;
}

int thread_start(void (*body)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) return -ENOMEM;
  *start = (struct start){body, context};
  // Signals are for the program's own threads; a full disk must not end it by SIGXFSZ.
  static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
  sigset_t all, previous;
  sigfillset(&all);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    sigdelset(&all, faults[i]);
  pthread_sigmask(SIG_BLOCK, &all, &previous);
  pthread_t thread;
  int status = pthread_create(&thread, NULL, run, start);
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  if (status != 0) {
    free(start);
    return -status;
  }
  pthread_detach(thread);
  return 0;
}

uintptr_t thread_self(void) { return (uintptr_t)pthread_self(); }

int at_fork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  return -pthread_atfork(prepare, parent, child);
}

int at_exit(void (*body)(void)) { return atexit(body); }

uint64_t monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int64_t seconds_since_1970(void) { return (int64_t)time(NULL); }

void sleep_nanoseconds(uint64_t nanoseconds) {
  struct timespec moment = {(time_t)(nanoseconds / 1000000000u), (long)(nanoseconds % 1000000000u)};
  nanosleep(&moment, 0);
}

void die(void) { kill(getpid(), SIGKILL); }

// MARK: - Files

static int at(int directory) { return directory == current_directory ? AT_FDCWD : directory; }

static int result(int value) { return value >= 0 ? value : -errno; }

// Opens a file at a number above those of the standard streams: a program that closed these may still write to them.
// What numbers are free among them are taken while the file is opened, by what nothing can be written to.
static int open_file(int directory, const char *name, int flags, mode_t permissions) {
  int taken[STDERR_FILENO + 1];
  int count = 0;
  for (int number = 0; number <= STDERR_FILENO; number++) {
    if (fcntl(number, F_GETFD) >= 0) continue;
    int descriptor = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) taken[count++] = descriptor;
  }
  int descriptor = result(openat(at(directory), name, flags | O_CLOEXEC, permissions));
  while (count > 0) close(taken[--count]);
  if (descriptor < 0 || descriptor > STDERR_FILENO) return descriptor;
  int moved = result(fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  close(descriptor);
  return moved;
}

char *working_directory(void) { return getcwd(NULL, 0); }

void free_path(char *path) { free(path); }

int directory_open(const char *path) {
  return open_file(current_directory, path, O_RDONLY | O_DIRECTORY, 0);
}

int directory_open_at(int directory, const char *name) {
  return open_file(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
}

int directory_make_at(int directory, const char *name, uint32_t permissions) {
  return result(mkdirat(at(directory), name, (mode_t)permissions));
}

int file_create_at(int directory, const char *name, uint32_t permissions) {
  return open_file(directory, name, O_RDWR | O_CREAT | O_EXCL, (mode_t)permissions);
}

int file_open_at(int directory, const char *name) {
  return open_file(directory, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0);
}

int file_read_at(int directory, const char *name) {
  struct stat facts;
  if (fstatat(at(directory), name, &facts, 0) != 0) return -errno;
  // Opening a device may do something.
  if (!S_ISREG(facts.st_mode)) return -EINVAL;
  return open_file(directory, name, O_RDONLY | O_NONBLOCK, 0);
}

int file_rename_at(int old_directory, const char *old, int new_directory, const char *new) {
  return result(renameat(at(old_directory), old, at(new_directory), new));
}

int file_remove_at(int directory, const char *name) { return result(unlinkat(at(directory), name, 0)); }

int directory_remove_at(int directory, const char *name) {
  return result(unlinkat(at(directory), name, AT_REMOVEDIR));
}

int link_to_resolved(const char *target, const char *path) {
  char resolved[PATH_MAX];
  return realpath(target, resolved) == NULL ? -errno : result(symlink(resolved, path));
}

char *link_target(const char *path) {
  char target[PATH_MAX + 1];
  ssize_t count = readlink(path, target, PATH_MAX);
  return count < 0 ? NULL : strndup(target, (size_t)count);
}

static bool begins(const char *name, const char *prefix) { return strncmp(name, prefix, strlen(prefix)) == 0; }

int directory_names(
    int directory, const char *prefix, const char *excluded_prefix, const char *predecessor,
    void (*each)(const char *name, void *context), void *context
) {
  int copy = directory_open_at(directory, ".");
  if (copy < 0) return copy;
  DIR *stream = fdopendir(copy);
  if (stream == NULL) {
    int error = -errno;
    close(copy);
    return error;
  }
  struct dirent *entry;
  errno = 0;
  while ((entry = readdir(stream)) != NULL) {
    const char *name = entry->d_name;
    bool is_link = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    bool is_left_out = excluded_prefix != NULL && begins(name, excluded_prefix);
    bool is_behind = predecessor == NULL || strcmp(name, predecessor) > 0;
    if (!is_link && begins(name, prefix) && !is_left_out && is_behind) each(name, context);
    errno = 0;
  }
  int error = -errno;
  closedir(stream);
  return error;
}

int file_lock(int descriptor, bool exclusive) {
  return result(flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB));
}

int file_unlock(int descriptor) { return result(flock(descriptor, LOCK_UN)); }

int64_t room_at(const char *path) {
  struct statvfs facts;
  return statvfs(path, &facts) == 0 ? (int64_t)facts.f_bavail * (int64_t)facts.f_frsize : -errno;
}

int file_touch(int descriptor) { return result(futimens(descriptor, NULL)); }

int directory_store(int descriptor) {
  int status;
  do
    status = fsync(descriptor);
  while (status != 0 && errno == EINTR);
  return result(status);
}

uint64_t descriptor_limit(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? (uint64_t)limit.rlim_cur : 256;
}

uint32_t effective_user(void) { return (uint32_t)geteuid(); }

int32_t process_number(void) { return (int32_t)getpid(); }

int may_add_files(const char *directory) { return result(access(directory, W_OK | X_OK)); }
