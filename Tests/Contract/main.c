/* Trains a registered experiment by docs/numerics.md and prints the parts of its result.
 *
 *   contract EXPERIMENT TABLE           all fits: the arm, then each fit on all rows; one line each
 *   contract EXPERIMENT TABLE FOLD…     only these folds, with the first seed; one line each
 *
 * Every line must stand in the result of the experiment, which the registry has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

static Outcome run(const Experiment *experiment, const Data *data, const Fold *fold, uint64_t seed) {
    Fit fit = experiment->degree ? solve(experiment, data, fold) : train(experiment, data, fold, seed);
    Outcome outcome = outcome_of(experiment, data, fold, &fit);
    release_fit(&fit);
    return outcome;
}

static void print_line(Bytes *line) {
    put_text(line, "\n");
    fwrite(line->data, 1, line->count, stdout);
    fflush(stdout);
    release(line);
}

static void run_some(const Experiment *experiment, const Data *data, const Fold *folds, size_t count,
                     char **names) {
    for (; *names; names++) {
        const Fold *fold = NULL;
        char number[16];
        for (size_t f = 0; f < count; f++) {
            snprintf(number, sizeof number, "%d", folds[f].name.number);
            if (strcmp(folds[f].name.name ? folds[f].name.name : number, *names) == 0) fold = &folds[f];
        }
        if (!fold) fail("no fold %s", *names);
        Bytes line = {0};
        Outcome outcome = run(experiment, data, fold, experiment->seeds[0]);
        put_outcome(&line, experiment, &outcome, fold->name);
        print_line(&line);
    }
}

static void run_all(const Experiment *experiment, const Table *table, const Data *data,
                    const Fold *folds, size_t count) {
    size_t seeds = (size_t)experiment->seed_count;
    Outcome *outcomes = zeroed(count * seeds, sizeof(Outcome));
    Bytes line = {0};
    for (size_t k = 0; k < count * seeds; k++)
        outcomes[k] = run(experiment, data, &folds[k % count], experiment->seeds[k / count]);
    put_arm(&line, experiment, table, data, folds, count, outcomes);
    print_line(&line);
    Fold whole = all_rows(data);
    for (size_t s = 0; s < seeds; s++) {
        Outcome outcome = run(experiment, data, &whole, experiment->seeds[s]);
        put_outcome(&line, experiment, &outcome, whole.name);
        print_line(&line);
    }
    release_fold(&whole);
    free(outcomes);
}

int main(int count, char **arguments) {
    if (count < 3) fail("usage: contract EXPERIMENT TABLE [FOLD…]");
    Stream zero = {{0, 0}};
    if (philox(zero, 0, 0, 0, 0).word[0] != 0x6627e8d5) fail("Philox does not give its test vector");
    const Experiment *experiment = experiment_named(arguments[1]);
    Table table = read_table(arguments[2]);
    Data data = make_data(experiment, &table);
    size_t folds;
    Fold *fold = make_folds(experiment, &data, &folds);
    if (count > 3) run_some(experiment, &data, fold, folds, arguments + 3);
    else run_all(experiment, &table, &data, fold, folds);
    for (size_t f = 0; f < folds; f++) release_fold(&fold[f]);
    free(fold);
    release_data(&data);
    release_table(&table);
    return 0;
}
