/* Section 3 of docs/numerics.md. */
#ifndef CONTRACT_RANDOM_H
#define CONTRACT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What a stream of a fit belongs to: a held-out group's name, else a fold's number, else all rows. */
typedef struct {
    const char *name;
    int number; /* −1: the fit on all rows, if there is no name */
} FoldName;

typedef struct {
    uint32_t key[2];
} Stream;

typedef struct {
    uint32_t word[4];
} Block;

Stream stream(uint64_t seed, const char *purpose, FoldName fold);
Block philox(Stream stream, uint32_t block, uint32_t layer, uint32_t step, uint32_t epoch);
/* Draw `number` of 32 bits of an initialisation's stream. */
uint32_t draw32(Stream stream, uint32_t layer, size_t number);
/* Shuffles indices as in "Order of the rows". */
void shuffle(Stream stream, uint32_t epoch, size_t *order, size_t count);

#endif
