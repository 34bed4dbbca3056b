/* Growing byte arrays, SHA-256, and memory that is never missing. */
#ifndef CONTRACT_BYTES_H
#define CONTRACT_BYTES_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    unsigned char *data;
    size_t count, room;
} Bytes;

typedef struct {
    unsigned char byte[32];
} Digest;

/* Ends the program with a message. */
void fail(const char *format, ...);
/* `count` zeroed elements of `size` bytes. */
void *zeroed(size_t count, size_t size);

void put(Bytes *bytes, const void *data, size_t count);
void put_text(Bytes *bytes, const char *text);
/* Numbers, little-endian on every machine. */
void put_u32(Bytes *bytes, uint32_t value);
void put_u64(Bytes *bytes, uint64_t value);
void put_float(Bytes *bytes, float value);
void put_double(Bytes *bytes, double value);
void put_hex(Bytes *bytes, Digest digest);
void release(Bytes *bytes);

Digest sha256(const void *data, size_t count);

/* JSON as RFC 8785 has it: a string, and a number. */
void put_json_string(Bytes *bytes, const char *text);
void put_json_number(Bytes *bytes, double value);
void put_json_integer(Bytes *bytes, unsigned long long value);

#endif
