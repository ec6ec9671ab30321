// Reads scalars and adds them up: wall times, steps, tags and values, with every checksum checked.
// It trusts everything else.

#include "floor.h"
#include "format.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint8_t *skip(const uint8_t *at, uint8_t key) {
    uint64_t number;
    switch (key & 7) {
    case 0: return get_varint(at, &number);
    case 1: return at + 8;
    case 2: at = get_varint(at, &number); return at + number;
    default: return at + 4;
    }
}

typedef struct {
    size_t count, tag_bytes;
    uint64_t steps;
    double sum, wall_times;
} totals;

static inline void read_value(const uint8_t *at, const uint8_t *end, totals *totals) {
    const uint8_t *tag = at;
    uint64_t tag_length = 0;
    while (at < end) {
        uint8_t key = *at++;
        if (key == 0x0A) {
            tag = get_varint(at, &tag_length);
            at = tag + tag_length;
        } else if (key == 0x15) {
            float number;
            memcpy(&number, at, 4);
            totals->sum += number;
            totals->count++;
            at += 4;
        } else {
            at = skip(at, key);
        }
    }
    totals->tag_bytes += tag_length ? tag[0] : 0;
}

static inline void read_summary(const uint8_t *at, const uint8_t *end, totals *totals) {
    while (at < end) {
        uint8_t key = *at++;
        if (key != 0x0A) {
            at = skip(at, key);
            continue;
        }
        uint64_t length;
        at = get_varint(at, &length);
        read_value(at, at + length, totals);
        at += length;
    }
}

static inline void read_event(const uint8_t *at, const uint8_t *end, totals *totals) {
    double wall_time = 0;
    uint64_t step = 0;
    while (at < end) {
        uint8_t key = *at++;
        if (key == 0x09) {
            memcpy(&wall_time, at, 8);
            at += 8;
        } else if (key == 0x10) {
            at = get_varint(at, &step);
        } else if (key == 0x2A) {
            uint64_t length;
            at = get_varint(at, &length);
            read_summary(at, at + length, totals);
            at += length;
        } else {
            at = skip(at, key);
        }
    }
    totals->steps += step;
    totals->wall_times += wall_time;
}

int floor_read(const char *path) {
    workload_times start = workload_now();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) < 0) {
        perror(path);
        return 1;
    }
    size_t size = (size_t)status.st_size;
    const uint8_t *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) {
        perror(path);
        return 1;
    }
    totals totals = {0};
    for (const uint8_t *at = bytes, *end = bytes + size; at < end;) {
        uint64_t length;
        uint32_t length_checksum, checksum;
        memcpy(&length, at, 8);
        memcpy(&length_checksum, at + 8, 4);
        const uint8_t *payload = at + header_length;
        memcpy(&checksum, payload + length, 4);
        if (masked_crc32c(at, 8) != length_checksum || masked_crc32c(payload, length) != checksum) {
            fprintf(stderr, "%s: a checksum is wrong\n", path);
            return 1;
        }
        read_event(payload, payload + length, &totals);
        at = payload + length + footer_length;
    }
    workload_report(start, totals.count, totals.sum);
    // Read last, so that no reading above is left out.
    if (totals.steps + totals.tag_bytes + totals.wall_times == 0)
        fputs("empty\n", stderr);
    close(file);
    return 0;
}
