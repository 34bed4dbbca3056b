#include "metrics.h"

#include <stdint.h>
#include <stdlib.h>

#include "arithmetic.h"
#include "bytes.h"
#include "functions.h"

const char *const metric_names[METRICS] = {"coverage", "krocc", "plcc", "rmse", "srocc"};

static double defined(double value) { return isfinite(value) ? value : (double)NAN; }

static double plcc(const double *p, const double *y, size_t n) {
    double p_mean = 0, y_mean = 0, A = 0, B = 0, C = 0;
    int p_equal = 1, y_equal = 1;
    for (size_t r = 0; r < n; r++) {
        p_mean = p_mean + p[r];
        y_mean = y_mean + y[r];
        p_equal = p_equal && p[r] == p[0];
        y_equal = y_equal && y[r] == y[0];
    }
    if (n < 2 || p_equal || y_equal) return (double)NAN;
    p_mean = p_mean / (double)n;
    y_mean = y_mean / (double)n;
    for (size_t r = 0; r < n; r++) {
        double a = p[r] - p_mean, b = y[r] - y_mean;
        A = fma(a, a, A);
        B = fma(b, b, B);
        C = fma(a, b, C);
    }
    double result = C / sqrt(A * B);
    if (!isfinite(result)) return (double)NAN;
    return result < -1 ? -1 : result > 1 ? 1 : result;
}

typedef struct {
    double value;
    size_t row;
} Place;

static int by_value(const void *a, const void *b) {
    const Place *first = a, *second = b;
    if (first->value != second->value) return first->value < second->value ? -1 : 1;
    return first->row < second->row ? -1 : first->row > second->row;
}

/* Ranks from 1; equal values share the mean of theirs. */
static double *ranks(const double *values, size_t n) {
    Place *sorted = zeroed(n, sizeof(Place));
    double *rank = zeroed(n, sizeof(double));
    for (size_t r = 0; r < n; r++) {
        sorted[r].value = values[r];
        sorted[r].row = r;
    }
    qsort(sorted, n, sizeof(Place), by_value);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && sorted[end].value == sorted[first].value; end++) {}
        double mean = (double)(first + 1 + end) / 2;
#if PLANTED == 4
        mean = (double)(first + 1);
#endif
        for (size_t k = first; k < end; k++) rank[sorted[k].row] = mean;
    }
    free(sorted);
    return rank;
}

static double srocc(const double *p, const double *y, size_t n) {
    double *p_rank = ranks(p, n), *y_rank = ranks(y, n);
    double result = plcc(p_rank, y_rank, n);
    free(p_rank);
    free(y_rank);
    return result;
}

static double krocc(const double *p, const double *y, size_t n) {
    int64_t rows = (int64_t)n, N = rows * (rows - 1) / 2, N1 = 0, N2 = 0, N3 = 0, X = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            int dp = (p[i] > p[j]) - (p[i] < p[j]), dy = (y[i] > y[j]) - (y[i] < y[j]);
            N1 += dp == 0;
            N2 += dy == 0;
            N3 += dp == 0 && dy == 0;
            X += dp * dy < 0;
        }
    if (N == N1 || N == N2) return (double)NAN;
    return (double)(N - N1 - N2 + N3 - 2 * X) / sqrt((double)(N - N1) * (double)(N - N2));
}

static double rmse(const double *p, const double *y, size_t n) {
    double squares = 0;
    for (size_t r = 0; r < n; r++) {
        double d = p[r] - y[r];
        squares = fma(d, d, squares);
    }
    return defined(sqrt(squares / (double)n));
}

static double coverage(const double *p, const double *y, const float *v, size_t n) {
    size_t covered = 0;
    for (size_t r = 0; v && r < n; r++) {
        if (!isfinite(v[r])) return (double)NAN;
        double S = exponential(mul(v[r], 0.5f));
        covered += fabs(p[r] - y[r]) <= 0x1.f5c28f5c28f5cp+0 * S;
    }
    return v ? (double)covered / (double)n : (double)NAN;
}

Metrics measure_metrics(const double *p, const double *y, const float *v, size_t n) {
    Metrics metrics;
    int usable = n > 0;
    for (size_t r = 0; r < n; r++) usable = usable && isfinite(p[r]) && isfinite(y[r]);
    for (int i = 0; i < METRICS; i++) metrics.value[i] = (double)NAN;
    if (!usable) return metrics;
    metrics.value[COVERAGE] = coverage(p, y, v, n);
    metrics.value[KROCC] = krocc(p, y, n);
    metrics.value[PLCC] = plcc(p, y, n);
    metrics.value[RMSE] = rmse(p, y, n);
    metrics.value[SROCC] = srocc(p, y, n);
    return metrics;
}

Summary summarize(const double *values, size_t n) {
    Summary summary = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};
    double sum = 0, squares = 0, least, largest;
    if (n == 0) return summary;
    least = largest = values[0];
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i])) return summary;
        sum = sum + values[i];
        if (values[i] < least) least = values[i];
        if (values[i] > largest) largest = values[i];
    }
    double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) squares = fma(values[i] - mean, values[i] - mean, squares);
    summary.max = largest;
    summary.mean = defined(mean);
    summary.min = least;
    if (n > 1) summary.std = least == largest ? 0 : defined(sqrt(squares / (double)(n - 1)));
    return summary;
}
