/* Section 2 of docs/numerics.md: rows, folds, scalers, target. */
#ifndef CONTRACT_DATA_H
#define CONTRACT_DATA_H

#include "experiment.h"
#include "random.h"
#include "table.h"

typedef struct {
    size_t rows;
    size_t inputs;
    float *feature;   /* rows × inputs */
    double *target;   /* of each row */
    size_t groups;
    char **group;     /* names in ascending order of their bytes */
    uint32_t *member; /* each row's group */
} Data;

typedef struct {
    FoldName name;
    size_t held_out_count, training_count;
    size_t *held_out, *training; /* rows in file order */
} Fold;

/* A column's shift and scale, or the target's. */
typedef struct {
    float shift, scale;
} Scaling;

Data make_data(const Experiment *experiment, Table *table);
void release_data(Data *data);

/* All folds; their number goes to `count`. */
Fold *make_folds(const Experiment *experiment, const Data *data, size_t *count);
/* The fit on all rows. */
Fold all_rows(const Data *data);
void release_fold(Fold *fold);

/* One scaling for each input, over the training rows. */
Scaling *measure_inputs(const Experiment *experiment, const Data *data, const Fold *fold);
Scaling measure_target(const Experiment *experiment, const Data *data, const Fold *fold);
/* All rows, scaled: rows × inputs. */
float *scaled_rows(const Data *data, const Scaling *scaling);
/* A row's target as the network sees it. */
float network_target(const Experiment *experiment, double target, Scaling scaling);

#endif
