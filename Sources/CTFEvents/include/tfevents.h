/// Writes and reads TensorBoard event files from any language.
///
/// Functions return a status; what went wrong is said by tfe_error_text() on the same thread. Nothing is printed, no
/// signal handler is installed, and no call stops the program. Texts are UTF-8. A writer may be used from any
/// thread.
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tfevents_arrow.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#define TFE_NULLABLE _Nullable
#define TFE_NONNULL _Nonnull
#pragma clang assume_nonnull begin
#else
#define TFE_NULLABLE
#define TFE_NONNULL
#endif

/// The version of this interface. Functions and fields are only ever added, with a higher number.
#define TFE_INTERFACE_VERSION 3

/// The version of the interface that the library was built with.
int32_t tfe_interface_version(void);

/// What came of a call.
typedef enum tfe_status {
  TFE_OK = 0,
  /// The time ran out before it was done; it goes on in the background.
  TFE_TIMED_OUT = 1,
  /// Events could not be written to the file; they are kept while there is room.
  TFE_NOT_WRITTEN = 2,
  /// The log directory or file cannot be used.
  TFE_CANNOT_OPEN = 3,
  /// An argument is wrong; nothing was done.
  TFE_INVALID_ARGUMENT = 4,
} tfe_status;

/// What went wrong in the last call on this thread that returned another status than TFE_OK.
const char *tfe_error_text(void);

// MARK: - Writing

/// An event file of one run.
typedef struct tfe_writer tfe_writer;

/// How a writer writes; begin with tfe_writer_defaults().
typedef struct tfe_writer_options {
  /// sizeof(tfe_writer_options) of the caller.
  size_t size;
  /// Seconds that an event stays in memory at the most before it is written to the file: 1.
  double flush_interval;
  /// Seconds that a call waits at the most when the disk is so slow that all buffers are full, before the event is
  /// dropped and counted: 1.
  double longest_wait;
  /// Whether events outlive a crash of the process: true.
  bool is_crash_protected;
  /// Whether doubles are kept that a float32 cannot hold, for readers of this library: false.
  bool keeps_doubles;
  /// What the name of the event file ends with: nothing.
  const char *TFE_NULLABLE file_name_suffix;
} tfe_writer_options;

tfe_writer_options tfe_writer_defaults(void);

/// The present time, as the wall time of an event.
#define TFE_NOW (-INFINITY)

/// Makes the log directory, if there is none, and a writer for it. The file appears with the first event.
///
/// With TFE_OK `*writer` is to be given to tfe_writer_free().
tfe_status tfe_writer_open(const char *directory, const tfe_writer_options *TFE_NULLABLE options,
                           tfe_writer *TFE_NULLABLE *TFE_NONNULL writer);

/// When a writer goes on in another event file, for programs that send whole files away. A field that is 0 asks for
/// nothing.
typedef struct tfe_rotation {
  /// sizeof(tfe_rotation) of the caller.
  size_t size;
  /// A file of so many bytes is complete, up to a megabyte more.
  uint64_t bytes;
  /// A file is complete so many seconds after its first event was written.
  double age;
  /// Whether tfe_writer_next_closed_file() is to name the files that are complete.
  bool names_closed_files;
} tfe_rotation;

/// The same for a writer that goes on in another event file by size, by age, or with tfe_writer_rotate() alone.
///
/// TensorBoard keeps each file open, so that a run should have tens of them, not thousands.
tfe_status tfe_writer_open_rotating(const char *directory, const tfe_writer_options *TFE_NULLABLE options,
                                    const tfe_rotation *rotation, tfe_writer *TFE_NULLABLE *TFE_NONNULL writer);

/// Lets another event file begin with the next event, or soon after it while the disk is behind. It returns at once;
/// tfe_writer_flush() waits until the present file is complete.
void tfe_writer_rotate(tfe_writer *writer);

/// Copies the absolute path of the oldest file that is complete, and that the disk has confirmed, and a zero to `path`,
/// forgets it and returns its length; 0 where there is none. One that has no room stays, and its length is returned.
///
/// The last file is there after tfe_writer_close().
size_t tfe_writer_next_closed_file(tfe_writer *writer, char *TFE_NULLABLE path, size_t capacity);

/// Whether tfe_writer_next_closed_file() has a file to name. It costs a nanosecond.
bool tfe_writer_has_closed_file(const tfe_writer *writer);

/// Logs one scalar; it does no disk I/O. `wall_time` is in seconds since 1970, or TFE_NOW.
void tfe_writer_add_scalar(tfe_writer *writer, const char *tag, size_t tag_length, double value, int64_t step,
                           double wall_time);

/// The same without waiting: false where there is no room now, and nothing was logged.
bool tfe_writer_try_scalar(tfe_writer *writer, const char *tag, size_t tag_length, double value, int64_t step,
                           double wall_time);

/// Logs a text, which TensorBoard shows as Markdown.
void tfe_writer_add_text(tfe_writer *writer, const char *tag, const char *markdown, int64_t step, double wall_time);

/// Logs the histogram of values in TensorFlow's buckets, which grow by a tenth.
///
/// TFE_INVALID_ARGUMENT where no value lies in a bucket.
tfe_status tfe_writer_add_histogram(tfe_writer *writer, const char *tag, const double *values, size_t count,
                                    int64_t step, double wall_time);

/// Logs pixels of `channels` bytes (1 grey, 3 RGB, 4 RGBA), row by row from the top, as a PNG file.
tfe_status tfe_writer_add_image(tfe_writer *writer, const char *tag, const uint8_t *pixels, size_t width,
                                size_t height, size_t channels, int64_t step, double wall_time);

/// Logs an Event that consists of `wall_time`, `step` and serialized fields, such as `summary`.
void tfe_writer_add_fields(tfe_writer *writer, const void *fields, size_t length, int64_t step, double wall_time);

/// Waits until everything logged before is in the file, for at most `timeout` seconds.
tfe_status tfe_writer_flush(tfe_writer *writer, double timeout);

/// Takes no more events, and waits until all are in the file, for at most `timeout` seconds.
tfe_status tfe_writer_close(tfe_writer *writer, double timeout);

/// Gives the writer back; one that was not closed is closed in the background.
void tfe_writer_free(tfe_writer *TFE_NULLABLE writer);

/// Events that were given to the writer and could not be kept.
int64_t tfe_writer_dropped(const tfe_writer *writer);

/// Whether events outlive a crash of the process.
bool tfe_writer_is_crash_protected(const tfe_writer *writer);

/// Copies the path of the event file and a zero to `path`, as far as there is room, and returns its length; 0 while
/// there is no file.
size_t tfe_writer_path(const tfe_writer *writer, char *TFE_NULLABLE path, size_t capacity);

/// What happened to the writers of this process in the background: an outage, its end, less protection than asked
/// for. Copies the oldest message and a zero to `text`, as far as there is room, forgets it and returns its length;
/// 0 where there is none.
size_t tfe_next_message(char *text, size_t capacity);

/// How much a message matters.
typedef enum tfe_severity {
  /// Worth knowing: an outage is over, a forked process logs to a file of its own.
  TFE_NOTICE = 0,
  /// Events may be lost: there is less protection than asked for.
  TFE_WARNING = 1,
  /// Events cannot be written, or are lost.
  TFE_ERROR = 2,
} tfe_severity;

/// How much the message matters that tfe_next_message() gives next; TFE_NOTICE where there is none.
tfe_severity tfe_next_message_severity(void);

/// Whether tfe_next_message() has something to say. It costs a nanosecond.
bool tfe_has_message(void);

// MARK: - Contents of events

/// Bytes that the library allocated, to be given to tfe_bytes_free().
typedef struct tfe_bytes {
  uint8_t *TFE_NULLABLE data;
  size_t length;
} tfe_bytes;

void tfe_bytes_free(tfe_bytes bytes);

/// A serialized HistogramProto of values in TensorFlow's buckets.
tfe_status tfe_histogram(const double *values, size_t count, tfe_bytes *histogram);

/// A PNG file of pixels of `channels` bytes, row by row from the top.
tfe_status tfe_png(const uint8_t *pixels, size_t width, size_t height, size_t channels, tfe_bytes *file);

// MARK: - Reading

/// The scalars of a log directory in columns.
typedef struct tfe_scalars tfe_scalars;

/// What to read; begin with tfe_selection_all().
typedef struct tfe_selection {
  /// sizeof(tfe_selection) of the caller.
  size_t size;
  /// Patterns of fnmatch(3), one of which a run must match; none for all runs.
  const char *TFE_NULLABLE const *TFE_NULLABLE runs;
  size_t run_count;
  /// Patterns of fnmatch(3), one of which a tag must match; none for all tags.
  const char *TFE_NULLABLE const *TFE_NULLABLE tags;
  size_t tag_count;
  /// The least and the greatest step.
  int64_t first_step;
  int64_t last_step;
  /// Whether to read also what crashed writers of this host had not yet written.
  bool includes_pending;
  /// Whether points stay that a resumed training wrote again: true. Otherwise a training that was resumed at a step
  /// takes away what was written before from there on, as `tfevents compare` has it.
  bool keeps_rewinds;
} tfe_selection;

tfe_selection tfe_selection_all(void);

/// Reads an event file, a run, or all runs below a directory, on all processors. Damage is passed over and named.
///
/// With TFE_OK `*scalars` is to be given to tfe_scalars_free().
tfe_status tfe_scalars_read(const char *path, const tfe_selection *TFE_NULLABLE selection,
                            tfe_scalars *TFE_NULLABLE *TFE_NONNULL scalars);

/// The bytes of an event file, plain or compressed, or as many from its start as are to be read.
typedef struct tfe_file {
  /// What messages call it.
  const char *name;
  const void *data;
  size_t length;
} tfe_file;

/// The same of one run, whose event files were read elsewhere: in their order, and without a look at `selection.runs` and
/// `selection.includes_pending`.
tfe_status tfe_scalars_decode(const char *run, const tfe_file *files, size_t count,
                              const tfe_selection *TFE_NULLABLE selection,
                              tfe_scalars *TFE_NULLABLE *TFE_NONNULL scalars);

void tfe_scalars_free(tfe_scalars *TFE_NULLABLE scalars);

/// The points of one tag in one run, in the order of the files. In a name `\0` stands for a zero.
typedef struct tfe_series {
  const char *run;
  const char *tag;
  size_t count;
  const int64_t *TFE_NULLABLE steps;
  /// Seconds since 1970.
  const double *TFE_NULLABLE wall_times;
  const double *TFE_NULLABLE values;
} tfe_series;

size_t tfe_scalars_series_count(const tfe_scalars *scalars);

/// The series of an index below the count: runs by name, tags as they first occur. It lives as long as `scalars`.
tfe_series tfe_scalars_series(const tfe_scalars *scalars, size_t index);

/// How many places there were where events were lost.
size_t tfe_scalars_damage_count(const tfe_scalars *scalars);

/// What was lost where, for the first hundred places of each run; NULL beyond them.
const char *TFE_NULLABLE tfe_scalars_damage(const tfe_scalars *scalars, size_t index);

/// All points as a stream of Arrow: a batch for each run, with the columns run, tag, step, wall_time and value. The
/// columns are not copied and outlive `scalars`.
void tfe_scalars_arrow(const tfe_scalars *scalars, struct ArrowArrayStream *stream);

// MARK: - Verifying and repairing

/// What to look for; begin with tfe_verification_defaults().
typedef struct tfe_verification_options {
  /// sizeof(tfe_verification_options) of the caller.
  size_t size;
  /// How many findings of one check are described; all are counted: 10.
  size_t limit;
  /// Whether to look for hints too, what TensorBoard makes of data that is sound: false.
  bool includes_hints;
} tfe_verification_options;

tfe_verification_options tfe_verification_defaults(void);

/// Verifies event files, runs and log directories of any writer.
///
/// `report` becomes the text that `tfevents verify --json` prints, to be given to tfe_bytes_free(): what was found, the
/// counts, and the paths that could not be verified. TFE_CANNOT_OPEN where that is all of them.
tfe_status tfe_verify(const char *TFE_NULLABLE const *TFE_NONNULL paths, size_t count,
                      const tfe_verification_options *TFE_NULLABLE options, tfe_bytes *report);

/// What becomes of points whose step does not lie beyond the step of the point before.
typedef enum tfe_step_policy {
  /// They stay as they are.
  TFE_STEPS_KEEP = 0,
  /// The last one written at a step, or at a lower one, takes the place of those before it.
  TFE_STEPS_LAST_WINS = 1,
  /// All stay, in one file of the run in the order of their steps.
  TFE_STEPS_SORT = 2,
  /// Steps count on where a counter of 31 or 32 bits began anew.
  TFE_STEPS_UNWRAP = 3,
} tfe_step_policy;

/// What to do beyond what is necessary; begin with tfe_repair_defaults().
typedef struct tfe_repair_options {
  /// sizeof(tfe_repair_options) of the caller.
  size_t size;
  tfe_step_policy steps;
  /// Whether the files of a run become one: false.
  bool merges;
  /// Whether files whose writer got all checksums wrong get the right ones: false.
  bool rewrites_checksums;
  /// How large a file may become before another one follows it, in bytes; 0 for any size.
  uint64_t largest_file;
} tfe_repair_options;

tfe_repair_options tfe_repair_defaults(void);

/// Repairs event files into `destination`, which must not exist; or, where it is NULL, in place beside a copy of the
/// originals.
///
/// With TFE_OK `report` becomes the text that `tfevents repair --json` prints, to be given to tfe_bytes_free(): what was
/// done, the counts, and the paths that could not be repaired.
tfe_status tfe_repair(const char *path, const char *TFE_NULLABLE destination,
                      const tfe_repair_options *TFE_NULLABLE options, tfe_bytes *report);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#ifdef __cplusplus
}
#endif
