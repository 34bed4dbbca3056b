/* Parts of a result, as docs/store.md describes its bytes. */
#ifndef CONTRACT_REPORT_H
#define CONTRACT_REPORT_H

#include "metrics.h"
#include "train.h"

/* The digests and metrics of a fit. */
typedef struct {
    Digest predictions, trajectory, weights;
    Metrics metrics;
} Outcome;

Outcome outcome_of(const Experiment *experiment, const Data *data, const Fold *fold, const Fit *fit);

/* {"fit":{…},"metrics":{…},"name":…}, without the name for the fit on all rows. */
void put_outcome(Bytes *out, const Experiment *experiment, const Outcome *outcome, FoldName name);
/* "arms":[…], whole. `outcomes` are those of the folds, one seed after another. */
void put_arm(Bytes *out, const Experiment *experiment, const Table *table, const Data *data,
             const Fold *folds, size_t count, const Outcome *outcomes);

#endif
