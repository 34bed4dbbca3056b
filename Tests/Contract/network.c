#include "network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"
#include "bytes.h"

static void add_tensor(Layout *layout, const char *text, size_t first, size_t second) {
    Tensor *tensor = &layout->tensor[layout->tensors++];
    snprintf(tensor->text, sizeof tensor->text, "%s", text);
    tensor->start = layout->count;
    tensor->shape[0] = first;
    tensor->shape[1] = second;
    tensor->count = first * (second ? second : 1);
    layout->count += tensor->count;
}

Layout layout_of(const Experiment *experiment, size_t inputs) {
    Layout layout;
    char text[32];
    memset(&layout, 0, sizeof layout);
    layout.layers = experiment->hidden_count + 1;
    layout.layer_norm = experiment->layer_norm;
    layout.width[0] = inputs;
    for (int l = 0; l < experiment->hidden_count; l++)
        layout.width[l + 1] = (size_t)experiment->hidden[l];
    layout.width[layout.layers] = experiment->variance ? 2 : 1;
    if (layout.layer_norm) {
        add_tensor(&layout, "layer_norm.weight", inputs, 0);
        add_tensor(&layout, "layer_norm.bias", inputs, 0);
    }
    for (int l = 0; l < layout.layers; l++) {
        layout.weight[l] = layout.count;
        snprintf(text, sizeof text, "layers.%d.weight", l);
        add_tensor(&layout, text, layout.width[l + 1], layout.width[l]);
        layout.bias[l] = layout.count;
        snprintf(text, sizeof text, "layers.%d.bias", l);
        add_tensor(&layout, text, layout.width[l + 1], 0);
    }
    return layout;
}

static float initial(uint32_t x, float bound) {
    float u = sub(mul((float)(x >> 8), 0x1p-23f), 1.0f);
    return mul(u, bound);
}

void initialize(const Layout *layout, float *parameters, uint64_t seed, FoldName fold) {
    Stream weights = stream(seed, "init.weight", fold), biases = stream(seed, "init.bias", fold);
    for (size_t i = 0; layout->layer_norm && i < layout->width[0]; i++) {
        parameters[i] = 1;
        parameters[layout->width[0] + i] = 0;
    }
    for (int l = 0; l < layout->layers; l++) {
        size_t in = layout->width[l], out = layout->width[l + 1];
        float bound = (float)(1 / sqrt((double)in));
        for (size_t k = 0; k < out * in; k++)
            parameters[layout->weight[l] + k] = initial(draw32(weights, (uint32_t)l, k), bound);
        for (size_t o = 0; o < out; o++)
            parameters[layout->bias[l] + o] = initial(draw32(biases, (uint32_t)l, o), bound);
    }
}

Batch make_batch(const Layout *layout, size_t room) {
    Batch batch;
    memset(&batch, 0, sizeof batch);
    for (int l = 0; l <= layout->layers; l++) {
        batch.input[l] = zeroed(room * layout->width[l], sizeof(float));
        batch.gradient[l] = zeroed(room * layout->width[l], sizeof(float));
        if (l < layout->layers) batch.factor[l] = zeroed(room * layout->width[l + 1], sizeof(float));
    }
    batch.normal = zeroed(room * layout->width[0], sizeof(float));
    batch.score = zeroed(room, sizeof(float));
    batch.slope = zeroed(room, sizeof(float));
    return batch;
}

void release_batch(const Layout *layout, Batch *batch) {
    for (int l = 0; l <= layout->layers; l++) {
        free(batch->input[l]);
        free(batch->gradient[l]);
        if (l < layout->layers) free(batch->factor[l]);
    }
    free(batch->normal);
    free(batch->score);
    free(batch->slope);
}

/* Layer normalisation of one scaled row, in place; x̂ goes to `normal`. */
static void normalize(float *row, float *normal, const float *parameters, size_t k) {
    float sum = 0, squares = 0;
    for (size_t i = 0; i < k; i++) sum = add(sum, row[i]);
    float mean = quo(sum, (float)k);
    for (size_t i = 0; i < k; i++) {
        row[i] = sub(row[i], mean);
        squares = fmaf(row[i], row[i], squares);
    }
    float q = quo(squares, (float)k);
    float u = quo(1.0f, root(add(q, 0x1.4f8b58p-17f)));
    for (size_t i = 0; i < k; i++) {
        normal[i] = mul(row[i], u);
        row[i] = fmaf(normal[i], parameters[i], parameters[k + i]);
    }
}

/* out(o) = chain over i of x(i)·W(o, i), from b(o). The chains go on together. */
static void linear(const float *x, const float *w, const float *b, size_t in, size_t out, float *y) {
    memcpy(y, b, out * sizeof(float));
    for (size_t i = 0; i < in; i++)
        for (size_t o = 0; o < out; o++)
#if PLANTED == 1
            y[o] = add(y[o], mul(x[i], w[o * in + i]));
#else
            y[o] = fmaf(x[i], w[o * in + i], y[o]);
#endif
}

/* Whether a unit of hidden layer l is dropped. Elements are asked for in ascending order from 0. */
static bool dropped(const Dropout *dropout, int l, size_t element, Block *block) {
    if (element % 8 == 0)
        *block = philox(dropout->stream, (uint32_t)(element / 8), (uint32_t)l, dropout->step, dropout->epoch);
    uint32_t word = block->word[element / 2 % 4];
    return (element % 2 ? word >> 16 : word & 0xFFFF) < dropout->threshold;
}

void forward(const Experiment *experiment, const Layout *layout, const float *parameters,
             const Dropout *dropout, Batch *batch) {
    int last = layout->layers - 1;
    size_t outputs = layout->width[last + 1];
    float h = (float)(experiment->high - experiment->low);
    for (size_t r = 0; layout->layer_norm && r < batch->rows; r++) {
        size_t k = layout->width[0];
        normalize(batch->input[0] + r * k, batch->normal + r * k, parameters, k);
    }
    for (int l = 0; l <= last; l++) {
        size_t in = layout->width[l], out = layout->width[l + 1];
        Block block = {{0}};
        for (size_t r = 0; r < batch->rows; r++) {
            float *z = batch->input[l + 1] + r * out, *factor = batch->factor[l] + r * out;
            linear(batch->input[l] + r * in, parameters + layout->weight[l],
                   parameters + layout->bias[l], in, out, z);
            for (size_t u = 0; l < last && u < out; u++) {
                Activated unit = activate(experiment->activation, z[u]);
                if (dropout && dropped(dropout, l, r * out + u, &block)) {
                    z[u] = factor[u] = 0;
                } else {
                    z[u] = dropout ? mul(unit.value, dropout->scale) : unit.value;
                    factor[u] = dropout ? mul(unit.slope, dropout->scale) : unit.slope;
                }
            }
        }
    }
    for (size_t r = 0; r < batch->rows; r++) {
        float y = batch->input[last + 1][r * outputs];
        batch->score[r] = y;
        batch->slope[r] = 1;
        if (experiment->bounded) {
            float s = logistic(y);
            batch->score[r] = fmaf(s, h, (float)experiment->low);
            batch->slope[r] = mul(mul(s, sub(1.0f, s)), h);
        }
    }
}

void backward(const Layout *layout, const float *parameters, Batch *batch, float *gradients) {
    memset(gradients, 0, layout->count * sizeof(float));
    for (int l = layout->layers - 1; l >= 0; l--) {
        size_t in = layout->width[l], out = layout->width[l + 1];
        const float *w = parameters + layout->weight[l];
        float *dw = gradients + layout->weight[l], *db = gradients + layout->bias[l];
        for (size_t r = 0; r < batch->rows; r++) {
            const float *x = batch->input[l] + r * in;
            float *d = batch->gradient[l + 1] + r * out, *g = batch->gradient[l] + r * in;
            if (l + 1 < layout->layers)
                for (size_t o = 0; o < out; o++) d[o] = mul(batch->factor[l][r * out + o], d[o]);
            for (size_t i = 0; i < in; i++) g[i] = 0;
            for (size_t o = 0; o < out; o++) {
                db[o] = add(db[o], d[o]);
                for (size_t i = 0; i < in; i++) dw[o * in + i] = fmaf(x[i], d[o], dw[o * in + i]);
                if (l > 0 || layout->layer_norm)
                    for (size_t i = 0; i < in; i++) g[i] = fmaf(d[o], w[o * in + i], g[i]);
            }
        }
    }
    for (size_t r = 0, k = layout->width[0]; layout->layer_norm && r < batch->rows; r++)
        for (size_t i = 0; i < k; i++) {
            float g = batch->gradient[0][r * k + i];
            gradients[i] = fmaf(g, batch->normal[r * k + i], gradients[i]);
            gradients[k + i] = add(gradients[k + i], g);
        }
}
