// Chooses the implementation, once, before main.

#include "internal.h"

static bool is_hardware;
uint32_t ccrc32c_u64_table[4096];

__attribute__((constructor)) static void prepare(void) {
    portable_prepare();
    is_hardware = hardware_is_present();
    if (is_hardware)
        hardware_prepare();
    for (uint64_t value = 0; value < 4096; value++)
        ccrc32c_u64_table[value] = ccrc32c_u64_computed(value);
}

bool ccrc32c_is_hardware(void) { return is_hardware; }

uint32_t ccrc32c(const void *bytes, size_t count) { return ccrc32c_extend(0, bytes, count); }

uint32_t ccrc32c_extend(uint32_t crc, const void *bytes, size_t count) {
    return is_hardware ? hardware_extend(crc, bytes, count) : portable_extend(crc, bytes, count);
}

uint32_t ccrc32c_extend_portable(uint32_t crc, const void *bytes, size_t count) {
    return portable_extend(crc, bytes, count);
}

uint32_t ccrc32c_u64_computed(uint64_t value) {
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    return ccrc32c(bytes, sizeof bytes);
}
