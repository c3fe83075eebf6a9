// SPDX-License-Identifier: MIT
#include "tests/fakes/fuzz_corpus.h"

TEST(SseFuzz, CorpusPasses) {
    tests::runFuzzCorpus("sse");
}
