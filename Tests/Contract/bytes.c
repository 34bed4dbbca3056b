#include "bytes.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arithmetic.h"

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("contract: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) fail("too little memory");
    return memory;
}

void put(Bytes *bytes, const void *data, size_t count) {
    if (count == 0) return;
    if (bytes->room - bytes->count < count) {
        size_t room = 2 * (bytes->count + count);
        unsigned char *moved = realloc(bytes->data, room);
        if (!moved) fail("too little memory");
        bytes->data = moved;
        bytes->room = room;
    }
    memcpy(bytes->data + bytes->count, data, count);
    bytes->count += count;
}

void put_text(Bytes *bytes, const char *text) { put(bytes, text, strlen(text)); }

void put_u32(Bytes *bytes, uint32_t value) {
    unsigned char four[4];
    for (int i = 0; i < 4; i++) four[i] = (unsigned char)(value >> (8 * i));
#if PLANTED == 5 /* the machine's own order */
    memcpy(four, &value, 4);
#endif
    put(bytes, four, 4);
}

void put_u64(Bytes *bytes, uint64_t value) {
    put_u32(bytes, (uint32_t)value);
    put_u32(bytes, (uint32_t)(value >> 32));
}

void put_float(Bytes *bytes, float value) { put_u32(bytes, bits_of(value)); }

void put_double(Bytes *bytes, double value) { put_u64(bytes, bits_of_double(value)); }

void put_hex(Bytes *bytes, Digest digest) {
    char two[3];
    for (int i = 0; i < 32; i++) {
        snprintf(two, sizeof two, "%02x", digest.byte[i]);
        put(bytes, two, 2);
    }
}

void release(Bytes *bytes) {
    free(bytes->data);
    memset(bytes, 0, sizeof *bytes);
}

void put_json_string(Bytes *bytes, const char *text) {
    put_text(bytes, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        char escape[8];
        const char *brief = strchr("\bb\tt\nn\ff\rr\"\"\\\\", c);
        if (brief && (c < 32 || c == '"' || c == '\\')) {
            snprintf(escape, sizeof escape, "\\%c", brief[1]);
            put_text(bytes, escape);
        } else if (c < 32) {
            snprintf(escape, sizeof escape, "\\u%04x", c);
            put_text(bytes, escape);
        } else {
            put(bytes, &c, 1);
        }
    }
    put_text(bytes, "\"");
}

/* The fewest digits that give the number back, placed as ECMAScript does. */
void put_json_number(Bytes *bytes, double value) {
    char text[40], digits[24], part[8];
    int precision = 0, count = 0;
    if (!isfinite(value)) {
        put_text(bytes, "null");
        return;
    }
    if (value == 0) {
        put_text(bytes, "0");
        return;
    }
    do snprintf(text, sizeof text, "%.*e", precision++, fabs(value));
    while (strtod(text, NULL) != fabs(value));
    for (const char *c = text; *c != 'e'; c++)
        if (*c != '.') digits[count++] = *c;
    digits[count] = 0;
    int point = atoi(strchr(text, 'e') + 1) + 1; /* digits before the decimal point */
    if (value < 0) put_text(bytes, "-");
    if (point > 0 && point <= 21) {
        for (int i = 0; i < point || i < count; i++) {
            if (i == point) put_text(bytes, ".");
            put_text(bytes, i < count ? (part[0] = digits[i], part[1] = 0, part) : "0");
        }
    } else if (point <= 0 && point > -6) {
        put_text(bytes, "0.");
        for (int i = point; i < 0; i++) put_text(bytes, "0");
        put_text(bytes, digits);
    } else {
        put(bytes, digits, 1);
        if (count > 1) put_text(bytes, ".");
        put_text(bytes, digits + 1);
        snprintf(part, sizeof part, "e%+d", point - 1);
        put_text(bytes, part);
    }
}

void put_json_integer(Bytes *bytes, unsigned long long value) {
    char text[24];
    snprintf(text, sizeof text, "%llu", value);
    put_text(bytes, text);
}
