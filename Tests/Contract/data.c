#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

Data make_data(const Experiment *experiment, Table *table) {
    Data data = {0};
    data.rows = table->rows;
    while (experiment->features[data.inputs]) data.inputs++;
    data.feature = zeroed(data.rows * data.inputs, sizeof(float));
    for (size_t i = 0; i < data.inputs; i++) {
        const double *numbers = numbers_of(table, experiment->features[i]);
        for (size_t r = 0; r < data.rows; r++) data.feature[r * data.inputs + i] = (float)numbers[r];
    }
    data.target = zeroed(data.rows, sizeof(double));
    const double *from = experiment->from, *to = experiment->to;
    const double *numbers = numbers_of(table, experiment->target);
    for (size_t r = 0; r < data.rows; r++) {
        double s = experiment->rescaled ? (numbers[r] - from[0]) / (from[1] - from[0]) : 0;
        data.target[r] = experiment->rescaled ? to[0] + s * (to[1] - to[0]) : numbers[r];
    }
    char **words = words_of(table, experiment->group);
    data.group = zeroed(data.rows, sizeof(char *));
    for (size_t r = 0; r < data.rows; r++) data.group[r] = words[r];
    qsort(data.group, data.rows, sizeof(char *), by_bytes);
    for (size_t r = 0; r < data.rows; r++)
        if (data.groups == 0 || strcmp(data.group[r], data.group[data.groups - 1]) != 0)
            data.group[data.groups++] = data.group[r];
    data.member = zeroed(data.rows, sizeof(uint32_t));
    for (size_t r = 0; r < data.rows; r++)
        while (strcmp(data.group[data.member[r]], words[r]) != 0) data.member[r]++;
    return data;
}

void release_data(Data *data) {
    free(data->feature);
    free(data->target);
    free(data->group);
    free(data->member);
}

/* Divides the rows by a mark of each: held out or not. */
static Fold divide(const Data *data, const bool *held_out, FoldName name) {
    Fold fold = {name, 0, 0, NULL, NULL};
    fold.held_out = zeroed(data->rows, sizeof(size_t));
    fold.training = zeroed(data->rows, sizeof(size_t));
    for (size_t r = 0; r < data->rows; r++)
        if (held_out[r]) fold.held_out[fold.held_out_count++] = r;
        else fold.training[fold.training_count++] = r;
    return fold;
}

Fold *make_folds(const Experiment *experiment, const Data *data, size_t *count) {
    FoldName none = {NULL, -1};
    bool by_row = experiment->folds == K_FOLD;
    size_t units = by_row ? data->rows : data->groups;
    size_t *order = zeroed(units, sizeof(size_t)), *place = zeroed(units, sizeof(size_t));
    bool *mark = zeroed(data->rows, sizeof(bool));
    *count = experiment->folds == LEAVE_ONE_GROUP_OUT ? data->groups : experiment->fold_count;
    for (size_t i = 0; i < units; i++) order[i] = i;
    if (experiment->folds != LEAVE_ONE_GROUP_OUT)
        shuffle(stream(experiment->fold_seed, "folds", none), 0, order, units);
    for (size_t i = 0; i < units; i++) place[order[i]] = i;
    Fold *folds = zeroed(*count, sizeof(Fold));
    for (size_t f = 0; f < *count; f++) {
        FoldName name = {NULL, (int)f};
        if (experiment->folds == LEAVE_ONE_GROUP_OUT) name.name = data->group[f];
        for (size_t r = 0; r < data->rows; r++)
            mark[r] = place[by_row ? r : data->member[r]] % *count == f;
        folds[f] = divide(data, mark, name);
    }
    free(order);
    free(place);
    free(mark);
    return folds;
}

Fold all_rows(const Data *data) {
    bool *mark = zeroed(data->rows, sizeof(bool));
    FoldName none = {NULL, -1};
    Fold fold = divide(data, mark, none);
    free(mark);
    return fold;
}

void release_fold(Fold *fold) {
    free(fold->held_out);
    free(fold->training);
}

/* Mean and standard deviation, over the training rows in file order. */
static void moments(const double *values, size_t n, double *mean, double *deviation) {
    double sum = 0, squares = 0;
    for (size_t k = 0; k < n; k++) sum = sum + values[k];
    *mean = sum / (double)n;
    for (size_t k = 0; k < n; k++) {
        double d = values[k] - *mean;
        squares = fma(d, d, squares);
    }
    *deviation = sqrt(squares / (double)n);
}

/* The scaling of values; `narrow`: minmax subtracts in binary32. */
static Scaling measure(Scaler scaler, const double *values, size_t n, bool narrow) {
    Scaling scaling = {0, 1};
    double least = values[0], largest = values[0];
    for (size_t k = 1; k < n; k++) {
        if (values[k] < least) least = values[k];
        if (values[k] > largest) largest = values[k];
    }
    if (scaler == STANDARD) {
        double mean, deviation;
        moments(values, n, &mean, &deviation);
        scaling.shift = (float)mean;
        scaling.scale = (float)deviation;
    } else if (scaler == MINMAX) {
        scaling.shift = (float)least;
        scaling.scale = narrow ? sub((float)largest, (float)least) : (float)(largest - least);
    }
    if (scaler != UNSCALED && (least == largest || scaling.scale == 0)) scaling.scale = 1;
    if (!narrow && isinf(scaling.scale)) scaling.scale = 1;
    return scaling;
}

Scaling *measure_inputs(const Experiment *experiment, const Data *data, const Fold *fold) {
    Scaling *scaling = zeroed(data->inputs, sizeof(Scaling));
    double *values = zeroed(fold->training_count, sizeof(double));
    for (size_t i = 0; i < data->inputs; i++) {
        for (size_t k = 0; k < fold->training_count; k++)
            values[k] = data->feature[fold->training[k] * data->inputs + i];
        scaling[i] = measure(experiment->scaler, values, fold->training_count, true);
    }
    free(values);
    return scaling;
}

Scaling measure_target(const Experiment *experiment, const Data *data, const Fold *fold) {
    double *values = zeroed(fold->training_count, sizeof(double));
    for (size_t k = 0; k < fold->training_count; k++) values[k] = data->target[fold->training[k]];
    Scaling scaling = measure(experiment->target_scaler, values, fold->training_count, false);
    free(values);
    return scaling;
}

float *scaled_rows(const Data *data, const Scaling *scaling) {
    float *scaled = zeroed(data->rows * data->inputs, sizeof(float));
    for (size_t r = 0; r < data->rows; r++)
        for (size_t i = 0; i < data->inputs; i++) {
            size_t k = r * data->inputs + i;
            scaled[k] = quo(sub(data->feature[k], scaling[i].shift), scaling[i].scale);
        }
    return scaled;
}

float network_target(const Experiment *experiment, double target, Scaling scaling) {
    if (experiment->target_scaler == UNSCALED) return (float)target;
    return (float)((target - (double)scaling.shift) / (double)scaling.scale);
}
