"""Philox4x32-10 and the draws of the engine's statistics, in numpy."""

import numpy as np

MASK = np.uint64(0xFFFFFFFF)
# What is drawn for: the fourth word of the counter.
SIGN_FLIPS, RESAMPLES, NOISE_SIGNS, POWER_FLIPS = range(4)


def philox(counter, key):
    """Four words for each row of four counter words."""
    c = [np.asarray(word, np.uint64) & MASK for word in counter]
    k0, k1 = key
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        c = [
            (p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0),
            p1 & MASK,
            (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1),
            p0 & MASK,
        ]
        k0, k1 = (k0 + 0x9E3779B9) % 2**32, (k1 + 0xBB67AE85) % 2**32
    return c


assert [int(w) for w in philox([0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344], (0xA4093822, 0x299F31D0))] == [
    0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1,
]  # Random123's kat_vectors


def draws(samples, count, use, key):
    """Draws of 64 bits: a row for each sample."""
    sample, draw = np.meshgrid(np.arange(samples), np.arange(count), indexing="ij")
    words = philox([draw // 2, sample, np.zeros_like(draw), np.full_like(draw, use)], key)
    low = np.where(draw % 2 == 0, words[0], words[2])
    high = np.where(draw % 2 == 0, words[1], words[3])
    return high << np.uint64(32) | low


def signs(samples, count, use, key):
    """−1 where the bit is set; a row for each sample."""
    bits = draws(samples, (count + 63) // 64, use, key)
    place = np.arange(count)
    return 1 - 2 * (bits[:, place // 64] >> (place % 64).astype(np.uint64) & np.uint64(1)).astype(int)


def places(samples, count, key):
    """⌊d·count/2⁶⁴⌋; a row for each sample."""
    d = draws(samples, count, RESAMPLES, key)
    n = np.uint64(count)
    high, low = d >> np.uint64(32), d & MASK
    return ((high * n + (low * n >> np.uint64(32))) >> np.uint64(32)).astype(int)
