#include <stdlib.h>

#include "arithmetic.h"
#include "train.h"

/* The loss of one row, in binary64; its d and d₁ go to `d`. */
static double row_loss(const Experiment *experiment, float e, float v, size_t n, float *d) {
    double E = e;
    double rows = (double)n;
    if (experiment->loss == MSE) {
        d[0] = mul(e, (float)(2 / rows));
        return E * E;
    }
    if (experiment->loss == MAE) {
        float one = (float)(1 / rows);
        d[0] = e > 0 ? one : e < 0 ? -one : 0;
        return fabs(E);
    }
    if (experiment->loss == HUBER) {
        float delta = (float)experiment->loss_number;
        double D = delta, A = fabs(E);
        float c = e > delta ? delta : e < -delta ? -delta : e;
        d[0] = mul(c, (float)(1 / rows));
        return A > D ? D * (A - 0.5 * D) : 0.5 * (A * A);
    }
    float m = (float)experiment->loss_number;
    int held = v <= m;
    float w = held ? m : v;
    float i = exponential(sub(0.0f, w));
    float k = mul(e, i);
    d[0] = mul(k, (float)(1 / rows));
    d[1] = held ? 0 : mul(fmaf(-e, k, 1.0f), (float)(0.5 / rows));
    return 0.5 * ((double)w + (E * E) * (double)i);
}

static double correlation_loss(const float *score, const float *target, size_t n, float *d) {
    double p = 0, t = 0, A = 0, B = 0, C = 0, rows = (double)n;
    for (size_t r = 0; r < n; r++) p = p + (double)score[r];
    for (size_t r = 0; r < n; r++) t = t + (double)target[r];
    p = p / rows;
    t = t / rows;
    for (size_t r = 0; r < n; r++) {
        double a = (double)score[r] - p, b = (double)target[r] - t;
        A = fma(a, a, A);
        C = fma(a, b, C);
        B = fma(b, b, B);
    }
    double Q = sqrt(A * B), rho = C / Q;
    int flat = A == 0 || B == 0;
    for (size_t r = 0; r < n; r++) {
        double a = (double)score[r] - p, b = (double)target[r] - t;
        d[r] = flat ? 0 : (float)((rho * a) / A - b / Q);
    }
    return flat ? rows : rows * (1 - rho);
}

static double rank_loss(const float *score, const float *target, size_t n, double margin, float *d) {
    double K = 0, S = 0, M = (float)margin;
    double *c = zeroed(n, sizeof(double));
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (!(target[i] > target[j])) continue;
            K = K + 1;
            double x = M - ((double)score[i] - (double)score[j]);
            if (x <= 0) continue;
            S = S + x;
            c[i] = c[i] - 1;
            c[j] = c[j] + 1;
        }
    for (size_t r = 0; r < n; r++) d[r] = K == 0 ? 0 : (float)(c[r] / K);
    free(c);
    return K == 0 ? 0 : (double)n * (S / K);
}

double batch_loss(const Experiment *experiment, const Layout *layout, Batch *batch, const float *target) {
    size_t n = batch->rows, outputs = layout->width[layout->layers];
    const float *y = batch->input[layout->layers];
    float *d = batch->gradient[layout->layers];
    double loss = 0;
    if (experiment->loss == PLCC_LOSS || experiment->loss == RANK_LOSS) {
        float *one = zeroed(n, sizeof(float));
        loss = experiment->loss == PLCC_LOSS
                   ? correlation_loss(batch->score, target, n, one)
                   : rank_loss(batch->score, target, n, experiment->loss_number, one);
        for (size_t r = 0; r < n; r++) {
            d[r * outputs] = one[r];
            if (outputs == 2) d[r * outputs + 1] = 0;
        }
        free(one);
    } else {
        for (size_t r = 0; r < n; r++) {
            float both[2] = {0, 0}, v = outputs == 2 ? y[r * outputs + 1] : 0;
            loss = loss + row_loss(experiment, sub(batch->score[r], target[r]), v, n, both);
            for (size_t o = 0; o < outputs; o++) d[r * outputs + o] = both[o];
        }
    }
    if (experiment->bounded)
        for (size_t r = 0; r < n; r++) d[r * outputs] = mul(d[r * outputs], batch->slope[r]);
    return loss;
}
