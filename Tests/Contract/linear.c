/* Section 9 of docs/numerics.md: linear models. */
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"
#include "train.h"

/* The sums of a fit over its n training rows, with q terms. */
typedef struct {
    size_t n, q;
    const float *terms;  /* of all rows */
    const size_t *rows;  /* the training rows */
    const double *target;
    double lambda;
    double *mean, target_mean;
    double *factor;      /* C, then L: q × q, row j, column k ≤ j */
    double *v, *w;
    unsigned char *kept;
} Normal;

static double term(const Normal *normal, size_t r, size_t j) {
    return normal->terms[normal->rows[r] * normal->q + j];
}

/* The terms of all rows, from scaled inputs. */
static float *make_terms(const Experiment *experiment, const Data *data, const float *scaled, size_t q) {
    float *terms = zeroed(data->rows * q, sizeof(float));
    for (size_t r = 0; r < data->rows; r++) {
        const float *x = scaled + r * data->inputs;
        float *out = terms + r * q;
        for (size_t i = 0; i < data->inputs; i++) *out++ = x[i];
        for (size_t i = 0; experiment->degree == 2 && i < data->inputs; i++)
            for (size_t j = i; j < data->inputs; j++) *out++ = mul(x[i], x[j]);
    }
    return terms;
}

static void make_equations(Normal *normal) {
    size_t n = normal->n, q = normal->q;
    double sum = 0;
    for (size_t j = 0; j < q; j++) {
        double total = 0, least = term(normal, 0, j), largest = least;
        for (size_t r = 0; r < n; r++) {
            double x = term(normal, r, j);
            total = total + x;
            if (x < least) least = x;
            if (x > largest) largest = x;
        }
        normal->mean[j] = total / (double)n;
        normal->kept[j] = least != largest;
    }
    for (size_t r = 0; r < n; r++) sum = sum + normal->target[normal->rows[r]];
    normal->target_mean = sum / (double)n;
    for (size_t j = 0; j < q; j++) {
        for (size_t r = 0; r < n; r++) {
            double c = term(normal, r, j) - normal->mean[j];
            double e = normal->target[normal->rows[r]] - normal->target_mean;
            normal->v[j] = fma(c, e, normal->v[j]);
            for (size_t k = 0; k <= j; k++) {
                double other = term(normal, r, k) - normal->mean[k];
                normal->factor[j * q + k] = fma(c, other, normal->factor[j * q + k]);
            }
        }
    }
}

static void factorize(Normal *normal) {
    size_t q = normal->q;
    double *L = normal->factor;
    for (size_t j = 0; j < q; j++) {
        if (!normal->kept[j]) continue;
        double d = L[j * q + j] + normal->lambda, p = d;
        for (size_t k = 0; k < j; k++) {
            if (!normal->kept[k]) continue;
            double chain = L[j * q + k];
            for (size_t i = 0; i < k; i++)
                if (normal->kept[i]) chain = fma(-L[j * q + i], L[k * q + i], chain);
            L[j * q + k] = chain / L[k * q + k];
        }
        for (size_t k = 0; k < j; k++)
            if (normal->kept[k]) p = fma(-L[j * q + k], L[j * q + k], p);
        normal->kept[j] = !(p <= 0x1p-32 * d);
        if (normal->kept[j]) L[j * q + j] = sqrt(p);
    }
}

/* The solution for u, in its place. */
static void solve_for(const Normal *normal, double *u) {
    size_t q = normal->q;
    const double *L = normal->factor;
    for (size_t j = 0; j < q; j++) {
        double chain = u[j];
        for (size_t k = 0; k < j; k++)
            if (normal->kept[k]) chain = fma(-L[j * q + k], u[k], chain);
        u[j] = normal->kept[j] ? chain / L[j * q + j] : 0;
    }
    for (size_t j = q; j-- > 0;) {
        double chain = u[j];
        for (size_t k = j + 1; k < q; k++)
            if (normal->kept[k]) chain = fma(-L[k * q + j], u[k], chain);
        u[j] = normal->kept[j] ? chain / L[j * q + j] : 0;
    }
}

static void refine(Normal *normal) {
    size_t q = normal->q;
    double *g = zeroed(q, sizeof(double));
    for (size_t r = 0; r < normal->n; r++) {
        double rest = normal->target[normal->rows[r]] - normal->target_mean;
        for (size_t j = 0; j < q; j++)
            rest = fma(-normal->w[j], term(normal, r, j) - normal->mean[j], rest);
        for (size_t j = 0; j < q; j++) g[j] = fma(term(normal, r, j) - normal->mean[j], rest, g[j]);
    }
    for (size_t j = 0; j < q; j++) g[j] = fma(-normal->lambda, normal->w[j], g[j]);
    solve_for(normal, g);
    for (size_t j = 0; j < q; j++) normal->w[j] = normal->w[j] + g[j];
    free(g);
}

/* The bias, then the loss. */
static double bias_of(const Normal *normal) {
    double b = normal->target_mean;
    for (size_t j = 0; j < normal->q; j++) b = fma(-normal->w[j], normal->mean[j], b);
    return b;
}

static double loss_of(const Normal *normal, double b) {
    double squares = 0;
    for (size_t r = 0; r < normal->n; r++) {
        double p = b;
        for (size_t j = 0; j < normal->q; j++) p = fma(normal->w[j], term(normal, r, j), p);
        double E = p - normal->target[normal->rows[r]];
        squares = fma(E, E, squares);
    }
    return squares / (double)normal->n;
}

Fit solve(const Experiment *experiment, const Data *data, const Fold *fold) {
    size_t k = data->inputs, q = experiment->degree == 2 ? k + k * (k + 1) / 2 : k;
    Fit fit;
    Normal normal;
    memset(&fit, 0, sizeof fit);
    memset(&normal, 0, sizeof normal);
    fit.inputs = k;
    fit.target.scale = 1;
    fit.layout = layout_of(experiment, q);
    fit.parameters = zeroed(fit.layout.count, sizeof(float));
    fit.scaling = measure_inputs(experiment, data, fold);
    float *scaled = scaled_rows(data, fit.scaling);
    float *terms = make_terms(experiment, data, scaled, q);
    normal.n = fold->training_count;
    normal.q = q;
    normal.terms = terms;
    normal.rows = fold->training;
    normal.target = data->target;
    normal.lambda = experiment->l2;
    normal.mean = zeroed(q, sizeof(double));
    normal.factor = zeroed(q * q, sizeof(double));
    normal.v = zeroed(q, sizeof(double));
    normal.w = zeroed(q, sizeof(double));
    normal.kept = zeroed(q, 1);
    make_equations(&normal);
    factorize(&normal);
    memcpy(normal.w, normal.v, q * sizeof(double));
    solve_for(&normal, normal.w);
#if PLANTED != 2
    refine(&normal);
#else
    (void)refine;
#endif
    double b = bias_of(&normal), loss = loss_of(&normal, b);
    for (size_t j = 0; j < q; j++) fit.parameters[fit.layout.weight[0] + j] = (float)normal.w[j];
    fit.parameters[fit.layout.bias[0]] = (float)b;
    for (size_t j = 0; j < fit.layout.count; j++)
        if (!isfinite(fit.parameters[j]) || !isfinite(loss)) fail("the solution is not finite");
    begin_trajectory(&fit.trajectory, &fit.layout, 1);
    record_epoch(&fit.trajectory, &fit.layout, fit.parameters, loss);
    end_trajectory(&fit.trajectory, &fit.layout, fit.parameters);
    predict(experiment, fold, terms, &fit);
    free(scaled);
    free(terms);
    free(normal.mean);
    free(normal.factor);
    free(normal.v);
    free(normal.w);
    free(normal.kept);
    return fit;
}
