#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"

/* --- the bytes behind the digests */

static void put_entry(Bytes *header, const char *name, const size_t shape[2], size_t *offset) {
    char text[96];
    size_t count = shape[0] * (shape[1] ? shape[1] : 1);
    if (header->count > 1) put_text(header, ",");
    put_json_string(header, name);
    snprintf(text, sizeof text, ":{\"dtype\":\"F32\",\"shape\":[%zu", shape[0]);
    put_text(header, text);
    if (shape[1]) snprintf(text, sizeof text, ",%zu", shape[1]);
    else text[0] = 0;
    put_text(header, text);
    snprintf(text, sizeof text, "],\"data_offsets\":[%zu,%zu]}", *offset, *offset + 4 * count);
    put_text(header, text);
    *offset += 4 * count;
}

static int by_name(const void *a, const void *b) {
    return strcmp((*(const Tensor *const *)a)->text, (*(const Tensor *const *)b)->text);
}

/* A safetensors file: the tensors by name, then the scalers' shifts and scales. */
static Digest weights_digest(const Experiment *experiment, const Fit *fit) {
    Bytes header = {0}, values = {0}, file = {0};
    const Tensor *sorted[MOST_TENSORS];
    size_t offset = 0, shape[2] = {fit->inputs, 0};
    int count = fit->layout.tensors;
    for (int t = 0; t < count; t++) sorted[t] = &fit->layout.tensor[t];
    qsort(sorted, (size_t)count, sizeof *sorted, by_name);
    put_text(&header, "{");
    for (int t = 0; t < count; t++) {
        put_entry(&header, sorted[t]->text, sorted[t]->shape, &offset);
        for (size_t k = 0; k < sorted[t]->count; k++)
            put_float(&values, fit->parameters[sorted[t]->start + k]);
    }
    put_entry(&header, "standardizer.mean", shape, &offset);
    put_entry(&header, "standardizer.std", shape, &offset);
    for (size_t i = 0; i < fit->inputs; i++) put_float(&values, fit->scaling[i].shift);
    for (size_t i = 0; i < fit->inputs; i++) put_float(&values, fit->scaling[i].scale);
    if (experiment->target_scaler != UNSCALED) {
        shape[0] = 2;
        put_entry(&header, "target.scale", shape, &offset);
        put_float(&values, fit->target.shift);
        put_float(&values, fit->target.scale);
    }
    put_text(&header, "}");
    while (header.count % 8) put_text(&header, " ");
    put_u64(&file, header.count);
    put(&file, header.data, header.count);
    put(&file, values.data, values.count);
    Digest digest = sha256(file.data, file.count);
    release(&header);
    release(&values);
    release(&file);
    return digest;
}

static Digest columns_digest(const Experiment *experiment, const Data *data) {
    Bytes bytes = {0};
    put_text(&bytes, "{\"columns\":[");
    for (size_t i = 0; i < data->inputs; i++) {
        put_json_string(&bytes, experiment->features[i]);
        put_text(&bytes, ",");
    }
    put_json_string(&bytes, experiment->target);
    put_text(&bytes, ",");
    put_json_string(&bytes, experiment->group);
    put_text(&bytes, "],\"rows\":");
    put_json_integer(&bytes, data->rows);
    put_text(&bytes, "}");
    for (size_t k = 0; k < data->rows * data->inputs; k++) put_float(&bytes, data->feature[k]);
    for (size_t r = 0; r < data->rows; r++) put_double(&bytes, data->target[r]);
    for (size_t g = 0; g < data->groups; g++) {
        put_text(&bytes, g ? "," : "[");
        put_json_string(&bytes, data->group[g]);
    }
    put_text(&bytes, "]");
    for (size_t r = 0; r < data->rows; r++) put_u32(&bytes, data->member[r]);
    Digest digest = sha256(bytes.data, bytes.count);
    release(&bytes);
    return digest;
}

Outcome outcome_of(const Experiment *experiment, const Data *data, const Fold *fold, const Fit *fit) {
    const size_t *rows;
    size_t n = predicted_rows(fold, &rows), outputs = experiment->variance ? 2 : 1;
    double *p = zeroed(n, sizeof(double)), *y = zeroed(n, sizeof(double));
    float *v = zeroed(n, sizeof(float));
    Bytes bytes = {0};
    Outcome outcome;
    for (size_t k = 0; k < n; k++) {
        p[k] = fit->prediction[k * outputs];
        y[k] = data->target[rows[k]];
        if (outputs == 2) v[k] = fit->prediction[k * outputs + 1];
    }
    for (size_t k = 0; k < n * outputs; k++) put_float(&bytes, fit->prediction[k]);
    outcome.predictions = sha256(bytes.data, bytes.count);
    outcome.trajectory = sha256(fit->trajectory.data, fit->trajectory.count);
    outcome.weights = weights_digest(experiment, fit);
    outcome.metrics = measure_metrics(p, y, outputs == 2 ? v : NULL, n);
    release(&bytes);
    free(p);
    free(y);
    free(v);
    return outcome;
}

/* --- JSON */

static void put_key(Bytes *out, const char *before, const char *key) {
    put_text(out, before);
    put_json_string(out, key);
    put_text(out, ":");
}

static void put_digest(Bytes *out, const char *key, Digest digest) {
    put_key(out, ",", key);
    put_text(out, "\"");
    put_hex(out, digest);
    put_text(out, "\"");
}

static bool shown(const Experiment *experiment, int metric) {
    return metric != COVERAGE || experiment->coverage;
}

static void put_name(Bytes *out, FoldName name) {
    char text[24];
    if (name.name) put_json_string(out, name.name);
    else snprintf(text, sizeof text, "fold %d", name.number), put_json_string(out, text);
}

void put_outcome(Bytes *out, const Experiment *experiment, const Outcome *outcome, FoldName name) {
    bool fold = name.name || name.number >= 0;
    put_text(out, "{\"fit\":{\"diverged\":null");
    put_digest(out, "predictions", outcome->predictions);
    put_digest(out, "trajectory", outcome->trajectory);
    put_digest(out, "weights", outcome->weights);
    put_text(out, fold ? "},\"metrics\":{" : "},\"in_sample\":{");
    const char *before = "";
    for (int i = 0; i < METRICS; i++) {
        if (!shown(experiment, i)) continue;
        put_key(out, before, metric_names[i]);
        put_json_number(out, outcome->metrics.value[i]);
        before = ",";
    }
    put_text(out, "}");
    if (!fold) return;
    put_text(out, ",\"name\":");
    put_name(out, name);
    put_text(out, "}");
}

/* {"krocc":{"max":…,"mean":…,"min":…,"std":…},…} of n lines of metrics. */
static void put_summaries(Bytes *out, const Experiment *experiment, const Metrics *metrics, size_t n) {
    static const char *const words[] = {"max", "mean", "min", "std"};
    double *values = zeroed(n, sizeof(double));
    const char *before = "{";
    for (int i = 0; i < METRICS; i++) {
        if (!shown(experiment, i)) continue;
        for (size_t k = 0; k < n; k++) values[k] = metrics[k].value[i];
        Summary summary = summarize(values, n);
        double numbers[] = {summary.max, summary.mean, summary.min, summary.std};
        put_key(out, before, metric_names[i]);
        for (int k = 0; k < 4; k++) {
            put_key(out, k ? "," : "{", words[k]);
            put_json_number(out, numbers[k]);
        }
        put_text(out, "}");
        before = ",";
    }
    put_text(out, "}");
    free(values);
}

void put_arm(Bytes *out, const Experiment *experiment, const Table *table, const Data *data,
             const Fold *folds, size_t count, const Outcome *outcomes) {
    size_t seeds = (size_t)experiment->seed_count;
    Metrics *metrics = zeroed(count, sizeof(Metrics)), *means = zeroed(seeds, sizeof(Metrics));
    double *values = zeroed(count, sizeof(double));
    put_text(out, "\"arms\":[{\"columns_sha256\":\"");
    put_hex(out, columns_digest(experiment, data));
    put_text(out, "\",\"data\":[{\"bytes\":");
    put_json_integer(out, table->bytes);
    put_text(out, ",\"rows\":");
    put_json_integer(out, table->rows);
    put_digest(out, "sha256", table->digest);
    put_text(out, ",\"used_rows\":");
    put_json_integer(out, data->rows);
    put_text(out, "}],\"folds\":[");
    for (size_t f = 0; f < count; f++) {
        put_text(out, f ? ",{\"held_out_rows\":" : "{\"held_out_rows\":");
        put_json_integer(out, folds[f].held_out_count);
        put_text(out, ",\"name\":");
        put_name(out, folds[f].name);
        put_text(out, ",\"training_rows\":");
        put_json_integer(out, folds[f].training_count);
        put_text(out, "}");
    }
    for (size_t s = 0; s < seeds; s++)
        for (int i = 0; i < METRICS; i++) {
            for (size_t f = 0; f < count; f++) values[f] = outcomes[s * count + f].metrics.value[i];
            means[s].value[i] = summarize(values, count).mean;
        }
    put_text(out, "],\"id\":\"{}\",\"over_seeds\":");
    put_summaries(out, experiment, means, seeds);
    put_text(out, ",\"seeds\":[");
    for (size_t s = 0; s < seeds; s++) {
        put_text(out, s ? ",{\"folds\":[" : "{\"folds\":[");
        for (size_t f = 0; f < count; f++) {
            const Outcome *outcome = &outcomes[s * count + f];
            if (f) put_text(out, ",");
            put_outcome(out, experiment, outcome, folds[f].name);
            metrics[f] = outcome->metrics;
        }
        put_text(out, "],\"over_folds\":");
        put_summaries(out, experiment, metrics, count);
        put_text(out, ",\"seed\":");
        put_json_integer(out, experiment->seeds[s]);
        put_text(out, "}");
    }
    put_text(out, "]}]");
    free(metrics);
    free(means);
    free(values);
}
