/* Flat Parquet files as pyarrow and pandas write them: data pages of version 1, PLAIN or dictionary
 * encoding, snappy or no compression, words and numbers of 64 bits, no nulls. Anything else ends the
 * program. After the format's description at https://parquet.apache.org/docs/file-format/. */
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"
#include "table.h"

enum { INT64 = 2, DOUBLE = 5, BYTE_ARRAY = 6 };
enum { DATA_PAGE = 0, DICTIONARY_PAGE = 2 };

/* A place in bytes. */
typedef struct {
    const unsigned char *at, *end;
} Cursor;

static const unsigned char *take(Cursor *cursor, size_t count) {
    const unsigned char *at = cursor->at;
    if ((size_t)(cursor->end - at) < count) fail("a Parquet file ends too early");
    cursor->at += count;
    return at;
}

/* The next `count` bytes, as a place of their own. */
static Cursor part(Cursor *cursor, size_t count) {
    Cursor result = {NULL, NULL};
    result.at = take(cursor, count);
    result.end = cursor->at;
    return result;
}

static uint64_t take_little_endian(Cursor *cursor, size_t count) {
    const unsigned char *at = take(cursor, count);
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++) value |= (uint64_t)at[i] << (8 * i);
    return value;
}

static uint64_t varint(Cursor *cursor) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned char byte = *take(cursor, 1);
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
    fail("a number of a Parquet file has too many bytes");
    return 0;
}

/* --- Thrift's compact protocol */

static int64_t zigzag(Cursor *cursor) {
    uint64_t value = varint(cursor);
    return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

/* The next field of a structure: its type, or 0 at the end; the number goes to `field`. */
static int next_field(Cursor *cursor, int *field) {
    unsigned char head = *take(cursor, 1);
    if (head == 0) return 0;
    *field = head >> 4 ? *field + (head >> 4) : (int)zigzag(cursor);
    return head & 15;
}

/* The length of a list; the type of its elements goes to `type`. */
static uint64_t list_head(Cursor *cursor, int *type) {
    unsigned char head = *take(cursor, 1);
    *type = head & 15;
    return head >> 4 == 15 ? varint(cursor) : head >> 4;
}

static void skip(Cursor *cursor, int type) {
    int field = 0, inner;
    uint64_t count;
    switch (type) {
    case 1: case 2: break;
    case 3: take(cursor, 1); break;
    case 4: case 5: case 6: varint(cursor); break;
    case 7: take(cursor, 8); break;
    case 8: take(cursor, varint(cursor)); break;
    case 9: case 10:
        count = list_head(cursor, &inner);
        for (uint64_t i = 0; i < count; i++)
            if (inner <= 2) take(cursor, 1);
            else skip(cursor, inner);
        break;
    case 12:
        while ((inner = next_field(cursor, &field))) skip(cursor, inner);
        break;
    default: fail("a Parquet file has an unknown type of field");
    }
}

/* Integers of a structure, and of structures in it: value[f] of field f, value[10 f + g] of field g of
 * the structure in field f; all below 100. */
static void integers(Cursor *cursor, int base, int64_t value[100]) {
    int field = 0, type;
    while ((type = next_field(cursor, &field))) {
        int place = base + field;
        if (place >= 100) skip(cursor, type);
        else if (type >= 4 && type <= 6) value[place] = zigzag(cursor);
        else if (type == 12 && base == 0 && field < 10) integers(cursor, 10 * field, value);
        else skip(cursor, type);
    }
}

/* --- pages */

/* Writes the bytes of snappy's format to `out`. */
static void unsnap(Cursor source, Bytes *out) {
    uint64_t length = varint(&source);
    while (source.at < source.end) {
        unsigned char tag = *take(&source, 1);
        size_t count = (size_t)(tag >> 2) + 1, offset;
        if ((tag & 3) == 0) {
            if (count > 60) count = take_little_endian(&source, count - 60) + 1;
            put(out, take(&source, count), count);
            continue;
        }
        if ((tag & 3) == 1) {
            count = (size_t)(tag >> 2 & 7) + 4;
            offset = (size_t)(tag >> 5) << 8 | *take(&source, 1);
        } else {
            offset = take_little_endian(&source, (tag & 3) == 2 ? 2 : 4);
        }
        if (offset == 0 || offset > out->count) fail("a compressed page is damaged");
        for (; count > 0; count--) {
            unsigned char byte = out->data[out->count - offset];
            put(out, &byte, 1);
        }
    }
    if (out->count != length) fail("a compressed page has a wrong length");
}

/* Reads `count` integers of the hybrid of runs and packed bits. */
static void hybrid(Cursor *source, unsigned width, size_t count, uint32_t *out) {
    for (size_t done = 0; done < count;) {
        uint64_t head = varint(source);
        if (head & 1) {
            uint64_t values = (head >> 1) * 8;
            Cursor packed = part(source, (head >> 1) * width);
            uint64_t pool = 0;
            unsigned bits = 0;
            for (uint64_t i = 0; i < values; i++) {
                for (; bits < width; bits += 8) pool |= (uint64_t)*take(&packed, 1) << bits;
                if (done < count) out[done++] = (uint32_t)(pool & ((UINT64_C(1) << width) - 1));
                pool >>= width;
                bits -= width;
            }
        } else {
            uint32_t value = (uint32_t)take_little_endian(source, (width + 7) / 8);
            for (uint64_t i = head >> 1; i > 0 && done < count; i--) out[done++] = value;
        }
    }
}

static char *duplicate(const char *word) { return copied(word, strlen(word)); }

/* Reads a value in PLAIN encoding. */
static void plain(Cursor *source, int type, Column *column, size_t row) {
    if (type == BYTE_ARRAY) {
        size_t length = take_little_endian(source, 4);
        column->words[row] = copied(take(source, length), length);
    } else {
        uint64_t bits = take_little_endian(source, 8);
        column->numbers[row] = type == DOUBLE ? double_of(bits) : (double)(int64_t)bits;
    }
}

static void allocate(Column *column, int type, size_t rows) {
    if (type == BYTE_ARRAY) column->words = zeroed(rows, sizeof(char *));
    else if (type == DOUBLE || type == INT64) column->numbers = zeroed(rows, sizeof(double));
    else fail("column %s has a type that is not read", column->name);
}

/* Reads the pages of a column of optional values. `meta` are its numbers, by their fields. */
static void read_pages(const Bytes *file, const int64_t meta[100], Column *column, size_t rows) {
    int64_t start = meta[11] ? meta[11] : meta[9];
    int type = (int)meta[1];
    Column words = {column->name, NULL, NULL};
    size_t known = 0, row = 0;
    if (start < 4 || (uint64_t)start > file->count) fail("a column starts outside of the file");
    Cursor pages = {file->data + start, file->data + file->count};
    while (row < rows) {
        int64_t head[100] = {0};
        integers(&pages, 0, head);
        Cursor raw = part(&pages, (size_t)head[3]);
        Bytes body = {0};
        if (meta[4] == 1) unsnap(raw, &body);
        else put(&body, raw.at, (size_t)(raw.end - raw.at));
        Cursor at = {body.data, body.data + body.count};
        if (head[1] == DICTIONARY_PAGE && known == 0) {
            known = (size_t)head[71];
            allocate(&words, type, known);
            for (size_t i = 0; i < known; i++) plain(&at, type, &words, i);
        } else if (head[1] == DATA_PAGE) {
            size_t count = (size_t)head[51], levels = take_little_endian(&at, 4);
            if (count > rows - row) fail("a column has too many values");
            uint32_t *number = zeroed(count, sizeof *number);
            Cursor defined = part(&at, levels);
            hybrid(&defined, 1, count, number);
            for (size_t i = 0; i < count; i++)
                if (number[i] != 1) fail("column %s has a null", column->name);
            if (head[52] != 0) hybrid(&at, *take(&at, 1), count, number);
            for (size_t i = 0; i < count; i++, row++) {
                if (head[52] == 0) plain(&at, type, column, row);
                else if (number[i] >= known) fail("an index into a dictionary is too large");
                else if (words.words) column->words[row] = duplicate(words.words[number[i]]);
                else column->numbers[row] = words.numbers[number[i]];
            }
            free(number);
        } else {
            fail("a kind of page is not read");
        }
        release(&body);
    }
    for (size_t i = 0; words.words && i < known; i++) free(words.words[i]);
    free(words.words);
    free(words.numbers);
}

/* --- the file */

void read_parquet(Table *table, const Bytes *file) {
    const unsigned char *end = file->data + file->count - 8; /* then the footer's length and "PAR1" */
    Cursor tail = {end, end + 8};
    uint64_t length = take_little_endian(&tail, 4);
    if (length > file->count - 12) fail("the footer of a Parquet file is damaged");
    Cursor footer = {end - length, end};
    int field = 0, type, inner;
    while ((type = next_field(&footer, &field))) {
        if (field == 2 && type == 9) { /* the schema: a root, then the columns */
            uint64_t count = list_head(&footer, &inner);
            table->columns = count - 1;
            table->column = zeroed(count, sizeof *table->column);
            for (uint64_t i = 0; i < count; i++) {
                int member = 0, kind;
                while ((kind = next_field(&footer, &member)))
                    if (member == 4 && i > 0) {
                        uint64_t letters = varint(&footer);
                        table->column[i - 1].name = copied(take(&footer, letters), letters);
                    } else {
                        skip(&footer, kind);
                    }
            }
        } else if (field == 3) {
            table->rows = (size_t)zigzag(&footer);
        } else if (field == 4) { /* row groups, each a list of columns */
            if (list_head(&footer, &inner) != 1) fail("several row groups are not read");
            int member = 0, kind;
            while ((kind = next_field(&footer, &member)))
                if (member == 1) {
                    if (list_head(&footer, &inner) != table->columns) fail("a column is missing");
                    for (size_t i = 0; i < table->columns; i++) {
                        int64_t meta[100] = {0}, flat[100] = {0};
                        integers(&footer, 0, meta);
                        /* Field 3 has the column's numbers; theirs from 10 on stand behind 40. */
                        for (int k = 1; k < 20; k++) flat[k] = meta[30 + k];
                        allocate(&table->column[i], (int)flat[1], table->rows);
                        read_pages(file, flat, &table->column[i], table->rows);
                    }
                } else {
                    skip(&footer, kind);
                }
        } else {
            skip(&footer, type);
        }
    }
}
