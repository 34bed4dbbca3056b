/* Section 4 of docs/numerics.md. */
#include "functions.h"

#include "arithmetic.h"

#define M 0x1.8p+23f

/* 2^(x·c), for results that are normal numbers. */
static float power_of_two(float x, float c) {
    float t = fmaf(x, c, M);
    float m = sub(M, t);
    float f = fmaf(x, c, m);
    float g = mul(f, f);
    float p12 = fmaf(f, 0x1.ebfbdcp-3f, 0x1.62e43p-1f);
    float p34 = fmaf(f, 0x1.3b2d5p-7f, 0x1.c6aee6p-5f);
    float p56 = fmaf(f, 0x1.41fb2ep-13f, 0x1.5f3f3p-10f);
    float p = fmaf(fmaf(fmaf(p56, g, p34), g, p12), f, 1.0f);
    return float_of(bits_of(p) + (bits_of(t) << 23));
}

/* e^(a²/2)·Φ(−a). */
static float tail_ratio(float a) {
    float w = quo(a, fmaf(a, 0.25f, 1.0f));
    float v = mul(w, w);
    float p01 = fmaf(w, -0x1.988434p-2f, 0.5f);
    float p23 = fmaf(w, -0x1.0d7586p-5f, 0x1.33bb04p-3f);
    float p45 = fmaf(w, 0x1.31a71cp-13f, 0x1.b8f61ap-9f);
    float p67 = fmaf(w, 0x1.8b4292p-18f, -0x1.3d7b1cp-14f);
    return fmaf(fmaf(fmaf(p67, v, p45), v, p23), v, p01);
}

static Activated gelu(float x) {
    float a = fabsf(x);
    float e = a > 12.0f ? 0.0f : power_of_two(mul(x, x), -0x1.715476p-1f);
    float q = mul(e, tail_ratio(a));
    float phi = x < 0.0f ? q : sub(1.0f, q);
    Activated result = {mul(x, phi), fmaf(mul(x, 0x1.988454p-2f), e, phi)};
#if PLANTED == 3
    result.slope = float_of(bits_of(result.slope) ^ 1u);
#endif
    return result;
}

float exponential(float x) {
    float c = x > 89.0f ? 89.0f : x < -104.0f ? -104.0f : x;
    float t = fmaf(c, 0x1.715476p+0f, M);
    float n = sub(t, M);
    float r = fmaf(n, -0x1.62e43p-1f, c);
    r = fmaf(n, 0x1.05c61p-29f, r);
    float g = mul(r, r);
    float p01 = fmaf(r, 0x1.55549p-3f, 0x1.fffffcp-2f);
    float p23 = fmaf(r, 0x1.123b6ap-7f, 0x1.5558fcp-5f);
    float p = fmaf(fmaf(g, 0x1.6a21acp-10f, p23), g, p01);
    float y = add(fmaf(p, g, r), 1.0f);
    /* The integers are from −150 to 128, so the powers are normal numbers. */
    int32_t whole = (int32_t)(bits_of(t) - 0x4B400000u);
    int32_t half = whole < 0 ? -((1 - whole) / 2) : whole / 2;
    float first = float_of((uint32_t)(127 + half) << 23);
    float second = float_of((uint32_t)(127 + whole - half) << 23);
    return mul(mul(y, first), second);
}

float logistic(float x) {
    float e = exponential(sub(0.0f, fabsf(x)));
    return quo(x < 0.0f ? e : 1.0f, add(1.0f, e));
}

float hyperbolic_tangent(float x) {
    float a = fabsf(x);
    float s = mul(x, x);
    float p = -0x1.75e1bcp-8f;
    p = fmaf(p, s, 0x1.522698p-6f);
    p = fmaf(p, s, -0x1.b83c5ap-5f);
    p = fmaf(p, s, 0x1.11072p-3f);
    p = fmaf(p, s, -0x1.555532p-2f);
    float near = fmaf(mul(x, s), p, x);
    float far = sub(1.0f, quo(2.0f, add(exponential(add(a, a)), 1.0f)));
    return a < 0.625f ? near : copysignf(far, x);
}

Activated activate(Activation activation, float x) {
    Activated result = {x, 1.0f};
    switch (activation) {
    case IDENTITY:
        break;
    case RELU:
        result.value = x <= 0.0f ? 0.0f : x;
        result.slope = x > 0.0f ? 1.0f : 0.0f;
        break;
    case GELU:
        return gelu(x);
    case TANH:
        result.value = hyperbolic_tangent(x);
        result.slope = sub(1.0f, mul(result.value, result.value));
        break;
    case SIGMOID:
        result.value = logistic(x);
        result.slope = mul(result.value, sub(1.0f, result.value));
        break;
    }
    return result;
}

double logarithm(double x) {
    static const double coefficients[] = {
        0x1.47ae147ae147bp-4, 0x1.642c8590b2164p-4, 0x1.8618618618618p-4, 0x1.af286bca1af28p-4,
        0x1.e1e1e1e1e1e1ep-4, 0x1.1111111111111p-3, 0x1.3b13b13b13b14p-3, 0x1.745d1745d1746p-3,
        0x1.c71c71c71c71cp-3, 0x1.2492492492492p-2, 0x1.999999999999ap-2, 0x1.5555555555555p-1,
    };
    uint64_t bits = bits_of_double(x);
    int e = (int)(bits >> 52) - 1023;
    double m = double_of((bits & 0xFFFFFFFFFFFFFu) | 0x3FF0000000000000u);
    int j = m > 0x1.6a09e667f3bcdp+0 ? 1 : 0;
    double k = e + j;
    double f = (j ? m / 2 : m) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double p = coefficients[0];
    for (int i = 1; i < 12; i++) p = fma(p, z, coefficients[i]);
    double u = fma(s * z, p, k * 0x1.a39ef35793c76p-33);
    return fma(k, 0x1.62e42feep-1, fma(2, s, u));
}

double cosine_of_pi(double x) {
    static const double even[] = {
        -0x1.2a0c591af8314p-23, 0x1.20c62c2f2d7f5p-18, -0x1.b6e24f44b128fp-14,
        0x1.f9d38a3763cc3p-10,  -0x1.a6d1f2a204a8cp-6, 0x1.e1f506891babbp-3,
        -0x1.55d3c7e3cbffap+0,  0x1.03c1f081b5ac4p+2,  -0x1.3bd3cc9be45dep+2,
    };
    static const double odd[] = {
        0x1.aaec32af93359p-21, -0x1.6fadb9f155744p-16, 0x1.e8f434d018d63p-12,
        -0x1.e3074fde8871fp-8, 0x1.50783487ee782p-4,   -0x1.32d2cce62bd86p-1,
        0x1.466bc6775aae2p+1,  -0x1.4abbce625be53p+2,
    };
    double h = fabs(x) * 2;
    double t = h + 0x1.8p+52;
    double n = t - 0x1.8p+52;
    double r = (h - n) * 0.5;
    double z = r * r;
    int64_t quarter = (int64_t)n % 4;
    double y;
    if (quarter % 2 == 0) {
        double p = even[0];
        for (int i = 1; i < 9; i++) p = fma(p, z, even[i]);
        y = fma(p, z, 1);
    } else {
        double p = odd[0];
        for (int i = 1; i < 8; i++) p = fma(p, z, odd[i]);
        y = fma(r, 0x1.921fb54442d18p+1, fma(r, 0x1.1a62633145c07p-53, (r * z) * p));
    }
    return quarter == 0 || quarter == 3 ? y : 0 - y;
}
