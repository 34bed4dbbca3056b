/* What an experiment's spec says, as far as this program knows its words. */
#ifndef CONTRACT_EXPERIMENT_H
#define CONTRACT_EXPERIMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "functions.h"

typedef enum { STANDARD, MINMAX, UNSCALED } Scaler;
typedef enum { LEAVE_ONE_GROUP_OUT, K_FOLD, GROUP_K_FOLD } FoldRule;
typedef enum { MSE, MAE, HUBER, GAUSSIAN_NLL, PLCC_LOSS, RANK_LOSS } Loss;
typedef enum { ADAM, ADAMW, SGD } Optimizer;
typedef enum { CONSTANT, COSINE, STEP } Schedule;

enum { MOST_HIDDEN = 4, MOST_INPUTS = 32, MOST_SEEDS = 8 };

typedef struct {
    const char *name;

    /* Data. */
    const char *target, *group;
    const char *features[MOST_INPUTS]; /* up to the first NULL */
    Scaler scaler;
    bool rescaled; /* the target, from … to … */
    double from[2], to[2];
    Scaler target_scaler; /* UNSCALED unless said */
    FoldRule folds;
    unsigned fold_count;
    uint64_t fold_seed;
    uint64_t seeds[MOST_SEEDS];
    int seed_count;
    bool coverage; /* a metric beside the usual four */

    /* A linear model, if its degree is not 0. */
    int degree;
    double l2;

    /* Else a network. */
    int hidden[MOST_HIDDEN];
    int hidden_count;
    Activation activation;
    double dropout;
    bool layer_norm;
    bool variance;
    bool bounded; /* the output function sigmoid, from low to high */
    double low, high;

    /* Training. */
    Loss loss;
    double loss_number; /* delta, least log-variance or margin */
    Optimizer optimizer;
    double learning_rate, weight_decay, momentum, beta1, beta2, epsilon;
    Schedule schedule;
    int warmup, every; /* cosine; step */
    double final, factor;
    double clip; /* the limit of the gradient's norm, or 0 */
    int epochs;
    unsigned batch;
} Experiment;

const Experiment *experiment_named(const char *name);

#endif
