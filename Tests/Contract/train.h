/* Section 6 of docs/numerics.md: losses, updates and whole fits; section 7; section 9. */
#ifndef CONTRACT_TRAIN_H
#define CONTRACT_TRAIN_H

#include "data.h"
#include "network.h"

/* The losses of a batch's rows, added up; d goes to the gradients of the outputs. */
double batch_loss(const Experiment *experiment, const Layout *layout, Batch *batch, const float *target);

/* What an optimiser keeps between steps. */
typedef struct {
    float *m, *v;
    double power1, power2; /* β₁ and β₂, each to the number of steps */
} Moments;

void clip(const Experiment *experiment, const Layout *layout, float *gradients);
void update(const Experiment *experiment, const Layout *layout, uint32_t epoch, Moments *moments,
            float *gradients, float *parameters);

/* A finished fit. */
typedef struct {
    Layout layout;
    float *parameters;
    Scaling *scaling; /* of the inputs */
    Scaling target;   /* of the target; 0 and 1 if it has none */
    size_t inputs;    /* before the terms of a linear model */
    Bytes trajectory;
    size_t predicted; /* rows */
    float *prediction; /* rows × outputs: the score, then the logarithm of the variance, if any */
} Fit;

/* Trains on the fold's training rows and predicts the held-out ones; without any, all rows. */
Fit train(const Experiment *experiment, const Data *data, const Fold *fold, uint64_t seed);
/* The same for a linear model: solves. */
Fit solve(const Experiment *experiment, const Data *data, const Fold *fold);
void release_fit(Fit *fit);

/* Section 7: from rows, scaled (for a linear model: terms), to the predictions of `fit`. */
void predict(const Experiment *experiment, const Fold *fold, const float *scaled, Fit *fit);
/* The rows that a fit predicts. */
size_t predicted_rows(const Fold *fold, const size_t **rows);

/* The bytes behind the digests: docs/store.md. */
void begin_trajectory(Bytes *trajectory, const Layout *layout, int epochs);
void record_epoch(Bytes *trajectory, const Layout *layout, const float *parameters, double loss);
void end_trajectory(Bytes *trajectory, const Layout *layout, const float *parameters);

#endif
