#include <string.h>

#include "bytes.h"
#include "experiment.h"

/* What several specs say, and defaults that do not begin at 0. */
#define TINY                                                                                       \
    .target = "score", .group = "clip", .features = {"sharp", "motion", "noise"}, .seed_count = 1, \
    .target_scaler = UNSCALED
#define PUBLIC                                                                                     \
    .target = "vmaf", .group = "source",                                                           \
    .features = {"adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2"},       \
    .seed_count = 1, .target_scaler = UNSCALED
#define MOMENTS .beta1 = 0.9, .beta2 = 0.999, .epsilon = 1e-8

/* The specs of these names: make_tiny of scripts/prove, experiments/, and options/. */
static const Experiment experiments[] = {
    {
        .name = "fr_regressor_v1_public",
        PUBLIC,
        .seeds = {0},
        .hidden = {64, 64}, .hidden_count = 2, .activation = GELU, .dropout = 0.1,
        .loss = MSE,
        .optimizer = ADAMW, .learning_rate = 1e-3, .weight_decay = 1e-5, MOMENTS,
        .epochs = 30, .batch = 256,
    },
    {
        .name = "quadratic_ridge_public",
        PUBLIC,
        .seeds = {0},
        .degree = 2, .l2 = 1,
    },
    {
        .name = "probabilistic_public",
        PUBLIC,
        .seeds = {0}, .coverage = true,
        .hidden = {64, 64}, .hidden_count = 2, .activation = GELU, .dropout = 0.1, .variance = true,
        .loss = GAUSSIAN_NLL, .loss_number = -6,
        .optimizer = ADAMW, .learning_rate = 1e-3, .weight_decay = 1e-5, MOMENTS,
        .epochs = 30, .batch = 256,
    },
    {
        .name = "mos_head_public",
        PUBLIC,
        .scaler = UNSCALED, .rescaled = true, .from = {0, 100}, .to = {1, 5},
        .folds = K_FOLD, .fold_count = 5, .fold_seed = 0,
        .seeds = {20260508},
        .hidden = {64, 64}, .hidden_count = 2, .activation = RELU, .dropout = 0.1,
        .layer_norm = true, .bounded = true, .low = 1, .high = 5,
        .loss = MSE,
        .optimizer = ADAMW, .learning_rate = 1e-3, .weight_decay = 1e-5, MOMENTS,
        .epochs = 30, .batch = 64,
    },
    {
        .name = "tiny",
        .target = "score", .group = "clip", .features = {"sharp", "motion", "noise"},
        .target_scaler = UNSCALED,
        .seeds = {0, 7}, .seed_count = 2,
        .hidden = {13, 5}, .hidden_count = 2, .activation = GELU, .dropout = 0.1,
        .loss = MSE,
        .optimizer = ADAMW, .learning_rate = 1e-2, .weight_decay = 0.1, MOMENTS,
        .epochs = 3, .batch = 32,
    },
    {
        .name = "tiny_huber",
        TINY,
        .scaler = MINMAX,
        .folds = K_FOLD, .fold_count = 3, .fold_seed = 5,
        .seeds = {3},
        .hidden = {7}, .hidden_count = 1, .activation = RELU, .dropout = 0.25,
        .loss = HUBER, .loss_number = 3,
        .optimizer = SGD, .learning_rate = 1e-3, .momentum = 0.9, .weight_decay = 1e-3,
        .schedule = COSINE, .warmup = 2, .final = 0.05,
        .epochs = 6, .batch = 16,
    },
    {
        .name = "tiny_rank",
        TINY,
        .folds = GROUP_K_FOLD, .fold_count = 2, .fold_seed = 9,
        .seeds = {1},
        .hidden = {9, 6, 4}, .hidden_count = 3, .activation = TANH, .layer_norm = true,
        .loss = RANK_LOSS, .loss_number = 0.5,
        .optimizer = ADAM, .learning_rate = 1e-2, .weight_decay = 1e-3, MOMENTS,
        .schedule = STEP, .every = 2, .factor = 0.3,
        .clip = 1,
        .epochs = 5, .batch = 20,
    },
    {
        .name = "tiny_plcc",
        TINY,
        .scaler = UNSCALED,
        .seeds = {2},
        .hidden = {11}, .hidden_count = 1, .activation = SIGMOID,
        .loss = PLCC_LOSS,
        .optimizer = ADAMW, .learning_rate = 1e-2, .weight_decay = 0.01, MOMENTS,
        .epochs = 4, .batch = 25,
    },
    {
        .name = "tiny_mae",
        TINY,
        .rescaled = true, .from = {0, 100}, .to = {1, 5},
        .seeds = {4},
        .hidden = {5}, .hidden_count = 1, .activation = IDENTITY,
        .bounded = true, .low = 1, .high = 5,
        .loss = MAE,
        .optimizer = ADAM, .learning_rate = 1e-2, MOMENTS,
        .epochs = 4, .batch = 30,
    },
    {
        .name = "tiny_nll",
        .target = "score", .group = "clip", .features = {"sharp", "motion", "noise"},
        .target_scaler = STANDARD,
        .seeds = {5}, .seed_count = 1, .coverage = true,
        .hidden = {8}, .hidden_count = 1, .activation = GELU, .dropout = 0.5, .variance = true,
        .loss = GAUSSIAN_NLL, .loss_number = -0.02,
        .optimizer = ADAMW, .learning_rate = 1e-2, .weight_decay = 0.01, MOMENTS,
        .epochs = 4, .batch = 10,
    },
    {
        .name = "tiny_least_squares",
        TINY,
        .seeds = {0},
        .degree = 1,
    },
};

const Experiment *experiment_named(const char *name) {
    for (size_t i = 0; i < sizeof experiments / sizeof *experiments; i++)
        if (strcmp(experiments[i].name, name) == 0) return &experiments[i];
    fail("no experiment %s", name);
    return NULL;
}
