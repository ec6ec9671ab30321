// Slicing by 8: eight bytes a step, each looked up in a table of its own.

#include "internal.h"

static const uint32_t reversed_polynomial = 0x82F63B78;

// slice[k][b]: the raw CRC of byte b followed by k zero bytes.
static uint32_t slice[8][256];

void portable_prepare(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t raw = byte;
        for (int bit = 0; bit < 8; bit++)
            raw = (raw >> 1) ^ (raw & 1 ? reversed_polynomial : 0);
        slice[0][byte] = raw;
    }
    for (int k = 1; k < 8; k++)
        for (uint32_t byte = 0; byte < 256; byte++)
            slice[k][byte] = (slice[k - 1][byte] >> 8) ^ slice[0][slice[k - 1][byte] & 0xFF];
}

uint32_t portable_extend(uint32_t crc, const uint8_t *bytes, size_t count) {
    uint32_t raw = ~crc;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word = load_u64(bytes) ^ raw;
        raw = 0;
        for (int k = 0; k < 8; k++)
            raw ^= slice[7 - k][(word >> (8 * k)) & 0xFF];
    }
    for (; count > 0; bytes++, count--)
        raw = (raw >> 8) ^ slice[0][(raw ^ *bytes) & 0xFF];
    return ~raw;
}
