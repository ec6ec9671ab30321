// The processor's CRC32C instruction: three cycles for eight bytes, and a new one can start each cycle.
// Short input is one chain of them; long input is cut in three chains that run at the same time.

#include "internal.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <nmmintrin.h>

#define HARDWARE __attribute__((target("sse4.2")))

// Takes and gives 64 bits, as the instruction does: between two of them nothing is to be cut off.
HARDWARE static inline uint64_t step_8(uint64_t raw, uint64_t word) { return _mm_crc32_u64(raw, word); }
HARDWARE static inline uint32_t step_4(uint32_t raw, uint32_t word) { return _mm_crc32_u32(raw, word); }
HARDWARE static inline uint32_t step_2(uint32_t raw, uint16_t word) { return _mm_crc32_u16(raw, word); }
HARDWARE static inline uint32_t step_1(uint32_t raw, uint8_t byte) { return _mm_crc32_u8(raw, byte); }

bool hardware_is_present(void) {
    unsigned int a, b, c, d;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_2);
}

#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

#define HARDWARE __attribute__((target("crc")))

HARDWARE static inline uint64_t step_8(uint64_t raw, uint64_t word) { return __crc32cd((uint32_t)raw, word); }
HARDWARE static inline uint32_t step_4(uint32_t raw, uint32_t word) { return __crc32cw(raw, word); }
HARDWARE static inline uint32_t step_2(uint32_t raw, uint16_t word) { return __crc32ch(raw, word); }
HARDWARE static inline uint32_t step_1(uint32_t raw, uint8_t byte) { return __crc32cb(raw, byte); }

bool hardware_is_present(void) {
#if defined(__APPLE__)
    return true;
#elif defined(__linux__)
    const unsigned long crc32_bit = 1 << 7; // HWCAP_CRC32 of <asm/hwcap.h>
    return getauxval(AT_HWCAP) & crc32_bit;
#else
    return false;
#endif
}

#endif

#if defined(HARDWARE)

enum { chain_length = 512 }; // bytes, a multiple of eight

// chain_shift[k][b]: what byte k of a raw CRC, if it is b, becomes after chain_length zero bytes.
static uint32_t chain_shift[4][256];

static inline uint32_t shifted_by_chain(uint32_t raw) {
    return chain_shift[0][raw & 0xFF] ^ chain_shift[1][(raw >> 8) & 0xFF]
        ^ chain_shift[2][(raw >> 16) & 0xFF] ^ chain_shift[3][raw >> 24];
}

HARDWARE void hardware_prepare(void) {
    for (int k = 0; k < 4; k++) {
        uint32_t *shift = chain_shift[k];
        for (uint32_t bit = 1; bit < 256; bit <<= 1) {
            uint32_t raw = bit << (8 * k);
            for (int i = 0; i < chain_length; i += 8)
                raw = (uint32_t)step_8(raw, 0);
            // The shift is linear: a byte's is the exclusive or of its bits'.
            for (uint32_t lower = 0; lower < bit; lower++)
                shift[bit | lower] = raw ^ shift[lower];
        }
    }
}

HARDWARE static inline uint32_t one_chain(uint32_t raw, const uint8_t *bytes, size_t count) {
    uint64_t chain = raw;
    for (; count >= 32; bytes += 32, count -= 32)
        for (int i = 0; i < 32; i += 8)
            chain = step_8(chain, load_u64(bytes + i));
#pragma clang loop unroll(disable)
    for (; count >= 8; bytes += 8, count -= 8)
        chain = step_8(chain, load_u64(bytes));
    raw = (uint32_t)chain;
    if (count & 4) {
        uint32_t word;
        memcpy(&word, bytes, sizeof word);
        raw = step_4(raw, word);
        bytes += 4;
    }
    if (count & 2) {
        uint16_t word;
        memcpy(&word, bytes, sizeof word);
        raw = step_2(raw, word);
        bytes += 2;
    }
    return count & 1 ? step_1(raw, *bytes) : raw;
}

// Not inlined, so that the path of short input saves no registers.
HARDWARE __attribute__((noinline)) static uint32_t
extend_in_three_chains(uint32_t crc, const uint8_t *bytes, size_t count) {
    uint64_t first = ~crc;
    for (; count >= 3 * chain_length; bytes += 3 * chain_length, count -= 3 * chain_length) {
        uint64_t second = 0, third = 0;
        for (int i = 0; i < chain_length; i += 8) {
            first = step_8(first, load_u64(bytes + i));
            second = step_8(second, load_u64(bytes + chain_length + i));
            third = step_8(third, load_u64(bytes + 2 * chain_length + i));
        }
        first = shifted_by_chain(shifted_by_chain((uint32_t)first) ^ (uint32_t)second) ^ (uint32_t)third;
    }
    return ~one_chain((uint32_t)first, bytes, count);
}

HARDWARE uint32_t hardware_extend(uint32_t crc, const uint8_t *bytes, size_t count) {
    if (count >= 3 * chain_length)
        return extend_in_three_chains(crc, bytes, count);
    return ~one_chain(~crc, bytes, count);
}

#else

bool hardware_is_present(void) { return false; }
void hardware_prepare(void) {}
uint32_t hardware_extend(uint32_t crc, const uint8_t *bytes, size_t count) {
    return portable_extend(crc, bytes, count);
}

#endif
