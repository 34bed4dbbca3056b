#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"
#include "train.h"

/* --- trajectories */

static Digest tensor_digest(const Tensor *tensor, const float *parameters) {
    Bytes bytes = {0};
    for (size_t k = 0; k < tensor->count; k++) put_float(&bytes, parameters[tensor->start + k]);
    Digest digest = sha256(bytes.data, bytes.count);
    release(&bytes);
    return digest;
}

void begin_trajectory(Bytes *trajectory, const Layout *layout, int epochs) {
    put_text(trajectory, "assay-trajectory");
    put_u32(trajectory, 1);
    put_u32(trajectory, (uint32_t)layout->tensors);
    put_u32(trajectory, (uint32_t)epochs);
    put_u32(trajectory, 0);
}

void record_epoch(Bytes *trajectory, const Layout *layout, const float *parameters, double loss) {
    put_double(trajectory, loss);
    for (int t = 0; t < layout->tensors; t++) {
        Digest digest = tensor_digest(&layout->tensor[t], parameters);
        put(trajectory, digest.byte, 8);
    }
}

void end_trajectory(Bytes *trajectory, const Layout *layout, const float *parameters) {
    for (int t = 0; t < layout->tensors; t++) {
        Digest digest = tensor_digest(&layout->tensor[t], parameters);
        put(trajectory, digest.byte, 32);
    }
}

/* --- prediction */

size_t predicted_rows(const Fold *fold, const size_t **rows) {
    *rows = fold->held_out_count ? fold->held_out : fold->training;
    return fold->held_out_count ? fold->held_out_count : fold->training_count;
}

void predict(const Experiment *experiment, const Fold *fold, const float *scaled, Fit *fit) {
    const size_t *rows;
    const Layout *layout = &fit->layout;
    size_t in = layout->width[0], outputs = layout->width[layout->layers];
    Batch batch = make_batch(layout, 1);
    float shift = outputs == 2 ? (float)(2 * logarithm((double)fit->target.scale)) : 0;
    fit->predicted = predicted_rows(fold, &rows);
    fit->prediction = zeroed(fit->predicted * outputs, sizeof(float));
    batch.rows = 1;
    for (size_t k = 0; k < fit->predicted; k++) {
        float *prediction = fit->prediction + k * outputs;
        memcpy(batch.input[0], scaled + rows[k] * in, in * sizeof(float));
        forward(experiment, layout, fit->parameters, NULL, &batch);
        prediction[0] = batch.score[0];
        if (outputs == 2) prediction[1] = batch.input[layout->layers][1];
        if (experiment->target_scaler != UNSCALED) {
            prediction[0] = add(mul(prediction[0], fit->target.scale), fit->target.shift);
            if (outputs == 2) prediction[1] = add(prediction[1], shift);
        }
        for (size_t o = 0; o < outputs; o++)
            if (!isfinite(prediction[o])) fail("a prediction is not finite");
    }
    release_batch(layout, &batch);
}

/* --- training */

/* What the steps of a fit share. */
typedef struct {
    const Experiment *experiment;
    const Fold *fold;
    const float *scaled; /* all rows */
    const float *target; /* as the network sees it, of all rows */
    Dropout dropout;
    Batch batch;
    Moments moments;
    float *gradients;
    float *chosen; /* the batch's targets */
} Training;

/* One step on some rows; returns the loss of the batch. */
static double step(Training *training, Fit *fit, const size_t *rows, size_t count) {
    const Experiment *experiment = training->experiment;
    const Layout *layout = &fit->layout;
    size_t in = layout->width[0];
    training->batch.rows = count;
    for (size_t r = 0; r < count; r++) {
        memcpy(training->batch.input[0] + r * in, training->scaled + rows[r] * in, in * sizeof(float));
        training->chosen[r] = training->target[rows[r]];
    }
    const Dropout *dropout = training->dropout.threshold ? &training->dropout : NULL;
    forward(experiment, layout, fit->parameters, dropout, &training->batch);
    double loss = batch_loss(experiment, layout, &training->batch, training->chosen);
    backward(layout, fit->parameters, &training->batch, training->gradients);
    clip(experiment, layout, training->gradients);
    update(experiment, layout, training->dropout.epoch, &training->moments, training->gradients, fit->parameters);
    if (!isfinite(loss)) fail("the loss is not finite");
    for (size_t k = 0; k < layout->count; k++)
        if (!isfinite(fit->parameters[k])) fail("a parameter is not finite");
    return loss;
}

static void run_epochs(Training *training, Fit *fit, uint64_t seed) {
    const Experiment *experiment = training->experiment;
    size_t n = training->fold->training_count, *order = zeroed(n, sizeof(size_t));
    Stream shuffling = stream(seed, "shuffle", training->fold->name);
    begin_trajectory(&fit->trajectory, &fit->layout, experiment->epochs);
    for (int e = 0; e < experiment->epochs; e++) {
        double loss = 0;
        training->dropout.epoch = (uint32_t)e;
        memcpy(order, training->fold->training, n * sizeof(size_t));
        shuffle(shuffling, (uint32_t)e, order, n);
        for (size_t start = 0; start < n; start += experiment->batch) {
            size_t count = n - start < experiment->batch ? n - start : experiment->batch;
            training->dropout.step = (uint32_t)(start / experiment->batch);
            loss = loss + step(training, fit, order + start, count);
        }
        record_epoch(&fit->trajectory, &fit->layout, fit->parameters, loss / (double)n);
    }
    end_trajectory(&fit->trajectory, &fit->layout, fit->parameters);
    free(order);
}

static Dropout dropout_of(const Experiment *experiment, FoldName fold, uint64_t seed) {
    double product = 65536 * experiment->dropout, floored = floor(product);
    double threshold = product - floored >= 0.5 ? floored + 1 : floored;
    Dropout dropout = {stream(seed, "dropout", fold), 0, 0, 0, 1};
    if (threshold > 65535) threshold = 65535;
    dropout.threshold = (uint32_t)threshold;
    dropout.scale = (float)(65536 / (65536 - threshold));
    return dropout;
}

Fit train(const Experiment *experiment, const Data *data, const Fold *fold, uint64_t seed) {
    Fit fit;
    Training training;
    memset(&fit, 0, sizeof fit);
    memset(&training, 0, sizeof training);
    fit.inputs = data->inputs;
    fit.layout = layout_of(experiment, data->inputs);
    fit.parameters = zeroed(fit.layout.count, sizeof(float));
    fit.scaling = measure_inputs(experiment, data, fold);
    fit.target = measure_target(experiment, data, fold);
    float *scaled = scaled_rows(data, fit.scaling), *target = zeroed(data->rows, sizeof(float));
    for (size_t r = 0; r < data->rows; r++)
        target[r] = network_target(experiment, data->target[r], fit.target);
    training.experiment = experiment;
    training.fold = fold;
    training.scaled = scaled;
    training.target = target;
    training.dropout = dropout_of(experiment, fold->name, seed);
    training.batch = make_batch(&fit.layout, experiment->batch);
    training.moments.m = zeroed(fit.layout.count, sizeof(float));
    training.moments.v = zeroed(fit.layout.count, sizeof(float));
    training.moments.power1 = training.moments.power2 = 1;
    training.gradients = zeroed(fit.layout.count, sizeof(float));
    training.chosen = zeroed(experiment->batch, sizeof(float));
    initialize(&fit.layout, fit.parameters, seed, fold->name);
    run_epochs(&training, &fit, seed);
    predict(experiment, fold, scaled, &fit);
    release_batch(&fit.layout, &training.batch);
    free(training.moments.m);
    free(training.moments.v);
    free(training.gradients);
    free(training.chosen);
    free(scaled);
    free(target);
    return fit;
}

void release_fit(Fit *fit) {
    free(fit->parameters);
    free(fit->scaling);
    free(fit->prediction);
    release(&fit->trajectory);
}
