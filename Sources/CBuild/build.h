// Facts about the build that only the command line of the build knows.
#pragma once

#ifndef ASSAY_COMMIT
#define ASSAY_COMMIT "unknown"
#endif

// The commit that the program was built from, or "unknown".
static inline const char *assay_commit(void) { return ASSAY_COMMIT; }
