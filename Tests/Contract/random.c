#include "random.h"

#include "bytes.h"

Stream stream(uint64_t seed, const char *purpose, FoldName fold) {
    Bytes text = {0};
    put_text(&text, "[\"assay/1\",");
    put_json_integer(&text, seed);
    put_text(&text, ",");
    put_json_string(&text, purpose);
    put_text(&text, ",");
    if (fold.name)
        put_json_string(&text, fold.name);
    else if (fold.number >= 0)
        put_json_integer(&text, (unsigned)fold.number);
    else
        put_text(&text, "null");
    put_text(&text, "]");
    Digest digest = sha256(text.data, text.count);
    release(&text);
    Stream result = {{0, 0}};
    for (int i = 0; i < 8; i++) result.key[i / 4] |= (uint32_t)digest.byte[i] << (8 * (i % 4));
    return result;
}

Block philox(Stream stream, uint32_t block, uint32_t layer, uint32_t step, uint32_t epoch) {
    uint32_t c0 = block, c1 = layer, c2 = step, c3 = epoch;
    uint32_t k0 = stream.key[0], k1 = stream.key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p = UINT64_C(0xD2511F53) * c0, q = UINT64_C(0xCD9E8D57) * c2;
        c0 = (uint32_t)(q >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)q;
        c2 = (uint32_t)(p >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    Block result = {{c0, c1, c2, c3}};
    return result;
}

uint32_t draw32(Stream stream, uint32_t layer, size_t number) {
    return philox(stream, (uint32_t)(number / 4), layer, 0, 0).word[number % 4];
}

void shuffle(Stream stream, uint32_t epoch, size_t *order, size_t count) {
    for (size_t i = count; i-- > 1;) {
        Block block = philox(stream, (uint32_t)(i / 2), 0, 0, epoch);
        uint64_t low = block.word[2 * (i % 2)], high = block.word[2 * (i % 2) + 1];
        /* ⌊(high·2³² + low)·(i + 1) / 2⁶⁴⌋ */
        size_t j = (size_t)((high * (i + 1) + (low * (i + 1) >> 32)) >> 32);
        size_t kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}
