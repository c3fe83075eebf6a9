// SPDX-License-Identifier: MIT
#include "app/providers/builtin/instruction_reader.h"

#include <cstdint>
#include <cstdlib>

/// The first byte says whether there is a picture and a mask, the rest is what a person typed.
/// Whatever it is, the answer is operations or a question, never neither.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) {
        return 0;
    }
    using namespace app::providers::builtin;
    const bool hasPicture = (data[0] & 1) != 0;
    const bool hasMask = hasPicture && (data[0] & 2) != 0;
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(data + 1), qsizetype(size - 1));
    const auto result = readInstruction(text, {hasPicture ? QSize(1600, 1000) : QSize(), hasMask});
    if (result ? result->empty() : result.error().message.isEmpty()) {
        std::abort();
    }
    return 0;
}
