/* Section 8 of docs/numerics.md. An undefined number is a NaN. */
#ifndef CONTRACT_METRICS_H
#define CONTRACT_METRICS_H

#include <stddef.h>

/* In the order of their names' bytes. */
enum { COVERAGE, KROCC, PLCC, RMSE, SROCC, METRICS };
extern const char *const metric_names[METRICS];

typedef struct {
    double value[METRICS];
} Metrics;

/* p, y and the logarithms of the variances (or NULL) of n rows. */
Metrics measure_metrics(const double *p, const double *y, const float *v, size_t n);

typedef struct {
    double max, mean, min, std;
} Summary;

Summary summarize(const double *values, size_t n);

#endif
