#include <stddef.h>
#include <stdint.h>

/// libFuzzer's loop: calls the function with one input after the other.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

/// libFuzzer's own mutation: changes the bytes in place and returns their new number.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);
