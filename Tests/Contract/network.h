/* Sections 5 and 6 of docs/numerics.md: the parameters, a batch forward and backward. */
#ifndef CONTRACT_NETWORK_H
#define CONTRACT_NETWORK_H

#include <stddef.h>

#include "experiment.h"
#include "random.h"

enum { MOST_LAYERS = MOST_HIDDEN + 1, MOST_TENSORS = 2 * MOST_LAYERS + 2 };

typedef struct {
    char text[32]; /* "layers.0.weight" … */
    size_t start, count; /* in the parameters */
    size_t shape[2];     /* one axis if the second is 0 */
} Tensor;

typedef struct {
    int layers;                     /* L + 1 */
    size_t width[MOST_LAYERS + 1];  /* inputs of layer l; the last: outputs of the network */
    size_t weight[MOST_LAYERS], bias[MOST_LAYERS]; /* first places in the parameters */
    bool layer_norm;                /* γ stands at place 0, β after it */
    size_t count;                   /* of all parameters */
    int tensors;
    Tensor tensor[MOST_TENSORS];
} Layout;

/* The values of a batch of at most `room` rows, each of a row's place times a width. */
typedef struct {
    size_t rows;
    float *normal;                    /* x̂ */
    float *input[MOST_LAYERS + 1];    /* x of layer l; the last: y */
    float *factor[MOST_LAYERS];       /* F of hidden layer l */
    float *gradient[MOST_LAYERS + 1]; /* G of x of layer l; the last: d of the outputs */
    float *score, *slope;             /* p, and H of the output function */
} Batch;

Layout layout_of(const Experiment *experiment, size_t inputs);
void initialize(const Layout *layout, float *parameters, uint64_t seed, FoldName fold);

Batch make_batch(const Layout *layout, size_t room);
void release_batch(const Layout *layout, Batch *batch);

/* Where the masks of a step come from; NULL where nothing is dropped. */
typedef struct {
    Stream stream;
    uint32_t step, epoch;
    uint32_t threshold;
    float scale;
} Dropout;

/* From input[0], the scaled rows, to y and p. */
void forward(const Experiment *experiment, const Layout *layout, const float *parameters,
             const Dropout *dropout, Batch *batch);
/* From gradient[L + 1] to the gradients of all parameters. */
void backward(const Layout *layout, const float *parameters, Batch *batch, float *gradients);

#endif
