/// CRC32C (Castagnoli; RFC 3720, appendix B.4), the checksum of TFRecord files.
///
/// Computed with the processor's instruction (SSE4.2, ARMv8) where it has one, else from tables.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The CRC32C of `count` bytes.
uint32_t ccrc32c(const void *bytes, size_t count);

/// The CRC32C of some bytes whose CRC32C is `crc`, followed by `count` bytes more.
uint32_t ccrc32c_extend(uint32_t crc, const void *bytes, size_t count);

/// The CRC32C of the eight little-endian bytes of `value`; values below 4096 are looked up.
static inline uint32_t ccrc32c_u64(uint64_t value);

/// Whether `ccrc32c` uses the processor's instruction.
bool ccrc32c_is_hardware(void);

/// `ccrc32c_extend` from tables alone, the same on every processor.
uint32_t ccrc32c_extend_portable(uint32_t crc, const void *bytes, size_t count);

// What the inline function needs; not for other callers.
extern uint32_t ccrc32c_u64_table[4096];
uint32_t ccrc32c_u64_computed(uint64_t value);

static inline uint32_t ccrc32c_u64(uint64_t value) {
    return value < 4096 ? ccrc32c_u64_table[value] : ccrc32c_u64_computed(value);
}
