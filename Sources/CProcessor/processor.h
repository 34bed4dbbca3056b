// What the processor can do, asked of itself (Intel SDM vol. 2, CPUID and XGETBV).
#pragma once

#if defined(__x86_64__)
#include <cpuid.h>

// Whether AVX2 and FMA instructions exist and the system saves their registers.
static inline int assay_has_avx2_and_fma(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
    const unsigned fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28;
    if ((c & (fma | osxsave | avx)) != (fma | osxsave | avx)) return 0;
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    if ((low & 6u) != 6u) return 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    return (b & (1u << 5)) != 0;
}
#else
static inline int assay_has_avx2_and_fma(void) { return 1; }
#endif
