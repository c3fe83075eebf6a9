// SPDX-License-Identifier: MIT
#include "app/base/json_shape.h"

#include <algorithm>

namespace app::base {

namespace {

/// Where the string that begins after `at` ends: at its closing quote, or the end.
const char* skipString(const char* at, const char* end) {
    while (at != end) {
        at = std::find_if(at, end, [](char c) { return c == '"' || c == '\\'; });
        if (at == end || *at == '"') {
            return at;
        }
        at += std::min<qptrdiff>(2, end - at);
    }
    return end;
}

} // namespace

JsonShape jsonShapeOf(QByteArrayView text) {
    JsonShape shape;
    int depth = 0;
    for (const char* at = text.begin(); at != text.end(); ++at) {
        switch (*at) {
        case '"':
            at = skipString(at + 1, text.end());
            if (at == text.end()) {
                return shape;
            }
            break;
        case '[':
        case '{':
            shape.depth = std::max(shape.depth, ++depth);
            ++shape.values;
            break;
        case ']':
        case '}':
            depth = std::max(0, depth - 1);
            break;
        case ',':
            ++shape.values;
            break;
        default:
            break;
        }
    }
    return shape;
}

} // namespace app::base
