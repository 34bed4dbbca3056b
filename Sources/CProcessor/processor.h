// What the processor can do, asked of itself (Intel SDM vol. 2, CPUID and XGETBV), and how the
// calling thread computes: MXCSR (Intel SDM vol. 1, 10.2.3), FPCR (Arm ARM, C5.2.7).
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

// How the thread's floating-point control differs from IEEE 754's defaults: the sum of
// 1 (subnormal numbers are flushed to zero), 2 (not rounded to nearest even), 4 (exceptions trap).
static inline unsigned assay_floating_point_deviations(void) {
#if defined(__x86_64__)
    unsigned control;
    __asm__ volatile("stmxcsr %0" : "=m"(control));
    const unsigned flushes = 0x8040, rounding = 0x6000, masks = 0x1f80;
    return ((control & flushes) ? 1 : 0) | ((control & rounding) ? 2 : 0)
        | ((control & masks) != masks ? 4 : 0);
#elif defined(__aarch64__)
    unsigned long control;
    __asm__ volatile("mrs %0, fpcr" : "=r"(control));
    const unsigned long flushes = 1ul << 24 | 1ul << 19 | 3ul, rounding = 3ul << 22;
    const unsigned long traps = 0x9f00;
    return ((control & flushes) ? 1 : 0) | ((control & rounding) ? 2 : 0)
        | ((control & traps) ? 4 : 0);
#else
    return 0;
#endif
}
