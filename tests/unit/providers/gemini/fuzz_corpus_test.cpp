// SPDX-License-Identifier: MIT
#include "tests/fakes/fuzz_corpus.h"

TEST(GeminiAnswerFuzz, CorpusPasses) {
    tests::runFuzzCorpus("gemini_answer");
}
