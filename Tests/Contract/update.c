#include "arithmetic.h"
#include "train.h"

void clip(const Experiment *experiment, const Layout *layout, float *gradients) {
    double squares = 0;
    if (experiment->clip == 0) return;
    for (size_t k = 0; k < layout->count; k++)
        squares = fma((double)gradients[k], (double)gradients[k], squares);
    double norm = sqrt(squares);
    if (!(norm > experiment->clip)) return;
    float factor = (float)(experiment->clip / (norm + 0x1.0c6f7a0b5ed8dp-20));
    for (size_t k = 0; k < layout->count; k++) gradients[k] = mul(gradients[k], factor);
}

/* The learning rate of an epoch. */
static double rate_of(const Experiment *experiment, uint32_t epoch) {
    double f = 1, w = experiment->warmup;
    if (experiment->schedule == COSINE && epoch < (uint32_t)experiment->warmup) {
        f = (epoch + 1.0) / w;
    } else if (experiment->schedule == COSINE) {
        double c = cosine_of_pi((epoch - w) / (experiment->epochs - w));
        f = experiment->final + (1 - experiment->final) * (0.5 * (1 + c));
    } else if (experiment->schedule == STEP) {
        for (uint32_t i = epoch / (uint32_t)experiment->every; i > 0; i--) f = f * experiment->factor;
    }
    return experiment->learning_rate * f;
}

void update(const Experiment *experiment, const Layout *layout, uint32_t epoch, Moments *moments,
            float *gradients, float *parameters) {
    double lr = rate_of(experiment, epoch), wd = experiment->weight_decay;
    float *m = moments->m, *v = moments->v;
    float C = experiment->optimizer == ADAMW ? 0 : (float)wd;
    if (C != 0)
        for (size_t k = 0; k < layout->count; k++) gradients[k] = fmaf(parameters[k], C, gradients[k]);
    if (experiment->optimizer == SGD) {
        float momentum = (float)experiment->momentum, S = (float)lr;
        for (size_t k = 0; k < layout->count; k++) {
            m[k] = fmaf(m[k], momentum, gradients[k]);
            parameters[k] = fmaf(m[k], -S, parameters[k]);
        }
        return;
    }
    moments->power1 = moments->power1 * experiment->beta1;
    moments->power2 = moments->power2 * experiment->beta2;
    float A = experiment->optimizer == ADAMW ? (float)(1 - lr * wd) : 1;
    float c1 = (float)(1 - experiment->beta1), c2 = (float)(1 - experiment->beta2);
    float k2 = (float)experiment->beta2, epsilon = (float)experiment->epsilon;
    float R = (float)sqrt(1 - moments->power2), S = (float)(lr / (1 - moments->power1));
    for (size_t k = 0; k < layout->count; k++) {
        float g = gradients[k];
        m[k] = fmaf(sub(g, m[k]), c1, m[k]);
        v[k] = fmaf(v[k], k2, mul(mul(c2, g), g));
        float q = add(quo(root(v[k]), R), epsilon);
        parameters[k] = fmaf(quo(m[k], q), -S, mul(parameters[k], A));
    }
}
