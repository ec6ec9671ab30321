// The bytes of event files, as little code as makes or checks them.

#pragma once

#include <nmmintrin.h>
#include <stdint.h>
#include <string.h>

enum { header_length = 12, footer_length = 4, cached_lengths = 4096 };

static inline uint32_t masked_crc32c(const uint8_t *bytes, size_t count) {
    uint64_t crc = 0xFFFFFFFF;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        crc = _mm_crc32_u64(crc, word);
    }
    if (count & 4) {
        uint32_t word;
        memcpy(&word, bytes, 4);
        crc = _mm_crc32_u32((uint32_t)crc, word);
        bytes += 4;
    }
    if (count & 2) {
        uint16_t word;
        memcpy(&word, bytes, 2);
        crc = _mm_crc32_u16((uint32_t)crc, word);
        bytes += 2;
    }
    if (count & 1)
        crc = _mm_crc32_u8((uint32_t)crc, *bytes);
    uint32_t plain = ~(uint32_t)crc;
    return (plain >> 15 | plain << 17) + 0xA282EAD8u;
}

static inline uint8_t *put_varint(uint8_t *at, uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        *at++ = (uint8_t)value | 0x80;
    *at++ = (uint8_t)value;
    return at;
}

static inline const uint8_t *get_varint(const uint8_t *at, uint64_t *value) {
    *value = *at & 0x7F;
    for (int shift = 7; *at++ & 0x80; shift += 7)
        *value |= (uint64_t)(*at & 0x7F) << shift;
    return at;
}
