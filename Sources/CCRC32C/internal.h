// What the source files of this module share.

#pragma once

#include "CCRC32C.h"

#include <string.h>

// Eight bytes as a little-endian integer.
static inline uint64_t load_u64(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

// "Raw" in these files is a CRC without its first and last inversion.

void portable_prepare(void);
uint32_t portable_extend(uint32_t crc, const uint8_t *bytes, size_t count);

bool hardware_is_present(void);
void hardware_prepare(void);
uint32_t hardware_extend(uint32_t crc, const uint8_t *bytes, size_t count);
