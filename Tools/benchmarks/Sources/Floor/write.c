// Writes a workload: the tags encoded beforehand, the clock read for each Event, 256 KiB a write(2).

#include "floor.h"
#include "format.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { chunk = 256 << 10, largest_record = 8 << 10 };

static int file;
static uint8_t buffer[chunk + largest_record];
static size_t filled;
static uint8_t headers[cached_lengths][header_length];

static void drain(void) {
    for (size_t written = 0; written < filled;) {
        ssize_t count = write(file, buffer + written, filled - written);
        if (count < 0 && errno != EINTR) {
            perror("write");
            exit(1);
        }
        if (count > 0)
            written += (size_t)count;
    }
    filled = 0;
}

static inline uint8_t *begin_event(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    double wall_time = now.tv_sec + now.tv_nsec * 1e-9;
    uint8_t *at = buffer + filled + header_length;
    *at++ = 0x09;
    memcpy(at, &wall_time, 8);
    return at + 8;
}

static inline uint8_t *put_step(uint8_t *at, size_t step) {
    if (step == 0)
        return at;
    *at++ = 0x10;
    return put_varint(at, step);
}

static inline void end_event(uint8_t *end) {
    uint8_t *record = buffer + filled;
    size_t length = (size_t)(end - record) - header_length;
    memcpy(record, headers[length], header_length);
    uint32_t checksum = masked_crc32c(record + header_length, length);
    memcpy(end, &checksum, footer_length);
    filled += header_length + length + footer_length;
    if (filled >= chunk)
        drain();
}

// A Summary.Value as far as its number.
static struct { uint8_t bytes[48]; size_t count; } values[workload_tag_count];
static size_t summary_length;

static void prepare(void) {
    for (uint64_t length = 0; length < cached_lengths; length++) {
        memcpy(headers[length], &length, 8);
        uint32_t checksum = masked_crc32c(headers[length], 8);
        memcpy(headers[length] + 8, &checksum, 4);
    }
    for (int tag = 0; tag < workload_tag_count; tag++) {
        size_t length = strlen(workload_tags[tag]);
        uint8_t *at = values[tag].bytes;
        *at++ = 0x0A;
        *at++ = (uint8_t)(2 + length + 5);
        *at++ = 0x0A;
        *at++ = (uint8_t)length;
        memcpy(at, workload_tags[tag], length);
        at[length] = 0x15;
        values[tag].count = 4 + length + 1;
        summary_length += values[tag].count + 4;
    }
}

static inline uint8_t *put_value(uint8_t *at, int tag, float number) {
    memcpy(at, values[tag].bytes, 32);
    at += values[tag].count;
    memcpy(at, &number, 4);
    return at + 4;
}

int floor_write(const char *path, size_t steps, bool one_event_a_step) {
    float *numbers = malloc(steps * workload_tag_count * sizeof *numbers);
    for (size_t i = 0; i < steps * workload_tag_count; i++)
        numbers[i] = workload_value((uint32_t)i);
    prepare();

    workload_times start = workload_now();
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        perror(path);
        return 1;
    }
    uint8_t *at = begin_event();
    memcpy(at, "\x1A\x0D" "brain.Event:2", 15);
    end_event(at + 15);

    const float *number = numbers;
    for (size_t step = 0; step < steps; step++) {
        if (one_event_a_step) {
            at = put_step(begin_event(), step);
            *at++ = 0x2A;
            at = put_varint(at, summary_length);
            for (int tag = 0; tag < workload_tag_count; tag++)
                at = put_value(at, tag, *number++);
            end_event(at);
            continue;
        }
        for (int tag = 0; tag < workload_tag_count; tag++) {
            at = put_step(begin_event(), step);
            *at++ = 0x2A;
            *at++ = (uint8_t)(values[tag].count + 4);
            end_event(put_value(at, tag, *number++));
        }
    }
    drain();
    close(file);
    workload_report(start, steps * workload_tag_count, 0);
    free(numbers);
    return 0;
}
