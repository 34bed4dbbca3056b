/* Tables: CSV and flat Parquet files. */
#ifndef CONTRACT_TABLE_H
#define CONTRACT_TABLE_H

#include "bytes.h"

/* A column of words or of numbers: one of the two is NULL. */
typedef struct {
    char *name;
    char **words;
    double *numbers;
} Column;

typedef struct {
    size_t rows, columns;
    Column *column;
    uint64_t bytes; /* of the file */
    Digest digest;  /* of the file */
} Table;

/* Reads a file: Parquet by its magic, else CSV. */
Table read_table(const char *path);
void release_table(Table *table);

/* A column by its name. The numbers of a CSV column are made of its words. */
char **words_of(const Table *table, const char *name);
double *numbers_of(Table *table, const char *name);

/* Fill a table with the rows of a file's bytes. */
void read_csv(Table *table, const Bytes *file);
void read_parquet(Table *table, const Bytes *file);

/* A copy of `count` bytes, with a final NUL. */
char *copied(const void *text, size_t count);

#endif
