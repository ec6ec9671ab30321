#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the record log needs of the system beyond what swift-system names.
//
// posix.c holds what all systems have, linux.c and darwin.c what each does its own way. Calls that can fail return 0, or a
// descriptor, and otherwise the negated errno.

// MARK: - A lock made of one word, which is 0 while it is free and 1 while it is held

// Takes a lock that was not free: spins for a moment, which is enough as a rule, then sleeps and spins by turns.
//
// Who `yields` looks less and less often, so that others take the lock many times in a row while its cache lines stay
// with them.
void lock_acquire_slowly(uint32_t *state, bool yields);

// Frees a lock that is held.
//
// Swift's compiler takes a plain atomic store for one that no reference count depends on: it moves a retain of what was
// read under the lock behind it, where another thread may have released the object. It moves nothing past the barriers.
static inline void lock_release(uint32_t *state) {
  __asm__ volatile("" ::: "memory");
  __atomic_store_n(state, 0, __ATOMIC_RELEASE);
  __asm__ volatile("" ::: "memory");
}

// Sleeps while `*word` is `expected`, at most `nanoseconds` (`UINT64_MAX`: without limit).
// It may return early for no reason; false when the time ran out.
bool lock_sleep(uint32_t *word, uint32_t expected, uint64_t nanoseconds);

void lock_wake_all(uint32_t *word);

// Asks for the memory at `address`, which another processor has read, to be made ready for writing, without waiting. Any
// address will do. Written out because compilers emit `prefetchw` only when told that the processor has it; those
// without take it for no operation.
static inline void prefetch_for_writing(const void *address) {
#if defined(__x86_64__) || defined(__i386__)
  __asm__ volatile("prefetchw %0" : : "m"(*(const char *)address));
#else
  __builtin_prefetch(address, 1);
#endif
}

// MARK: - Threads and processes

// Starts a thread that is never joined and takes no signals but those of its own faults.
int thread_start(void (*body)(void *), void *context);

// What tells the calling thread from others that live.
uintptr_t thread_self(void);

// A clock of the processor time that the calling thread takes, which others may read.
uint64_t thread_clock(void);
// In nanoseconds; 0 once the thread has ended.
uint64_t thread_clock_nanoseconds(uint64_t clock);

int at_fork(void (*prepare)(void), void (*parent)(void), void (*child)(void));

int at_exit(void (*body)(void));

// Nanoseconds that only ever grow, for deadlines.
uint64_t monotonic_nanoseconds(void);

void sleep_nanoseconds(uint64_t nanoseconds);

int64_t seconds_since_1970(void);

// Ends the process at once, as kill -9 does.
void die(void);

// MARK: - Memory that outlives the process

// A writable shared mapping of a part of a file, for which room has been reserved.
//
// On a file system where `reservation_holds`, a store to it cannot fail for lack of room, which would raise SIGBUS. A
// forked child does not inherit the mapping.
int mapping_create(int descriptor, int64_t offset, size_t count, void **mapping);

void mapping_destroy(void *mapping, size_t count);

// Gives the room in the file back that a mapping had.
void mapping_discard(int descriptor, int64_t offset, size_t count);

// Whether room reserved in a file is there for later stores, whatever else happens on the disk: not where files are
// copied on write.
bool reservation_holds(int descriptor);

// Where the system keeps files in memory; NULL if nowhere.
const char *memory_directory(void);

// Writes what tells this run of the system from those before a power cut or a reboot.
int boot_identity(uint8_t identity[16]);

// MARK: - Files

enum { current_directory = -1 };

// What is known of a file; a birth of 0 is unknown.
struct file_facts {
  uint64_t device, inode;
  int64_t birth;  // nanoseconds since 1970
  int64_t modified;  // seconds since 1970
  uint64_t size, allocated;
  uint32_t owner, permissions, links;
  bool is_regular, is_directory;
};

int facts_of(int descriptor, struct file_facts *facts);
// Of what the name itself stands for, were it a symbolic link.
int facts_at(int directory, const char *name, struct file_facts *facts);
// Of what a path leads to.
int facts_behind(const char *path, struct file_facts *facts);

// The path of the working directory, to be freed; NULL if it has none.
char *working_directory(void);
void free_path(char *path);

int directory_open(const char *path);
// Opens a directory that the name itself stands for.
int directory_open_at(int directory, const char *name);
int directory_make_at(int directory, const char *name, uint32_t permissions);

// A file that did not exist, for reading and writing.
int file_create_at(int directory, const char *name, uint32_t permissions);
// What the name itself stands for, for reading and writing; a pipe is not waited for.
int file_open_at(int directory, const char *name);
// A regular file that the name leads to, through links too, for reading.
int file_read_at(int directory, const char *name);
int file_rename_at(int old_directory, const char *old, int new_directory, const char *new);
int file_remove_at(int directory, const char *name);
int directory_remove_at(int directory, const char *name);
// A symbolic link to where a path leads, itself free of links.
int link_to_resolved(const char *target, const char *path);
// What a symbolic link says, to be freed with `free_path`; NULL if it is none.
char *link_target(const char *path);
// Calls `each` with the names in a directory that begin with a prefix, but for `.` and `..`, in no order. Where the two
// others are given, names that begin with the one, and those that do not sort behind the other, are left out.
int directory_names(
    int directory, const char *prefix, const char *excluded_prefix, const char *predecessor,
    void (*each)(const char *name, void *context), void *context
);

// Takes the file's lock, for reading or for writing, unless someone else has it.
int file_lock(int descriptor, bool exclusive);
int file_unlock(int descriptor);

// How many bytes this user may still write to the file system that a path leads to.
int64_t room_at(const char *path);

// Lets the file count as written to now.
int file_touch(int descriptor);

// Waits until the disk has stored what the file holds.
int file_store(int descriptor);
// Waits until the disk has stored the directory's names.
int directory_store(int descriptor);

// The highest number of open files that the process may have.
uint64_t descriptor_limit(void);

uint32_t effective_user(void);
int32_t process_number(void);
// What tells apart processes that see different mounts; 0 where that cannot be told.
uint64_t mount_namespace(void);

int may_add_files(const char *directory);
