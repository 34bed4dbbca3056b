#include "table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *copied(const void *text, size_t count) {
    char *copy = zeroed(count + 1, 1);
    if (count) memcpy(copy, text, count);
    return copy;
}

/* Lines of fields with commas between them and no quotes; the first line has the names. */
void read_csv(Table *table, const Bytes *file) {
    const char *at = (const char *)file->data, *end = at + file->count;
    size_t lines = 0;
    for (const char *c = at; c < end; c++) {
        lines += *c == '\n';
        if (*c == '"' || *c == '\r') fail("quotes and CRLF are not read");
    }
    if (lines == 0 || end[-1] != '\n') fail("the last line of a CSV file has no end");
    table->rows = lines - 1;
    table->columns = 1;
    for (const char *c = at; *c != '\n'; c++) table->columns += *c == ',';
    table->column = zeroed(table->columns, sizeof *table->column);
    for (size_t line = 0; line < lines; line++) {
        for (size_t i = 0; i < table->columns; i++) {
            const char *stop = at;
            while (*stop != ',' && *stop != '\n') stop++;
            if ((*stop == '\n') != (i + 1 == table->columns)) fail("line %zu has too few or many fields", line + 1);
            char *word = copied(at, (size_t)(stop - at));
            if (line == 0) {
                table->column[i].name = word;
                table->column[i].words = zeroed(table->rows, sizeof(char *));
            } else {
                table->column[i].words[line - 1] = word;
            }
            at = stop + 1;
        }
    }
}

Table read_table(const char *path) {
    Table table = {0};
    Bytes file = {0};
    unsigned char part[4096];
    size_t count;
    FILE *stream = fopen(path, "rb");
    if (!stream) fail("cannot open %s", path);
    while ((count = fread(part, 1, sizeof part, stream)) > 0) put(&file, part, count);
    if (ferror(stream) || file.count == 0) fail("cannot read %s", path);
    fclose(stream);
    table.bytes = file.count;
    table.digest = sha256(file.data, file.count);
    if (file.count >= 12 && memcmp(file.data, "PAR1", 4) == 0)
        read_parquet(&table, &file);
    else
        read_csv(&table, &file);
    release(&file);
    return table;
}

void release_table(Table *table) {
    for (size_t i = 0; i < table->columns; i++) {
        Column *column = &table->column[i];
        for (size_t r = 0; column->words && r < table->rows; r++) free(column->words[r]);
        free(column->name);
        free(column->words);
        free(column->numbers);
    }
    free(table->column);
}

static Column *column_of(const Table *table, const char *name) {
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->column[i].name, name) == 0) return &table->column[i];
    fail("the table has no column %s", name);
    return NULL;
}

char **words_of(const Table *table, const char *name) {
    Column *column = column_of(table, name);
    if (!column->words) fail("column %s has numbers", name);
    return column->words;
}

double *numbers_of(Table *table, const char *name) {
    Column *column = column_of(table, name);
    if (!column->numbers) {
        column->numbers = zeroed(table->rows, sizeof(double));
        for (size_t r = 0; r < table->rows; r++) {
            char *end;
            column->numbers[r] = strtod(column->words[r], &end);
            if (*end || end == column->words[r] || !isfinite(column->numbers[r]))
                fail("column %s, row %zu: %s is no number", name, r, column->words[r]);
        }
    }
    return column->numbers;
}
