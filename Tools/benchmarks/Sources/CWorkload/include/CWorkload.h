/// What every program here writes and reads: 20 tags, one value each at every step.
///
/// `W1` puts each value into an Event of its own, `W2` all values of a step into one Event.
/// `peers/workload.py` makes the same values.

#pragma once

#include <stddef.h>
#include <stdint.h>

enum { workload_tag_count = 20 };

extern const char *const workload_tags[workload_tag_count];

/// The value with index `step * workload_tag_count + tag`: exact in float32, its sum exact in double.
static inline float workload_value(uint32_t index) {
    return (float)(index * 2654435761u >> 8) / 16777216.0f;
}

/// Nanoseconds of the monotonic clock.
uint64_t workload_nanoseconds(void);

/// Nanoseconds on the monotonic clock, and of processor time that the process and the thread have used.
typedef struct {
    uint64_t elapsed, process, thread;
} workload_times;

workload_times workload_now(void);

/// Prints the line of JSON that `run` reads.
void workload_report(workload_times start, size_t values, double sum);
