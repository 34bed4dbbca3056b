/* The operations of section 1 of docs/numerics.md.
 *
 * C99 lets a compiler keep binary32 results in more precision (FLT_EVAL_METHOD; gcc does on s390x)
 * until a cast. Every binary32 operation therefore stands in a cast of its own. A binary64 result
 * of + − × ÷ √ on binary32 operands, rounded to binary32, is the binary32 result.
 */
#ifndef CONTRACT_ARITHMETIC_H
#define CONTRACT_ARITHMETIC_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "binary64 operations must round to binary64"
#endif

/* 0: the contract. Numbers from 1 plant an error in one operation, which a comparison must notice. */
#ifndef PLANTED
#define PLANTED 0
#endif

static inline float add(float a, float b) { return (float)(a + b); }
static inline float sub(float a, float b) { return (float)(a - b); }
static inline float mul(float a, float b) { return (float)(a * b); }
static inline float quo(float a, float b) { return (float)(a / b); }
static inline float root(float a) { return sqrtf(a); }

static inline uint32_t bits_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t bits_of_double(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double double_of(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#endif
